"""A timeline as a picture: an axis of days, a mark for each event, and its headline where there is room for it.

Lengths are in the units of the picture, which is `_WIDTH` wide and as high as it must be.
"""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.frozen import frozen
from alliance_cli.model import Timeline, TimelinePoint
from alliance_cli.render.counts import number
from alliance_cli.render.date_words import brief
from alliance_cli.render.timeline import event_words, lanes, time_axis
from alliance_cli.render.timeline.svg_elements import element, text
from alliance_cli.render.timeline.time_axis import Stretch, drawn

_WIDTH = 1200.0
_MARGIN = 40.0
_LINE = _WIDTH - 2 * _MARGIN
_ROW = 24.0
_DENSE_ROW = 14.0
_SIZE = 13.0
_MARK = 5.0
_LONGEST_LABEL = 300.0

#: So many events get a label; where there are more, marks stand alone.
_LABELED = 200

_TICKS = 14

_STYLE = """
svg{background:#fffdf9;font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif}
text{fill:#1c2430;font-size:13px}
.title{font:600 26px Charter,Georgia,"Noto Serif",serif}
.note{fill:#5a6472}
.tick{fill:#5a6472;font-size:12px}
.major.tick{fill:#1c2430;font-weight:600}
.grid{stroke:#e6e1d8}
.major.grid{stroke:#c9c2b4}
.axis{stroke:#1c2430}
.day{fill:#5a6472;font-weight:600}
.event{fill:#23508e;stroke:#23508e}
.planned{fill:#fffdf9;stroke:#b04a1c}
.background{fill:#c3bdb2;stroke:#c3bdb2}
.undated{fill:#dfe7f2;stroke:#7e97b8;stroke-dasharray:3 2}
.mark{stroke-width:1.6}
""".strip()


