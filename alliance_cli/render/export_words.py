"""What every form of an export says of itself and of each source, in the same words."""

from __future__ import annotations

from alliance_cli.model import FACETS, Citations, DateMention, Export, ExportedItem
from alliance_cli.render.blocks import Role, Run, Runs, joined, text_of
from alliance_cli.render.citations import styles
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import words
from alliance_cli.render.layout import facets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SIGNS = {"planned": Run("◇ planned ", "planned"), "background": Run("○ background ", "background")}


def title(export: Export) -> str:
    """What was selected."""
    return export.title.strip() or "All items"


def coverage(export: Export) -> str:
    """How much there is and where from: `3 items in 2 of 9 issues, Mar-Apr 2023 (issue dates)`."""
    text = text_of(covered(number(export.total, "item"), export.coverage))
    cut = len(export.items) < export.total
    return f"{text}, of which {len(export.items):,} {'is' if len(export.items) == 1 else 'are'} here" if cut else text


def citations(export: Export) -> tuple[Runs, ...]:
    """Each item as an entry of a bibliography, in Chicago style."""
    cited = Citations("chicago", "bibliography", tuple(item.citation for item in export.items))
    return tuple(one.bibliography for one in styles.told(cited))


def quote(item: ExportedItem) -> str:
    """The sentence that speaks for the item, word for word; empty for one without a body."""
    return item.quote.of(item.entry.body) if item.quote else ""


def facts(item: ExportedItem, labels: Mapping[str, str]) -> Iterator[tuple[str, Runs]]:
    """What was found in the item and what the user wrote on it, each under its label."""
    entry = item.entry
    if dates := entry.annotations.dates:
        ordered = sorted(dates, key=lambda mention: (mention.kind == "background", mention.event))
        told = {(mention.event, mention.kind): _date(mention) for mention in ordered}
        yield "Event dates", joined(told.values(), "; ")
    for facet in FACETS:
        role: Role = "label" if facet == "topics" else "name"
        known = labels if facet == "topics" else {}
        if values := entry.values(facet):
            yield facets.title(facet), joined(((Run(known.get(one, one), role),) for one in values), "; ")
    if entry.tags:
        yield "Tags", joined(((Run(tag, "label"),) for tag in entry.tags), "; ")
    if entry.note:
        yield "Note", (Run(entry.note),)


def _date(mention: DateMention) -> Runs:
    sign = (_SIGNS[mention.kind],) if mention.kind in _SIGNS else ()
    doubt = () if mention.confident else (Run(" (uncertain)", "warning"),)
    return (*sign, Run(words(mention.event), "date"), *doubt)
