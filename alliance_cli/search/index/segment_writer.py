"""A new segment: documents are added, or copied from other segments, and written as its files."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli.search.index import columns, entries, vectors
from alliance_cli.search.index.columns_writer import ColumnsWriter
from alliance_cli.search.index.entries_writer import EntriesWriter
from alliance_cli.search.index.manifest import SegmentInfo
from alliance_cli.search.index.schema import Prepared, weights
from alliance_cli.search.index.store import Segment
from alliance_cli.search.index.vectors_writer import VectorsWriter
from alliance_cli.search.index.whoosh_files import INDEX, Written
from alliance_cli.search.index.words_writer import WordsWriter


class SegmentWriter:
    """Writes one segment into a generation folder; `size` is the number of its documents so far."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = f"{INDEX}_{os.urandom(6).hex()}"
        self._entries = EntriesWriter(self._path(entries.ENDING))
        self._columns, self._vectors, self._words = ColumnsWriter(), VectorsWriter(), WordsWriter()
        self.size = 0

    def add(self, prepared: Prepared) -> None:
        """Add the documents of an issue file."""
        self._entries.add(prepared)
        for document in prepared.documents:
            self._columns.add(document)
            often = weights(document.words)
            self._vectors.add(often)
            self._words.add(self.size, document.words, often)
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

    def write(self) -> tuple[SegmentInfo, Written]:
        """Finish the segment, its files on the disk; what it is called, and what it is made of."""
        written = {
            entries.ENDING: self._entries.write(),
            columns.ENDING: self._columns.write(self._path(columns.ENDING)),
            vectors.ENDING: self._vectors.write(self._path(vectors.ENDING)),
        }
        files = {self._path(ending).name: (parts.size, parts.digest) for ending, parts in written.items()}
        files |= self._words.write(self._folder, self._name)
        return SegmentInfo(self._name, self.size), files

    def abandon(self) -> None:
        """Give the segment up."""
        self._entries.abandon()

    def _path(self, ending: str) -> Path:
        return self._folder / f"{self._name}.{ending}"
