"""Days in words for readers, the same in every locale: `Mar 7, 2023`, `Apr 3-4, 2023`, `early Mar 2023`, `2019`."""

from __future__ import annotations

from datetime import date, timedelta

from alliance_cli.model import Coverage, When

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_BY_DAYS = ("day", "range", "week", "part-month")

_PARTS = {(1, 10): "early ", (11, 20): "mid-", (21, 0): "late "}


def words(when: When) -> str:
    """The stretch of days in words, as exactly as it is known."""
    if when.edtf.endswith("/..") or when.last.year == date.max.year:
        return f"since {_days(when.first, when.first)}"
    if when.edtf.startswith("../") or when.first.year == date.min.year:
        return f"until {_days(when.last, when.last)}"
    if when.precision == "fiscal-year" and (when.first.year + 1, 3) == (when.last.year, when.last.month):
        return f"fiscal {when.first.year}"
    if when.precision == "part-month" and (part := _part(when)):
        return f"{part}{_month(when.first)} {when.first.year}"
    if when.precision not in _BY_DAYS and when.first.day == 1 and _ends_month(when.last):
        return months(when.first, when.last)
    return _days(when.first, when.last)


def brief(when: When) -> str:
    """The same without the year, where that can be left to a heading: `Mar 6`, `Apr 3-4`, `Mar`; a year stays."""
    text = words(when)
    if when.first.year != when.last.year or text.startswith("fiscal"):
        return text
    return text.removesuffix(f", {when.first.year}").removesuffix(f" {when.first.year}")


def long_month(day: date) -> str:
    """The month of a day, for headings: `March 2023`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def long(when: When) -> str:
    """An issue date, for readers: `March 2023`, or the day where it is known."""
    return long_month(when.first) if when.precision == "month" else words(when)


def weekday(when: When) -> str:
    """The day of the week of a single day, `Mon`; nothing for several."""
    return _WEEKDAYS[when.first.weekday()] if when.first == when.last else ""


def months(first: date, last: date) -> str:
    """From one month to another: `Mar 2023`, `Mar-Apr 2023`, `Dec 2022-Jan 2023`, `2023`."""
    if first.month == 1 and last.month == 12:
        return f"{first.year}" if first.year == last.year else f"{first.year}-{last.year}"
    if first.year != last.year:
        return f"{_month(first)} {first.year}-{_month(last)} {last.year}"
    if first.month != last.month:
        return f"{_month(first)}-{_month(last)} {last.year}"
    return f"{_month(first)} {first.year}"


def issue_months(coverage: Coverage) -> str:
    """The issue dates that a result covers, by the month; empty where nothing matched."""
    if not coverage.first or not coverage.last:
        return ""
    return months(coverage.first.first, coverage.last.last)


def between(first: date | None, last: date | None) -> str:
    """From one day to another: `Mar 6-Apr 14, 2023`; empty where there is none."""
    days = [day for day in (first, last) if day]
    return _days(days[0], days[-1]) if days else ""


def _days(first: date, last: date) -> str:
    start, end = f"{_month(first)} {first.day}", f"{_month(last)} {last.day}"
    if first.year != last.year:
        return f"{start}, {first.year}-{end}, {last.year}"
    if first.month != last.month:
        return f"{start}-{end}, {last.year}"
    return f"{start}, {first.year}" if first == last else f"{start}-{last.day}, {last.year}"


def _part(when: When) -> str:
    if (when.first.year, when.first.month) != (when.last.year, when.last.month):
        return ""
    return _PARTS.get((when.first.day, 0 if _ends_month(when.last) else when.last.day), "")


def _ends_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def _month(day: date) -> str:
    return MONTHS[day.month - 1][:3]
