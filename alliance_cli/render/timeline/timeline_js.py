"""The JSON that TimelineJS reads.

TimelineJS shows its texts as HTML, so they are written as such: nothing of the corpus is markup in them.
"""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TextIO

from alliance_cli.model import Timeline, TimelinePoint, web_address
from alliance_cli.render.json_text import dumped
from alliance_cli.render.looks import Looks
from alliance_cli.render.record.items import Record
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import visible
from alliance_cli.render.timeline import event_words
from alliance_cli.render.timeline.event_source import identifiers, place
from alliance_cli.render.timeline.time_axis import drawn

_BY_MONTHS = ("month", "season", "quarter", "half")
_BY_YEARS = ("year", "decade", "period")


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the slides of a timeline as one object."""
    if isinstance(report, Timeline):
        stream.write(dumped(_slides(report), indent=2) + "\n")


def _slides(timeline: Timeline) -> Record:
    names = identifiers(timeline.points)
    return {
        "scale": "human",
        "title": {
            "unique_id": "title",
            "text": {
                "headline": _html(event_words.title(timeline)),
                "text": f"<p>{_html(event_words.coverage(timeline))}. Days are event dates.</p>",
            },
        },
        "events": [_slide(timeline, name, point) for name, point in zip(names, timeline.points, strict=True)],
    }


def _slide(timeline: Timeline, name: str, point: TimelinePoint) -> Record:
    days = drawn(point.when)
    slide = {
        "unique_id": name,
        "start_date": _date(days.first, point),
        "end_date": _date(days.last, point),
        "display_date": _html(_display_date(point)),
        "text": {"headline": _html(point.headline), "text": _story(point)},
    }
    labels = event_words.labels(timeline, point)
    return slide | ({"group": _html(labels[0])} if labels else {})


def _date(day: date, point: TimelinePoint) -> Record:
    """As exact as it is known: a month has no day, a year no month."""
    parts = {"year": day.year, "month": day.month, "day": day.day}
    precision = point.when.precision
    known = ("year",) if precision in _BY_YEARS else ("year", "month") if precision in _BY_MONTHS else tuple(parts)
    return {part: parts[part] for part in known}


def _display_date(point: TimelinePoint) -> str:
    sign = {"planned": " (planned)", "background": " (background)"}.get(point.kind, "")
    return f"{event_words.when(point)}{sign if point.dated else ' (issue month)'}"


def _story(point: TimelinePoint) -> str:
    where = "; ".join(place(ref) for ref in (point.ref, *point.also))
    address = web_address(point.url)
    source = f'<a href="{escape(address)}">{_html(where)}</a>' if address else _html(where)
    note = event_words.exactness(point) if point.dated else ""
    return f"<blockquote>{_html(point.sentence)}</blockquote><p>{source}</p>" + (
        f"<p>{_html(note)}</p>" if note else ""
    )


def _html(words: str) -> str:
    return escape(visible(words))
