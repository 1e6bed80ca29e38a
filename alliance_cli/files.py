"""Files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from pathlib import Path

_ASIDE = ".alliance-part"
_LEFT_ASIDE = re.compile(rf"\..*\.[a-z0-9_]{{8}}{re.escape(_ASIDE)}")


def is_aside(name: str) -> bool:
    """Whether a name is one that `write` gives to a file until it is whole."""
    return _LEFT_ASIDE.fullmatch(name) is not None


def write(path: Path, data: bytes) -> None:
    """Write a file aside, sync it, and move it into place, so that a reader or a crash finds the old or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=_ASIDE, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(aside).chmod(0o666 & ~mask)
        Path(aside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(aside).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a move or a removal in a folder last, on the systems where a folder can be synced."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
