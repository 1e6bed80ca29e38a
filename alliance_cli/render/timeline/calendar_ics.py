"""iCalendar: one all-day event for each event of a timeline, for calendars; needs the package icalendar.

Days take no one's time (they are transparent), and nothing in the file depends on the clock. What is known to a month
alone is tentative; what is known only to a season or a year is left out, since it would lie over all else.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, TextIO

from alliance_cli.errors import UsageError
from alliance_cli.model import Timeline, TimelinePoint, web_address
from alliance_cli.model.when import VAGUE
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import visible
from alliance_cli.render.timeline import event_words
from alliance_cli.render.timeline.event_source import citation, identifiers, place
from alliance_cli.render.timeline.time_axis import drawn

if TYPE_CHECKING:
    from icalendar import Calendar, Event

_LEFT_OUT = "; left out, known only to a season or a year: {}"

_NOTHING_KNOWN = date(1970, 1, 1)


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write a calendar (lines end as RFC 5545 has it); `UsageError` where icalendar is not installed."""
    if isinstance(report, Timeline):
        stream.write(_calendar(report).to_ical().decode())


def _calendar(timeline: Timeline) -> Calendar:
    try:
        from icalendar import Calendar
    except ImportError as missing:
        remedy = "pip install 'alliance-cli[ics]'"
        raise UsageError("calendars need the package icalendar", remedy=remedy) from missing
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//alliance-cli//timeline//EN")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", event_words.title(timeline))
    vague = sum(map(_is_vague, timeline.points))
    calendar.add("x-wr-caldesc", event_words.coverage(timeline) + (_LEFT_OUT.format(vague) if vague else ""))
    issued = timeline.coverage.last.last if timeline.coverage.last else _NOTHING_KNOWN
    for name, point in zip(identifiers(timeline.points), timeline.points, strict=True):
        if not _is_vague(point):
            calendar.add_component(_event(timeline, name, point, issued))
    return calendar


def _is_vague(point: TimelinePoint) -> bool:
    """Whether an event is known only to more than a month; one that took so long is not vague."""
    return point.when.vagueness == VAGUE and point.when.precision != "range"


def _event(timeline: Timeline, name: str, point: TimelinePoint, issued: date) -> Event:
    from icalendar import Event

    days = drawn(point.when)
    event = Event()
    event.add("uid", f"{name}@us-japan-alliance-digest")
    event.add("dtstamp", datetime.combine(issued, time(), UTC))
    event.add("dtstart", days.first)
    if days.last != date.max:
        event.add("dtend", days.last + timedelta(days=1))
    event.add("summary", visible(point.headline))
    event.add("description", _description(point))
    event.add("status", "TENTATIVE" if point.kind == "planned" or not point.when.is_fine else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("x-alliance-date", point.when.edtf)
    event.add("x-alliance-clock", "event" if point.dated else "issue")
    if point.topics:
        event.add("categories", list(event_words.labels(timeline, point)))
    if address := web_address(point.url):
        event.add("url", address)
    return event


def _description(point: TimelinePoint) -> str:
    """The sentence, where it stands, and what to know of its date; a paragraph each."""
    also = [f"Also told in {', '.join(place(ref) for ref in point.also)}"] if point.also else []
    date_note = [f"Date: {event_words.when(point)} ({note})"] if (note := event_words.exactness(point)) else []
    kind = [event_words.SIGNS[point.kind].capitalize()] if point.kind != "event" else []
    quoted = f"“{visible(point.sentence)}”"
    return "\n\n".join((quoted, f"{point.ref} · {citation(point)}", *also, *kind, *date_note))
