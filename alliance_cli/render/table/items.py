"""Items as rows: those of an issue, hits of a search, and items near to another."""

from __future__ import annotations

from alliance_cli.model import FACETS, Entry, Hit, IssueView, Related, Relative, Results, Shared
from alliance_cli.render.table.rows import Row, Rows, several

_ITEM = ("id", "issued", "issued_basis", "headline", "body", *FACETS, "dates", "tags", "note")


def issue(view: IssueView) -> Rows:
    """The shown items of an issue, whole."""
    return issues((view,))


def issues(views: tuple[IssueView, ...]) -> Rows:
    """The shown items of several issues."""
    return _ITEM, tuple(_item(entry) for view in views for entry in view.entries)


def _item(entry: Entry) -> Row:
    dates = (f"{mention.kind} {mention.event.edtf}" for mention in entry.annotations.dates)
    facets = (several(entry.values(facet)) for facet in FACETS)
    return (
        str(entry.ref),
        entry.issued.edtf,
        entry.issued_basis,
        entry.headline,
        entry.body,
        *facets,
        several(tuple(dates)),
        several(entry.tags),
        " ".join(entry.note.split()),
    )


def search(results: Results) -> Rows:
    """One hit a row, best first."""
    return (("id", "date", "clock", "headline", "topics", "snippet"), tuple(_hit(hit) for hit in results.hits))


def _hit(hit: Hit) -> Row:
    entry = hit.entry
    topics = several(entry.values("topics"))
    dated = hit.dated
    return (str(entry.ref), dated.when.edtf, dated.clock, entry.headline, topics, hit.snippet.text)


def related(related: Related) -> Rows:
    """One item a row, nearest first."""
    header = ("id", "date", "clock", "headline", "shared", "near", "score")
    return (header, tuple(_relative(hit) for hit in related.hits))


def _relative(hit: Relative) -> Row:
    dated = hit.entry.dated()
    days = (Shared("dates", tuple(when.edtf for when in hit.days)),) if hit.days else ()
    shared = " | ".join(f"{one.field}: {several(one.values)}" for one in (*days, *hit.shared))
    return (str(hit.entry.ref), dated.when.edtf, dated.clock, hit.entry.headline, shared, str(hit.to), f"{hit.score:g}")
