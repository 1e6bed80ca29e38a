"""Plain data as bytes under a checksum: a flipped bit in a file of the index must never give a wrong answer.

The bytes are those of `marshal`, which Python reads several times as fast as JSON. It is made for trusted bytes, so
nothing is read with it before its checksum was found right; and what an index holds is read at all only where a
manifest names it that the user's own key has signed, see `manifest`.
"""

from __future__ import annotations

import marshal
import sys
import zlib

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

#: The version of marshal's format; every Python that runs this reads it.
_VERSION = 4
_PLAIN = 0

# Python holds every text of one character once, and marshal writes whether that was ever interned: let it always be.
_HELD = [sys.intern(text) for text in ("", *map(chr, range(256)))]


def dumps(document: Any) -> bytes:
    """Plain data (numbers, text, bytes, lists, tuples, dictionaries) as bytes, the same for equal data."""
    # What else holds a value shows in its bytes: a copy, by way of the version without such marks, is held by nobody.
    return marshal.dumps(marshal.loads(marshal.dumps(document, _PLAIN)), _VERSION)  # noqa: S302 - just written


def loads(data: bytes) -> Any:
    """The plain data in some bytes whose checksum was found right; `ValueError` where they are not such."""
    try:
        return marshal.loads(data)  # noqa: S302 - see above
    except (EOFError, TypeError) as failure:
        raise ValueError(str(failure)) from failure


def seal(data: bytes) -> bytes:
    """The bytes under a checksum."""
    return b"%08x\n%b" % (zlib.crc32(data), data)


def unseal(data: bytes) -> bytes:
    """The bytes that were sealed; `ValueError` where they are not those."""
    if data[8:9] != b"\n" or data[:8] != b"%08x" % zlib.crc32(memoryview(data)[9:]):
        raise ValueError("the checksum is wrong")
    return data[9:]


def sealed(document: Any) -> bytes:
    """Plain data under a checksum."""
    return seal(dumps(document))


def saved(path: Path) -> Any:
    """The plain data in a file; `ValueError` where it was changed."""
    return loads(unseal(path.read_bytes()))
