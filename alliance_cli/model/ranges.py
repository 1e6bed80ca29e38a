"""Issues and days as people type them, in a query or an option, as values of the model."""

from __future__ import annotations

import re
from datetime import date

from alliance_cli.errors import UsageError
from alliance_cli.model.query import IssueRange
from alliance_cli.model.refs import Ref
from alliance_cli.model.when import When
from alliance_cli.patterns import pattern

_DATE = pattern(
    r"(?P<year>[0-9]{4})(?:-?Q(?P<quarter>[1-4])|-(?P<month>[0-9]{1,2})(?:-(?P<day>[0-9]{1,2}))?)?", re.IGNORECASE
)

#: What word processors make of a hyphen and of two dots.
_TYPED = str.maketrans(dict.fromkeys("‐‑–−", "-") | {"…": ".."})

_DATE_REMEDY = "write 2023, 2023-03, 2023-03-06 or 2023Q1"


def issue_range(text: str) -> IssueRange:
    """Read `2.7`, `2.5..2.7`, `..2.7` or `2.5..`; `UsageError` for anything else."""
    first, dots, last = _ends(text)
    if dots and not (first or last):
        raise UsageError(f"{text!r} is not a range of issues", remedy="write 2.7, 2.5..2.7, ..2.7 or 2.5..")
    start = _issue(first) if first or not dots else None
    end = (_issue(last) if last else None) if dots else start
    if start and end and end < start:
        raise UsageError(f"the range {text!r} ends before it begins", remedy=f"write {end}..{start}")
    return IssueRange(start, end)


def day_range(text: str) -> tuple[date | None, date | None]:
    """First and last day of `2023`, `2023Q1`, `2023-03`, `2023-03-06` or of a range of these; None for an open end.

    `UsageError` for anything else.
    """
    first, dots, last = _ends(text)
    if dots and not (first or last):
        raise UsageError(f"{text!r} is not a range of dates", remedy="write 2023-03..2023-04, 2023-03.. or ..2023-04")
    since = when(first).first if first or not dots else None
    until = (when(last).last if last else None) if dots else when(first).last
    if since and until and until < since:
        raise UsageError(f"the range {text!r} ends before it begins", remedy=f"write {last}..{first}")
    return since, until


def when(text: str) -> When:
    """Read `2023`, `2023Q1`, `2023-03` or `2023-03-06`; `UsageError` for anything else."""
    found = _DATE.fullmatch(text.translate(_TYPED).strip())
    if not found:
        raise UsageError(f"{text!r} is not a date", remedy=_DATE_REMEDY)
    year, quarter, month, day = (int(found[name] or 0) for name in ("year", "quarter", "month", "day"))
    try:
        if found["day"]:
            return When.day(date(year, month, day))
        if found["month"]:
            return When.month(year, month)
        if quarter:
            first, last = When.month(year, quarter * 3 - 2).first, When.month(year, quarter * 3).last
            return When(first, last, "quarter", f"{year:04}-{32 + quarter}")
        return When(date(year, 1, 1), date(year, 12, 31), "year", f"{year:04}")
    except (ValueError, OverflowError):
        raise UsageError(f"{text!r} is not a date in the calendar", remedy=_DATE_REMEDY) from None


def _ends(text: str) -> tuple[str, str, str]:
    first, dots, last = text.translate(_TYPED).partition("..")
    return first.strip(), dots, last.strip()


def _issue(text: str) -> Ref:
    ref = Ref.parse(text)
    if ref.item:
        raise UsageError(f"{text!r} is an item, not an issue", remedy=f"write {ref.issue}")
    return ref
