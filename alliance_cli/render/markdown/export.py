"""An export as an annotated list of sources in Markdown, ready to be pasted into a memo."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.model import Export
from alliance_cli.render import export_words
from alliance_cli.render.markdown.text import at_start, escaped, of_runs


def parts(export: Export) -> Iterator[str]:
    """Headings, citations, quotations and lists; nothing where nothing was selected."""
    if not export.items:
        return
    labels = dict(export.labels)
    yield f"# {escaped(export_words.title(export))}"
    yield at_start(escaped(export_words.coverage(export)))
    for item, citation in zip(export.items, export_words.citations(export), strict=True):
        yield f"## {item.entry.ref} {escaped(item.entry.headline)}"
        yield at_start(of_runs(citation))
        if said := export_words.quote(item):
            yield f"> {at_start(escaped(said))}"
        if facts := tuple(export_words.facts(item, labels)):
            yield "\n".join(f"- {label}: {of_runs(runs)}" for label, runs in facts)