@frozen
class _Placed:
    """An event on the line: where its mark begins and ends, its label, and on which side of the mark that stands."""

    point: TimelinePoint
    start: float
    end: float
    days: str
    label: str
    left: bool

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it takes up its row."""
        room = _days_width(self.days) + lanes.width(self.label, _SIZE) + 30 if self.label else 4.0
        return (self.start - room, self.end + 8) if self.left else (self.start, self.end + room)


def picture(timeline: Timeline) -> Iterator[str]:
    """The lines of the picture, one element a line."""
    points = timeline.points
    labeled = len(points) <= _LABELED
    placed = _placed(timeline, labeled)
    rows = lanes.packed(mark.reach for mark in placed)
    row = _ROW if labeled else _DENSE_ROW
    top = 138.0
    bottom = top + 16 + row * (max(rows, default=0) + 1)
    height = bottom + 44
    name = event_words.title(timeline)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:.0f} {height:.0f}" width="{_WIDTH:.0f}"'
        f' height="{height:.0f}" role="img" aria-labelledby="name story">'
    )
    yield element("title", text(name), id="name")
    yield element("desc", text(event_words.coverage(timeline)), id="story")
    yield element("style", _STYLE)
    yield _words(name, _MARGIN, 48.0, "title", _LINE, 26.0)
    yield _words(event_words.coverage(timeline), _MARGIN, 72.0, "note", _LINE, _SIZE)
    yield from _legend(timeline, labeled)
    if points:
        yield from _axis(time_axis.window(points), top, bottom)
    for mark, lane in zip(placed, rows, strict=True):
        yield _event(mark, top + 16 + row * (lane + 0.5), labeled)
    yield _words(_source(timeline, labeled), _MARGIN, height - 14, "note", _LINE, _SIZE)
    yield "</svg>"


def _placed(timeline: Timeline, labeled: bool) -> list[_Placed]:
    """The events from left to right."""
    if not timeline.points:
        return []
    window = time_axis.window(timeline.points)
    drawable = [point for point in timeline.points if labeled or not window.misses(drawn(point.when))]
    placed = [_place(point, window, labeled) for point in drawable]
    return sorted(placed, key=lambda mark: mark.reach)


def _place(point: TimelinePoint, window: Stretch, labeled: bool) -> _Placed:
    stretch = drawn(point.when)
    start, end = _x((stretch.first - window.first).days, window), _x((stretch.last - window.first).days + 1, window)
    if end - start < 2 * _MARK + 4:
        middle = min(max((start + end) / 2, _MARGIN), _WIDTH - _MARGIN)
        start, end = middle - _MARK, middle + _MARK
    if not labeled:
        return _Placed(point, start, end, "", "", left=False)
    days = _days(point, window)
    wished = min(lanes.width(point.headline, _SIZE), _LONGEST_LABEL) + _days_width(days) + 30
    left = wished > _WIDTH - 8 - end and start > _WIDTH - end
    room = (start if left else _WIDTH - 8 - end) - _days_width(days) - 30
    label = lanes.cut(point.headline, min(room, _LONGEST_LABEL), _SIZE)
    return _Placed(point, start, end, days, label, left)


def _days_width(days: str) -> float:
    """How wide a date is: it is set bold."""
    return lanes.width(days, _SIZE) * 1.1


def _days(point: TimelinePoint, window: Stretch) -> str:
    """The date in words, without the year where all are of the same; an arrow points to where it lies."""
    stretch = drawn(point.when)
    if stretch.last < window.first:
        return f"‹ {event_words.when(point)}"
    if stretch.first > window.last:
        return f"{event_words.when(point)} ›"
    one_year = window.first.year == window.last.year and point.dated
    return brief(point.when) if one_year else event_words.when(point)


def _x(days: int, window: Stretch) -> float:
    """Where a day begins; what lies outside of the window stands at its end."""
    return _MARGIN + min(max(days / window.days, 0.0), 1.0) * _LINE


def _axis(window: Stretch, top: float, bottom: float) -> Iterator[str]:
    ticks = time_axis.ticks(window, _TICKS)
    for tick in ticks:
        x, weight = _x((tick.day - window.first).days, window), "major " if tick.major else ""
        yield element("line", x1=x, x2=x, y1=top, y2=bottom, class_=f"{weight}grid")
        anchor = "end" if x > _WIDTH - 80 else "start"
        yield element("text", text(tick.label), x=x, y=top - 8, class_=f"{weight}tick", text_anchor=anchor)
    yield element("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=top, y2=top, class_="axis")


def _event(placed: _Placed, y: float, labeled: bool) -> str:
    point = placed.point
    story = f"{event_words.when(point)} ({event_words.SIGNS[event_words.sign(point)]}): {point.sentence} ({point.ref})"
    parts = [element("title", text(story)), _mark(event_words.sign(point), placed.start, placed.end, y)]
    if labeled:
        days = element("tspan", text(placed.days), class_="day")
        words = (text(f"{placed.label} "), days) if placed.left else (days, text(f" {placed.label}"))
        x, anchor = (placed.start - 6, "end") if placed.left else (placed.end + 6, "start")
        parts.append(element("text", *words, x=x, y=y + _SIZE * 0.35, text_anchor=anchor))
    return element("g", *parts)


def _mark(sign: str, start: float, end: float, y: float) -> str:
    """A dot for what is short, a bar for a stretch; a plan is hollow, and pointed where it is short."""
    if end - start > 2 * _MARK + 1:
        width, height = end - start, 2 * _MARK
        return element("rect", x=start, y=y - _MARK, width=width, height=height, rx=_MARK, class_=f"mark {sign}")
    middle = (start + end) / 2
    if sign == "planned":
        reach = _MARK + 0.5
        corners = f"M{middle:.1f} {y - reach:.1f}l{reach} {reach}l-{reach} {reach}l-{reach} -{reach}z"
        return element("path", d=corners, class_=f"mark {sign}")
    return element("circle", cx=middle, cy=y, r=_MARK, class_=f"mark {sign}")


def _legend(timeline: Timeline, labeled: bool) -> Iterator[str]:
    x = _MARGIN
    present = {event_words.sign(point) for point in timeline.points}
    for sign, words in event_words.SIGNS.items():
        if sign in present:
            yield _mark(sign, x, x + 2 * _MARK + (12 if sign == "undated" else 0), 94.0)
            x += 2 * _MARK + (20 if sign == "undated" else 8)
            yield element("text", text(words), x=x, y=98.0, class_="note")
            x += lanes.width(words, _SIZE) + 20
    notes = [] if labeled else [f"more than {_LABELED} events: marks only"]
    if len(timeline.points) < timeline.total:
        notes.append(f"{len(timeline.points):,} of {timeline.total:,} events are drawn")
    if notes:
        yield element("text", text("; ".join(notes)), x=x, y=98.0, class_="note")


def _source(timeline: Timeline, labeled: bool) -> str:
    if not timeline.points:
        return "No events."
    window = time_axis.window(timeline.points)
    missed = sum(window.misses(drawn(point.when)) for point in timeline.points)
    where = "at its ends" if labeled else "not drawn"
    ends = f"; {number(missed, 'event')} beyond the ends of the line: {where}" if missed else ""
    return f"Days are event dates. Source: US-Japan Alliance Digest{ends}."


def _words(words: str, x: float, y: float, role: str, room: float, size: float) -> str:
    return element("text", text(lanes.cut(words, room, size)), x=x, y=y, class_=role)
