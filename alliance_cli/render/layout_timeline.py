"""A timeline that reads as one: months, days, and the sentence that tells of each event."""

from __future__ import annotations

from datetime import timedelta

from alliance_cli.model import Span, Timeline, TimelinePoint
from alliance_cli.render.blocks import Block, Gap, Heading, Listed, Run, Runs, Text, joined, marked, text_of
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import brief, long_month, weekday, words

#: The longest stretch of days that still stands under the month in which it begins.
_STRETCH = timedelta(days=45)

_SIGNS: dict[str, Run] = {
    "planned": Run("◇ planned ", "planned"),
    "background": Run("○ background ", "background"),
}

_LEGEND: dict[str, Runs] = {
    "planned": (Run("◇ planned", "planned", whole=True), Run(" said to come", "dim", whole=True)),
    "background": (Run("○ background", "background", whole=True), Run(" older context", "dim", whole=True)),
    "undated": (Run("(issue month) no date in the text", "dim", whole=True),),
}


def blocks(timeline: Timeline) -> tuple[Block, ...]:
    """The events in their order, under a heading for each month (or longer stretch) in which they begin."""
    points = timeline.points
    if not points:
        return ()
    days = max(len(_days(point)) for point in points)
    markers = [_marker(point, days) for point in points]
    width = max(len(text_of(marker)) for marker in markers)
    shown: list[Block] = [Text(covered(_what(timeline), timeline.coverage)), Text(_legend(timeline))]
    heading = ""
    for marker, point in zip(markers, points, strict=True):
        if heading != (heading := _heading(point)):
            shown += [Gap(), Heading((Run(heading),), 2, ruled=True)]
        shown.append(Listed(marker, (Text(_sentence(point)),), width))
    return tuple(shown)


def _what(timeline: Timeline) -> str:
    return f"{number(timeline.total, 'event')} from {number(timeline.items, 'item')}"


def _legend(timeline: Timeline) -> Runs:
    present = {point.kind for point in timeline.points} | {"undated" for point in timeline.points if not point.dated}
    signs = [runs for sign, runs in _LEGEND.items() if sign in present]
    shown = len(timeline.points)
    cut = (Run(f"showing {shown:,} of {timeline.total:,}", "dim", whole=True),) if shown < timeline.total else ()
    return joined([cut, (Run("days are event dates", "dim", whole=True),), *signs])


def _heading(point: TimelinePoint) -> str:
    when = point.when
    if (when.first.year, when.first.month) == (when.last.year, when.last.month):
        return long_month(when.first)
    by_days = when.precision in ("range", "week", "part-month") and when.last - when.first <= _STRETCH
    return long_month(when.first) if by_days else words(when)


def _days(point: TimelinePoint) -> str:
    """The days as far as the heading does not tell them."""
    return "" if words(point.when) == _heading(point) else brief(point.when)


def _marker(point: TimelinePoint, width: int) -> Runs:
    return (Run(_days(point), "date"), Run(f"{'':{width - len(_days(point))}}  {weekday(point.when)}".rstrip(), "dim"))


def _sentence(point: TimelinePoint) -> Runs:
    sign = [_SIGNS[point.kind]] if point.kind in _SIGNS else []
    if not point.dated:
        sign.append(Run("(issue month) ", "dim"))
    at = point.sentence.find(point.date_text) if point.date_text else -1
    spans = [Span(at, at + len(point.date_text))] if at >= 0 else []
    return (*sign, *marked(point.sentence, spans, "date"), Run(" "), Run(f"({point.ref})", "id"))
