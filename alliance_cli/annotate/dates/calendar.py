"""Calendar arithmetic: years, quarters, seasons and their parts as stretches of days.

Conventions: the early, middle and late part of a month are the days 1-10, 11-20 and 21 to the end; of a year January to
March, May to August, October to December; of a season or quarter one month each. Weeks run from Monday to Sunday. Every
function gives None for days that no calendar has.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from alliance_cli.annotate.dates.words import SEASONS, Part
from alliance_cli.model import Precision, When

#: Years that can be placed: room is left at both ends for shifting.
YEARS = range(2, 9998)


def day(year: int, month: int, number: int) -> When | None:
    """One day of the calendar."""
    if year not in YEARS:
        return None
    try:
        return When.day(date(year, month, number))
    except ValueError:  # no such day
        return None


def days(first: When | None, last: When | None, precision: Precision = "range") -> When | None:
    """From the first day of one stretch to the last day of another; None where they are the wrong way round."""
    if first is None or last is None or last.last < first.first:
        return None
    return When.days(first.first, last.last, precision)


def month(year: int, number: int) -> When | None:
    """A month of a year."""
    return When.month(year, number) if year in YEARS else None


def months(year: int, number: int, length: int, precision: Precision, edtf: str) -> When | None:
    """Several whole months from one on; `edtf` empty writes the days."""
    end = number + length - 2
    first, last = month(year, number), month(year + end // 12, end % 12 + 1)
    if first is None or last is None:
        return None
    whole = When.days(first.first, last.last, precision)
    return When(whole.first, whole.last, precision, edtf or whole.edtf)


def year(number: int) -> When | None:
    """A calendar year."""
    return months(number, 1, 12, "year", f"{number:04}")


def quarter(number: int, which: int) -> When | None:
    """A quarter of a calendar year."""
    return months(number, 3 * which - 2, 3, "quarter", f"{number:04}-{32 + which}")


def half(number: int, which: int) -> When | None:
    """A half of a calendar year."""
    return months(number, 6 * which - 5, 6, "half", f"{number:04}-{39 + which}")


def season(number: int, name: str) -> When | None:
    """A season of the northern hemisphere; winter belongs to the year in which it begins."""
    begins, edtf = SEASONS[name]
    return months(number, begins, 3, "season", f"{number:04}-{edtf}")


def decade(number: int) -> When | None:
    """The ten years from a round one on."""
    return months(number, 1, 120, "decade", f"{number // 10:03}X")


def fiscal_year(number: int, american: bool) -> When | None:
    """A fiscal year: Japan's begins in April, that of the United States in the October before."""
    return months(number - 1, 10, 12, "fiscal-year", "") if american else months(number, 4, 12, "fiscal-year", "")


def week(of: date) -> When:
    """The week, Monday to Sunday, in which a day lies."""
    monday = of - timedelta(of.weekday())
    return When.days(monday, monday + timedelta(6), "week")


def weekend(of: date) -> When:
    """The Saturday and Sunday of the week in which a day lies."""
    saturday = of - timedelta(of.weekday() - 5)
    return When.days(saturday, saturday + timedelta(1))


def nth_weekday(number: int, in_month: int, weekday: int, which: int) -> When | None:
    """The n-th such weekday of a month, the last one for -1."""
    whole = month(number, in_month)
    if whole is None:
        return None
    if which < 0:
        return When.day(whole.last - timedelta((whole.last.weekday() - weekday) % 7))
    return When.day(whole.first + timedelta((weekday - whole.first.weekday()) % 7 + 7 * (which - 1)))


def nth_week(of: When | None, which: int, count: int = 1) -> When | None:
    """The n-th seven days of a month or a year, or the last seven for -1; `count` weeks of them."""
    if of is None:
        return None
    if which < 0:
        return When.days(of.last - timedelta(7 * count - 1), of.last, "week")
    first = of.first + timedelta(7 * (which - 1))
    return When.days(first, min(of.last, first + timedelta(7 * count - 1)), "week") if first <= of.last else None


