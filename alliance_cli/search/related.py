"""The items nearest to one: by the topics, names, rare words and days that both have.

What two items share weighs by its rarity in the library, so that a governor says much and `Japan` nothing. The score
of two items is the same whichever is asked for, but for the words that stand within names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from math import sqrt
from pathlib import Path

from alliance_cli.frozen import frozen, replace
from alliance_cli.model import FACETS, Entry, Query, Ref, Related, Relative, Shared, When
from alliance_cli.search import documents, selected, telling
from alliance_cli.search.expand import Expander
from alliance_cli.search.filters import Conditions
from alliance_cli.search.index import columns
from alliance_cli.search.index.lexicon import Lexicon
from alliance_cli.search.postings import Postings

#: What a shared value counts, beside its rarity: a program says more of what an item is about than who spoke there,
#: and a name more than a word.
_WEIGHTS = {
    "topics": 1.0,
    "people": 0.8,
    "organizations": 0.8,
    "places": 0.5,
    "equipment": 1.3,
    "programs": 1.5,
    "dates": 0.8,
    "words": 0.3,
}

#: A topic or a name in more than this part of the items (and in more than a few) says nothing about two of them.
_COMMON, _FEW = 0.2, 3

#: An event that took longer, in days, is no sign that two items tell of the same one.
_LONGEST = 7

#: How much the length of an item counts.
_LENGTH = 0.5

#: A topic or a name makes an item related, and so does an acronym; of words, it takes as many.
_ALONE = 3

#: An item less near than this part of the nearest is told no more, nor one that shares less than this part of what two
#: alone may share.
_BEST, _LEAST = 0.3, 0.2

#: A facet and a value of it.
_Name = tuple[str, str]


@frozen
class _Feature:
    """Something that an item has: `name` is a facet's value, the root of a word or a day, `weight` what it counts.

    Of `sign`, two items must share `_ALONE` to be related at all.
    """

    field: str
    name: str
    documents: frozenset[int]
    weight: float
    sign: int
    when: When | None = None


def related(folder: Path, ref: Ref, query: Query) -> Related | None:
    """The items that a query selects which are related to an item, nearest first; None where there is no such item.

    For an issue, the items of other issues, each beside the item of the issue that it is nearest to.
    """
    return selected.ask(folder, lambda postings, words: _related(postings, words, ref, query))


def _related(postings: Postings, words: Lexicon, ref: Ref, query: Query) -> Related | None:
    sources = _documents(postings, ref)
    if not sources:
        return None
    selection = selected.select(postings, words, query)
    finder = _Finder(postings, words)
    near: dict[int, tuple[float, int]] = {}
    for source in sources:
        for document, score in finder.scores(source).items():
            if document not in sources and score > near.get(document, (0.0, 0))[0]:
                near[document] = (score, source)
    allowed = set(documents.numbers(selection.documents))
    scores = {document: score for document, (score, _) in near.items() if document in allowed}
    ordered = selected.in_order(postings, scores, query, scores)
    hits = tuple(
        finder.relative(document, rank, *near[document])
        for rank, document in enumerate(ordered[: query.limit or None], 1)
    )
    return Related(
        ref=ref,
        headline=postings.entry(sources[0]).headline if ref.item else "",
        query=query,
        total=len(ordered),
        coverage=selected.coverage(postings, documents.of(ordered, postings.size)),
        hits=hits,
        labels=tuple(words.labels.items()),
        notes=selection.notes if ordered else (*_nothing(ref, len(near)), *selection.notes),
    )


def _documents(postings: Postings, ref: Ref) -> list[int]:
    """The documents of an issue or the one of an item, in order."""
    issues, items, issue = postings.column("issue"), postings.column("item"), columns.issue_number(ref)
    return postings.in_order(
        document
        for document in documents.numbers(postings.live)
        if issues[document] == issue and ref.item in (0, items[document])
    )


def _nothing(ref: Ref, near: int) -> tuple[str, ...]:
    if near:
        return (f"{near} related to {ref}, but none of them in this selection.",)
    return (f"No other item shares a topic, a rare name or three rare words with {ref}.",)


class _Finder:
    """Finds what items have in common with a document."""

    def __init__(self, postings: Postings, words: Lexicon) -> None:
        self.postings = postings
        self._conditions = Conditions(postings, words)
        self._expander = Expander(postings, words, exact=False)
        self._features: dict[int, tuple[_Feature, ...]] = {}

    def scores(self, source: int) -> dict[int, float]:
        """The documents that share enough with a document, and how near each is."""
        found: dict[int, float] = {}
        signs: dict[int, int] = {}
        for feature in self.features(source):
            for document in feature.documents:
                found[document] = found.get(document, 0.0) + feature.weight
                signs[document] = signs.get(document, 0) + feature.sign
        size = self._size(source)
        near = {
            document: round(score / sqrt(size * self._size(document)), 4)
            for document, score in found.items()
            if signs[document] >= _ALONE and document != source
        }
        least = max(_BEST * max(near.values(), default=0.0), _LEAST * self.postings.rarity(2) ** 2)
        return {document: score for document, score in near.items() if score >= least}

    def relative(self, document: int, rank: int, score: float, source: int) -> Relative:
        """A document as one related to another, with the reasons."""
        entry = self.postings.entry(document)
        both = [feature for feature in self.features(source) if document in feature.documents]
        both.sort(key=lambda feature: -feature.weight)
        written = telling.forms(entry)
        shared = [(field, [one.name for one in both if one.field == field]) for field in FACETS]
        shared.append(("words", [written[one.name] for one in both if one.field == "words" and one.name in written]))
        return Relative(
            entry=entry,
            rank=rank,
            score=score,
            to=self.postings.ref(source),
            shared=tuple(Shared(field, tuple(values)) for field, values in shared if values),
            days=tuple(sorted(one.when for one in both if one.when)),
        )

    def features(self, source: int) -> tuple[_Feature, ...]:
        """What a document has that few others have."""
        if source not in self._features:
            entry = self.postings.entry(source)
            having = {
                (facet, value): frozenset(documents.numbers(self._conditions.exactly(facet, [value])))
                for facet in FACETS
                for value in entry.values(facet)
            }
            found = [one for name, holders in having.items() for one in self._feature(*name, holders)]
            self._features[source] = (*found, *self._words(entry, having), *self._dates(entry))
        return self._features[source]

    def _words(self, entry: Entry, having: Mapping[_Name, frozenset[int]]) -> Iterator[_Feature]:
        """The rare words of an entry; where a name is shared, the words in it are not told again."""
        names = telling.of_names(entry)
        found, codes = telling.roots(entry), telling.codes(entry)
        for root, holders in self.postings.holders(found).items():
            if not 1 < holders <= self._most("words"):
                continue
            forms = self._expander.inflected(found[root])
            standing = frozenset(documents.numbers(self.postings.having(forms)))
            told = [having[name] for name, within in names.items() if root in within]
            sign = _ALONE if root in codes else 1
            for one in self._feature("words", root, standing, sign=sign):
                yield replace(one, documents=standing.difference(*told))

    def _dates(self, entry: Entry) -> Iterator[_Feature]:
        """The days on which something happened of which an entry tells."""
        events = dict.fromkeys(one.event for one in entry.annotations.dates if one.kind != "background")
        for when in events:
            first, last = when.first.toordinal(), when.last.toordinal()
            if last - first < _LONGEST:
                near = frozenset(
                    document
                    for start, end, document in self._days
                    if start <= last and first <= end and end - start < _LONGEST
                )
                # A day alone is a coincidence.
                yield from self._feature("dates", when.edtf, near, sign=0, when=when)

    @cached_property
    def _days(self) -> list[tuple[int, int, int]]:
        """The first and last day of each event or plan in the index, with its document."""
        return [
            (start, end, base + number)
            for base, segment in self.postings.segments()
            for number in range(segment.size)
            if number not in segment.deleted
            for start, end in segment.columns.days(number)
        ]

    def _feature(
        self, field: str, name: str, documents: frozenset[int], *, sign: int = _ALONE, when: When | None = None
    ) -> Iterator[_Feature]:
        """A feature, where it is rare."""
        if 1 < len(documents) <= self._most(field):
            weight = _WEIGHTS[field] * self.postings.rarity(len(documents)) ** 2
            yield _Feature(field, name, documents, weight, sign, when)

    def _most(self, field: str) -> float:
        """In how many items something rare may stand."""
        items = self.postings.items
        return max(sqrt(items) if field == "words" else items * _COMMON, _FEW)

    def _size(self, document: int) -> float:
        """The length of a document beside the mean, damped."""
        return 1 - _LENGTH + _LENGTH * self.postings.column("length")[document] / self.postings.average
