"""Facets beside or below what they count."""

from __future__ import annotations

from alliance_cli.model import Facet, FacetValue
from alliance_cli.render.blocks import Block, Column, Grid, KeyValue, Run, Runs, joined
from alliance_cli.render.charts import bar

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What a reader calls each facet field; a field that is not here goes by its own name.
TITLES = {
    "topics": "Topics",
    "people": "People",
    "organizations": "Organizations",
    "places": "Places",
    "equipment": "Equipment",
    "programs": "Programs",
    "months": "Month (event dates)",
    "issues": "Issue",
}

_LOW, _TALL = 3, 6
_FEW = 5
_BAR = 8


def title(field: str) -> str:
    """The heading of a facet field."""
    return TITLES.get(field, field.capitalize())


def column(facets: Sequence[Facet], room: int) -> tuple[Block, ...]:
    """One small bar chart a facet, all on one grid, for a column beside hits that take about `room` lines."""
    filled = [facet for facet in facets if facet.values]
    tall = min(max(room // max(len(filled), 1) - 2, _LOW), _TALL)
    rows: list[tuple[Runs, ...]] = []
    for facet in filled:
        rows += [((), (), ())] if rows else []
        rows += _chart(facet, tall)
    return (Grid((Column(wraps=True), Column(right=True), Column()), tuple(rows)),) if rows else ()


def _chart(facet: Facet, tall: int) -> Iterator[tuple[Runs, ...]]:
    top, most = facet.values[:tall], max(value.count for value in facet.values)
    cut = [Run(f" {len(top):,} of {len(facet.values):,}", "dim")] if len(top) < len(facet.values) else []
    yield (Run(title(facet.field), "title"), *cut), (), ()
    for value in top:
        label = Run(value.label or value.value, "name")
        yield (label,), (Run(f"{value.count:,}", "count"),), (Run(bar(value.count, most, _BAR), "bar"),)


def lines(facets: Sequence[Facet], most: int = _FEW) -> tuple[Block, ...]:
    """One line a facet: its first values with their counts."""
    pairs = [(title(facet.field), counted(facet.values, most)) for facet in facets if facet.values]
    return (KeyValue(tuple(pairs)),) if pairs else ()


def counted(values: Sequence[FacetValue], most: int) -> Runs:
    """The first values in a row, each with its count, and how many more there are."""
    parts: list[Runs] = [
        (Run(value.label or value.value, "name", whole=True), Run(f" {value.count:,}", "count", whole=True))
        for value in values[:most]
    ]
    if (rest := len(values) - most) > 0:
        parts.append((Run(f"and {rest:,} more", "dim", whole=True),))
    return joined(parts)
