"""Facets beside or below what they count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alliance_cli.model import Facet, FacetValue
from alliance_cli.render.blocks import Block, Column, Grid, KeyValue, Run, Runs, joined
from alliance_cli.render.charts import bar

#: What a reader calls each facet field; a field that is not here goes by its own name.
TITLES = {
    "topics": "Topics",
    "people": "People",
    "organizations": "Organizations",
    "places": "Places",
    "equipment": "Equipment",
    "programs": "Programs",
}

_TALLEST = {"topics": 8}
_TALL = 5
_BAR = 8


def title(field: str) -> str:
    """The heading of a facet field."""
    return TITLES.get(field, field.capitalize())


def column(facets: Sequence[Facet]) -> tuple[Block, ...]:
    """One small bar chart a facet, all on one grid, for a column beside the hits."""
    rows: list[tuple[Runs, ...]] = []
    for facet in facets:
        if facet.values:
            rows += [((), (), ())] if rows else []
            rows += _chart(facet)
    return (Grid((Column(wraps=True), Column(right=True), Column()), tuple(rows)),) if rows else ()


def _chart(facet: Facet) -> Iterator[tuple[Runs, ...]]:
    yield (Run(title(facet.field), "title"),), (), ()
    most = max(value.count for value in facet.values)
    top = facet.values[: _TALLEST.get(facet.field, _TALL)]
    for value in top:
        label = Run(value.label or value.value, "name")
        yield (label,), (Run(f"{value.count:,}", "count"),), (Run(bar(value.count, most, _BAR), "bar"),)
    if rest := len(facet.values) - len(top):
        yield (Run(f"and {rest:,} more", "dim"),), (), ()


def lines(facets: Sequence[Facet], most: int = _TALL) -> tuple[Block, ...]:
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
