"""An export as a list of sources: the citation, a quotation, and what was found in each."""

from __future__ import annotations

from alliance_cli.model import Export
from alliance_cli.render import export_words
from alliance_cli.render.blocks import Block, Gap, Heading, KeyValue, Run, Text


def blocks(export: Export) -> tuple[Block, ...]:
    """One source after the other, in the order of the selection."""
    if not export.items:
        return ()
    labels = dict(export.labels)
    shown: list[Block] = [Heading((Run(export_words.title(export), "title"),)), Text(_covered(export))]
    for item, citation in zip(export.items, export_words.citations(export), strict=True):
        entry = item.entry
        shown += [Gap(), Heading((Run(f"{entry.ref}  ", "id"), Run(entry.headline, "title")), 2), Text(citation)]
        if said := export_words.quote(item):
            shown += [Gap(), Text((Run("“", "dim"), Run(said), Run("”", "dim")))]
        if facts := tuple(export_words.facts(item, labels)):
            shown += [Gap(), KeyValue(facts)]
    return tuple(shown)


def _covered(export: Export) -> tuple[Run, ...]:
    return (Run(export_words.coverage(export), "count"),)
