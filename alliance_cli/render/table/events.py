"""What is told of days as rows: events, quoted sentences, appearances of a name."""

from __future__ import annotations

from alliance_cli.model import Profile, Summary, Timeline
from alliance_cli.render.table.rows import Rows, several

_EVENT = (
    *("start", "end", "kind", "id", "sentence", "date_text", "precision", "clock", "headline", "topics"),
    *("also", "names", "confident"),
)


def timeline(timeline: Timeline) -> Rows:
    """One event a row, in order."""
    return (
        _EVENT,
        tuple(
            (
                point.when.first.isoformat(),
                point.when.last.isoformat(),
                point.kind,
                str(point.ref),
                point.sentence,
                point.date_text,
                point.when.precision,
                "event" if point.dated else "issue",
                point.headline,
                several(point.topics),
                several(tuple(map(str, point.also))),
                several(point.names),
                "yes" if point.confident else "no",
            )
            for point in timeline.points
        ),
    )


def summary(summary: Summary) -> Rows:
    """One sentence a row, in order."""
    return (
        ("id", "start", "end", "kind", "sentence"),
        tuple(
            (
                str(sentence.ref),
                sentence.when.first.isoformat() if sentence.when else "",
                sentence.when.last.isoformat() if sentence.when else "",
                sentence.kind or "",
                sentence.text,
            )
            for sentence in summary.sentences
        ),
    )


_APPEARANCE = (
    *("start", "end", "kind", "id", "sentence", "date_text", "precision", "clock", "date_from", "headline", "in"),
    "confident",
)


def profile(profile: Profile) -> Rows:
    """One sentence with the name a row."""
    return (
        _APPEARANCE,
        tuple(
            (
                one.when.first.isoformat(),
                one.when.last.isoformat(),
                one.kind,
                str(one.ref),
                one.sentence,
                one.date_text,
                one.when.precision,
                "issue" if one.date_from == "issue" else "event",
                one.date_from,
                one.headline,
                one.field,
                "yes" if one.confident else "no",
            )
            for one in profile.appearances
        ),
    )
