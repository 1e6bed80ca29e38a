"""The values of facets and the documents of a segment that have them, as sets of documents."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import chain

from alliance_cli.model import FACETS
from alliance_cli.search import documents

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from alliance_cli.search.documents import Documents
    from alliance_cli.search.index.columns import Columns

#: Reading the values of one document takes as long as passing so many values and documents.
_ONE_DOCUMENT = 50


def having(columns: Columns, facet: str, value: str) -> Documents:
    """The documents that have a value of a facet."""
    number = columns.number(facet, value)
    return 0 if number is None else _set(*columns.members(facet, number), columns.size)


def count(columns: Columns, chosen: Documents, facets: Sequence[str]) -> dict[str, dict[str, int]]:
    """For each of these facets its values among some documents, each with the number of them that have it."""
    values = sum(len(columns.values(facet)) for facet in facets)
    if chosen.bit_count() * _ONE_DOCUMENT < values + columns.size:
        counts = _few(columns, chosen)
        return {facet: _named(counts[facet], columns.values(facet)) for facet in facets}
    counted = _many(columns, chosen)
    found = {}
    base = 0
    for facet in FACETS:
        names = columns.values(facet)
        if facet in facets:
            found[facet] = {name: counted[number] for number, name in enumerate(names, base) if number in counted}
        base += len(names)
    return found


def _few(columns: Columns, chosen: Documents) -> dict[str, dict[int, int]]:
    """How many of a few documents have each value of each facet, by the numbers of the values."""
    counts: dict[str, dict[int, int]] = {name: {} for name in FACETS}
    for document in documents.numbers(chosen):
        row = columns.row(document)
        at = len(FACETS)
        for total, size in zip(counts.values(), row, strict=False):
            for number in row[at : at + size]:
                total[number] = total.get(number, 0) + 1
            at += size
    return counts


def _many(columns: Columns, chosen: Documents) -> Counter[int]:
    """How many of many documents have each value, by numbers that go on from facet to facet."""
    starts, values = columns.forward
    if chosen.bit_count() == columns.size:
        return Counter(values)
    numbers = documents.numbers(chosen)
    firsts, lasts = map(starts.__getitem__, numbers), map(starts[1:].__getitem__, numbers)
    return Counter(chain.from_iterable(map(values.__getitem__, map(slice, firsts, lasts))))


def _named(counts: Mapping[int, int], names: Sequence[str]) -> dict[str, int]:
    return {names[number]: count for number, count in counts.items()}


def _set(first: int, data: bytes, size: int) -> Documents:
    if first < 0:
        return documents.of(array("I", data), size)
    return int.from_bytes(data, "little") << first * 8
