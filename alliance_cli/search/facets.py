"""How often each value of a facet occurs among some documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from alliance_cli.model import Facet, FacetValue
from alliance_cli.search import columns
from alliance_cli.search.lexicon import Lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.store import Segment

#: Reading the facts of one document takes as long as counting so many values.
_ONE_DOCUMENT = 25


def count(postings: Postings, lexicon: Lexicon, documents: Iterable[int], fields: Sequence[str]) -> list[Facet]:
    """The values of each field, most frequent first, then in the order of the alphabet."""
    totals: dict[str, Counter[str]] = {field: Counter() for field in fields}
    chosen = set(documents)
    for base, segment in postings.segments():
        size = segment.columns.size
        inside = {document - base for document in chosen if base <= document < base + size}
        if inside:
            _count(segment, inside, totals)
    return [_facet(field, total, lexicon.labels if field == "topics" else {}) for field, total in totals.items()]


def _count(segment: Segment, documents: set[int], totals: dict[str, Counter[str]]) -> None:
    values = sum(len(segment.columns.places.get(field, ())) for field in totals)
    if len(documents) * _ONE_DOCUMENT < values:
        for document in documents:
            facts = columns.read_facts(segment.facts_of(document))[2]
            for field, total in totals.items():
                total.update(facts[field])
        return
    marked = columns.bits(documents, segment.columns.size)
    for field, total in totals.items():
        for value, number in segment.columns.count(field, documents, marked):
            total[value] += number


def _facet(field: str, total: Counter[str], labels: dict[str, str]) -> Facet:
    ordered = sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
    return Facet(field, tuple(FacetValue(value, labels.get(value, value), number) for value, number in ordered))
