"""A whole process, measured: how long it took and how much memory it held. Loads nothing heavy."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import sys
import tempfile
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

K = TypeVar("K")

#: Rows and columns of the terminal: so many rows that nothing needs a pager.
_SCREEN = (400, 100)

#: How often the memory of a process and of those that it starts is looked at, in seconds.
_LOOK = 0.1

#: How much of what a process writes is kept, in bytes.
_KEPT = 1 << 20

_MB = 1 << 20

#: What the system counts the memory of an ended process in.
_UNIT = 1 if sys.platform == "darwin" else 1024


#: Starts a command and writes down the most memory that it held. The system counts in what a process was before it
#: became the command, so this must be smaller than what it measures.
_PEAK = """
import os, sys
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, usage = os.wait4(pid, 0)
with open(sys.argv[1], "w") as file:
    file.write(str(usage.ru_maxrss))
sys.exit(os.waitstatus_to_exitcode(status))
"""


class Run(NamedTuple):
    """What a process took: seconds by the clock and of the processor, megabytes; and the end of what it wrote."""

    seconds: float
    busy: float
    peak_mb: float
    said: str


def run(
    command: Sequence[str],
    environ: Mapping[str, str],
    *,
    terminal: bool = False,
    family: bool = False,
    accept: tuple[int, ...] = (0,),
) -> Run:
    """Run a command to its end, its output read through a pipe or a terminal.

    With `family`, its memory and that of all processes that it starts is looked at meanwhile, where the system tells.
    `SystemExit` with what it complained of where its exit code is not among those to `accept`.
    """
    ours, theirs = pty.openpty() if terminal else os.pipe()
    if terminal:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", *_SCREEN, 0, 0))
    with tempfile.TemporaryFile() as talk:
        files = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_DUP2, theirs, 1),
            (os.POSIX_SPAWN_DUP2, theirs if terminal else talk.fileno(), 2),
        ]
        start = time.perf_counter()
        pid = os.posix_spawn(command[0], list(command), dict(environ), file_actions=files)
        os.close(theirs)
        watch = _Watch(pid) if family else None
        said = _read(ours)
        _, status, usage = os.wait4(pid, 0)
        seconds = time.perf_counter() - start
        os.close(ours)
        peak = watch.end() if watch else 0.0
        if (code := os.waitstatus_to_exitcode(status)) not in accept:
            talk.seek(0)
            told = talk.read().decode("utf-8", "replace") or said
            raise SystemExit(f"{' '.join(command)} ended with {code}:\n{told}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak, said)


def run_for_memory(command: Sequence[str], environ: Mapping[str, str], **how: Any) -> Run:
    """Run a command as `run` does, to learn the most memory that it held; its time is not to be counted."""
    with tempfile.TemporaryDirectory() as folder:
        note = Path(folder) / "peak"
        found = run([sys.executable, "-I", "-S", "-c", _PEAK, str(note), *command], environ, **how)
        return found._replace(peak_mb=int(note.read_text()) * _UNIT / _MB)


def _read(end: int) -> str:
    """Read all that is written, and keep the end of it; a terminal that was closed fails instead of ending."""
    kept = b""
    with suppress(OSError):
        while data := os.read(end, 1 << 16):
            kept = data if len(data) > _KEPT else (kept + data)[-_KEPT:]
    return kept.decode("utf-8", "replace")


class _Watch:
    """Looks at the memory of a process and its children until told to end."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def end(self) -> float:
        """The most memory that was seen at once, in megabytes."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            self._peak = max(self._peak, sum(map(_held, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """A process and all that it started, as far as the system tells."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for thread in Path(f"/proc/{one}/task").iterdir():
                found.extend(map(int, (thread / "children").read_text().split()))
    return found


def _held(pid: int) -> float:
    """The memory of a process in megabytes, what it shares with others divided among them."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


class Work(NamedTuple):
    """A command to be measured, with what `run` is told of it."""

    command: Sequence[str]
    environ: Mapping[str, str]
    terminal: bool = False
    accept: tuple[int, ...] = (0,)

    def run(self, of: Callable[..., Run] = run) -> Run:
        """Run it, to be timed or for its memory."""
        return of(self.command, self.environ, terminal=self.terminal, accept=self.accept)


def interleaved(work: Mapping[K, Work], rounds: int) -> dict[K, list[Run]]:
    """The runs of each command, one of each in turn, after one that is counted for nothing and one for its memory.

    What takes longer than two seconds is run three times, what takes longer than ten once.
    """
    for one in work.values() if rounds > 1 else ():
        one.run()
    first = {name: one.run(run_for_memory) for name, one in work.items()}
    found: dict[K, list[Run]] = {name: [] for name in work}
    for turn in range(rounds):
        for name, one in work.items():
            if turn < turns(first[name].seconds, rounds):
                found[name].append(one.run()._replace(peak_mb=first[name].peak_mb))
    return found


def turns(seconds: float, rounds: int) -> int:
    """How often something is measured that takes so long."""
    return rounds if seconds <= 2 else min(rounds, 3) if seconds <= 10 else 1
