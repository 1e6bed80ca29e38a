"""How often each value of a facet occurs among some documents."""

from __future__ import annotations

from collections import Counter
from datetime import date

from alliance_cli.model import Facet, FacetValue
from alliance_cli.search import documents, facet_sets, filters
from alliance_cli.search.documents import Documents
from alliance_cli.search.index import columns
from alliance_cli.search.index.lexicon import Lexicon
from alliance_cli.search.postings import Postings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def count(postings: Postings, lexicon: Lexicon, chosen: Documents, fields: Sequence[str]) -> list[Facet]:
    """The values of each field, most frequent first, then in the order of the alphabet."""
    totals: dict[str, dict[str, int]] = {field: {} for field in fields}
    for base, segment in postings.segments():
        inside = chosen >> base & documents.every(segment.size)
        counted = facet_sets.count(segment.columns, inside, fields) if inside else {}
        for field, found in counted.items():
            total = totals[field]
            totals[field] = (
                {**total, **{value: n + total.get(value, 0) for value, n in found.items()}} if total else found
            )
    return [_facet(field, total, lexicon.labels if field == "topics" else {}) for field, total in totals.items()]


def months(postings: Postings, chosen: Documents) -> tuple[Facet, int]:
    """The months of the event dates in order, and how many documents stand at their issue's month for want of one.

    An event that is known to a month or better counts in each month that it touches: a month has as many items as
    `date:` finds in it.
    """
    totals: Counter[int] = Counter()
    undated = 0
    firsts, lasts = postings.column("issued_first"), postings.column("issued_last")
    for document in documents.numbers(chosen):
        segment, number = postings.where(document)
        days = list(filter(filters.is_fine, segment.columns.days(number)))
        undated += not days
        totals.update(_months(days or [(firsts[document], lasts[document])]))
    return Facet("months", tuple(_month(month, totals[month]) for month in sorted(totals))), undated


def issues(postings: Postings, chosen: Documents) -> Facet:
    """The issues in order."""
    totals = Counter(map(postings.column("issue").__getitem__, documents.numbers(chosen)))
    values = ((str(columns.issue_of(number)), totals[number]) for number in sorted(totals))
    return Facet("issues", tuple(FacetValue(value, value, count) for value, count in values))


def _month(month: int, count: int) -> FacetValue:
    first = date(month // 12, month % 12 + 1, 1)
    return FacetValue(f"{first.year:04}-{first.month:02}", f"{first:%B} {first.year}", count)


def _months(days: Iterable[tuple[int, int]]) -> set[int]:
    """The months that these stretches of days touch, counted from the year 0."""
    found: set[int] = set()
    for first, last in days:
        start, end = date.fromordinal(first), date.fromordinal(last)
        found.update(range(start.year * 12 + start.month - 1, end.year * 12 + end.month))
    return found


def _facet(field: str, total: dict[str, int], labels: dict[str, str]) -> Facet:
    ordered = sorted(sorted(total), key=total.__getitem__, reverse=True)
    return Facet(field, tuple([FacetValue(value, labels.get(value, value), total[value]) for value in ordered]))
