"""A file of named parts, of which a reader takes what it needs, each under its own checksum.

A part is some bytes or a row of records. The bytes of a record bear a checksum that counts in the record's number, so
that neither another's bytes nor a damaged row of the table can pass for it; reading one costs the same in a file of
any size. What stands where is told at the end of the file, which is written in one go and never changed.
"""

from __future__ import annotations

import os
from array import array
from io import BytesIO
from struct import Struct
from zlib import crc32

from alliance_cli.search.index import key, sealed
from alliance_cli.search.index.damage import guarded

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any, BinaryIO

#: Offset, length and checksum: of a record in the table of its part, and of the directory at the end of the file.
_ROW = Struct("<QII")

#: So many records are read at once by whoever reads them in a row.
_AT_ONCE = 512


class PartsWriter:
    """Writes a file of parts; `digest` and `size` tell what was written, once it is closed."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=1 << 18)
        self._digest = key.digest()
        self._parts: dict[str, tuple[int, int, int]] = {}
        self._tables: dict[str, bytearray] = {}
        self.size = 0

    @property
    def digest(self) -> bytes:
        """The digest of all that was written."""
        return self._digest.digest()

    def part(self, name: str, data: bytes) -> None:
        """Write a part."""
        self._parts[name] = (self.size, len(data), crc32(data))
        self._write(data)

    def record(self, name: str, data: bytes) -> None:
        """Write the next record of a part of records."""
        self.elsewhere(name, self.size, len(data), crc32(data, self.count(name)))
        self._write(data)

    def elsewhere(self, name: str, offset: int, length: int, checksum: int) -> None:
        """Note the next record of a part, which stands in another file; the checksum begins with its number."""
        table = self._tables.setdefault(name, bytearray())
        table += _ROW.pack(offset, length, checksum)

    def count(self, name: str) -> int:
        """The number of records in a part so far."""
        return len(self._tables.get(name, b"")) // _ROW.size

    def close(self) -> None:
        """Write what stands where, and see to it that all is on the disk."""
        for name, table in self._tables.items():
            self.part(name, bytes(table))
        directory = sealed.dumps(self._parts)
        end = _ROW.pack(self.size, len(directory), crc32(directory))
        self._write(directory)
        self._write(end)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def abandon(self) -> None:
        """Close the file, finished or not."""
        self._file.close()

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)


class Stretches:
    """A file of which stretches are read; `ValueError` for those that are not as they were written."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.size = self._file.seek(0, os.SEEK_END)

    def checked(self, offset: int, length: int, checksum: int, start: int = 0) -> bytes:
        """A stretch of the file, with a checksum that began with `start`."""
        data = self.read(offset, length)
        if crc32(data, start) != checksum:
            raise ValueError("the checksum is wrong")
        return data

    def read(self, offset: int, length: int) -> bytes:
        """A stretch of the file."""
        if offset < 0 or length < 0 or offset + length > self.size:
            raise ValueError("the file is too short")
        self._file.seek(offset)
        data = self._file.read(length)
        if len(data) != length:
            raise ValueError("the file is too short")
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()


class Parts:
    """A file of parts, open for reading; `DamagedIndex` for whatever is not as it was written.

    Records may stand in another file. A small file is read whole, and need not be closed.
    """

    def __init__(self, path: Path, records: Path | None = None, *, small: bool = False) -> None:
        self._file = self._data = Stretches(BytesIO(path.read_bytes()) if small else _opened(path))
        try:
            if records:
                self._data = Stretches(_opened(records))
            with guarded():
                where = _ROW.unpack(self._file.read(self._file.size - _ROW.size, _ROW.size))
                self._parts: dict[str, tuple[int, int, int]] = sealed.loads(self._file.checked(*where))
        except BaseException:
            self.close()
            raise

    def part(self, name: str) -> bytes:
        """The bytes of a part that the file has."""
        with guarded():
            return self._file.checked(*self._parts[name])

    def numbers(self, name: str, code: str) -> array[Any]:
        """The numbers in a part, by their type code."""
        values: array[Any] = array(code)
        with guarded():
            values.frombytes(self.part(name))
        return values

    def plain(self, name: str) -> Any:
        """The plain data in a part that the file has."""
        with guarded():
            return sealed.loads(self._file.checked(*self._parts[name]))

    def count(self, name: str) -> int:
        """The number of records in a part."""
        return self._parts[name][1] // _ROW.size if name in self._parts else 0

    def record(self, name: str, number: int, *, elsewhere: bool = False) -> bytes:
        """One record of a part; `elsewhere` for one in the other file."""
        with guarded():
            table, length, _ = self._parts[name]
            if not 0 <= number < length // _ROW.size:
                raise ValueError("no such record")
            offset, size, checksum = _ROW.unpack(self._file.read(table + number * _ROW.size, _ROW.size))
            return (self._data if elsewhere else self._file).checked(offset, size, checksum, number)

    def records(self, name: str, *, elsewhere: bool = False) -> Iterator[bytes]:
        """All records of a part, in order; few at a time are held in memory."""
        file = self._data if elsewhere else self._file
        for start in range(0, self.count(name), _AT_ONCE):
            yield from self._run(file, name, start, min(start + _AT_ONCE, self.count(name)))

    def check(self) -> None:
        """Read every part and every record; `DamagedIndex` where one is damaged."""
        for name in self._parts:
            self.part(name)

    def close(self) -> None:
        """Close the files."""
        self._file.close()
        self._data.close()

    def _run(self, file: Stretches, name: str, start: int, end: int) -> list[bytes]:
        """Some neighbors among the records of a part, read at once."""
        with guarded():
            table = self._file.read(self._parts[name][0] + start * _ROW.size, (end - start) * _ROW.size)
            rows = list(_ROW.iter_unpack(table))
            first, last = rows[0][0], rows[-1][0] + rows[-1][1]
            run = memoryview(file.read(first, last - first))
            found = []
            for number, (offset, length, checksum) in enumerate(rows, start):
                data = bytes(run[offset - first : offset - first + length])
                if len(data) != length or crc32(data, number) != checksum:
                    raise ValueError("the checksum is wrong")
                found.append(data)
            return found


def _opened(path: Path) -> BinaryIO:
    return path.open("rb", buffering=0)
