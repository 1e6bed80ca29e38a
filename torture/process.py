"""Commands as processes of their own, forked from this one, which has the program loaded already.

A fork costs milliseconds where a new interpreter costs a quarter of a second, so that thousands can be killed.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import pkgutil
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import alliance_cli

#: A command that takes longer, in seconds, hangs.
PATIENCE = 120.0

#: What a user must never be shown.
_SIGNS = ("Traceback (most recent call last)", "internal error", "Exception ignored", "Fatal Python error")

#: What the program needs at some moments only; a process that has given up its rights might not find it any more.
_LATE = ("secrets", "tempfile", "filelock", "traceback", "encodings.utf_8_sig", "encodings.idna", "encodings.cp1252")

#: What a child ends with when its own code, which is not the program's, raises.
_OURS = 99


@dataclass(frozen=True)
class Ended:
    """How a process ended: its exit code, or the negative number of the signal, and what it wrote."""

    code: int
    out: str
    err: str

    @property
    def fault(self) -> str:
        """What no user should see of it; "" where there is nothing."""
        shown = next((sign for sign in _SIGNS if sign in self.err or sign in self.out), "")
        if shown or self.code in (70, _OURS) or -self.code in (signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS):
            return f"exit {self.code}: {(self.err or self.out).strip()[-600:]}"
        return ""


@dataclass(frozen=True)
class Surroundings:
    """Where a command runs: the library's folder and the home of the one who runs it."""

    library: Path
    home: Path

    @property
    def state(self) -> Path:
        """Where the user's saved searches are kept."""
        return self.home / "state"

    def environ(self) -> dict[str, str]:
        """The variables that matter to a command."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("ALLIANCE_", "XDG_"))}
        own = {"ALLIANCE_STATE": str(self.state), "HOME": str(self.home), "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
        return {**kept, **own, **{f"XDG_{kind}_HOME": str(self.home / kind) for kind in ("CACHE", "DATA", "CONFIG")}}


class Running:
    """A process that was started."""

    def __init__(self, pid: int, out: BinaryIO, err: BinaryIO) -> None:
        self.pid = pid
        self._out, self._err = out, err

    def send(self, number: signal.Signals) -> None:
        """Send it a signal; nothing where it has ended, since its number stays taken until `wait`."""
        os.kill(self.pid, number)

    def wait(self, patience: float = PATIENCE) -> Ended:
        """How it ended; one that does not end is killed, which counts as a fault."""
        hung = not _ended(self.pid, patience)
        if hung:
            os.kill(self.pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        texts = []
        for file in (self._out, self._err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
            file.close()
        if hung:
            return Ended(_OURS, texts[0], f"{texts[1]}\nit hung for {patience:.0f} s")
        return Ended(code, *texts)


def load() -> None:
    """Load the whole program, so that what is forked from here need not."""
    for module in pkgutil.walk_packages(alliance_cli.__path__, "alliance_cli."):
        if module.name != "alliance_cli.__main__":
            import_module(module.name)
    for name in _LATE:
        import_module(name)
    gc.freeze()


def start(where: Surroundings, arguments: Sequence[str], before: Callable[[], None] | None = None) -> Running:
    """Start the command `alliance ARGUMENTS`; `before` is called in the new process first."""

    def command() -> int:
        sys.argv = ["alliance", *arguments]
        if before:
            before()
        from alliance_cli.__main__ import main

        main()
        return 0

    return _forked(where, command)


def run(where: Surroundings, arguments: Sequence[str], before: Callable[[], None] | None = None) -> Ended:
    """Run a command to its end."""
    return start(where, arguments, before).wait()


def value(where: Surroundings, function: Callable[[], Any], patience: float = PATIENCE) -> Any:
    """What a function returns in a process of its own; `RuntimeError` with the traceback where it raises."""
    with tempfile.TemporaryFile() as file:

        def told() -> int:
            with os.fdopen(os.dup(file.fileno()), "wb") as handle:
                pickle.dump(function(), handle)
            return 0

        ended = _forked(where, told).wait(patience)
        if ended.code:
            raise RuntimeError(ended.err.strip()[-2000:] or f"ended with {ended.code}")
        file.seek(0)
        return pickle.load(file)


def _forked(where: Surroundings, function: Callable[[], int]) -> Running:
    out, err = tempfile.TemporaryFile(), tempfile.TemporaryFile()  # noqa: SIM115 - closed once they are read
    pid = os.fork()
    if not pid:
        _be(where, function, out.fileno(), err.fileno())
    return Running(pid, out, err)


def _be(where: Surroundings, function: Callable[[], int], out: int, err: int) -> NoReturn:
    """Be the new process: never return to what forked it."""
    code = _OURS
    try:
        gc.disable()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out, 1)
        os.dup2(err, 2)
        os.environ.clear()
        os.environ.update(where.environ())
        os.chdir(where.home)
        sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False))
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w", closefd=False)))
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), write_through=True)
        code = function()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(bool(end.code))
    except KeyboardInterrupt:
        code = 130
    except BaseException:
        traceback.print_exc()
    finally:
        try:
            sys.stdout.flush()
        finally:
            os._exit(code)


def _ended(pid: int, patience: float) -> bool:
    """Wait until a process has ended, and leave its number taken."""
    if hasattr(os, "pidfd_open"):
        handle = os.pidfd_open(pid)
        try:
            return bool(select.select([handle], [], [], patience)[0])
        finally:
            os.close(handle)
    end = time.monotonic() + patience
    while time.monotonic() < end:
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            return True
        time.sleep(0.005)
    return False
