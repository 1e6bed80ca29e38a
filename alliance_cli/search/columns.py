"""What is known of each document of a segment besides its words: reference, length, dates and facet values.

Each column is a part of the segment's file and read when it is first asked for. Facet values are held both ways: for
each value the set of documents, as bits where that is shorter and as numbers where it is not, and for each document
the numbers of its values.
"""

from __future__ import annotations

from array import array
from functools import cached_property
from struct import Struct

from alliance_cli.model import FACETS
from alliance_cli.search.damage import guarded
from alliance_cli.search.parts import Parts
from alliance_cli.search.schema import NUMBERS, issue_number, issue_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["NUMBERS", "Columns", "bits", "issue_number", "issue_of"]

ENDING = "columns"

#: Where a set's bits begin, in bytes; -1 for numbers.
KIND = Struct("<i")


class _Numbers(dict[str, "array[int]"]):
    """Columns of numbers by name, each read when it is first asked for."""

    def __init__(self, parts: Parts) -> None:
        super().__init__()
        self._parts = parts

    def __missing__(self, name: str) -> array[int]:
        self[name] = found = self._parts.numbers(name, "i")
        return found


class Columns:
    """The columns of one segment; a document is its number in the segment, days are ordinals.

    A value of a facet is its number among the values of that facet. A set is told as `(-1, numbers)` or as `(first,
    bits)`, where the bits begin with those of the documents from eight times `first` on.
    """

    def __init__(self, path: Path, size: int) -> None:
        self._parts = Parts(path)
        self.size = size
        self.numbers = _Numbers(self._parts)
        self._values: dict[str, list[str]] = {}
        self._places: dict[str, dict[str, int]] = {}
        self._sets: dict[str, list[tuple[int, bytes]]] = {}

    @cached_property
    def sums(self) -> tuple[int, int, bool]:
        """The length of all documents together, the number of issues, whether documents stand in order of reference."""
        length, issues, is_sorted = self._parts.plain("sums")
        return length, issues, is_sorted

    @cached_property
    def starts(self) -> array[int]:
        """Where each document's dated events and plans begin in `spans`."""
        return self._parts.numbers("starts", "I")

    @cached_property
    def spans(self) -> array[int]:
        """First and last day of each dated event or plan, in turn."""
        return self._parts.numbers("spans", "i")

    def days(self, document: int) -> Iterator[tuple[int, int]]:
        """The first and last days of a document's dated events and plans."""
        for at in range(self.starts[document], self.starts[document + 1], 2):
            yield self.spans[at], self.spans[at + 1]

    def values(self, facet: str) -> list[str]:
        """The values of a facet; the place of each is its number."""
        if facet not in self._values:
            self._values[facet] = self._parts.plain(f"values {facet}")
        return self._values[facet]

    def number(self, facet: str, value: str) -> int | None:
        """The number of a value; None where no document has it."""
        if facet not in self._places:
            self._places[facet] = {name: number for number, name in enumerate(self.values(facet))}
        return self._places[facet].get(value)

    def held(self, facet: str) -> array[int]:
        """In how many documents each value of a facet stands, deleted ones too."""
        return self._parts.numbers(f"held {facet}", "I")

    def members(self, facet: str, number: int) -> tuple[int, bytes]:
        """The documents that have a value of a facet."""
        if facet in self._sets:
            return self._sets[facet][number]
        return _set(self._parts.record(f"sets {facet}", number))

    def sets(self, facet: str) -> list[tuple[int, bytes]]:
        """The documents that have each value of a facet."""
        if facet not in self._sets:
            self._sets[facet] = [_set(data) for data in self._parts.records(f"sets {facet}")]
        return self._sets[facet]

    def row(self, document: int) -> array[int]:
        """How many values of each facet a document has, in the order of `FACETS`, then their numbers."""
        row = array("I")
        with guarded():
            row.frombytes(self._parts.record("rows", document))
        return row

    def values_of(self, document: int, facet: str) -> array[int]:
        """The numbers of the values of a facet that a document has, in its own order."""
        row, at = self.row(document), FACETS.index(facet)
        start = len(FACETS) + sum(row[:at])
        return row[start : start + row[at]]

    def having(self, facet: str, value: str) -> set[int]:
        """The documents that have a value of a facet."""
        number = self.number(facet, value)
        if number is None:
            return set()
        kind, data = self.members(facet, number)
        if kind < 0:
            return {*array("I", data)}
        return {(kind + at) * 8 + bit for at, byte in enumerate(data) if byte for bit in range(8) if byte >> bit & 1}

    def count(self, facet: str, documents: set[int], marked: bytes) -> Iterator[tuple[str, int]]:
        """The values of a facet that any of the documents has, each with the number of them that have it.

        `marked` are the documents as `bits`.
        """
        for value, (kind, data) in zip(self.values(facet), self.sets(facet), strict=True):
            if kind < 0:
                found = len(documents.intersection(array("I", data)))
            else:
                window = marked[kind : kind + len(data)]
                found = (int.from_bytes(window, "little") & int.from_bytes(data, "little")).bit_count()
            if found:
                yield value, found

    def check(self) -> None:
        """Read all of it; `DamagedIndex` where something is not as it was written."""
        self._parts.check()

    def close(self) -> None:
        """Close the file."""
        self._parts.close()


def bits(documents: Iterable[int], size: int) -> bytes:
    """Documents as bits."""
    marked = bytearray(size // 8 + 1)
    for document in documents:
        marked[document >> 3] |= 1 << (document & 7)
    return bytes(marked)


def _set(data: bytes) -> tuple[int, bytes]:
    return KIND.unpack_from(data)[0], data[KIND.size :]
