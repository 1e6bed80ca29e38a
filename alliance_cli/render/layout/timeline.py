"""A timeline that reads as one: its course, then under each month or other unit the days and what happened on them."""

from __future__ import annotations

from alliance_cli.model import Span, Timeline, TimelinePoint
from alliance_cli.render.blocks import Block, Gap, Heading, Listed, Run, Runs, Text, joined, marked, text_of
from alliance_cli.render.charts import extent
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import weekday
from alliance_cli.render.layout import timeline_strip
from alliance_cli.render.layout.timeline_units import days, heading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNS: dict[str, Run] = {
    "planned": Run("◇ planned ", "planned"),
    "background": Run("○ background ", "background"),
}

_LEGEND: dict[str, Runs] = {
    "planned": (Run("◇ planned", "planned", whole=True), Run(" said to come", "dim", whole=True)),
    "background": (Run("○ background", "background", whole=True), Run(" older context", "dim", whole=True)),
    "undated": (Run("(issue month) no date in the text", "dim", whole=True),),
    "extent": (Run("├┤", "date", whole=True), Run(" several days", "dim", whole=True)),
    "doubt": (Run("?", "date", whole=True), Run(" year in doubt", "dim", whole=True)),
}


def blocks(timeline: Timeline) -> tuple[Block, ...]:
    """The events in their order, under a heading for each unit (or longer stretch) in which they begin."""
    points = timeline.points
    if not points:
        return ()
    shown: list[Block] = [Heading((Run(timeline.title, "title"),), 1)] if timeline.title else []
    shown += [Text(covered(_what(timeline), timeline.coverage)), Text(_legend(timeline))]
    undated = not all(point.dated for point in points)
    if strip := timeline_strip.blocks(timeline.bins, undated=undated):
        shown += [Gap(), *strip]
    headings = [heading(point, timeline.by) for point in points]
    markers = _markers(points, timeline.by, headings)
    width = max(len(text_of(marker)) for marker in markers)
    sections: dict[str, list[Block]] = {}
    for words, marker, point in zip(headings, markers, points, strict=True):
        sections.setdefault(words, []).append(Listed(marker, (Text(_sentence(point)),), width))
    for words, section in sections.items():
        shown += [Gap(), Heading((Run(words),), 2, ruled=True), *section]
    return tuple(shown)


def _what(timeline: Timeline) -> str:
    return f"{number(timeline.total, 'event')} from {number(timeline.items, 'item')}"


def _legend(timeline: Timeline) -> Runs:
    present = {sign for point in timeline.points for sign in _signs(point)}
    signs = [runs for sign, runs in _LEGEND.items() if sign in present]
    shown = len(timeline.points)
    cut = (Run(f"showing {shown:,} of {timeline.total:,}", "dim", whole=True),) if shown < timeline.total else ()
    return joined([cut, (Run("days are event dates", "dim", whole=True),), *signs])


def _signs(point: TimelinePoint) -> tuple[str, ...]:
    return (
        point.kind,
        "" if point.dated else "undated",
        "extent" if _extent(point) else "",
        "" if point.confident else "doubt",
    )


def _markers(points: Sequence[TimelinePoint], by: str, headings: Sequence[str]) -> list[Runs]:
    """For each point its days, then the weekday of a single day or how far a range reaches; all equally wide."""
    cells = [(days(point, by, above), _mark(point, by)) for point, above in zip(points, headings, strict=True)]
    wide = max(len(told) for told, _ in cells)
    return [_marker(told, mark, wide) for told, mark in cells]


def _marker(told: str, mark: str, wide: int) -> Runs:
    if not mark:
        return (Run(told, "date"),) if told else ()
    return (Run(told, "date"), Run(f"{'':{wide - len(told)}} · {mark}", "dim"))


def _mark(point: TimelinePoint, by: str) -> str:
    return _extent(point) or (weekday(point.when) if by != "day" else "")


def _extent(point: TimelinePoint) -> str:
    """How far a range of days reaches; a month or some years in which something happened on some day are none."""
    when = point.when
    drawn = when.precision == "range" and when.is_fine and point.dated
    return extent((when.last - when.first).days + 1) if drawn else ""


def _sentence(point: TimelinePoint) -> Runs:
    sign = [_SIGNS[point.kind]] if point.kind in _SIGNS else []
    if not point.dated:
        sign.append(Run("(issue month) ", "dim"))
    at = point.sentence.find(point.date_text) if point.date_text else -1
    spans = [Span(at, at + len(point.date_text))] if at >= 0 else []
    cited = Run(f"({_cited(point)})", "id", point.url, whole=True)
    return (*sign, *marked(point.sentence, spans, "date"), Run(" "), cited)


def _cited(point: TimelinePoint) -> str:
    also = ", ".join(map(str, point.also))
    return f"{point.ref}, also {also}" if also else str(point.ref)
