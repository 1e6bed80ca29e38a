"""A timeline as plain data."""

from __future__ import annotations

from alliance_cli.model import Timeline, TimelineBin, TimelinePoint
from alliance_cli.render.record import counts
from alliance_cli.render.record.items import Record, days


def whole(timeline: Timeline) -> Record:
    """The events, and how many there are in each unit of time."""
    return {
        "schema": "alliance.timeline/1",
        "total": timeline.total,
        "events": [_event(point) for point in timeline.points],
        "items": timeline.items,
        "issues": counts.coverage(timeline.coverage),
        "by": timeline.by,
        "bins": [_bin(one) for one in timeline.bins],
    }


def _bin(one: TimelineBin) -> Record:
    return {
        "start": one.when.first.isoformat(),
        "end": one.when.last.isoformat(),
        "events": one.events,
        "planned": one.planned,
        "background": one.background,
    }


def _event(point: TimelinePoint) -> Record:
    return days(point.when) | {
        "kind": point.kind,
        "date_text": point.date_text,
        "sentence": point.sentence,
        "item": str(point.ref),
        "headline": point.headline,
        "topics": list(point.topics),
        "dated": point.dated,
        "also": [str(ref) for ref in point.also],
        "names": list(point.names),
        "confident": point.confident,
    }
