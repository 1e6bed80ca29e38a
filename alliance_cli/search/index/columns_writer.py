"""The columns of a segment are gathered, from documents or from other segments, and written."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import accumulate, pairwise
from operator import le
from pathlib import Path

from alliance_cli.model import FACETS
from alliance_cli.model.when import STRETCH
from alliance_cli.search.index import sealed
from alliance_cli.search.index.columns import Columns
from alliance_cli.search.index.numbering import NUMBERS
from alliance_cli.search.index.parts import PartsWriter
from alliance_cli.search.index.schema import Document


class _Facet:
    """The values of one facet, each with the documents that have it."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.members: list[array[int]] = []

    def add(self, document: int, values: Iterable[str]) -> list[int]:
        """Add a document's values; their numbers."""
        found = []
        for value in dict.fromkeys(values):
            number = self.numbers.setdefault(value, len(self.members))
            if number == len(self.members):
                self.members.append(array("I"))
            self.members[number].append(document)
            found.append(number)
        return found

    def write(self, name: str, parts: PartsWriter) -> None:
        """Write the facet of that name."""
        parts.part(f"values {name}", sealed.dumps(list(self.numbers)))
        rare, ends, dense = array("I"), array("I"), {}
        for number, documents in enumerate(self.members):
            first, last = documents[0] >> 3, documents[-1] >> 3
            if len(documents) * documents.itemsize < last - first + 1:
                rare.extend(documents)
            else:
                dense[number] = (first, _bits(documents, first, last))
            ends.append(len(rare))
        parts.part(f"rare {name}", rare.tobytes())
        parts.part(f"ends {name}", ends.tobytes())
        parts.part(f"dense {name}", sealed.dumps(dense))


class ColumnsWriter:
    """Gathers the columns of a new segment."""

    def __init__(self) -> None:
        self._numbers = {name: array("i") for name in NUMBERS}
        self._starts, self._spans = array("I", [0]), array("i")
        self._facets = {facet: _Facet() for facet in FACETS}
        self._rows: list[bytes] = []

    def add(self, document: Document) -> None:
        """Add a document."""
        for column, number in zip(self._numbers.values(), document.numbers, strict=True):
            column.append(number)
        for span in document.spans:
            self._spans.extend(span)
        self._starts.append(len(self._spans))
        self._add(document.values)

    def copy(self, columns: Columns, documents: Iterable[int]) -> None:
        """Add documents of another segment."""
        chosen = list(documents)
        for name, column in self._numbers.items():
            column.extend(map(columns.numbers[name].__getitem__, chosen))
        for document in chosen:
            self._spans.extend(columns.spans[columns.starts[document] : columns.starts[document + 1]])
            self._starts.append(len(self._spans))
        for document in chosen:
            self._add([[columns.values(name)[n] for n in columns.values_of(document, name)] for name in FACETS])

    def write(self, path: Path) -> PartsWriter:
        """Write the columns."""
        parts = PartsWriter(path)
        try:
            for name, column in self._numbers.items():
                parts.part(name, column.tobytes())
            parts.part("sums", sealed.dumps(self._sums()))
            parts.part("starts", self._starts.tobytes())
            parts.part("spans", self._spans.tobytes())
            parts.part("vague", self._vague())
            for name, facet in self._facets.items():
                facet.write(name, parts)
            for row in self._rows:
                parts.record("rows", row)
            for name, numbers in zip(("forward starts", "forward"), self._forward(), strict=True):
                parts.part(name, numbers.tobytes())
            parts.close()
        finally:
            parts.abandon()
        return parts

    def _add(self, values: Sequence[Sequence[str]]) -> None:
        """Add the values of the next document, facet by facet."""
        document = len(self._rows)
        found = [facet.add(document, of) for facet, of in zip(self._facets.values(), values, strict=True)]
        self._rows.append(array("I", [*map(len, found), *(number for of in found for number in of)]).tobytes())

    def _vague(self) -> bytes:
        """The documents without an event that is known to a month or better, as bits."""
        bits = bytearray(len(self._rows) // 8 + 1)
        for document, (start, end) in enumerate(pairwise(self._starts)):
            days = self._spans[start:end]
            if not any(last - first < STRETCH for first, last in zip(days[::2], days[1::2], strict=True)):
                bits[document >> 3] |= 1 << (document & 7)
        return bytes(bits)

    def _forward(self) -> tuple[array[int], array[int]]:
        """Where the values of each document begin, and those values, numbered over all facets."""
        bases = list(accumulate((len(facet.numbers) for facet in self._facets.values()), initial=0))
        starts, found = array("I", [0]), array("I")
        for data in self._rows:
            row, at = array("I", data), len(FACETS)
            for base, size in zip(bases, row[:at], strict=False):
                found.extend([base + number for number in row[at : at + size]])
                at += size
            starts.append(len(found))
        return starts, found

    def _sums(self) -> tuple[int, int, bool]:
        issues, items = self._numbers["issue"], self._numbers["item"]
        refs = list(zip(issues, items, strict=True))
        return sum(self._numbers["length"]), len(set(issues)), all(map(le, refs, refs[1:]))


def _bits(documents: array[int], first: int, last: int) -> bytes:
    """Documents as bits, from the first byte that has one to the last."""
    bits = bytearray(last - first + 1)
    for document in documents:
        bits[(document >> 3) - first] |= 1 << (document & 7)
    return bytes(bits)
