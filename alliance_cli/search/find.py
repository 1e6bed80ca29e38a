"""Questions to the index: search, select, count facets, look up.

Each opens the current index, asks, and closes it. If the index is replaced meanwhile, the question is asked again.
"""

from __future__ import annotations

from datetime import date

from alliance_cli.errors import UsageError
from alliance_cli.frozen import replace
from alliance_cli.model import (
    FACETS,
    Entry,
    Facet,
    FacetList,
    Hit,
    Query,
    Ref,
    Remark,
    Results,
    Selection,
)
from alliance_cli.search import documents, facets, filters, parse, remarked
from alliance_cli.search.index import columns, people
from alliance_cli.search.index.lexicon import Lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.selected import Found, coverage
from alliance_cli.search.selected import ask as ask
from alliance_cli.search.selected import select as chosen
from alliance_cli.search.snippet import snippet

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

#: Facets of time, in the singular and the plural.
_DATED = {"month": "months", "months": "months", "date": "months", "issue": "issues", "issues": "issues"}


def search(folder: Path, query_: Query) -> Results:
    """The items that match a query, best first, with facet counts over all of them.

    `QueryError` for a query that cannot be understood, `DamagedIndex` where the index must be rebuilt.
    """

    def work(found: Found) -> Results:
        shown = [(found.postings.entry(document), score) for document, score in found.rank(query_.limit)]
        hits = [
            Hit(entry, rank, score, snippet(entry, found.marks), entry.dated(query_.since, query_.until))
            for rank, (entry, score) in enumerate(shown, 1)
        ]
        counted = facets.count(found.postings, found.lexicon, found.documents, FACETS)
        return Results(
            query=query_,
            understood=found.understood,
            total=found.documents.bit_count(),
            coverage=coverage(found.postings, found.documents),
            hits=tuple(hits),
            facets=tuple(one for one in counted if one.values),
            added=found.added,
            notes=found.notes,
        )

    return ask(folder, lambda postings, words: work(chosen(postings, words, query_)))


def select(folder: Path, query_: Query) -> Selection:
    """Every entry that a query selects, in its order; its limit does not count."""

    def work(found: Found) -> Selection:
        return Selection(
            query=query_,
            entries=tuple(found.postings.entry(document) for document, _ in found.rank(0)),
            coverage=coverage(found.postings, found.documents),
            labels=tuple(found.lexicon.labels.items()),
            notes=found.notes,
            searched=_searched(found.postings),
        )

    return ask(folder, lambda postings, words: work(chosen(postings, words, query_)))


def facet(folder: Path, query_: Query, field: str) -> FacetList:
    """All values of a facet over what a query selects; the field in the singular or plural, or a kind of name.

    Besides the facets, `months` counts by event date and `issues` by issue.
    """
    name = _DATED.get(field.strip().casefold()) or parse.facet_named(field)
    if name is None:
        import difflib  # loaded only for a complaint

        fields = (*FACETS, "tags", "months", "issues")
        near = difflib.get_close_matches(field.casefold(), fields, 1)
        remedy = f"did you mean {near[0]!r}?" if near else "facets: " + ", ".join(fields)
        raise UsageError(f"unknown facet {field!r}", remedy=remedy)

    def work(found: Found) -> FacetList:
        counted, notes = _counted(found, name, query_.remarks)
        return FacetList(
            facet=replace(counted, values=counted.values[: query_.limit or None]),
            total=found.documents.bit_count(),
            coverage=coverage(found.postings, found.documents),
            notes=tuple(dict.fromkeys([*found.notes, *notes])),
        )

    return ask(folder, lambda postings, words: work(chosen(postings, words, query_)))


def _counted(found: Found, name: str, remarks: tuple[Remark, ...]) -> tuple[Facet, list[str]]:
    if name == "tags":
        return remarked.counted(remarks, map(found.postings.ref, (one for one, _ in found.rank(0)))), []
    if name == "issues":
        return facets.issues(found.postings, found.documents), []
    if name != "months":
        return facets.count(found.postings, found.lexicon, found.documents, [name])[0], []
    counted, undated = facets.months(found.postings, found.documents)
    return counted, [filters.standing_by_issue(undated)] if undated else []


def everything(folder: Path) -> tuple[Entry, ...]:
    """Every entry in the index, in order; `DamagedIndex` where any file of the index is not as it was written."""

    def work(postings: Postings, _: Lexicon) -> tuple[Entry, ...]:
        people.check(postings.index.folder)
        return tuple(map(postings.entry, postings.in_order(documents.numbers(postings.live))))

    return ask(folder, work, whole=True)


def counts(folder: Path) -> tuple[int, int]:
    """The numbers of issues and of items in the index."""
    return ask(folder, lambda postings, _: (postings.issue_count, postings.items))


def _searched(postings: Postings) -> tuple[tuple[Ref, date, date], ...]:
    """Every issue in order, with the first and the last day of its issue date."""
    issues, firsts, lasts = (postings.column(name) for name in ("issue", "issued_first", "issued_last"))
    found = {issues[document]: (firsts[document], lasts[document]) for document in documents.numbers(postings.live)}
    return tuple(
        (columns.issue_of(number), date.fromordinal(first), date.fromordinal(last))
        for number, (first, last) in sorted(found.items())
    )
