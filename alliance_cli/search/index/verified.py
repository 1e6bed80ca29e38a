"""Which files of a generation were found whole, and what they looked like then: each is read whole once, not each time.

Whatever writes into a file changes its times, and whatever puts another in its place its number. A file that looks as
it did when its digest was last compared is taken to be that file; it is compared again where it looks otherwise, once
a day, and where it was so young then that it could have changed without its time moving.
"""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

from alliance_cli.search.index import key, sealed
from alliance_cli.search.index.damage import DamagedIndex, guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alliance_cli.search.index.manifest import Manifest

FILE = "verified.seen"

#: A file as young as this (in nanoseconds) when it was compared may have changed again without its time moving.
_RACY = 2_000_000_000
_DAY = 86_400_000_000_000

_SIGNATURE = 32
_LARGEST = 10_000_000
_CHUNK = 1 << 20

#: Neither a link is followed nor a pipe waited for.
_WRITING = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
for _name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK"):  # where the system has them
    _WRITING |= getattr(os, _name, 0)

#: Size, both times, number, and when it was compared.
Look = tuple[int, int, int, int, int]


class Verified:
    """The files of a generation, each handed out only where it is as it was written."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._home = folder
        self._folder = folder / manifest.generation
        self._files = manifest.files
        self._looks = _scanned(self._folder, manifest)
        self._known = _load(self._home, self._folder)
        self._changed = False

    def path(self, name: str) -> Path:
        """The path of a file that is as it was written; `DamagedIndex` where it is not."""
        path = self._folder / name
        if name not in self._looks:
            raise FileNotFoundError(2, "missing from the index", str(path))
        if not self._is_known(name):
            self.compare(name)
        return path

    def compare(self, name: str) -> None:
        """Read a file whole; `DamagedIndex` where it is not as it was written."""
        path = self._folder / name
        size, digest = self._files[name]
        with guarded():
            before = _look(path.lstat())
            if before[0] != size or _digest(path) != digest or _look(path.lstat()) != before:
                raise DamagedIndex(f"the index is damaged: {path} is not as it was written")
        self._looks[name] = before
        self._known[name] = (*before, time.time_ns())
        self._changed = True

    def compare_all(self) -> None:
        """Read all files whole."""
        for name in self._files:
            self.compare(name)

    def save(self) -> None:
        """Write down what was compared since; without it, the same work is done again."""
        if not self._changed:
            return
        self._changed = False
        body = sealed.dumps({name: look for name, look in self._known.items() if name in self._files})
        try:
            # In place: half of it, or two at once, have no right signature, and are no more than lost work.
            handle = os.open(self._folder / FILE, _WRITING, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(key.signature(_bound(self._folder, body), self._home) + body)
        except OSError:
            return

    def _is_known(self, name: str) -> bool:
        known, look = self._known.get(name), self._looks[name]
        if known is None or known[:4] != look:
            return False
        compared = known[4]
        return max(look[1], look[2]) + _RACY < compared and 0 <= time.time_ns() - compared < _DAY


def _scanned(folder: Path, manifest: Manifest) -> dict[str, tuple[int, int, int, int]]:
    """What each file of the manifest looks like now; `DamagedIndex` for a folder with what belongs to no index."""
    found = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name in manifest.files:
                    status = entry.stat(follow_symlinks=False)
                    if not stat.S_ISREG(status.st_mode):  # a pipe would be waited for
                        raise DamagedIndex(f"the index is damaged: {folder / entry.name} is no file")
                    found[entry.name] = _look(status)
    except FileNotFoundError:
        raise
    except OSError as failure:
        raise DamagedIndex(f"the index in {folder} cannot be read: {failure.strerror}") from failure
    return found


def _load(home: Path, folder: Path) -> dict[str, Look]:
    try:
        path = folder / FILE
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            return {}
        data = path.read_bytes()
        signed, body = data[:_SIGNATURE], data[_SIGNATURE:]
        if signed != key.signature(_bound(folder, body), home):
            return {}
        known: dict[str, Look] = sealed.loads(body)
        return known
    except (OSError, ValueError):
        return {}


def _bound(folder: Path, body: bytes) -> bytes:
    """What is signed: what was seen, and in which generation."""
    return folder.name.encode() + b"\n" + body


def _look(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def _digest(path: Path) -> bytes:
    found = key.digest()
    with path.open("rb", buffering=0) as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.digest()
