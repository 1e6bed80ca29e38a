"""The one file that says what an index is: its segments, and each of its files with size and digest.

It stands in the index folder, names the generation sub-folder that holds everything else, and is signed with the
user's own key. Nothing of an index is read before the signature was found right, so an index that came with a
library, or was tampered with, is no index; it is built anew from the corpus. Files of a generation are never changed;
replacing the manifest is what replaces one index by another, whole or not at all.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from alliance_cli import __version__
from alliance_cli.frozen import frozen, values
from alliance_cli.model import Problem
from alliance_cli.search.index import key, sealed
from alliance_cli.search.index.damage import DamagedIndex

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: An index of another version of the program is rebuilt: what it finds in a text may have changed.
FORMAT = f"6 {__version__} {sys.byteorder}"

FILE = "current.index"

#: What stood there in older versions.
OLD = "current.json"

_SIGNATURE = 32
_HEX = frozenset("0123456789abcdef")
_LARGEST = 200_000_000

#: The ending of the files that belong to no segment.
PLAIN = "bin"

#: Runs of documents: the first and how many.
Runs = tuple[tuple[int, int], ...]


@frozen
class SegmentInfo:
    """A segment: its name, the number of its documents, and which of them are deleted."""

    name: str
    size: int
    deleted: Runs = ()

    @property
    def held(self) -> int:
        """The number of documents that are not deleted."""
        return self.size - sum(count for _, count in self.deleted)


@frozen
class Manifest:
    """What an index is: the generation folder, its segments, the file of its state, and every file of it.

    `files` maps names to size and digest. `listing` is a digest of the corpus as it was listed, `problems` are those of
    its damaged files: what is asked before anything else.
    """

    generation: str
    segments: tuple[SegmentInfo, ...]
    state: str
    files: dict[str, tuple[int, bytes]]
    listing: bytes = b""
    problems: tuple[Problem, ...] = ()


def read(folder: Path) -> Manifest:
    """The manifest of an index folder; `DamagedIndex` where there is none that this user's program wrote."""
    data = _content(folder)
    head, _, rest = data.partition(b"\n")
    if head != FORMAT.encode():
        raise DamagedIndex(f"the index in {folder} is of another version")
    signed, body = rest[:_SIGNATURE], rest[_SIGNATURE:]
    if signed != key.signature(head + body, folder):
        raise DamagedIndex(f"the index in {folder} is not one that you built")
    try:
        generation, segments, state, files, listing, problems = sealed.loads(body)
        infos = tuple([SegmentInfo(*row) for row in segments])
        return Manifest(generation, infos, state, files, listing, tuple([Problem(*row) for row in problems]))
    except (ValueError, TypeError):
        raise DamagedIndex(f"the index in {folder} is damaged") from None


def write(folder: Path, manifest: Manifest) -> None:
    """Make this the manifest of an index folder; all that it names is on the disk already."""
    from alliance_cli import files  # loaded only where something is written

    segments = [values(one) for one in manifest.segments]
    problems = [values(one) for one in manifest.problems]
    body = sealed.dumps((manifest.generation, segments, manifest.state, manifest.files, manifest.listing, problems))
    head = FORMAT.encode()
    if (folder / FILE).is_dir():
        import shutil

        shutil.rmtree(folder / FILE)
    files.write(folder / FILE, b"%b\n%b%b" % (head, key.signature(head + body, folder), body))


def mark(folder: Path) -> bytes:
    """What tells whether an index was replaced meanwhile; empty where there is none."""
    path = folder / FILE
    try:
        if not stat.S_ISREG(path.lstat().st_mode):  # a pipe would be waited for
            return b""
        with path.open("rb") as file:
            return file.read(len(FORMAT) + 1 + _SIGNATURE)
    except OSError:
        return b""


def runs(documents: Iterable[int]) -> Runs:
    """Documents as runs."""
    found: list[tuple[int, int]] = []
    for document in sorted(documents):
        if found and sum(found[-1]) == document:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        else:
            found.append((document, 1))
    return tuple(found)


def new_generation() -> str:
    """A name for a generation sub-folder that no other has."""
    return "g" + os.urandom(6).hex()


def is_generation(name: str) -> bool:
    """Whether a name is that of a generation sub-folder."""
    return len(name) == 13 and name[0] == "g" and _HEX.issuperset(name[1:])


def read_file(folder: Path, manifest: Manifest, name: str) -> bytes:
    """The bytes of a small file of an index; `DamagedIndex` where they are not those that were written."""
    size, digest = manifest.files.get(name, (0, b""))
    path = folder / manifest.generation / name
    if not stat.S_ISREG(path.lstat().st_mode):
        raise DamagedIndex(f"the index is damaged: {path} is no file")
    with path.open("rb") as file:
        data = file.read(size + 1)
    if len(data) != size or key.digest(data).digest() != digest:
        raise DamagedIndex(f"the index is damaged: {path} is not as it was written")
    return data


def _content(folder: Path) -> bytes:
    try:
        status = folder.stat()
        if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
            raise DamagedIndex(f"the index in {folder} belongs to another user and is not opened")
        path = folder / FILE
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > _LARGEST:
            raise DamagedIndex(f"{path} is no file of an index")
        with path.open("rb") as file:
            return file.read(status.st_size)  # a larger limit would be set aside in memory at once
    except (FileNotFoundError, NotADirectoryError):
        old = (folder / OLD).exists()
        what = f"the index in {folder} is of another version" if old else f"there is no index in {folder}"
        raise DamagedIndex(what) from None
    except OSError:
        raise DamagedIndex(f"the index in {folder} cannot be read") from None
