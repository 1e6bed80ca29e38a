"""The days of a timeline cut into weeks, months or other units, and how much begins in each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from alliance_cli.model import DateKind, TimelineBin, TimelinePoint, When

#: The most bins that a timeline is cut into; a longer one is cut into the next coarser units.
MOST_BINS = 2_000

#: The units by which a timeline can be cut.
UNITS = ("day", "week", "month", "quarter", "year")

_DAY = timedelta(days=1)


def bins(points: Sequence[TimelinePoint], by: str) -> tuple[TimelineBin, ...]:
    """Every unit from the first to the last in which something begins, empty ones included; months unless told.

    Where that would be more than `MOST_BINS`, the units are coarser.
    """
    counts = Counter((_begins(point.when), point.kind) for point in points)
    if not counts:
        return ()
    days = [day for day, _ in counts]
    return _counted(_units(min(days), max(days), by or "month"), counts)


def unit(day: date, by: str) -> When:
    """The day, ISO week, month, quarter, year or decade in which a day lies."""
    return _UNITS[by](day)


def _begins(when: When) -> date:
    """The day on which something begins; the day on which it ends where its begin is open."""
    return when.last if when.first == date.min else when.first


def _units(first: date, last: date, by: str) -> list[When]:
    names = list(_UNITS)
    for name in names[names.index(by) :]:
        units = list(_row(first, last, name))
        if len(units) <= MOST_BINS:
            break
    return units


def _row(first: date, last: date, by: str) -> Iterator[When]:
    """The units from the one of the first day to the one of the last; one more than there may be ends it."""
    here = unit(first, by)
    yield here
    for _ in range(MOST_BINS):
        if here.last >= last:
            return
        here = unit(here.last + _DAY, by)
        yield here


def _counted(units: Sequence[When], counts: Counter[tuple[date, DateKind]]) -> tuple[TimelineBin, ...]:
    found: Counter[tuple[int, DateKind]] = Counter()
    at = 0
    for (day, kind), count in sorted(counts.items()):
        while units[at].last < day:
            at += 1
        found[at, kind] += count
    return tuple(
        TimelineBin(when, found[place, "event"], found[place, "planned"], found[place, "background"])
        for place, when in enumerate(units)
    )


def _week(day: date) -> When:
    monday = date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    return When.days(monday, date.fromordinal(min(monday.toordinal() + 6, date.max.toordinal())), "week")


def _month(day: date) -> When:
    if (day.year, day.month) == (date.max.year, date.max.month):  # the day after it is none
        return When(day.replace(day=1), date.max, "month", f"{day.year}-{day.month}")
    return When.month(day.year, day.month)


def _quarter(day: date) -> When:
    quarter = (day.month - 1) // 3
    first = date(day.year, quarter * 3 + 1, 1)
    last = _month(date(day.year, quarter * 3 + 3, 1)).last
    return When(first, last, "quarter", f"{day.year:04}-{33 + quarter}")


def _year(day: date) -> When:
    return When(date(day.year, 1, 1), date(day.year, 12, 31), "year", f"{day.year:04}")


def _decade(day: date) -> When:
    first = day.year // 10 * 10
    return When(date(max(first, 1), 1, 1), date(first + 9, 12, 31), "decade", f"{first // 10:03}X")


_UNITS: dict[str, Callable[[date], When]] = {
    "day": When.day,
    "week": _week,
    "month": _month,
    "quarter": _quarter,
    "year": _year,
    "decade": _decade,
}
