"""Counts and their dates as plain data: the part that many reports have in common."""

from __future__ import annotations

from datetime import date

from alliance_cli.model import Coverage, Facet, FacetValue, When
from alliance_cli.render.record.items import Record


def coverage(covered: Coverage) -> Record:
    """How many issues matched, of how many, with their first and last issue date."""
    return {
        "matched": covered.matched,
        "searched": covered.searched,
        "first": edtf(covered.first),
        "last": edtf(covered.last),
    }


def facets(several: tuple[Facet, ...]) -> Record:
    """The values of each facet, by its name."""
    return {facet.field: [value(one) for one in facet.values] for facet in several}


def value(counted: FacetValue) -> Record:
    """A value with its label and count."""
    return {"value": counted.value, "label": counted.label, "count": counted.count}


def edtf(when: When | None) -> str | None:
    """A stretch of days as EDTF."""
    return when.edtf if when else None


def iso(day: date | None) -> str | None:
    """A day in ISO form."""
    return day.isoformat() if day else None
