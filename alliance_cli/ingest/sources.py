"""Where pages come from: files, folders and standard input, as bytes with a name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path, PurePosixPath

from alliance_cli.errors import ImportRefused
from alliance_cli.frozen import frozen, replace

#: The largest file that is read, in bytes.
LARGEST = 50_000_000

#: The endings that a folder is searched for.
ENDINGS = (".txt", ".md", ".html", ".htm", ".pdf", ".eml")

_ARCHIVE = ".zip"

_STDIN = "-"


@frozen
class Source:
    """Something to import: its name, for messages and for a number in it, and its bytes.

    `named` is false for what was found in a folder or an archive: not everything in there need be an issue.
    """

    name: str
    data: bytes
    named: bool = True

    @property
    def ending(self) -> str:
        """The ending of the name, in lower case, with its dot; `.txt` for one that is not among `ENDINGS`."""
        ending = Path(self.name).suffix.lower()
        return ending if ending in ENDINGS else ".txt"


def gather(arguments: Iterable[str]) -> Iterator[Source | ImportRefused]:
    """Each source that the arguments name, in order; folders are searched throughout, by name.

    What cannot be read is yielded as an error, so that the rest goes on.
    """
    for argument in arguments:
        try:
            yield from _named(argument)
        except OSError as failure:
            yield _unreadable(argument, failure)


def _named(argument: str) -> Iterator[Source | ImportRefused]:
    if argument == _STDIN:
        yield _checked(_STDIN, sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b"")
    elif Path(argument).is_dir():
        yield from _some(argument, _folder(Path(argument)))
    else:
        yield from _file(Path(argument))


def _folder(folder: Path) -> Iterator[Source | ImportRefused]:
    for file in _files(folder):
        if isinstance(file, ImportRefused):
            yield file
            continue
        try:
            yield from _file(file)
        except OSError as failure:
            yield _unreadable(str(file), failure)


def count(arguments: Iterable[str]) -> int:
    """How many sources the arguments name, an archive counting as one."""
    return sum(sum(1 for _ in _files(Path(argument))) or 1 for argument in arguments)


def _file(path: Path) -> Iterator[Source | ImportRefused]:
    if path.suffix.lower() != _ARCHIVE or not path.is_file():
        yield _read(path)
        return
    from alliance_cli.ingest import archive

    found = archive.members(path, LARGEST, _is_wanted)
    yield from _some(str(path), (m if isinstance(m, ImportRefused) else _checked(*m) for m in found))


def _some(name: str, found: Iterator[Source | ImportRefused]) -> Iterator[Source | ImportRefused]:
    first = next(found, None)
    if first is None:
        yield ImportRefused("there is nothing in it to import", path=name, remedy="looked for " + ", ".join(ENDINGS))
        return
    for source in chain((first,), found):
        yield replace(source, named=False) if isinstance(source, Source) else source


def _is_wanted(name: str) -> bool:
    """Whether a member of an archive is a page; not an archive in an archive, nor a system's hidden files."""
    path = PurePosixPath(name)
    return path.suffix.lower() in ENDINGS and not path.name.startswith(".") and path.parts[0] != "__MACOSX"


def _files(folder: Path) -> Iterator[Path | ImportRefused]:
    """The files below a folder that may be sources, and the folders that cannot be listed."""
    closed: list[OSError] = []
    # os.walk does not follow links to folders, so a loop of links cannot catch it.
    for parent, folders, names in os.walk(folder, onerror=closed.append):
        yield from (_unreadable(str(failure.filename), failure) for failure in closed)
        closed.clear()
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in (*ENDINGS, _ARCHIVE) and not name.startswith("."):
                yield path
    yield from (_unreadable(str(failure.filename), failure) for failure in closed)


def _read(path: Path) -> Source | ImportRefused:
    try:
        if not path.exists():
            return ImportRefused("there is no such file", path=str(path), remedy="check the path")
        if not path.is_file():
            return ImportRefused("this is not a plain file", path=str(path), remedy="give a file or a folder")
        with path.open("rb") as file:
            return _checked(str(path), file.read(LARGEST + 1))
    except OSError as failure:
        return _unreadable(str(path), failure)


def _unreadable(name: str, failure: OSError) -> ImportRefused:
    return ImportRefused(
        f"it cannot be read: {failure.strerror}", path=name, remedy="check the path and its permissions"
    )


def _checked(name: str, data: bytes) -> Source | ImportRefused:
    if len(data) > LARGEST:
        return ImportRefused(
            f"the file is larger than {LARGEST // 10**6} MB", path=name, remedy="save the issue's page alone"
        )
    if not data.strip():
        return ImportRefused("the file is empty", path=name, remedy="save the page again")
    return Source(name, data)
