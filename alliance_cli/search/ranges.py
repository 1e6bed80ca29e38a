"""Ranges as a query or an option writes them: issues, and days with an imprecise end."""

from __future__ import annotations

import re
from datetime import date, timedelta

from alliance_cli.errors import UsageError
from alliance_cli.model import IssueRange, Ref

_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-?[Qq](?P<quarter>[1-4])|-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?")

_DATE_REMEDY = "write 2023, 2023Q1, 2023-03 or 2023-03-06; a range is 2023-03..2023-04"


def issues(text: str) -> IssueRange:
    """Read `2.7`, `2.5..2.7`, `..2.7` or `2.5..`; `UsageError` for anything else."""
    first, dots, last = text.partition("..")
    if dots and not (first.strip() or last.strip()):
        raise UsageError(f"{text!r} is not a range of issues", remedy="write 2.7, 2.5..2.7, ..2.7 or 2.5..")
    start = Ref.parse(first).issue if first.strip() else None
    end = (Ref.parse(last).issue if last.strip() else None) if dots else start
    if start and end and end < start:
        raise UsageError(f"{text!r} ends before it begins", remedy=f"write {end}..{start}")
    return IssueRange(start, end)


def days(text: str) -> tuple[date | None, date | None]:
    """First and last day of `2023`, `2023Q1`, `2023-03`, `2023-03-06` or of a range of these; None for an open end."""
    first, dots, last = text.partition("..")
    if dots and not (first.strip() or last.strip()):
        raise UsageError(f"{text!r} is not a range of dates", remedy=_DATE_REMEDY)
    since = _date(first)[0] if first.strip() or not dots else None
    until = (_date(last)[1] if last.strip() else None) if dots else _date(first)[1]
    if since and until and until < since:
        raise UsageError(f"{text!r} ends before it begins", remedy="put the earlier date first")
    return since, until


def _date(text: str) -> tuple[date, date]:
    found = _DATE.fullmatch(text.strip())
    if not found:
        raise UsageError(f"{text!r} is not a date", remedy=_DATE_REMEDY)
    year, quarter, month, day = (int(found[name] or 0) for name in ("year", "quarter", "month", "day"))
    if found["month"]:
        first_month = last_month = month
    else:
        first_month, last_month = (quarter * 3 - 2, quarter * 3) if quarter else (1, 12)
    try:
        if found["day"]:
            return date(year, month, day), date(year, month, day)
        return date(year, first_month, 1), _month_end(year, last_month)
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is not a date in the calendar", remedy=_DATE_REMEDY) from None


def _month_end(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
