"""What every picture of a timeline says of an event and of itself, in the same words."""

from __future__ import annotations

from alliance_cli.model import Timeline, TimelinePoint
from alliance_cli.render.blocks import text_of
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import long, words
from alliance_cli.render.safe_text import visible

#: What the mark of an event stands for: a kind, or `undated` where no date is in the text.
SIGNS = {
    "event": "happened",
    "planned": "planned: said to come",
    "background": "background: older context",
    "undated": "issue month: no date in the text",
}

#: How exactly a date is known, where that is worth a word.
_LOOSE = {
    "week": "known to the week",
    "month": "known to the month only",
    "season": "known to the season only",
    "quarter": "known to the quarter only",
    "half": "known to the half-year only",
    "part-year": "known to the part of a year only",
    "year": "known to the year only",
    "fiscal-year": "known to the fiscal year only",
    "decade": "known to the decade only",
}


def sign(point: TimelinePoint) -> str:
    """Which of `SIGNS` an event bears."""
    return point.kind if point.dated else "undated"


def title(timeline: Timeline) -> str:
    """What the timeline is of."""
    return visible(timeline.title).strip() or "Timeline of the US-Japan alliance"


def coverage(timeline: Timeline) -> str:
    """How much there is and where from: `9 events from 5 items in 2 of 2 issues, Mar-Apr 2023 (issue dates)`."""
    what = f"{number(timeline.total, 'event')} from {number(timeline.items, 'item')}"
    return text_of(covered(what, timeline.coverage))


def when(point: TimelinePoint) -> str:
    """The event date in words, or the issue date where there is none."""
    return words(point.when) if point.dated else long(point.when)


def exactness(point: TimelinePoint) -> str:
    """What a reader should know of the date: whose it is, how exact, and whether its year is in doubt."""
    if not point.dated:
        return "issue month; the text gives no date"
    notes = (_LOOSE.get(point.when.precision, ""), "" if point.confident else "the year is not certain")
    return "; ".join(note for note in notes if note)


def labels(timeline: Timeline, point: TimelinePoint) -> tuple[str, ...]:
    """The labels of the event's topics; the topic's id where it has none."""
    known = dict(timeline.labels)
    return tuple(visible(known.get(topic, topic)) for topic in point.topics)
