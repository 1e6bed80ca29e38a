"""Work shared with other processes: results in the order of the jobs, as if all had been done here.

A helper is a Python of its own that is told over a pipe what to do, so that neither the threads nor the script of the
caller matter to it. It ends when its pipe does, however this process ends. A job must give the same result wherever it
is done: this process does jobs too while it would have to wait, and all that a lost helper leaves undone.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice
from typing import IO, Any, TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

#: How many jobs are done before a helper is started.
ALONE = 40

#: How many helpers there may be: the one who asks works as well, and can take the results of so many.
_MOST = 3

#: How many jobs a helper has before it at a time.
_AHEAD = 24

#: How long a helper that was told to end may take, in seconds.
_PATIENCE = 5.0

_GONE = object()


def in_order(
    maker: str,
    about: Any,
    jobs: Iterable[Job],
    here: Callable[[Job], Result],
    *,
    alone: int = ALONE,
    helpers: int | None = None,
) -> Iterator[Result]:
    """The result of `here` for each job, in order; jobs are also done in helpers, one for each further processor.

    The first ones, `alone` of them, are done here: where there are no more, a helper's start would cost more than it
    saves.

    `maker` names a function of this package as `module:name`; in a helper it makes of `about` what `here` is here.
    What is `about` the work, jobs and results go from one process to another, so they must be values that can be
    pickled. Jobs are taken only a few at a time. Where no helper can be had, all is done here.
    """
    waiting = iter(jobs)
    yield from map(here, islice(waiting, alone))
    first = list(islice(waiting, 1))
    if not first:
        return
    crew: list[_Helper] = []
    try:
        wanted = (_spare() if helpers is None else helpers) if _is_python() else 0
        with contextlib.suppress(OSError):  # those that there are must do
            crew.extend(_Helper(maker, about) for _ in range(wanted))
        yield from _shared(crew, chain(first, waiting), here)
    finally:
        for helper in crew:
            helper.end()


def _spare() -> int:
    """How many processors there are beside the one that this process uses."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(allowed - 1, _MOST)


def _is_python() -> bool:
    """Whether the program that runs can be started as a Python again, as a frozen one cannot."""
    return os.path.basename(sys.executable or "").lower().startswith(("python", "pypy"))  # noqa: PTH119 - of a string


def _shared(crew: list[_Helper], jobs: Iterator[Job], here: Callable[[Job], Result]) -> Iterator[Result]:
    """Jobs go to whichever helper has room; the oldest result is given as soon as it is there."""
    waiting: deque[tuple[Job, _Helper | None, Any]] = deque()
    most = _AHEAD * (len(crew) + 1)
    more = True
    while True:
        while more and len(waiting) < most and (free := next((one for one in crew if one.has_room), None)):
            more = _handed(jobs, waiting, free)
        if waiting and waiting[0][1] is None:
            yield waiting.popleft()[2]
        elif waiting and (helper := waiting[0][1]) and (helper.is_ready or not more or len(waiting) >= most):
            job, _, _ = waiting.popleft()
            result = helper.result()
            yield here(job) if result is _GONE else result
        elif not (more and (more := _done(jobs, waiting, here))) and not waiting:
            return


def _handed(jobs: Iterator[Job], waiting: deque[tuple[Job, _Helper | None, Any]], helper: _Helper) -> bool:
    """Give the next job to a helper; false where there is none."""
    for job in jobs:
        helper.take(job)
        waiting.append((job, helper, None))
        return True
    return False


def _done(jobs: Iterator[Job], waiting: deque[tuple[Job, _Helper | None, Any]], here: Callable[[Job], Result]) -> bool:
    """Do the next job here; false where there is none."""
    for job in jobs:
        waiting.append((job, None, here(job)))
        return True
    return False


class _Helper:
    """Another process that does jobs; `OSError` where it cannot be had."""

    def __init__(self, maker: str, about: Any) -> None:
        import queue
        import subprocess
        import threading

        path = [os.path.abspath(folder) for folder in sys.path]  # noqa: PTH100 - of strings
        start = f"import sys; sys.path[:] = {path!r}; from alliance_cli.beside import serve; serve()"
        self._process = subprocess.Popen(  # noqa: S603 - this Python, told what to import
            [sys.executable, "-I", "-c", start],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._results: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._open = 0
        self._deaf = self._lost = False
        self._send((maker, about))
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def has_room(self) -> bool:
        """Whether it can be given one more job."""
        return not (self._deaf or self._lost) and self._open < _AHEAD

    @property
    def is_ready(self) -> bool:
        """Whether the result of the oldest job is there."""
        return self._lost or not self._results.empty()

    def take(self, job: Any) -> None:
        """Give it a job."""
        self._open += 1
        self._send(job)

    def result(self) -> Any:
        """The result of the oldest job, waited for; `_GONE` where it was lost with the helper."""
        self._open -= 1
        found = _GONE if self._lost else self._results.get()
        self._lost = found is _GONE
        return found

    def end(self) -> None:
        """Let it go, whatever it is doing."""
        import subprocess

        with contextlib.suppress(OSError):
            self._stream("stdin").close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _stream(self, name: str) -> IO[bytes]:
        stream: IO[bytes] = getattr(self._process, name)
        return stream

    def _send(self, what: Any) -> None:
        try:
            pickle.dump(what, self._stream("stdin"))
            self._stream("stdin").flush()
        except OSError:
            self._deaf = True  # what it has done so far is still heard
            self._process.kill()

    def _listen(self) -> None:
        with self._stream("stdout") as heard:
            while True:
                try:
                    self._results.put(pickle.load(heard))  # noqa: S301 - from a process of our own
                except Exception:  # whatever it sends that is no result
                    self._results.put(_GONE)
                    return


def serve() -> None:
    """Be a helper: do what standard input says, until it ends."""
    import queue
    import signal
    import threading

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is for the one who asks to stop
    heard, told = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, 0)
    os.dup2(nowhere, 1)
    jobs: queue.SimpleQueue[Any] = queue.SimpleQueue()
    maker, about = pickle.load(heard)  # noqa: S301 - from the process that started this one
    threading.Thread(target=_hear, args=(heard, jobs), daemon=True).start()
    work = _made(maker, about)
    while True:
        pickle.dump(work(jobs.get()), told)
        told.flush()


def _hear(heard: IO[bytes], jobs: Any) -> None:
    """Take jobs as they come, so that the one who sends them never waits; end with the pipe, in the middle of a job."""
    try:
        while True:
            jobs.put(pickle.load(heard))  # noqa: S301 - from the process that started this one
    finally:
        os._exit(0)


def _made(maker: str, about: Any) -> Callable[[Any], Any]:
    """What the function that a maker names makes."""
    from importlib import import_module

    module, _, name = maker.partition(":")
    made: Callable[[Any], Any] = getattr(import_module(module), name)(about)
    return made
