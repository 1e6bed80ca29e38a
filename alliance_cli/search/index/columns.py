"""What is known of each document of a segment besides its words: reference, length, dates and facet values.

Each column is a part of the segment's file and read when it is first asked for. Facet values are held both ways: for
each value the set of documents, as bits where that is shorter and as numbers where it is not, and for each document
the numbers of its values.
"""

from __future__ import annotations

from array import array
from functools import cached_property

from alliance_cli.model import FACETS
from alliance_cli.search.index.damage import guarded
from alliance_cli.search.index.numbering import NUMBERS, issue_number, issue_of
from alliance_cli.search.index.parts import Parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["NUMBERS", "Columns", "issue_number", "issue_of"]

ENDING = "columns"


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
        self._dense: dict[str, dict[int, tuple[int, bytes]]] = {}
        self._rare: dict[str, tuple[array[int], array[int]]] = {}

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

    @cached_property
    def vague(self) -> bytes:
        """The documents without a dated event or plan that is known to a month or better, as bits."""
        return self._parts.part("vague")

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

    def members(self, facet: str, number: int) -> tuple[int, bytes]:
        """The documents that have a value of a facet, as a set."""
        if found := self.dense(facet).get(number):
            return found
        documents, ends = self.rare(facet)
        return -1, documents[ends[number - 1] if number else 0 : ends[number]].tobytes()

    def dense(self, facet: str) -> dict[int, tuple[int, bytes]]:
        """Those values of a facet that many documents have, each with its set, as bits."""
        if facet not in self._dense:
            self._dense[facet] = self._parts.plain(f"dense {facet}")
        return self._dense[facet]

    def rare(self, facet: str) -> tuple[array[int], array[int]]:
        """The documents that have other values of a facet, value by value, and where those of each value end."""
        if facet not in self._rare:
            self._rare[facet] = self._parts.numbers(f"rare {facet}", "I"), self._parts.numbers(f"ends {facet}", "I")
        return self._rare[facet]

    @cached_property
    def forward(self) -> tuple[array[int], array[int]]:
        """Where the values of each document begin, and those values, numbered on from facet to facet."""
        return self._parts.numbers("forward starts", "I"), self._parts.numbers("forward", "I")

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

    def check(self) -> None:
        """Read all of it; `DamagedIndex` where something is not as it was written."""
        self._parts.check()

    def close(self) -> None:
        """Close the file."""
        self._parts.close()
