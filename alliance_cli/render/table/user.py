"""What a user keeps as rows: saved searches, news of them, tags and notes."""

from __future__ import annotations

from alliance_cli.model import News, Remarks, SavedSearches, SearchNews
from alliance_cli.render.table.rows import Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


def saved(report: SavedSearches) -> Rows:
    """Name, count and command line of each saved search."""
    pairs = zip(report.searches, report.counts, strict=True)
    return ("name", "items", "command"), tuple((one.name, str(count), one.command) for one, count in pairs)


def news(report: News) -> Rows:
    """One item a row: what happened to it, in which search."""
    header = ("search", "change", "id", "issued", "headline")
    return header, tuple(row for one in report.searches for row in _search(one))


def _search(one: SearchNews) -> Iterator[tuple[str, ...]]:
    name, headlines = one.name, dict(one.headlines)
    for change, entries in (("added", one.added), ("corrected", one.corrected)):
        yield from ((name, change, str(entry.ref), entry.issued.edtf, entry.headline) for entry in entries)
    for change, refs in (("withdrawn", one.withdrawn), ("no longer selected", one.left)):
        yield from ((name, change, str(ref), "", headlines.get(ref, "")) for ref in refs)


def remarks(report: Remarks) -> Rows:
    """One item a row."""
    rows = ((str(one.ref), "; ".join(one.tags), " ".join(one.note.split()), head) for one, head in report.remarks)
    return ("id", "tags", "note", "headline"), tuple(rows)