def shift_months(of: date, by: int) -> When | None:
    """The month that lies so many months from the one of a day."""
    total = of.year * 12 + of.month - 1 + by
    return month(total // 12, total % 12 + 1)


def shift_years(when: When, by: int) -> When | None:
    """The same month, season, quarter or half of another year."""
    length = (when.last.year - when.first.year) * 12 + when.last.month - when.first.month + 1
    edtf = f"{when.first.year + by:04}{when.edtf[4:]}"
    return months(when.first.year + by, when.first.month, length, when.precision, edtf)


def part_of(part: Part, when: When | None) -> When | None:
    """A part of a longer stretch, by the conventions above; None where the stretch has no such parts."""
    slicer = _SLICERS.get(when.precision) if when else None
    return slicer(part, when) if slicer and when else None


#: Days of a month: first, last; 0 is the month's end.
_OF_MONTH: dict[Part, tuple[int, int]] = {
    "early": (1, 10),
    "mid": (11, 20),
    "late": (21, 0),
    "end": (21, 0),
    "end-point": (21, 0),
    "early-mid": (1, 20),
    "mid-late": (11, 0),
    "first-half": (1, 15),
    "second-half": (16, 0),
}

#: Months of a year: first, how many.
_OF_YEAR: dict[Part, tuple[int, int]] = {
    "early": (1, 3),
    "mid": (5, 4),
    "late": (10, 3),
    "end": (10, 3),
    "end-point": (12, 1),
    "early-mid": (1, 8),
    "mid-late": (5, 8),
    "first-half": (1, 6),
    "second-half": (7, 6),
}

#: Years of a decade: first, how many.
_OF_DECADE: dict[Part, tuple[int, int]] = {
    "early": (0, 4),
    "mid": (4, 3),
    "late": (7, 3),
    "end": (7, 3),
    "first-half": (0, 5),
    "second-half": (5, 5),
}


def _part_of_month(part: Part, when: When) -> When | None:
    first, last = _OF_MONTH[part]
    return When.days(when.first.replace(day=first), when.last.replace(day=last) if last else when.last, "part-month")


def _part_of_year(part: Part, when: When) -> When | None:
    begins, length = _OF_YEAR[part]
    if part in ("first-half", "second-half") and when.precision == "year":
        return half(when.first.year, 1 if part == "first-half" else 2)
    return months(when.first.year, when.first.month + begins - 1, length, "part-year", "") if begins else None


def _part_of_fiscal_year(part: Part, when: When) -> When | None:
    begins, length = _OF_YEAR[part]
    month_number = when.first.month + begins - 2
    return months(when.first.year + month_number // 12, month_number % 12 + 1, length, "part-year", "")


def _part_of_season(part: Part, when: When) -> When | None:
    which = {"early": 0, "mid": 1, "late": 2, "end": 2, "end-point": 2}.get(part)
    if which is None:
        return None
    found = shift_months(when.first, which)
    return When.days(found.first, found.last, "part-year") if found else None


def _part_of_decade(part: Part, when: When) -> When | None:
    if part not in _OF_DECADE:
        return None
    begins, length = _OF_DECADE[part]
    return months(when.first.year + begins, 1, 12 * length, "part-year", "")


def _part_of_week(part: Part, when: When) -> When | None:
    first, last = {"early": (0, 1), "mid": (2, 3), "late": (3, 4), "end": (3, 6)}.get(part, (0, 6))
    return When.days(when.first + timedelta(first), when.first + timedelta(last), "range")


_SLICERS: dict[Precision, Callable[[Part, When], When | None]] = {
    "month": _part_of_month,
    "year": _part_of_year,
    "fiscal-year": _part_of_fiscal_year,
    "season": _part_of_season,
    "quarter": _part_of_season,
    "decade": _part_of_decade,
    "week": _part_of_week,
}
