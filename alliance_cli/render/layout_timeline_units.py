"""The units by which a timeline is grouped, and what their headings and axis labels say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from alliance_cli.model import TimelinePoint, When
from alliance_cli.render.date_words import brief, long_month, weekday, words

#: The longest stretch of days that still stands under the unit in which it begins.
_STRETCH = timedelta(days=45)

#: What is known by the day stands under the day or week in which it begins; what is known less well, under a longer
#: unit only.
_BY_DAYS = {"day": ("range",), "week": ("range",)}
_LESS_EXACT = ("range", "week", "part-month")


def heading(point: TimelinePoint, by: str) -> str:
    """The unit in which something begins; its own stretch of days where that is longer or known less well."""
    when, by = point.when, by or "month"
    known_by_days = when.precision in _BY_DAYS.get(by, _LESS_EXACT)
    if _same_unit(when, by) or (known_by_days and when.last - when.first <= _STRETCH):
        return _HEADINGS[by](when.first)
    return words(when)


def days(point: TimelinePoint, by: str, above: str) -> str:
    """The days as far as the heading above does not tell them; with `?` where their year is in doubt."""
    told = words(point.when) == above or (by == "day" and point.when.precision == "day")
    if point.confident:
        return "" if told else brief(point.when)
    return f"{brief(point.when)}?"


def label(when: When) -> str:
    """A unit at the end of an axis: `Mar 6, 2023`, `Mar 2023`, `2023 Q1`, `2023`, `2020s`."""
    if when.precision == "quarter":
        return _quarter(when.first)
    if when.precision == "decade":
        return f"{when.first.year // 10 * 10}s"
    return words(When.day(when.first) if when.precision == "week" else when)


def _same_unit(when: When, by: str) -> bool:
    return _HEADINGS[by](when.first) == _HEADINGS[by](when.last)


def _day(day: date) -> str:
    when = When.day(day)
    return f"{weekday(when)}, {words(when)}"


def _week(day: date) -> str:
    monday = date.fromordinal(max(day.toordinal() - day.weekday(), 1))
    return f"Week of {words(When.day(monday))}"


def _quarter(day: date) -> str:
    return f"{day.year} Q{(day.month + 2) // 3}"


def _year(day: date) -> str:
    return f"{day.year}"


_HEADINGS: dict[str, Callable[[date], str]] = {
    "day": _day,
    "week": _week,
    "month": long_month,
    "quarter": _quarter,
    "year": _year,
}
