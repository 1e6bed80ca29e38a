"""Bytes under a checksum: a flipped bit in a file of the index must never give a wrong answer.

What is written here is sealed: a line with its checksum, then the bytes. Files that Whoosh writes cannot be; their
sizes and checksums are kept in a file beside them. None of these ever changes under its name.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SUMS = "sums.json"

#: Of larger indexes only the sizes are compared whenever they are opened, for the time that reading them takes.
MOST = 64_000_000

_MADE_ELSEWHERE = (".seg", ".toc")


def seal(data: bytes) -> bytes:
    """The bytes under a checksum."""
    return b"%08x\n%b" % (zlib.crc32(data), data)


def unseal(data: bytes) -> bytes:
    """The bytes that were sealed; `ValueError` where they are not those."""
    if data[8:9] != b"\n" or data[:8] != b"%08x" % zlib.crc32(memoryview(data)[9:]):
        raise ValueError("the checksum is wrong")
    return data[9:]


def save(path: Path, document: dict[str, Any]) -> None:
    """Write plain data into a file of the index, sealed."""
    from alliance_cli import files  # loaded only where something is written

    files.write(path, seal(json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()))


def saved(path: Path) -> Any:
    """What was saved in a file; `ValueError` where that was changed."""
    return json.loads(unseal(path.read_bytes()))


def note(folder: Path) -> None:
    """Write down the checksums of Whoosh's files that a folder has now; those noted before are not worked out again."""
    try:
        known = saved(folder / SUMS)
    except FileNotFoundError:
        known = {}
    save(folder / SUMS, {path.name: known.get(path.name) or _sum(path) for path in _foreign(folder)})


def faulty(folder: Path, *, whole: bool = False) -> str:
    """The first of Whoosh's files in a folder that is not as it was noted, by name; empty where all are.

    Of more than `MOST` bytes, checksums are compared only with `whole`. A file that was not noted yet, or was removed
    meanwhile, passes. `ValueError` where the notes themselves were changed.
    """
    noted = saved(folder / SUMS)
    whole = whole or sum(size for size, _ in noted.values()) <= MOST
    for path in _foreign(folder):
        if path.name in noted:
            size, checksum = noted[path.name]
            if path.stat().st_size != size or (whole and zlib.crc32(path.read_bytes()) != checksum):
                return path.name
    return ""


def _foreign(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.suffix in _MADE_ELSEWHERE)


def _sum(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    return len(data), zlib.crc32(data)
