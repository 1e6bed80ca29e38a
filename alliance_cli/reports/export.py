"""A selection as sources: each item with its citation and the sentence that speaks for it best."""

from __future__ import annotations

from collections.abc import Sequence

from alliance_cli.model import Entry, Export, ExportedItem, Selection, Span
from alliance_cli.reports.citation import of_item
from alliance_cli.reports.sentence_pool import Candidate, candidates
from alliance_cli.reports.timeline_title import title


def export(selection: Selection) -> Export:
    """The entries of a selection in its order, as many as its query's limit says."""
    query = selection.query
    pools = candidates(selection)
    shown = slice(query.limit or None)
    return Export(
        query=query,
        title=title(selection),
        total=len(selection.entries),
        coverage=selection.coverage,
        items=tuple(
            ExportedItem(entry, entry.dated(query.since, query.until), of_item(entry), _quote(entry, pool))
            for entry, pool in zip(selection.entries[shown], pools[shown], strict=True)
        ),
        labels=selection.labels,
        notes=selection.notes,
    )


def _quote(entry: Entry, pool: Sequence[Candidate]) -> Span | None:
    """The best sentence that can stand alone; the first where none can."""
    if not pool:
        return None
    best = max(pool, key=lambda one: (not one.leaning, one.worth, -one.place))
    return entry.annotations.sentences[best.place]
