"""What the index was made from: the stamps of every file that went into it, and where its files stand.

The index folder holds a pointer file, `current.json`, that names one generation sub-folder; that sub-folder holds
everything else. Moving the pointer is how a new index replaces an old one, so a reader always finds a whole one.
Nothing here needs Whoosh.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import stat
from pathlib import Path

from alliance_cli import __version__
from alliance_cli.errors import IndexFailure
from alliance_cli.frozen import frozen, values
from alliance_cli.model import Problem, Stamp
from alliance_cli.search import sealed

#: An index of another version of the program is rebuilt: what it finds in a text may have changed.
FORMAT = f"5 {__version__}"

POINTER = "current.json"
STATE = "state.json"

_GENERATION = re.compile(r"g[0-9a-f]{12}")
_TRIES = 20
_LARGEST = 200_000_000

REBUILD = "`alliance index --rebuild` makes it anew from the corpus"


class DamagedIndex(IndexFailure):
    """The index cannot be trusted or read; rebuilding it from the corpus mends it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, remedy=REBUILD)


@frozen
class IndexState:
    """File name and stamp of every issue and vocabulary file in the index, and what was wrong with damaged issues."""

    issues: tuple[tuple[str, Stamp], ...]
    vocabulary: tuple[tuple[str, Stamp], ...]
    problems: tuple[Problem, ...] = ()


def read(folder: Path) -> IndexState | None:
    """The state of the index in a folder; None where none can be used: missing, another format, damaged, foreign."""
    for _ in range(_TRIES):
        before = pointer(folder)
        try:
            document = json.loads(sealed.unseal(_read(generation(folder) / STATE)))
            return IndexState(
                issues=_stamps(document["issues"]),
                vocabulary=_stamps(document["vocabulary"]),
                problems=tuple(Problem(*problem) for problem in document["problems"]),
            )
        except (IndexFailure, OSError, ValueError, KeyError, TypeError, RecursionError):
            if pointer(folder) == before:
                return None
    return None


def pointer(folder: Path) -> bytes:
    """What the pointer file says now; empty where there is none. Tells whether an index was replaced meanwhile."""
    try:
        return _read(folder / POINTER)[:1000]
    except (OSError, DamagedIndex):
        return b""


def write(folder: Path, state: IndexState) -> None:
    """Replace the state of the index in a folder; `IndexFailure` where that cannot be done."""
    try:
        write_into(generation(folder), state)
    except OSError as failure:
        raise IndexFailure(
            f"the index in {folder} cannot be written: {failure.strerror}", remedy="check the space and permissions"
        ) from failure


def write_into(generation_folder: Path, state: IndexState) -> None:
    """Write the state into a generation folder."""
    document = {
        "issues": [(name, *values(stamp)) for name, stamp in state.issues],
        "vocabulary": [(name, *values(stamp)) for name, stamp in state.vocabulary],
        "problems": [values(problem) for problem in state.problems],
    }
    sealed.save(generation_folder / STATE, document)


def generation(folder: Path) -> Path:
    """The sub-folder that holds the current index; `DamagedIndex` where there is none that may be opened."""
    try:
        _refuse_foreign(folder)
        document = json.loads(_read(folder / POINTER))
    except FileNotFoundError:
        raise DamagedIndex(f"there is no index in {folder}") from None
    except (OSError, ValueError, RecursionError):
        raise DamagedIndex(f"the index in {folder} cannot be read") from None
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise DamagedIndex(f"the index in {folder} is of another version")
    name = document.get("generation")
    if not isinstance(name, str) or not _GENERATION.fullmatch(name):
        raise DamagedIndex(f"the index in {folder} is damaged")
    try:
        _refuse_foreign(folder / name)
        with os.scandir(folder / name) as entries:
            # A pipe among them would be waited for, and a folder is none of ours.
            odd = [e.name for e in entries if not e.is_file(follow_symlinks=False) and not e.name.endswith(".tmp")]
    except OSError:
        raise DamagedIndex(f"the index in {folder} is incomplete") from None
    if odd:
        raise DamagedIndex(f"the index in {folder} holds {odd[0]!r}, which is no file of it")
    return folder / name


def check(path: Path, *, whole: bool = False) -> None:
    """Refuse a generation folder in which a file of Whoosh's was changed: `DamagedIndex`; see `sealed.faulty`."""
    try:
        name = sealed.faulty(path, whole=whole)
    except (ValueError, TypeError, AttributeError):
        name = sealed.SUMS
    if name:
        raise DamagedIndex(f"the index is damaged: {path / name} is not as it was written")


def new_generation() -> str:
    """A name for a generation sub-folder that no other has."""
    return "g" + os.urandom(6).hex()


def is_generation(name: str) -> bool:
    """Whether a name is that of a generation sub-folder."""
    return _GENERATION.fullmatch(name) is not None


def point_to(folder: Path, name: str) -> None:
    """Make a generation sub-folder the current one."""
    if (folder / POINTER).is_dir():
        shutil.rmtree(folder / POINTER)
    from alliance_cli import files  # loaded only where something is written

    files.write(folder / POINTER, json.dumps({"format": FORMAT, "generation": name}).encode())


def _refuse_foreign(folder: Path) -> None:
    status = folder.lstat() if is_generation(folder.name) else folder.stat()
    if not stat.S_ISDIR(status.st_mode):
        raise DamagedIndex(f"{folder} is not a folder")
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        raise DamagedIndex(f"the index in {folder} belongs to another user and is not opened")


def _read(path: Path) -> bytes:
    if not stat.S_ISREG(path.lstat().st_mode):
        raise DamagedIndex(f"{path} is no file")
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        if size > _LARGEST:
            raise DamagedIndex(f"{path} is too large to be part of an index")
        return file.read(size)  # a larger limit would be set aside in memory at once


def _stamps(rows: list[tuple[str, int, int, str]]) -> tuple[tuple[str, Stamp], ...]:
    return tuple((str(name), Stamp(int(size), int(mtime), str(sha))) for name, size, mtime, sha in rows)
