"""The values of facets and the documents of a segment that have them, as sets of documents."""

from __future__ import annotations

from array import array
from itertools import pairwise
from operator import itemgetter

from alliance_cli.model import FACETS
from alliance_cli.search import documents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from alliance_cli.search.columns import Columns
    from alliance_cli.search.documents import Documents

#: Reading the values of one document takes as long as passing so many values and documents.
_ONE_DOCUMENT = 50


def having(columns: Columns, facet: str, value: str) -> Documents:
    """The documents that have a value of a facet."""
    number = columns.number(facet, value)
    return 0 if number is None else _set(*columns.members(facet, number), columns.size)


class Chosen:
    """Some documents of a segment, of which the values of facets are counted."""

    def __init__(self, columns: Columns, chosen: Documents, facets: Sequence[str]) -> None:
        self._columns = columns
        self._chosen = chosen
        values = sum(len(columns.values(facet)) for facet in facets)
        is_few = chosen.bit_count() * _ONE_DOCUMENT < values + columns.size
        self._rows = self._few() if is_few else None
        self._flags = b"" if self._rows else documents.flags(chosen, columns.size)

    def count(self, facet: str) -> Iterator[tuple[str, int]]:
        """The values of a facet that any of the documents has, each with the number of them that have it."""
        names = self._columns.values(facet)
        counts = self._rows[facet].items() if self._rows else self._many(facet)
        return ((names[number], count) for number, count in counts)

    def _many(self, facet: str) -> Iterator[tuple[int, int]]:
        """How many of many documents have each value, by the numbers of the values."""
        for number, (first, data) in self._columns.dense(facet).items():
            if count := (self._chosen >> first * 8 & int.from_bytes(data, "little")).bit_count():
                yield number, count
        rare, ends = self._columns.rare(facet)
        flags = bytes(itemgetter(*rare)(self._flags)) if len(rare) > 1 else bytes(map(self._flags.__getitem__, rare))
        for number, (start, end) in enumerate(pairwise((0, *ends))):
            if start < end and (count := flags.count(1, start, end)):
                yield number, count

    def _few(self) -> dict[str, dict[int, int]]:
        """How many of a few documents have each value of each facet, by the numbers of the values."""
        rows: dict[str, dict[int, int]] = {name: {} for name in FACETS}
        for document in documents.numbers(self._chosen):
            row = self._columns.row(document)
            at = len(FACETS)
            for total, size in zip(rows.values(), row, strict=False):
                for number in row[at : at + size]:
                    total[number] = total.get(number, 0) + 1
                at += size
        return rows


def _set(first: int, data: bytes, size: int) -> Documents:
    if first < 0:
        return documents.of(array("I", data), size)
    return int.from_bytes(data, "little") << first * 8
