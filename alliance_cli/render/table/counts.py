"""Counts as rows: topics, and the values of a facet."""

from __future__ import annotations

from alliance_cli.model import FacetList, Topics
from alliance_cli.render.table.rows import Rows


def topics(topics: Topics) -> Rows:
    """One topic a row."""
    return (
        ("topic", "count", "label", "first_issued", "last_issued", "share", "rising"),
        tuple(
            (
                course.topic.id,
                str(course.count),
                course.topic.label,
                course.first.edtf if course.first else "",
                course.last.edtf if course.last else "",
                f"{course.share:.4f}",
                "" if course.rising is None else "yes" if course.rising else "no",
            )
            for course in topics.courses
        ),
    )


def facets(facets: FacetList) -> Rows:
    """One value a row."""
    values = facets.facet.values
    return (("value", "count", "label"), tuple((value.value, str(value.count), value.label) for value in values))
