"""The values of a facet as plain data."""

from __future__ import annotations

from alliance_cli.model import FacetList
from alliance_cli.render.record import counts
from alliance_cli.render.record.items import Record


def whole(facets: FacetList) -> Record:
    """The values of one facet."""
    return {
        "schema": "alliance.facets/1",
        "field": facets.facet.field,
        "values": [counts.value(value) for value in facets.facet.values],
        "total": facets.total,
        "issues": counts.coverage(facets.coverage),
    }
