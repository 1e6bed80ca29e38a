"""An export as plain data: items as everywhere, each with its date, its citation and its quotation."""

from __future__ import annotations

from alliance_cli.model import Export, ExportedItem
from alliance_cli.render import export_words
from alliance_cli.render.blocks import Runs, text_of
from alliance_cli.render.record.counts import coverage
from alliance_cli.render.record.items import Record, days, item, span


def whole(export: Export) -> Record:
    """The export as one object that names its schema."""
    return {
        "schema": "alliance.export/1",
        "title": export_words.title(export),
        "query": {"text": export.query.text},
        "total": export.total,
        "returned": len(export.items),
        "issues": coverage(export.coverage),
        "items": list(map(_item, export.items, export_words.citations(export))),
    }


def _item(one: ExportedItem, citation: Runs) -> Record:
    quote = {"text": export_words.quote(one), "in": "body", "offset": span(one.quote)} if one.quote else None
    return item(one.entry) | {
        "dated": days(one.dated.when) | {"clock": one.dated.clock},
        "citation": text_of(citation),
        "quote": quote,
    }
