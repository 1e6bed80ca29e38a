"""The members of a zip archive, read one by one and never unpacked to disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from alliance_cli.errors import ImportRefused

#: What a damaged archive makes its readers raise.
_DAMAGE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError),
    *(zlib.error, struct.error),
)
_MOST_MEMBERS = 10_000
_MOST_BYTES = 500_000_000

#: What begins the entry of a member in the archive's list, of which the reader makes an object each.
_MEMBER = b"PK\x01\x02"
_STEP = 1 << 20

#: The ways of packing that are read; of the others, some may ask for any amount of memory.
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def members(path: Path, largest: int, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes] | ImportRefused]:
    """The name and the bytes of each wanted member, of which at most `largest` + 1 are read.

    The size that an archive states for itself is not believed: what counts is what comes out of it.
    """
    total = 0
    try:
        if _listed(path) > _MOST_MEMBERS:
            yield _refused(path, f"the archive has more than {_MOST_MEMBERS} members")
            return
        with zipfile.ZipFile(path) as archive:
            for name in sorted(filter(wanted, archive.namelist())):
                if archive.getinfo(name).compress_type not in _PACKINGS:
                    yield _refused(Path(f"{path}/{name}"), "the member is packed in an unusual way")
                    continue
                with archive.open(name) as member:
                    data = member.read(largest + 1)
                total += len(data)
                if total > _MOST_BYTES:
                    yield _refused(path, f"the archive unpacks to more than {_MOST_BYTES // 10**6} MB")
                    return
                yield f"{path}/{name}", data
    except RuntimeError as failure:
        why = "locked with a password" if "password" in str(failure) else f"damaged: {failure}"
        yield _refused(path, f"the archive is {why}")
    except _DAMAGE as failure:
        yield _refused(path, f"the archive is damaged: {failure}")


def _listed(path: Path) -> int:
    """How many members an archive may list, found without reading the list."""
    count, end = 0, b""
    with path.open("rb") as file:
        for step in iter(partial(file.read, _STEP), b""):
            count += (end + step).count(_MEMBER)
            end = step[1 - len(_MEMBER) :]
    return count


def _refused(path: Path, message: str) -> ImportRefused:
    return ImportRefused(message, path=str(path), remedy="unpack it and import the folder")
