"""Where words stand next to each other: phrases, and how near two words are.

A place is one number over all documents, so that to be next to each other is to be one number apart and sets of places
are compared as a whole.
"""

from __future__ import annotations

from array import array
from itertools import chain, repeat
from operator import add

from alliance_cli.search import documents
from alliance_cli.search.index.schema import BODY, HEADLINE_WEIGHT
from alliance_cli.search.wanted import Wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from alliance_cli.model import Field
    from alliance_cli.search.documents import Documents
    from alliance_cli.search.postings import Postings, Slot

#: A place is the document's number times this, and that in the document. It is odd, its low bits far apart, so that
#: places that differ in the document alone do not meet in a hash table.
_STRIDE = 0x1_9E37_79B1

_NEAR = 3


class Run:
    """Terms that stand next to each other, `slots` those of each place: in which documents, and where."""

    def __init__(self, postings: Postings, slots: Sequence[Sequence[str]]) -> None:
        self._postings = postings
        self._slots = slots
        common = postings.live
        for slot in slots:
            common &= postings.having(slot)
        wanted = Wanted(common, postings)
        each = [self._places(offset, wanted) for offset in range(len(slots))]
        found = set(each[0])
        for one in each[1:]:
            found = found.intersection(one)
        self.starts: dict[int, list[int]] = {}
        for place in sorted(found):
            self.starts.setdefault(place // _STRIDE, []).append(place)

    def documents(self, field: Field | None = None) -> Documents:
        """The documents that have them, anywhere or in one field."""
        found = [
            one
            for one, starts in self.starts.items()
            if field is None or any(_weight(place, field) for place in starts)
        ]
        return documents.of(found, self._postings.size)

    def often(self, slots: Sequence[Slot], field: Field | None, wanted: Wanted) -> list[float]:
        """How often they stand in the wanted documents, in one field or either, by the weight of the weakest term."""
        least = min(max(slot.values(), default=1.0) for slot in slots)
        worth = self._worth(slots) if any(len(slot) > 1 for slot in slots) else {}
        return [
            float(sum(_weight(place, field) * worth.get(place, least) for place in self.starts.get(number, ())))
            for number in wanted.numbers
        ]

    def _worth(self, slots: Sequence[Slot]) -> dict[int, float]:
        """The weight of the terms at each place where they begin: that of the weakest."""
        wanted = Wanted(self.documents(), self._postings)
        worth = {place: 1.0 for starts in self.starts.values() for place in starts}
        for offset, slot in enumerate(slots):
            here: dict[int, float] = {}
            for term, weight in slot.items():
                for place in worth.keys() & set(places(self._postings, term, wanted, offset)):
                    here[place] = max(weight, here.get(place, 0.0))
            worth = {place: min(one, here.get(place, 0.0)) for place, one in worth.items()}
        return worth

    def _places(self, offset: int, wanted: Wanted) -> Iterator[int]:
        """Where any term of a slot stands, so many places back."""
        return chain.from_iterable(places(self._postings, term, wanted, offset) for term in self._slots[offset])


def places(postings: Postings, term: str, wanted: Wanted, offset: int = 0) -> Iterator[int]:
    """Where a term stands in the wanted documents, so many places back."""
    numbers, found = postings.term(term).among(wanted)
    inside = array("I")
    inside.frombytes(b"".join(found))
    firsts = [number * _STRIDE - offset for number in numbers]
    sizes = [len(one) >> 2 for one in found]
    return map(add, chain.from_iterable(map(repeat, firsts, sizes)), inside)


def nearness(postings: Postings, first: Iterable[str], second: Iterable[str], wanted: Wanted) -> Mapping[int, float]:
    """How near the second of two words stands behind the first, in those of the wanted documents where it is near."""
    both = Wanted(postings.having(first) & postings.having(second) & wanted.documents, postings)
    ends = {place for term in first for place in places(postings, term, both)}
    starts = {place for term in second for place in places(postings, term, both)}
    found = [(place, gap) for gap in range(1, _NEAR + 1) for place in ends.intersection(map(add, starts, repeat(-gap)))]
    near: dict[int, float] = {}
    for place, gap in sorted(found):
        near[place // _STRIDE] = near.get(place // _STRIDE, 0.0) + 1 / gap
    return near


def _weight(place: int, field: Field | None) -> int:
    if place % _STRIDE < BODY:
        return 0 if field == "body" else HEADLINE_WEIGHT
    return 0 if field == "headline" else 1
