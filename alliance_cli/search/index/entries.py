"""The entries of a segment, a record each, and of which issue and file they are."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from functools import cached_property

from alliance_cli.search.index import record
from alliance_cli.search.index.damage import guarded
from alliance_cli.search.index.parts import Parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from alliance_cli.model import Entry

ENDING = "entries"


class Entries:
    """The entries of one segment.

    Its documents stand in runs, each of one file and one issue; runs are in the order of the issues.
    """

    def __init__(self, path: Path) -> None:
        self._parts = Parts(path)

    def entry(self, document: int) -> Entry:
        """The entry of a document."""
        with guarded():
            return record.load(self.raw(document))

    def every(self) -> Iterator[Entry]:
        """The entries of all documents, deleted ones too, few of them in memory at a time."""
        for data in self._parts.records("entries"):
            with guarded():
                entry = record.load(data)
            yield entry

    def raw(self, document: int) -> bytes:
        """The record of a document."""
        return self._parts.record("entries", document)

    def head(self, run: int) -> bytes:
        """What is known of the issue of a run besides its items; nothing where it was not given."""
        return self._parts.record("heads", run)

    def runs_of(self, issue: int) -> range:
        """The runs of an issue, by its number."""
        return range(bisect_left(self.issues, issue), bisect_right(self.issues, issue))

    def documents(self, run: int) -> range:
        """The documents of a run."""
        return range(self.firsts[run], self.firsts[run] + self.sizes[run])

    @cached_property
    def issues(self) -> array[int]:
        """The issue of each run, in order."""
        return self._parts.numbers("issues", "i")

    @cached_property
    def firsts(self) -> array[int]:
        """The first document of each run."""
        return self._parts.numbers("firsts", "I")

    @cached_property
    def sizes(self) -> array[int]:
        """The number of documents of each run."""
        return self._parts.numbers("sizes", "I")

    @cached_property
    def files(self) -> list[str]:
        """The file of each run."""
        found: list[str] = self._parts.plain("files")
        return found

    def check(self) -> None:
        """Read all of it; `DamagedIndex` where something is not as it was written."""
        self._parts.check()
        for _ in self.every():
            pass

    def close(self) -> None:
        """Close the file."""
        self._parts.close()
