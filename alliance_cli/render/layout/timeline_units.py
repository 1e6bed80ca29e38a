"""The units by which a timeline is grouped, and what their headings and axis labels say."""

from __future__ import annotations

from datetime import date

from alliance_cli.model import TimelinePoint, When
from alliance_cli.render.date_words import brief, long_month, weekday, words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable


def heading(point: TimelinePoint, by: str) -> str:
    """The unit in which something begins; its own stretch of days where that is longer or known less well.

    A range of days stands under the day or week in which it begins; what is known to a week or a part of a month, under
    the month, quarter or year.
    """
    when, by = point.when, by if by in _HEADINGS else "month"
    exact = when.precision in ("day", "range") or by not in ("day", "week")
    if _same_unit(when, by) or (exact and when.is_fine):
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
