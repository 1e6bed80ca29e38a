"""What changed since the last look: each search with what was added, corrected and withdrawn."""

from __future__ import annotations

from alliance_cli.model import Entry, News, Ref, SearchNews
from alliance_cli.render.blocks import Block, Gap, Heading, Listed, Role, Run, Runs, Text, joined, text_of
from alliance_cli.render.counts import number
from alliance_cli.render.layout.search import dated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: How many items of a first look are listed: it is no news yet.
_FIRST = 20


def blocks(news: News) -> tuple[Block, ...]:
    """The searches of which there is news, in their order."""
    shown: list[Block] = []
    for one in news.searches:
        if one.total:
            shown += [*([Gap()] if shown else []), *_search(one)]
    return tuple(shown)


def _search(one: SearchNews) -> list[Block]:
    name: Run = Run(f"@{one.name}", "label") if one.name else Run("The whole library", "title")
    shown: list[Block] = [Heading((name, Run("  "), *_counts(one)))]
    added = one.added[:_FIRST] if one.first else one.added
    markers = [
        *(_marker("+", "good", entry.ref) for entry in added),
        *(_marker("~", "planned", entry.ref) for entry in one.corrected),
        *(_marker("-", "error", ref) for ref in (*one.withdrawn, *one.left)),
    ]
    width = max(len(text_of(marker)) for marker in markers)
    bodies = [
        *(_item(entry, "") for entry in added),
        *(_item(entry, "corrected") for entry in one.corrected),
        *(_gone(one, ref, "withdrawn") for ref in one.withdrawn),
        *(_gone(one, ref, "no longer selected") for ref in one.left),
    ]
    shown += [Listed(marker, body, width) for marker, body in zip(markers, bodies, strict=True)]
    if len(added) < len(one.added):
        where = f"alliance search @{one.name} --limit 0" if one.name else "alliance search --limit 0"
        shown.append(Text((Run(f"and {len(one.added) - len(added):,} more: {where}", "dim"),)))
    return shown


def _counts(one: SearchNews) -> Runs:
    if one.first:
        return (Run(f"first look: {number(len(one.added), 'item')}", "count"),)
    counted: list[tuple[str, Sequence[Entry] | Sequence[Ref]]] = [
        ("added", one.added),
        ("corrected", one.corrected),
        ("withdrawn", one.withdrawn),
        ("no longer selected", one.left),
    ]
    return joined(((Run(f"{len(items):,} {what}", "count"),) for what, items in counted if items), ", ")


def _marker(sign: str, role: Role, ref: Ref) -> Runs:
    return (Run(f"{sign} ", role), Run(str(ref), "id"))


def _item(entry: Entry, what: str) -> tuple[Text, ...]:
    said: Runs = (Run(what, "dim"),) if what else ()
    return (Text((Run(entry.headline, "title"),)), Text(joined([said, dated(entry.dated())])))


def _gone(one: SearchNews, ref: Ref, what: str) -> tuple[Text, ...]:
    headline = dict(one.headlines).get(ref)
    said = Text((Run(what, "dim"),))
    return (Text((Run(headline, "title"),)), said) if headline else (said,)
