"""What people type for dates, issue ranges, conditions and words, as values of the model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from alliance_cli.errors import QueryError, UsageError
from alliance_cli.model import Filter, IssueRange, Ref, When

_QUARTER = re.compile(r"([0-9]{4})-?Q([1-4])", re.IGNORECASE)
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_YEAR = re.compile(r"[0-9]{4}")
_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


def words(arguments: Sequence[str] | None) -> str:
    """The words of a query, joined; `QueryError` where words were given and all are blank."""
    text = " ".join(arguments or ())
    if arguments and not text.strip():
        raise QueryError(
            "the query is empty", text, 0, remedy="give a word, or leave the words out to select everything"
        )
    return text


def condition(facet: str, text: str) -> Filter:
    """`a,b` as either of two values, with a leading `!` as neither."""
    parts = [part.strip() for part in text.removeprefix("!").split(",")]
    if any(part.startswith("!") for part in parts):
        raise UsageError(
            f"{text!r} mixes what to take and what to leave out", remedy="give the part with ! an option of its own"
        )
    if not all(parts):
        raise UsageError(f"{text!r} names nothing to select by", remedy="write a value, or several parted by commas")
    return Filter(facet, tuple(parts), exclude=text.startswith("!"))


def issue_range(text: str) -> IssueRange:
    """`2.7`, `2.5..2.7`, `..2.7` or `2.5..` as a range of issues."""
    if ".." not in text:
        ref = _issue(text)
        return IssueRange(ref, ref)
    first, last = (part.strip() for part in text.split("..", 1))
    if not first and not last:
        raise UsageError(f"{text!r} is not a range of issues", remedy="write 2.5..2.7, ..2.7 or 2.5..")
    found = IssueRange(_issue(first) if first else None, _issue(last) if last else None)
    if found.first and found.last and found.last < found.first:
        raise UsageError(f"the range {text!r} ends before it begins", remedy=f"write {last}..{first}")
    return found


def first_day(option: str, text: str | None) -> date | None:
    """The first day of what a person typed for a date."""
    return None if text is None else _when(option, text).first


def last_day(option: str, text: str | None) -> date | None:
    """The last day of what a person typed for a date."""
    return None if text is None else _when(option, text).last


def ordered(first: str, since: date | None, last: str, until: date | None) -> None:
    """Refuse a stretch of days that ends before it begins."""
    if since and until and until < since:
        raise UsageError(f"{last} {until} lies before {first} {since}", remedy="swap the two")


def day(option: str, text: str | None) -> When | None:
    """A day or a month that a person typed, as it stands."""
    return None if text is None else _when(option, text)


def _when(option: str, text: str) -> When:
    try:
        if found := _QUARTER.fullmatch(text):
            year, quarter = int(found[1]), int(found[2])
            first, last = When.month(year, quarter * 3 - 2).first, When.month(year, quarter * 3).last
            return When(first, last, "quarter", f"{year:04}-{32 + quarter}")
        if _YEAR.fullmatch(text):
            return When(date(int(text), 1, 1), date(int(text), 12, 31), "year", text)
        if found := _MONTH.fullmatch(text):
            return When.month(int(found[1]), int(found[2]))
        if found := _DAY.fullmatch(text):
            return When.day(date(int(found[1]), int(found[2]), int(found[3])))
    except (ValueError, OverflowError):
        pass
    remedy = "write 2023, 2023-03, 2023-03-06 or 2023Q1"
    raise UsageError(f"{option} {text!r} is not a date", remedy=remedy)


def _issue(text: str) -> Ref:
    ref = Ref.parse(text)
    if ref.item:
        raise UsageError(f"{text!r} is an item, and --issue takes issues", remedy=f"write {ref.issue}")
    return ref
