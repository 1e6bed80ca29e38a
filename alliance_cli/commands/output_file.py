"""The file that `--output` names: which one is meant, whether it may be written, and how."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from alliance_cli import config, files, remarks
from alliance_cli.errors import UsageError

#: Where the names of streams stand that are open already: they are written to as they are, whatever they lead to.
_STREAMS = tuple(map(Path, ("/dev", "/dev/fd", "/proc/self/fd")))

#: What a library keeps for itself, by the first part of the path within it.
_KEPT = {
    "corpus": "is in the corpus of a library",
    "index": "is in the index of a library",
    remarks.FILE: "holds the notes of a library",
    config.LIBRARY_FILE: "holds the settings of a library",
}


def checked(named: Path, *, force: bool) -> Path:
    """The file to write, links followed; `UsageError` where it must not or cannot be written."""
    try:
        if _is_open(named):
            return named
        path = named.resolve()
        # Newer versions of Python leave a link that leads in a circle as it is.
        if path.is_symlink():
            raise RuntimeError
        status = path.stat() if path.exists() else None
        has_folder = path.parent.is_dir()
    except RuntimeError as failure:
        raise UsageError(f"{named} cannot be written: its links lead in a circle", remedy=_ELSEWHERE) from failure
    except OSError as failure:
        raise unwritten(named, failure) from failure
    if not has_folder:
        raise UsageError(f"there is no folder {named.parent}", remedy="make it first, or check the path")
    if kept := _kept(path):
        raise UsageError(f"{named} {kept}", remedy=_ELSEWHERE)
    if status:
        _check_old(named, status.st_mode, force)
    return path


def write(path: Path, named: Path, text: str) -> None:
    """Write the whole text; a device or a pipe is written to, never replaced. `UsageError` where that fails."""
    try:
        if _is_open(path):
            path.write_bytes(text.encode())
        else:
            files.write(path, text.encode())
    except BrokenPipeError:
        raise
    except OSError as failure:
        raise unwritten(named, failure) from failure


def unwritten(named: Path, failure: OSError) -> UsageError:
    """Why a file cannot be written."""
    remedy = "free some space" if failure.errno in files.NO_SPACE else "check the name and the folder"
    return UsageError(f"{named} cannot be written: {failure.strerror}", remedy=remedy)


_ELSEWHERE = "write the output elsewhere"


def _is_open(named: Path) -> bool:
    """Whether a name is that of a device, a pipe or an open stream, which may lead to a file."""
    try:
        mode = named.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return False
    return not stat.S_ISDIR(mode) and (not stat.S_ISREG(mode) or Path(os.path.abspath(named)).parent in _STREAMS)  # noqa: PTH100 - no link is followed


def _kept(path: Path) -> str:
    """What a library has in that place; nothing where it is not a library's."""
    for folder in path.parents:
        if (folder / "corpus" / "issues").is_dir():
            return _KEPT.get(path.relative_to(folder).parts[0], "")
    return ""


def _check_old(named: Path, mode: int, force: bool) -> None:
    if stat.S_ISDIR(mode):
        raise UsageError(f"{named} is a folder", remedy="name a file; - stands for stdout")
    if not force:
        raise UsageError(f"{named} exists already", remedy="add --force to overwrite it")
    if not mode & 0o222:
        raise UsageError(f"{named} is read-only", remedy="make it writable first, or write elsewhere")
