"""The entries of a new segment go to their file as they come, from documents or from other segments."""

from __future__ import annotations

from array import array
from collections.abc import Collection
from pathlib import Path

from alliance_cli.search.index import sealed
from alliance_cli.search.index.entries import Entries
from alliance_cli.search.index.parts import PartsWriter
from alliance_cli.search.index.schema import Prepared

#: A run: issue, first document, number of documents, file, head.
_Run = tuple[int, int, int, str, bytes]


class EntriesWriter:
    """Writes the entries of a new segment."""

    def __init__(self, path: Path) -> None:
        self._parts = PartsWriter(path)
        self._runs: list[_Run] = []
        self.size = 0

    def add(self, prepared: Prepared) -> None:
        """Add the documents of an issue file."""
        for document in prepared.documents:
            self._write(document.numbers[0], prepared.file, prepared.head, document.record)

    def copy(self, entries: Entries, documents: Collection[int]) -> None:
        """Add documents of another segment."""
        chosen = set(documents)
        runs = sorted(range(len(entries.issues)), key=entries.firsts.__getitem__)
        for run in runs:
            for document in entries.documents(run):
                if document in chosen:
                    self._write(entries.issues[run], entries.files[run], entries.head(run), entries.raw(document))

    def write(self) -> PartsWriter:
        """Finish the file."""
        try:
            runs = sorted(self._runs)
            self._parts.part("issues", array("i", [run[0] for run in runs]).tobytes())
            self._parts.part("firsts", array("I", [run[1] for run in runs]).tobytes())
            self._parts.part("sizes", array("I", [run[2] for run in runs]).tobytes())
            self._parts.part("files", sealed.dumps([run[3] for run in runs]))
            for run in runs:
                self._parts.record("heads", run[4])
            self._parts.close()
        finally:
            self._parts.abandon()
        return self._parts

    def abandon(self) -> None:
        """Close the file, finished or not."""
        self._parts.abandon()

    def _write(self, issue: int, file: str, head: bytes, record: bytes) -> None:
        self._parts.record("entries", record)
        last = self._runs[-1] if self._runs else (0, 0, 0, "", b"")
        if self._runs and (last[0], last[3]) == (issue, file):
            self._runs[-1] = (issue, last[1], last[2] + 1, file, head)
        else:
            self._runs.append((issue, self.size, 1, file, head))
        self.size += 1
