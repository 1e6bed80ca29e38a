"""Items near to one: a count, then each with its headline, its date and what it shares."""

from __future__ import annotations

from alliance_cli.model import Related, Relative
from alliance_cli.render.blocks import Block, Gap, Heading, Listed, Role, Run, Runs, Text, joined, text_of
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import words
from alliance_cli.render.layout.facets import title
from alliance_cli.render.layout.search import dated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST = 8


def blocks(related: Related) -> tuple[Block, ...]:
    """The items in their order, each with the reasons; for an issue, each also with the item that it is near to."""
    if not related.hits:
        return ()
    markers = [_marker(hit, len(related.hits)) for hit in related.hits]
    width = max(len(text_of(marker)) for marker in markers)
    shown: list[Block] = [Heading(_asked(related)), Text(_count(related))]
    for marker, hit in zip(markers, related.hits, strict=True):
        shown += [Gap(), Listed(marker, _hit(hit, related), width)]
    return tuple(shown)


def _asked(related: Related) -> Runs:
    whose = [Run(f"  {related.headline}", "title")] if related.headline else []
    return (Run("Related to ", "title"), Run(str(related.ref), "id"), *whose)


def _count(related: Related) -> Runs:
    shown = len(related.hits)
    cut = [Run(f" · showing {shown:,} of {related.total:,}", "dim")] if shown < related.total else []
    return (*covered(number(related.total, "item"), related.coverage), *cut)


def _marker(hit: Relative, hits: int) -> Runs:
    return (Run(f"{hit.rank:>{len(str(hits))}}  ", "dim"), Run(str(hit.entry.ref), "id", hit.entry.url))


def _hit(hit: Relative, related: Related) -> tuple[Text, ...]:
    beside: Runs = () if related.ref.item else (Run("near ", "dim"), Run(str(hit.to), "id"))
    return (
        Text((Run(hit.entry.headline, "title"),)),
        Text(joined([dated(hit.entry.dated()), beside])),
        Text(joined(_reasons(hit, dict(related.labels)))),
    )


def _reasons(hit: Relative, labels: Mapping[str, str]) -> Iterator[Runs]:
    if hit.days:
        yield _reason("Dates", tuple(map(words, hit.days)), "date")
    for one in hit.shared:
        known, role = _shown(one.field, labels)
        yield _reason(title(one.field), tuple(known.get(value, value) for value in one.values), role)


def _shown(field: str, labels: Mapping[str, str]) -> tuple[Mapping[str, str], Role]:
    """The labels of a field's values, and how they look."""
    if field == "topics":
        return labels, "label"
    return {}, "match" if field == "words" else "name"


def _reason(name: str, values: tuple[str, ...], role: Role) -> Runs:
    separator = "; " if any("," in value for value in values) else ", "
    listed = joined(((Run(value, role, whole=True),) for value in values[:_MOST]), separator)
    more = [Run(f" and {len(values) - _MOST:,} more", "dim", whole=True)] if len(values) > _MOST else []
    return (Run(f"{name} ", "dim", whole=True), *listed, *more)
