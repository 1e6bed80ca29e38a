"""What a user keeps as plain data: saved searches, news of them, tags and notes."""

from __future__ import annotations

from alliance_cli.model import Entry, News, Ref, Remarks, SavedSearches, SearchNews
from alliance_cli.render.record.items import Record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable


def saved(report: SavedSearches) -> Record:
    """The saved searches, each with its options as typed and as one command line."""
    return {
        "schema": "alliance.saved/1",
        "total": len(report.searches),
        "searches": [
            {
                "name": one.name,
                "command": one.command,
                "options": {option: list(texts) for option, texts in one.options},
                "items": count,
            }
            for one, count in zip(report.searches, report.counts, strict=True)
        ],
        "broken": [{"name": name, "reason": reason} for name, reason in report.broken],
        "path": report.path,
    }


def news(report: News) -> Record:
    """What changed since the last look, in each search of which there is news; the whole library's name is empty."""
    return {
        "schema": "alliance.news/1",
        "total": report.total,
        "searches": [_search(one) for one in report.searches if one.total],
    }


def _search(one: SearchNews) -> Record:
    return {
        "name": one.name,
        "first_look": one.first,
        "added": [_brief(entry) for entry in one.added],
        "corrected": [_brief(entry) for entry in one.corrected],
        "withdrawn": [str(ref) for ref in one.withdrawn],
        "no_longer_selected": [str(ref) for ref in one.left],
        "withdrawn_items": _gone(one, one.withdrawn),
        "no_longer_selected_items": _gone(one, one.left),
    }


def _gone(one: SearchNews, refs: Iterable[Ref]) -> list[Record]:
    """Items with their headlines as they were last seen; null for one seen by a version that did not keep them."""
    headlines = dict(one.headlines)
    return [{"id": str(ref), "headline": headlines.get(ref)} for ref in refs]


def _brief(entry: Entry) -> Record:
    return {
        "id": str(entry.ref),
        "issue": str(entry.ref.issue),
        "headline": entry.headline,
        "issued": entry.issued.edtf,
        "issued_basis": entry.issued_basis,
        "url": entry.url,
    }


def remarks(report: Remarks) -> Record:
    """Tags and notes, item by item; the headline of an item that the library lacks is null."""
    return {
        "schema": "alliance.notes/1",
        "total": len(report.remarks),
        "items": [
            {"id": str(remark.ref), "headline": headline or None, "tags": list(remark.tags), "note": remark.note}
            for remark, headline in report.remarks
        ],
        "path": report.path,
    }
