"""Days along a line: which stretch a picture shows, and where its ticks stand.

A stretch is a pair of days, both included. Some dates are far from all others (a treaty of 1951, a plan for 2035):
the line is made for the many, and the few are pushed to its ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from alliance_cli.frozen import frozen
from alliance_cli.model import TimelinePoint, When
from alliance_cli.render.date_words import MONTHS

#: How much longer than the time of what happened the line may become for plans and background.
_STRETCH = 1.25
_SLACK = timedelta(days=45)

#: Months between ticks, and days between them, from fine to coarse.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 300, 600, 1200, 3000, 6000, 12000)

_DAY_STEPS = (1, 2, 7, 14)


@frozen
class Stretch:
    """From one day to another, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days those are."""
        return (self.last - self.first).days + 1

    def misses(self, other: Stretch) -> bool:
        """Whether the two share no day."""
        return other.last < self.first or self.last < other.first


@frozen
class Tick:
    """A day with what to write at it; `major` where a year (or, among days, a month) begins."""

    day: date
    label: str
    major: bool


def drawn(when: When) -> Stretch:
    """The days to draw; an end that is open shrinks to the end that is known."""
    first, last = when.first, when.last
    if last.year == date.max.year or when.edtf.endswith("/.."):
        last = first
    if first.year == date.min.year or when.edtf.startswith("../"):
        first = last
    return Stretch(first, last)


def window(points: Sequence[TimelinePoint]) -> Stretch:
    """The stretch that a picture is made for: all that happened, and of the rest what is near; no points, no window."""
    stretches = [drawn(point.when) for point in points]
    core = [
        stretch
        for stretch, point in zip(stretches, points, strict=True)
        if point.kind == "event" and stretch.days <= _SLACK.days
    ] or stretches
    first, last = min(s.first for s in core), max(s.last for s in core)
    room = (last - first) * (_STRETCH - 1) + _SLACK
    early, late = _shifted(first, -room), _shifted(last, room)
    ends = [day for stretch in stretches for day in (stretch.first, stretch.last) if early <= day <= late]
    return Stretch(min(first, *ends), max(last, *ends)) if ends else Stretch(first, last)


def ticks(stretch: Stretch, most: int) -> tuple[Tick, ...]:
    """At most about `most` ticks at round days: single days, Mondays, months, quarters, years, decades, as fits."""
    for step in _DAY_STEPS:
        if stretch.days <= most * step:
            return tuple(_by_days(stretch, step))
    months = stretch.days / 30.4
    for step in _STEPS:
        if months <= most * step:
            return tuple(_by_months(stretch, step))
    return tuple(_by_months(stretch, _STEPS[-1]))


def _by_days(stretch: Stretch, step: int) -> Iterator[Tick]:
    day = stretch.first
    if step >= 7:
        day = _shifted(day, timedelta(days=(7 - day.weekday()) % 7))
    before = date.min
    while day <= stretch.last and day != date.max:
        month = f"{MONTHS[day.month - 1][:3]} {day.day}"
        if (day.year, day.month) == (before.year, before.month):
            yield Tick(day, str(day.day), major=False)
        else:
            yield Tick(day, month if day.year == before.year else f"{month}, {day.year}", major=True)
        before = day
        day = _shifted(day, timedelta(days=step))


def _by_months(stretch: Stretch, step: int) -> Iterator[Tick]:
    at = stretch.first.year * 12 + stretch.first.month - 1
    at += -at % step
    year = None
    while at < date.max.year * 12 and (day := date(at // 12, at % 12 + 1, 1)) <= stretch.last:
        if day >= stretch.first:
            major = step >= 12 or day.year != year
            label = str(day.year) if step >= 12 else f"{MONTHS[day.month - 1][:3]} {day.year}" if major else ""
            yield Tick(day, label or MONTHS[day.month - 1][:3], major)
            year = day.year
        at += step


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min
