"""A file system that fails at the nth call: with an error, once or from then on, or by the death of the process.

`install` wraps, in this process alone, what Python has to open, read, write, sync, move, remove and list files. Calls
on files outside of the given folders are neither counted nor touched.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import random
import shutil
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from torture.power import Journal

#: What may happen, and at which calls: an error at one of them or at all that follow, or the end of the process.
KILL, POWER = "kill", "power"
ERRORS = ("EIO", "EIO for good", "ENOSPC for good", "EROFS for good")

_READING = ("read", "list", "open to read")

_real_open = io.open
_NAMES = (
    "open write read fsync fdatasync replace rename unlink mkdir rmdir scandir listdir chmod ftruncate link symlink"
)
_os: dict[str, Callable[..., Any]] = {name: getattr(os, name) for name in _NAMES.split()}
_flock = fcntl.flock


@dataclass
class Trouble:
    """What is to happen at the nth call: one of `ERRORS`, `KILL` or `POWER`; nothing with `at` 0, which only counts."""

    folders: tuple[Path, ...]
    at: int = 0
    act: str = ""
    seed: int = 0
    calls: list[str] = field(default_factory=list)
    _paths: dict[int, str] = field(default_factory=dict)
    _journal: Journal | None = None

    def __post_init__(self) -> None:
        """Know the folders by their names as text."""
        self._roots = tuple(f"{folder}{os.sep}" for folder in self.folders)
        if self.act == POWER:
            self._journal = Journal(random.Random(self.seed))

    def install(self) -> None:
        """Wrap what Python has for files, for as long as this process lives."""
        for name in _os:
            setattr(os, name, getattr(self, f"_{name}", None) or self._plain(name))
        os.remove = os.unlink
        fcntl.flock = self._locked
        io.open = builtins.open = self._opened
        shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined]  # noqa: SLF001 - it copies past these wrappers

    def meets(self, call: str, path: str, partly: Callable[[], object] | None = None) -> None:
        """Count one call, and do what is to be done at it; `partly` does half of the call before that."""
        if not f"{path}{os.sep}".startswith(self._roots):
            return
        self.calls.append(f"{call} {path}")
        number = len(self.calls)
        if not self.at or number < self.at:
            return
        if self.act in (KILL, POWER):
            if partly:
                partly()
            self._die()
        name, _, lasting = self.act.partition(" ")
        if number == self.at or (lasting and (name == "EIO" or call not in _READING)):
            code = errno.EIO if call in _READING else getattr(errno, name)
            raise OSError(code, os.strerror(code), path)

    def cut(self) -> None:
        """Let files be files again, as they are after a power cut where one was meant."""
        for name, real in _os.items():
            setattr(os, name, real)
        io.open = builtins.open = _real_open
        if self._journal:
            self._journal.cut()

    def _die(self) -> NoReturn:
        self.cut()
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    def _path(self, path: Any, folder: int | None = None) -> str:
        """A path as whole text; a descriptor stands for what it was opened for."""
        if isinstance(path, int):
            return self._paths.get(path, "")
        text = os.fsdecode(path)
        if folder is not None and not os.path.isabs(text):  # noqa: PTH117
            text = os.path.join(self._paths.get(folder, ""), text)  # noqa: PTH118
        return os.path.normpath(os.path.join(os.getcwd(), text))  # noqa: PTH109, PTH118

    def _plain(self, name: str) -> Callable[..., Any]:
        """The wrapper of a function whose first argument is a path or a descriptor, and of which nothing is undone."""
        real = _os[name]
        call = {"scandir": "list", "listdir": "list"}.get(name, name)

        def wrapped(path: Any = ".", *arguments: Any, **options: Any) -> Any:
            self.meets(call, self._path(path, options.get("dir_fd")))
            return real(path, *arguments, **options)

        return wrapped

    def _open(self, path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
        where = self._path(path, dir_fd)
        writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        self.meets("open to write" if writes else "open to read", where)
        if self._journal and flags & os.O_CREAT:
            self._journal.creates(where)
        handle: int = _os["open"](path, flags, mode, dir_fd=dir_fd)
        self._paths[handle] = where
        return handle

    def _write(self, handle: int, data: Any) -> int:
        self.wrote(handle, self._path(handle), data)
        return int(_os["write"](handle, data))

    def wrote(self, handle: int, path: str, data: Any) -> None:
        """Note that bytes are about to be written through a descriptor."""
        self.meets("write", path, lambda: _os["write"](handle, bytes(data)[: len(data) // 2]))
        if self._journal and path:
            self._journal.written(handle, path)

    def _read(self, handle: int, size: int) -> bytes:
        self.meets("read", self._path(handle))
        return bytes(_os["read"](handle, size))

    def _fsync(self, handle: Any) -> None:
        number = handle if isinstance(handle, int) else handle.fileno()
        self.meets("fsync", self._path(number))
        _os["fsync"](number)
        if self._journal:
            self._journal.synced(number, self._path(number))

    _fdatasync = _fsync

    def _replace(
        self, source: Any, target: Any, *, src_dir_fd: int | None = None, dst_dir_fd: int | None = None
    ) -> None:
        old, new = self._path(source, src_dir_fd), self._path(target, dst_dir_fd)
        self.meets("rename", new)
        if self._journal:
            self._journal.moves(old, new)
        _os["replace"](source, target, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)

    _rename = _replace

    def _unlink(self, path: Any, *, dir_fd: int | None = None) -> None:
        where = self._path(path, dir_fd)
        self.meets("unlink", where)
        if self._journal:
            self._journal.removes(where)
        _os["unlink"](path, dir_fd=dir_fd)

    def _mkdir(self, path: Any, mode: int = 0o777, *, dir_fd: int | None = None) -> None:
        where = self._path(path, dir_fd)
        self.meets("mkdir", where)
        if self._journal:
            self._journal.creates(where)
        _os["mkdir"](path, mode, dir_fd=dir_fd)

    def _locked(self, handle: Any, operation: int) -> None:
        self.meets("lock", self._path(handle if isinstance(handle, int) else handle.fileno()))
        _flock(handle, operation)

    def _opened(
        self,
        file: Any,
        mode: str = "r",
        buffering: int = -1,
        encoding: str | None = None,
        errors: str | None = None,
        newline: str | None = None,
        closefd: bool = True,
        opener: Any = None,
    ) -> Any:
        """Stand in for `open`, its raw file one that fails."""
        kind = "".join(sign for sign in mode if sign in "rwxa+")
        raw = _Raw(self, file, kind, closefd=closefd, opener=opener)
        if buffering == 0:
            return raw
        updating, reading = "+" in kind, kind == "r"
        wrap: Any = io.BufferedRandom if updating else io.BufferedReader if reading else io.BufferedWriter
        buffered = wrap(raw, buffering) if buffering > 1 else wrap(raw)
        if "b" in mode:
            return buffered
        text = io.TextIOWrapper(buffered, encoding, errors, newline, line_buffering=buffering == 1)
        text.mode = mode  # type: ignore[misc]
        return text


class _Raw(io.FileIO):
    """A file, each read and write of which may fail."""

    def __init__(self, trouble: Trouble, file: Any, mode: str, *, closefd: bool, opener: Any) -> None:
        self._trouble = trouble
        self._where = trouble._path(file)  # noqa: SLF001 - one concept in two classes
        writes = mode != "r"
        if not isinstance(file, int):
            trouble.meets("open to write" if writes else "open to read", self._where)
            if trouble._journal and mode[0] in "wxa":  # noqa: SLF001
                trouble._journal.creates(self._where)  # noqa: SLF001
        super().__init__(file, mode, closefd=closefd, opener=opener)
        trouble._paths[self.fileno()] = self._where  # noqa: SLF001
        if trouble._journal and "w" in mode and not isinstance(file, int):  # noqa: SLF001
            trouble._journal.written(self.fileno(), self._where)  # noqa: SLF001

    def write(self, data: Any) -> int:
        """Write bytes, or fail."""
        self._trouble.wrote(self.fileno(), self._where, memoryview(data).cast("B"))
        return super().write(data) or 0

    def readinto(self, buffer: Any) -> int:
        """Read bytes, or fail."""
        self._trouble.meets("read", self._where)
        return super().readinto(buffer) or 0

    def readall(self) -> bytes:
        """Read all that is left, or fail."""
        self._trouble.meets("read", self._where)
        return super().readall()

    def read(self, size: int | None = -1) -> bytes:
        """Read bytes, or fail."""
        if size is None or size < 0:
            return self.readall()
        self._trouble.meets("read", self._where)
        return super().read(size) or b""
