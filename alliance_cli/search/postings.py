"""The words of an open index, segment by segment made one: counts and positions by document, and which terms there are.

A document is a number over all segments. Statistics are over live documents only, so that an index that was updated
answers exactly like one that was built anew. What was read is kept for as long as the query runs.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import cached_property
from itertools import accumulate, compress, repeat
from math import log

from alliance_cli.model import Entry, Ref
from alliance_cli.search import documents
from alliance_cli.search.adjacent import Run
from alliance_cli.search.documents import Documents
from alliance_cli.search.index import columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from alliance_cli.search.index.store import Index, Segment
    from alliance_cli.search.wanted import Wanted

    #: Terms that may stand at one position, each with the weight of an occurrence.
    Slot = Mapping[str, float]

_K1, _B = 1.2, 0.6

#: To look up one document takes as long as to pass so many.
_ONE = 12


class Term:
    """The live documents that have a term in ascending order, how often it stands in each, and where (four bytes each).

    The headline counts twice.
    """

    __slots__ = ("counts", "documents", "numbers", "places")

    def __init__(self, numbers: Sequence[int], counts: Sequence[float], places: Sequence[bytes], size: int) -> None:
        self.numbers = numbers
        self.counts = counts
        self.places = places
        self.documents = documents.of(numbers, size)

    def at(self, document: int) -> int:
        """The place of a document among those that have the term; -1 for another."""
        at = bisect_left(self.numbers, document)
        return at if at < len(self.numbers) and self.numbers[at] == document else -1

    def of(self, wanted: Wanted) -> Sequence[float]:
        """How often the term stands in each of the wanted documents."""
        if wanted.documents == self.documents:
            return self.counts
        if len(wanted.numbers) * _ONE < len(self.numbers):
            counts = self.counts
            return [counts[at] if (at := self.at(number)) >= 0 else 0.0 for number in wanted.numbers]
        if self.documents & wanted.documents == wanted.documents:
            return list(compress(self.counts, map(wanted.flags.__getitem__, self.numbers)))
        found = dict(zip(self.numbers, self.counts, strict=True))
        return list(map(found.get, wanted.numbers, repeat(0.0)))

    def among(self, wanted: Wanted) -> tuple[Sequence[int], Sequence[bytes]]:
        """The wanted documents that have the term, and where it stands in each."""
        if self.documents & wanted.documents == self.documents:
            return self.numbers, self.places
        if len(wanted.numbers) * _ONE < len(self.numbers):
            found = [at for number in wanted.numbers if (at := self.at(number)) >= 0]
            return [self.numbers[at] for at in found], [self.places[at] for at in found]
        chosen = list(map(wanted.flags.__getitem__, self.numbers))
        return list(compress(self.numbers, chosen)), list(compress(self.places, chosen))


class Postings:
    """The postings of an index over all of its segments."""

    def __init__(self, index: Index) -> None:
        self.index = index
        sizes = [segment.size for segment in index.segments]
        self._bases = list(accumulate(sizes, initial=0))[:-1]
        self.size = sum(sizes)
        self._columns: dict[str, Sequence[int]] = {}
        self._terms: dict[str, Term] = {}
        self._beginning: dict[str, set[str]] = {}
        self._runs: dict[tuple[tuple[str, ...], ...], Run] = {}

    @cached_property
    def live(self) -> Documents:
        """Every document that is not deleted."""
        deleted = 0
        for base, segment in self.segments():
            if segment.deleted:
                deleted |= documents.of(segment.deleted, segment.size) << base
        return documents.every(self.size) & ~deleted

    @cached_property
    def items(self) -> int:
        """The number of documents that are not deleted."""
        return self.live.bit_count()

    @cached_property
    def average(self) -> float:
        """The mean length of a document in tokens, the headline counted twice."""
        total = 0
        for _, segment in self.segments():
            total += segment.columns.sums[0]
            if segment.deleted:
                total -= sum(map(segment.columns.numbers["length"].__getitem__, segment.deleted))
        return total / self.items if total else 1.0

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

    def column(self, name: str) -> Sequence[int]:
        """A column of numbers over all segments."""
        if name not in self._columns:
            parts = [segment.columns.numbers[name] for segment in self.index.segments]
            self._columns[name] = parts[0] if len(parts) == 1 else sum(parts, array("i"))
        return self._columns[name]

    def in_order(self, numbers: Iterable[int]) -> list[int]:
        """The documents in the order of their references."""
        if len(self.index.segments) == 1 and self.index.segments[0].columns.sums[2]:
            return sorted(numbers)
        chosen = list(numbers)
        issues, items = self.column("issue"), self.column("item")
        if len(chosen) * _ONE < self.size:
            return sorted(chosen, key=lambda document: (issues[document], items[document]))
        return sorted(chosen, key=list(zip(issues, items, strict=True)).__getitem__)

    def issues(self, chosen: Documents) -> int:
        """The number of issues to which the documents belong."""
        issues = self.column("issue")
        if chosen.bit_count() == self.size:
            return len(set(issues))
        return len(set(map(issues.__getitem__, documents.numbers(chosen))))

    @cached_property
    def issue_count(self) -> int:
        """The number of issues."""
        if len(self.index.segments) == 1 and self.items == self.size:
            return self.index.segments[0].columns.sums[1]
        return self.issues(self.live)

    def terms(self, prefix: str) -> set[str]:
        """The terms in the index that begin so."""
        if prefix not in self._beginning:
            self._beginning[prefix] = {term for segment in self.index.segments for term in segment.terms(prefix)}
        return self._beginning[prefix]

    def term(self, term: str) -> Term:
        """The postings of a term."""
        if term not in self._terms:
            self._terms[term] = self._read(term)
        return self._terms[term]

    def _read(self, term: str) -> Term:
        numbers, counts, places = array("I"), array("f"), list[bytes]()
        for base, segment in self.segments():
            found, often, stands = segment.postings(term)
            if not numbers and not base:
                numbers, counts, places = found, often, stands
            else:
                numbers.extend([base + number for number in found])
                counts.extend(often)
                places.extend(stands)
        if self.items == self.size:
            return Term(numbers, counts, places, self.size)
        live = list(map(documents.flags(self.live, self.size).__getitem__, numbers))
        kept = list(compress(numbers, live))
        return Term(kept, list(compress(counts, live)), list(compress(places, live)), self.size)

    def having(self, slot: Iterable[str]) -> Documents:
        """The documents that have any of these terms."""
        found = 0
        for term in slot:
            found |= self.term(term).documents
        return found

    def often(self, slot: Slot, wanted: Wanted) -> Sequence[float]:
        """How often any of these terms stands in each of the wanted documents, by weight."""
        total: Sequence[float] = ()
        for name, weight in slot.items():
            term = self.term(name)
            if term.documents & wanted.documents:
                counts: Sequence[float] = term.of(wanted)
                if weight != 1.0:
                    counts = [count * weight for count in counts]
                total = [one + other for one, other in zip(total, counts, strict=True)] if total else counts
        return total or [0.0] * len(wanted.numbers)

    def run(self, slots: Sequence[Iterable[str]]) -> Run:
        """Where such terms stand next to each other."""
        name = tuple(tuple(sorted(slot)) for slot in slots)
        if name not in self._runs:
            self._runs[name] = Run(self, name)
        return self._runs[name]

    def holders(self, roots: Iterable[str]) -> dict[str, int]:
        """In how many documents each of these roots stands."""
        found = dict.fromkeys(roots, 0)
        for _, segment in self.segments():
            for root, number in segment.holders(found).items():
                found[root] += number
        return found

    def rarity(self, holders: int) -> float:
        """The weight of a term that stands in so many documents (Lucene's inverse document frequency)."""
        return log(1 + (self.items - holders + 0.5) / (holders + 0.5))

    def scores(self, frequencies: Iterable[float], damped: Iterable[float], rarity: float) -> list[float]:
        """The BM25 score of a word in some documents, by how often it stands there and their `damped` lengths."""
        fixed, most = _K1 * (1 - _B), rarity * (_K1 + 1)
        return [
            most * frequency / (frequency + fixed + length)
            for frequency, length in zip(frequencies, damped, strict=True)
        ]

    def damped(self, numbers: Iterable[int]) -> list[float]:
        """What the lengths of these documents add below the line of BM25's fraction."""
        variable, lengths = _K1 * _B / self.average, self.column("length")
        return [variable * length for length in map(lengths.__getitem__, numbers)]

    def rooted(self, rarities: Mapping[str, float], numbers: Iterable[int]) -> dict[int, float]:
        """The BM25 score of these documents for some roots of these rarities."""
        chosen = list(numbers)
        fixed, scores = _K1 * (1 - _B), dict[int, float]()
        for base, segment in self.segments():
            inside = [number for number in chosen if base <= number < base + segment.size]
            vectors = segment.vectors
            roots = [(vectors.number(root), rarity * (_K1 + 1)) for root, rarity in rarities.items() if inside]
            for number, length in zip(inside, self.damped(inside), strict=True):
                counts, score = vectors.of(number - base), 0.0
                for root, most in roots:
                    if root in counts:
                        score += most * counts[root] / (counts[root] + fixed + length)
                scores[number] = score
        return scores
