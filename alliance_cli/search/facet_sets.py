"""The values of facets and the documents of a segment that have them, as sets of documents."""

from __future__ import annotations

from array import array
from operator import itemgetter

from alliance_cli.model import FACETS
from alliance_cli.search import documents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from alliance_cli.search.columns import Columns
    from alliance_cli.search.documents import Documents

#: Reading the values of one document takes as long as counting so many values.
_ONE_DOCUMENT = 4


def having(columns: Columns, facet: str, value: str) -> Documents:
    """The documents that have a value of a facet."""
    number = columns.number(facet, value)
    return 0 if number is None else _set(*columns.members(facet, number), columns.size)


class Chosen:
    """Some documents of a segment, whose values are counted."""

    def __init__(self, columns: Columns, chosen: Documents) -> None:
        self._columns = columns
        self._chosen = chosen
        self._flags = b""
        self._rows: dict[str, dict[int, int]] = {}

    def count(self, facet: str) -> Iterator[tuple[str, int]]:
        """The values of a facet that any of the documents has, each with the number of them that have it."""
        names = self._columns.values(facet)
        if self._chosen.bit_count() * _ONE_DOCUMENT < len(names):
            for number, count in self._few(facet).items():
                yield names[number], count
            return
        for name, (first, data) in zip(names, self._columns.sets(facet), strict=True):
            if count := self._among(first, data):
                yield name, count

    def _among(self, first: int, data: bytes) -> int:
        """How many of the documents are in a set."""
        if first >= 0:
            return (self._chosen >> first * 8 & int.from_bytes(data, "little")).bit_count()
        self._flags = self._flags or documents.flags(self._chosen, self._columns.size)
        numbers = array("I", data)
        found = itemgetter(*numbers)(self._flags)
        return sum(found) if len(numbers) > 1 else int(found)

    def _few(self, facet: str) -> dict[int, int]:
        """How many of a few documents have each value, by the numbers of the values."""
        if not self._rows:
            self._rows = {name: {} for name in FACETS}
            for document in documents.numbers(self._chosen):
                row = self._columns.row(document)
                at = len(FACETS)
                for total, size in zip(self._rows.values(), row, strict=False):
                    for number in row[at : at + size]:
                        total[number] = total.get(number, 0) + 1
                    at += size
        return self._rows[facet]


def _set(first: int, data: bytes, size: int) -> Documents:
    if first < 0:
        return documents.of(array("I", data), size)
    return int.from_bytes(data, "little") << first * 8
