"""An export as rows: one source each."""

from __future__ import annotations

from alliance_cli.model import FACETS, Export, ExportedItem
from alliance_cli.render import export_words
from alliance_cli.render.blocks import Runs, text_of
from alliance_cli.render.table.rows import Rows

_HEADER = (
    *("id", "date", "clock", "headline", "quote", "citation", "issued", "issued_basis", "dates"),
    *(*FACETS, "tags", "note", "body", "url"),
)


def of(export: Export) -> Rows:
    """The sources in their order."""
    return _HEADER, tuple(map(_source, export.items, export_words.citations(export)))


def _source(item: ExportedItem, citation: Runs) -> tuple[str, ...]:
    entry = item.entry
    return (
        str(entry.ref),
        item.dated.when.edtf,
        item.dated.clock,
        entry.headline,
        export_words.quote(item),
        text_of(citation),
        entry.issued.edtf,
        entry.issued_basis,
        "; ".join(f"{mention.kind} {mention.event.edtf}" for mention in entry.annotations.dates),
        *("; ".join(entry.values(facet)) for facet in FACETS),
        "; ".join(entry.tags),
        entry.note,
        entry.body,
        entry.url,
    )
