"""What Whoosh writes: the words of a segment, and the table of contents that makes a generation an index of Whoosh's.

This is the one place that loads Whoosh. Any distribution of it opens a generation and finds in it what is found here;
but what it would need to open, pickles, is not read here: see `words` for the posting lists and `manifest` for the
table of contents.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import Any
from zlib import crc32

from whoosh.codec import whoosh3
from whoosh.fields import KEYWORD, Schema
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format
from whoosh.index import TOC

from alliance_cli.search.index import key
from alliance_cli.search.index.manifest import SegmentInfo

#: Whoosh's name for an index, with which the names of segments begin.
INDEX = "MAIN"

#: Files with their size and digest.
Written = dict[str, tuple[int, bytes]]

_FIELD = "words"

#: Larger blocks than Whoosh makes by itself are read in half the time: a list is always read whole.
_BLOCK, _COMPRESSION = 1024, 3

# The protocol that Whoosh asks for writes bytes as text and a function that turns it back, which takes four times as
# long to read, and would have us look up functions that a file names.
vars(whoosh3)["dumps"] = lambda value, _protocol: pickle.dumps(value, 4)

# Whoosh's own types are loose; what is taken from it is checked in the conformance tests instead.
_Codec: Any = whoosh3.W3Codec
_Segment: Any = whoosh3.W3Segment
_File: Any = StructFile
_Contents: Any = TOC


class Places(Format):
    """Postings that hold the positions of a word as an array of four-byte numbers."""


class _Field:
    """The field of the words, as far as writing asks for it."""

    format = Places()


class _Sink:
    """A file being written, with the checksum of what was written since it was last set."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("xb", buffering=1 << 18)
        self._digest = key.digest()
        self.size = self.checksum = 0

    def write(self, data: bytes) -> None:
        """Write bytes."""
        self._file.write(data)
        self._digest.update(data)
        self.size += len(data)
        self.checksum = crc32(data, self.checksum)

    def tell(self) -> int:
        """How much was written."""
        return self.size

    def flush(self) -> None:
        """Write what is held in memory."""
        self._file.flush()

    def close(self) -> None:
        """See to it that all is on the disk."""
        if not self._file.closed:
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()

    def abandon(self) -> None:
        """Close the file, finished or not."""
        self._file.close()

    @property
    def written(self) -> tuple[int, bytes]:
        """Size and digest of the file."""
        return self.size, self._digest.digest()


class _Storage:
    """A generation folder, as Whoosh writes files into it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.sinks: dict[str, _Sink] = {}

    def create_file(self, name: str) -> Any:
        """Begin a file."""
        self.sinks[name] = sink = _Sink(self._folder / name)
        return _File(sink, name)

    def rename_file(self, old: str, new: str, *, safe: bool = False) -> None:
        """Give a file its name; one that has the name already is replaced, `safe` or not."""
        del safe  # every writer has the write lock
        (self._folder / old).replace(self._folder / new)
        self.sinks[new] = self.sinks.pop(old)

    @property
    def written(self) -> Written:
        """The files with size and digest."""
        return {name: sink.written for name, sink in self.sinks.items()}

    def abandon(self) -> None:
        """Close all files, finished or not."""
        for sink in self.sinks.values():
            sink.abandon()


class WordsField:
    """The words of a segment, written term by term in order; `written` are the files, once it is left."""

    def __init__(self, folder: Path, segment: str) -> None:
        self._storage = _Storage(folder)
        codec = _Codec(blocklimit=_BLOCK, compression=_COMPRESSION)
        self._writer = codec.field_writer(self._storage, _segment(codec, SegmentInfo(segment, 0)))
        self._lists = next(sink for name, sink in self._storage.sinks.items() if name.endswith(codec.POSTS_EXT))
        self._start = 0

    def __enter__(self) -> WordsField:
        self._writer.start_field(_FIELD, _Field)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if failure is None:
                self._writer.finish_field()
                self._writer.close()
        finally:
            self._storage.abandon()

    @property
    def written(self) -> Written:
        """The files with size and digest."""
        return self._storage.written

    def start(self, number: int, term: str) -> None:
        """Begin the next term."""
        self._start, self._lists.checksum = self._lists.size, number
        self._writer.start_term(term.encode("utf-8", "surrogatepass"))

    def add(self, document: int, weight: float, places: bytes) -> None:
        """Add a document with the term."""
        self._writer.add(document, weight, places, None)

    def finish(self) -> tuple[int, int, int]:
        """End the term; where its list stands, the length of that and its checksum."""
        self._writer.finish_term()
        return self._start, self._lists.size - self._start, self._lists.checksum


def contents(folder: Path, segments: Iterable[SegmentInfo], files: Iterable[str]) -> Written:
    """Write the table of contents of these segments, after those among the files of before."""
    before = [int(name.split("_")[-1].split(".")[0]) for name in files if name.startswith(f"_{INDEX}_")]
    codec = _Codec(blocklimit=_BLOCK, compression=_COMPRESSION)
    rows = [_segment(codec, info) for info in segments]
    storage = _Storage(folder)
    try:
        schema = Schema(**{_FIELD: KEYWORD(scorable=False)})
        _Contents(schema, rows, max(before, default=0) + 1).write(storage, INDEX)
    finally:
        storage.abandon()
    return storage.written


def _segment(codec: Any, info: SegmentInfo) -> Any:
    """A segment as Whoosh knows it."""
    deleted = {number for first, count in info.deleted for number in range(first, first + count)}
    return _Segment(codec, INDEX, info.size, info.name.removeprefix(f"{INDEX}_"), deleted or None)
