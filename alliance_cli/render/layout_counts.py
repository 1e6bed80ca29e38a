"""Topics and facet values with their counts."""

from __future__ import annotations

from alliance_cli.model import FacetList, FacetValue, Ref, TopicCourse, Topics, When
from alliance_cli.render.blocks import Block, Column, Gap, Grid, Run, Runs, Text
from alliance_cli.render.charts import bar, sparkline
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import long, months
from alliance_cli.render.layout_facets import title

_STEPS = 16
_BAR = 20


def topics(report: Topics) -> tuple[Block, ...]:
    """Every topic with its count and its course over the issues, each on its own scale."""
    if not report.courses:
        return ()
    refs = sorted({ref for course in report.courses for ref, _ in course.by_issue})
    columns = (
        Column("Topic"),
        Column("Label", wraps=True),
        Column("Items", right=True),
        Column("Course"),
        Column("Issued"),
    )
    what = f"{number(len(report.courses), 'topic')}, {number(report.items, 'item')}"
    rows = tuple(_topic(course, refs) for course in report.courses)
    return (Text(covered(what, report.coverage)), Gap(), Grid(columns, rows))


def _topic(course: TopicCourse, refs: list[Ref]) -> tuple[Runs, ...]:
    counts = dict(course.by_issue)
    line = sparkline([counts.get(ref, 0) for ref in refs], max(counts.values(), default=0), _STEPS)
    return (
        (Run(course.topic.id, "label"),),
        (Run(course.topic.label),),
        (Run(f"{course.count:,}", "count" if course.count else "dim"),),
        (Run(line, "bar" if course.count else "dim"),),
        (Run(_seen(course.first, course.last), "date"),),
    )


def _seen(first: When | None, last: When | None) -> str:
    if not first or not last:
        return ""
    return long(first) if first == last else months(first.first, last.last)


def facets(report: FacetList) -> tuple[Block, ...]:
    """Every value of the field with its count."""
    values = report.facet.values
    if not values:
        return ()
    labelled = any(value.label not in ("", value.value) for value in values)
    most = max(value.count for value in values)
    head = (Column(title(report.facet.field), wraps=True), *([Column("Label", wraps=True)] if labelled else []))
    what = f"{number(len(values), 'value')}, {number(report.total, 'item')}"
    return (
        Text(covered(what, report.coverage)),
        Gap(),
        Grid((*head, Column("Items", right=True), Column()), tuple(_value(v, most, labelled) for v in values)),
    )


def _value(value: FacetValue, most: int, labelled: bool) -> tuple[Runs, ...]:
    label = ((Run(value.label),),) if labelled else ()
    counted = ((Run(f"{value.count:,}", "count"),), (Run(bar(value.count, most, _BAR), "bar"),))
    return ((Run(value.value, "name"),), *label, *counted)
