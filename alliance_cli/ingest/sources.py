"""Where pages come from: files, folders and standard input, as bytes with a name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from alliance_cli.errors import ImportRefused

#: The largest file that is read, in bytes.
LARGEST = 50_000_000

#: The endings that a folder is searched for.
ENDINGS = (".txt", ".md")

_STDIN = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """Something to import: its name, for messages and for a number in it, and its bytes."""

    name: str
    data: bytes

    @property
    def ending(self) -> str:
        """The ending of the name, in lower case, with its dot; `.txt` where there is none."""
        return Path(self.name).suffix.lower() or ".txt"


def gather(arguments: Iterable[str]) -> Iterator[Source | ImportRefused]:
    """Each source that the arguments name, in order; folders are searched throughout, by name.

    What cannot be read is yielded as an error, so that the rest goes on.
    """
    for argument in arguments:
        if argument == _STDIN:
            yield _checked(_STDIN, sys.stdin.buffer.read(LARGEST + 1))
            continue
        path = Path(argument)
        if path.is_dir():
            found = False
            for file in _files(path):
                found = True
                yield _read(file)
            if not found:
                yield ImportRefused(
                    "the folder holds nothing to import", path=argument, remedy="looked for " + ", ".join(ENDINGS)
                )
        else:
            yield _read(path)


def _files(folder: Path) -> Iterator[Path]:
    # os.walk does not follow links to folders, so a loop of links cannot catch it.
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            path = Path(parent, name)
            if path.suffix.lower() in ENDINGS and not name.startswith(".") and path.is_file():
                yield path


def _read(path: Path) -> Source | ImportRefused:
    try:
        if not path.exists():
            return ImportRefused("there is no such file", path=str(path), remedy="check the path")
        if not path.is_file():
            return ImportRefused("this is not a plain file", path=str(path), remedy="give a file or a folder")
        with path.open("rb") as file:
            return _checked(str(path), file.read(LARGEST + 1))
    except OSError as failure:
        return ImportRefused(
            f"the file cannot be read: {failure.strerror}", path=str(path), remedy="check its permissions"
        )


def _checked(name: str, data: bytes) -> Source | ImportRefused:
    if len(data) > LARGEST:
        return ImportRefused(
            f"the file is larger than {LARGEST // 10**6} MB", path=name, remedy="save the issue's page alone"
        )
    if not data.strip():
        return ImportRefused("the file is empty", path=name, remedy="save the page again")
    return Source(name, data)
