"""The members of a zip archive, read one by one and never unpacked to disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

from alliance_cli.errors import ImportRefused

try:
    from lzma import LZMAError
except ImportError:  # a Python that was built without it reads no such member
    LZMAError = zipfile.BadZipFile  # type: ignore[misc, assignment]

#: What a damaged archive makes its readers raise; that of LZMA has no base but `Exception`.
_DAMAGE = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, OSError, ValueError),
    *(zlib.error, LZMAError, struct.error),
)
_MOST_MEMBERS = 10_000
_MOST_BYTES = 500_000_000


def members(path: Path, largest: int, wanted: Callable[[str], bool]) -> Iterator[tuple[str, bytes] | ImportRefused]:
    """The name and the bytes of each wanted member, of which at most `largest` + 1 are read.

    The size that an archive states for itself is not believed: what counts is what comes out of it.
    """
    total = 0
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if len(names) > _MOST_MEMBERS:
                yield _refused(path, f"the archive has more than {_MOST_MEMBERS} members")
                return
            for name in sorted(filter(wanted, names)):
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


def _refused(path: Path, message: str) -> ImportRefused:
    return ImportRefused(message, path=str(path), remedy="unpack it and import the folder")
