"""A power cut: what was written and not synced is lost, in whole or in part; so is what was moved or removed.

The model is harsher than most file systems. Of each folder, a random number of the last unsynced changes is undone;
each file with unsynced bytes keeps them, or is cut short, emptied, or filled with zeros.
"""

from __future__ import annotations

import contextlib
import io
import os
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

#: How a file is opened without anyone counting it.
_open = io.open


@dataclass
class Journal:
    """What a process has done to files since each was last synced."""

    chance: random.Random
    _dirty: dict[int, str] = field(default_factory=dict)
    _changes: list[tuple[str, Callable[[], None]]] = field(default_factory=list)

    def written(self, handle: int, path: str) -> None:
        """Note that bytes were written through a descriptor."""
        self._dirty[os.fstat(handle).st_ino] = path

    def synced(self, handle: int, path: str) -> None:
        """Note that a file or a folder is safe."""
        self._dirty.pop(os.fstat(handle).st_ino, None)
        self._changes = [(folder, undo) for folder, undo in self._changes if folder != path]

    def creates(self, path: str) -> None:
        """Note that a file or a folder is about to be made, if there is none."""
        if not os.path.lexists(path):
            self._change(path, lambda: _remove(path))

    def removes(self, path: str) -> None:
        """Note that a file is about to be removed."""
        old = _content(path)
        self._change(path, lambda: _put(path, old))

    def moves(self, source: str, target: str) -> None:
        """Note that a file is about to take another's place."""
        old = _content(target)

        def undo() -> None:
            os.rename(target, source)  # noqa: PTH104
            _put(target, old)

        self._change(target, undo)
        with contextlib.suppress(OSError):
            inode = os.stat(source).st_ino  # noqa: PTH116
            if inode in self._dirty:
                self._dirty[inode] = target

    def cut(self) -> None:
        """Lose what was not synced."""
        doomed = list(self._dirty.items())
        for folder in dict.fromkeys(folder for folder, _ in self._changes):
            here = [undo for place, undo in self._changes if place == folder]
            for undo in reversed(here[self.chance.randint(0, len(here)) :]):
                with contextlib.suppress(OSError):
                    undo()
        for inode, path in doomed:
            for one in (Path(path), *Path(path).parent.glob("*")):
                with contextlib.suppress(OSError):
                    if one.stat().st_ino == inode:
                        self._spoil(one)
                        break

    def _spoil(self, path: Path) -> None:
        size = path.stat().st_size
        with path.open("r+b") as file:
            match self.chance.randrange(4):
                case 0:
                    file.truncate(0)
                case 1:
                    file.truncate(self.chance.randint(0, size))
                case 2:
                    file.write(bytes(size))

    def _change(self, path: str, undo: Callable[[], None]) -> None:
        self._changes.append((os.path.dirname(path), undo))  # noqa: PTH120 - as the wrapped functions have it


def _content(path: str) -> bytes | None:
    try:
        with _open(path, "rb") as file:
            return bytes(file.read())
    except OSError:
        return None


def _put(path: str, data: bytes | None) -> None:
    if data is None:
        Path(path).unlink(missing_ok=True)
    else:
        Path(path).write_bytes(data)


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114
        shutil.rmtree(path)
    else:
        os.unlink(path)  # noqa: PTH108
