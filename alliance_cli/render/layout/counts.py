"""Topics and facet values with their counts."""

from __future__ import annotations

from alliance_cli.model import FacetList, FacetValue, Topic, TopicCourse, Topics, When
from alliance_cli.render.blocks import Block, Column, Gap, Grid, Run, Runs, Text, joined
from alliance_cli.render.charts import bar, sparkline, steps
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import long, months
from alliance_cli.render.layout.facets import title

_STEPS = 16
_BAR = 20
_SCALE = 1000  # of shares in a sparkline, which takes whole numbers


def topics(report: Topics, labels: bool = False) -> tuple[Block, ...]:
    """Every topic with its count, its share of the items, and the course of that share, each on its own scale.

    On a terminal a topic goes by its id, which is what one types there; with `labels` by its label, too.
    """
    if not report.courses:
        return ()
    columns = (
        Column("Topic"),
        Column("Items", right=True),
        Column("Share", right=True),
        Column("Course"),
        Column("Issued"),
    )
    what = f"{number(len(report.courses), 'topic')}, {number(report.items, 'item')}"
    rows = tuple(_topic(course, report, labels) for course in report.courses if course.count)
    table = (Gap(), Grid(columns, rows)) if rows else ()
    return (Text(covered(what, report.coverage)), *table, *_absent(report, labels), *_rising(report))


def _name(topic: Topic, labels: bool) -> Runs:
    if not labels:
        return (Run(topic.id, "label", whole=True),)
    return (Run(f"{topic.label} ", "label"), Run(f"({topic.id})", "dim", whole=True))


def _absent(report: Topics, labels: bool) -> tuple[Block, ...]:
    """The topics that no item has, in one line: a row each would hide what there is."""
    absent = [_name(course.topic, labels) for course in report.courses if not course.count]
    return (Gap(), Text((Run("No items: ", "dim"), *joined(absent, ", ")))) if absent else ()


def _topic(course: TopicCourse, report: Topics, labels: bool) -> tuple[Runs, ...]:
    return (
        _name(course.topic, labels),
        (Run(f"{course.count:,}", "count"),),
        (Run(f"{course.share:.0%}", "count"),),
        (Run(_shares(course, report), "bar"), *([Run(" ↑", "label")] if course.rising else [])),
        (Run(_seen(course.first, course.last), "date"),),
    )


def _shares(course: TopicCourse, report: Topics) -> str:
    """The share of items that have the topic, issue by issue."""
    counts = dict(course.by_issue)
    found = steps([counts.get(ref, 0) for ref, _ in report.sizes], _STEPS)
    of = steps([size for _, size in report.sizes], _STEPS)
    shares = [-(-count * _SCALE // size) if size else 0 for count, size in zip(found, of, strict=True)]
    return sparkline(shares, max(shares, default=0), _STEPS)


def _rising(report: Topics) -> tuple[Block, ...]:
    """What is rising, in words, with the issues that were compared."""
    if not report.recent:
        return ()
    compared = f"issues {report.recent[0]} to {report.recent[-1]} against those before"
    risen = [
        f"{course.topic.label} {course.trend.recent:.0%} of items (before: {course.trend.earlier:.0%})"
        for course in report.courses
        if course.trend and course.trend.rising
    ]
    if not risen:
        return (Gap(), Text((Run(f"Nothing is rising ({compared}).", "dim"),)))
    return (Gap(), Text((Run("↑ rising: ", "label"), Run("; ".join(risen)), Run(f" ({compared})", "dim"))))


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
