"""The words of an open index, segment by segment made one: counts and positions by document, and which terms there are.

A document is a number over all segments. Statistics are over live documents only, so that an index that was updated
answers exactly like one that was built anew. What was read is kept for as long as the query runs.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from math import log

from alliance_cli.model import Entry, Field, Ref
from alliance_cli.search import columns
from alliance_cli.search.schema import BODY, HEADLINE_WEIGHT
from alliance_cli.search.store import Index, Segment

#: Terms that may stand at one position, each with the weight of an occurrence.
Slot = Mapping[str, float]

_K1, _B = 1.2, 0.6


class Postings:
    """The postings of an index over all of its segments."""

    def __init__(self, index: Index) -> None:
        self.index = index
        sizes = [segment.columns.size for segment in index.segments]
        self._bases = list(accumulate(sizes, initial=0))[:-1]
        self._columns: dict[str, array[int]] = {}
        self._counts: dict[str, dict[int, float]] = {}
        self._places: dict[str, dict[int, array[int]]] = {}
        self._phrases: dict[tuple[tuple[str, ...], ...], dict[int, list[int]]] = {}

    @cached_property
    def live(self) -> frozenset[int]:
        """Every document that is not deleted."""
        return frozenset(base + number for base, segment in self.segments() for number in segment.live)

    @cached_property
    def average(self) -> float:
        """The mean length of a document in tokens, the headline counted twice."""
        total = sum(map(self.column("length").__getitem__, self.live))
        return total / len(self.live) if total else 1.0

    def segments(self) -> Iterator[tuple[int, Segment]]:
        """Each segment with the number of its first document."""
        return zip(self._bases, self.index.segments, strict=True)

    def where(self, document: int) -> tuple[Segment, int]:
        """The segment of a document and its number there."""
        at = len(self._bases) - 1
        while self._bases[at] > document:
            at -= 1
        return self.index.segments[at], document - self._bases[at]

    def entry(self, document: int) -> Entry:
        """The stored entry of a document."""
        segment, number = self.where(document)
        return segment.entry(number)

    def ref(self, document: int) -> Ref:
        """The reference of a document."""
        return columns.issue_of(self.column("issue")[document]).at(self.column("item")[document])

    def column(self, name: str) -> array[int]:
        """A column of numbers over all segments."""
        if name not in self._columns:
            joined = array("i")
            for segment in self.index.segments:
                joined += segment.columns.numbers[name]
            self._columns[name] = joined
        return self._columns[name]

    def in_order(self, documents: Iterable[int]) -> list[int]:
        """The documents in the order of their references."""
        issues, items = self.column("issue"), self.column("item")
        return sorted(documents, key=lambda document: (issues[document], items[document]))

    def issues(self, documents: Iterable[int]) -> int:
        """The number of issues to which the documents belong."""
        return len(set(map(self.column("issue").__getitem__, documents)))

    def terms(self, prefix: str) -> set[str]:
        """The terms in the index that begin so."""
        return {term for segment in self.index.segments for term in segment.terms(prefix)}

    def counts(self, term: str) -> dict[int, float]:
        """The live documents with a term and how often it stands in each, the headline counted twice."""
        if term not in self._counts:
            live = self.live
            self._counts[term] = {
                base + number: count
                for base, segment in self.segments()
                for number, count in segment.counts(term)
                if base + number in live
            }
        return self._counts[term]

    def places(self, term: str) -> dict[int, array[int]]:
        """The live documents with a term and its positions in each."""
        if term not in self._places:
            live = self.live
            self._places[term] = {
                base + number: found
                for base, segment in self.segments()
                for number, found in segment.places(term)
                if base + number in live
            }
        return self._places[term]

    def frequencies(self, slots: tuple[Slot, ...], field: Field | None) -> dict[int, float]:
        """The documents with such terms next to each other, in one field or either, and how often by weight."""
        if len(slots) == 1 and field is None:
            found: dict[int, float] = {}
            for term, weight in slots[0].items():
                for document, count in self.counts(term).items():
                    found[document] = found.get(document, 0.0) + count * weight
            return found
        found = {}
        weights = [max(slot.values(), default=1.0) for slot in slots]
        for document, places in self.starts(slots).items():
            counted = sum(_weight(place, field) * self._worth(slots, document, place, weights) for place in places)
            if counted:
                found[document] = counted
        return found

    def starts(self, slots: tuple[Slot, ...]) -> dict[int, list[int]]:
        """The documents with such terms next to each other and where each such phrase begins."""
        name = tuple(tuple(sorted(slot)) for slot in slots)
        if name not in self._phrases:
            self._phrases[name] = self._starts(name)
        return self._phrases[name]

    def roots(self, roots: Iterable[str], documents: Iterable[int]) -> dict[str, dict[int, int]]:
        """Which of these documents have each of these roots, and how often it stands in each."""
        found: dict[str, dict[int, int]] = {root: {} for root in roots}
        chosen = list(documents)
        for base, segment in self.segments():
            inside = [document - base for document in chosen if base <= document < base + segment.columns.size]
            for root, number, count in segment.among(found, inside):
                found[root][base + number] = count
        return found

    def holders(self, roots: Iterable[str]) -> dict[str, int]:
        """In how many documents each of these roots stands."""
        found = dict.fromkeys(roots, 0)
        for _, segment in self.segments():
            for root, number in segment.holders(found).items():
                found[root] += number
        return found

    def rarity(self, documents: int) -> float:
        """The weight of a term that stands in so many documents (Lucene's inverse document frequency)."""
        return log(1 + (len(self.live) - documents + 0.5) / (documents + 0.5))

    def scores(self, frequencies: Mapping[int, float], rarity: float) -> dict[int, float]:
        """The BM25 score of a word in each document, by how often it stands there."""
        lengths = self.column("length")
        fixed, variable = _K1 * (1 - _B), _K1 * _B / self.average
        most = rarity * (_K1 + 1)
        return {
            document: most * frequency / (frequency + fixed + variable * lengths[document])
            for document, frequency in frequencies.items()
        }

    def _starts(self, slots: tuple[tuple[str, ...], ...]) -> dict[int, list[int]]:
        tables = [[self.places(term) for term in slot] for slot in slots]
        common = set.intersection(*({document for table in slot for document in table} for slot in tables))
        found = {}
        for document in common:
            starts = _at(tables[0], document)
            for offset, slot in enumerate(tables[1:], 1):
                starts &= {place - offset for place in _at(slot, document)}
            if starts:
                found[document] = sorted(starts)
        return found

    def _worth(self, slots: tuple[Slot, ...], document: int, place: int, weights: list[float]) -> float:
        """The weight of a phrase at a place: that of its weakest word."""
        if all(len(slot) == 1 for slot in slots):
            return min(weights)
        worth = 1.0
        for offset, slot in enumerate(slots):
            here = [weight for term, weight in slot.items() if place + offset in self.places(term).get(document, ())]
            worth = min(worth, max(here, default=0.0))
        return worth


def _at(tables: list[dict[int, array[int]]], document: int) -> set[int]:
    return {place for table in tables for place in table.get(document, ())}


def _weight(place: int, field: Field | None) -> int:
    if place < BODY:
        return 0 if field == "body" else HEADLINE_WEIGHT
    return 0 if field == "headline" else 1
