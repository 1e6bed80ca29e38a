"""A new segment: documents are added, or copied from other segments, and written as its four files."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli.search import columns, entries, vectors, words
from alliance_cli.search.columns_writer import ColumnsWriter
from alliance_cli.search.entries_writer import EntriesWriter
from alliance_cli.search.manifest import SegmentInfo
from alliance_cli.search.schema import Prepared
from alliance_cli.search.store import Segment
from alliance_cli.search.vectors_writer import VectorsWriter
from alliance_cli.search.words_writer import WordsWriter

#: Size and digest of files, by name.
Files = dict[str, tuple[int, bytes]]


class SegmentWriter:
    """Writes one segment into a generation folder; `size` is the number of its documents so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = "s" + os.urandom(6).hex()
        self._entries = EntriesWriter(self._path(entries.ENDING))
        self._columns, self._vectors, self._words = ColumnsWriter(), VectorsWriter(), WordsWriter()
        self.size = 0

    def add(self, prepared: Prepared) -> None:
        """Add the documents of an issue file."""
        self._entries.add(prepared)
        for document in prepared.documents:
            self._columns.add(document)
            self._vectors.add(document.words)
            self._words.add(self.size, document.words)
            self.size += 1

    def copy(self, segment: Segment) -> None:
        """Add what is not deleted of another segment."""
        kept = sorted(segment.live)
        numbers = {document: self.size + at for at, document in enumerate(kept)}
        self._entries.copy(segment.held, kept)
        self._columns.copy(segment.columns, kept)
        self._vectors.copy(segment.vectors, kept)
        self._words.copy(segment.words, numbers)
        self.size += len(kept)

    def write(self) -> tuple[SegmentInfo, Files]:
        """Finish the segment, its files on the disk; what it is called, and what it is made of."""
        written = {
            entries.ENDING: self._entries.write(),
            columns.ENDING: self._columns.write(self._path(columns.ENDING)),
            vectors.ENDING: self._vectors.write(self._path(vectors.ENDING)),
            words.ENDING: self._words.write(self._path(words.ENDING)),
        }
        files = {self._path(ending).name: (parts.size, parts.digest) for ending, parts in written.items()}
        return SegmentInfo(self._name, self.size), files

    def abandon(self) -> None:
        """Give the segment up."""
        self._entries.abandon()

    def _path(self, ending: str) -> Path:
        return self._folder / f"{self._name}.{ending}"
