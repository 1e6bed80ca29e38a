"""Expressions relative to the anchor: `last month`, `yesterday`, `three weeks ago`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from alliance_cli.annotate.dates import calendar
from alliance_cli.annotate.dates.forms import MONTH, SEASON, Context, Form, Placing, Reader, Tense, month_number
from alliance_cli.annotate.dates.words import MONTHS, NUMBERS, WEEKDAYS
from alliance_cli.model import Span, When

_STEPS = {"last": -1, "past": -1, "previous": -1, "prior": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_UNIT = r"week|month|quarter|year|decade"
NUMBER = rf"(?:{'|'.join(sorted(NUMBERS, key=len, reverse=True))}|[0-9]{{1,3}})"
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_DEICTIC = re.compile(
    rf"(?:(?P<vague>earlier|later|sometime)\s)?(?:(?P<step>this past|this coming|this|last|next|past|coming|current)\s"
    rf"(?:calendar\s)?(?P<unit>{_UNIT}|weekend)|in\sthe\s(?P<the>{_UNIT}))(?![\w]|-[a-z])",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"within\sthe\s(?P<unit>week|month|quarter|year)(?=\s*(?:[.,;:)”]|$)|\s(?:and|but|as|if|to)\b)", re.IGNORECASE
)
_NAMED = re.compile(
    rf"(?P<step>this past|this coming|this|last|next|past|coming|previous)\s"
    rf"(?:(?P<season>{SEASON})|(?P<weekday>{_WEEKDAY})|(?P<month>{MONTH})(?:\s(?P<day>[0-3]?[0-9])(?![0-9:,.]))?)(?!\w|-[a-z])",
    re.IGNORECASE,
)
_MONTH_OF = re.compile(
    rf"(?P<month>{MONTH})(?:\s(?P<day>[0-3]?[0-9]))?,?\s(?:of\s)?(?P<step>last|this|next)\syear(?!\w)"
)
_DAY = re.compile(r"(?P<word>yesterday|(?:today|tomorrow|tonight)(?![’']s))(?!\w)", re.IGNORECASE)
_AGO = re.compile(rf"(?P<number>{NUMBER})[\s-](?P<unit>day|week|month|year|decade)s?\sago(?!\w)", re.IGNORECASE)
_BARE_WEEKDAY = re.compile(rf"(?P<weekday>{_WEEKDAY})(?!\w)")
_WEEKEND = re.compile(r"weekend(?!\w|-|\sof)", re.IGNORECASE)


def deictic(text: str, start: int) -> Form | None:
    """`last week`, `earlier this month`, `later in the year`; not `the past year`, which is a length of time."""
    found = _DEICTIC.match(text, start)
    if not found or (found["the"] and (found["vague"] or "").lower() not in ("earlier", "later")):
        return None
    step, unit = (found["step"] or "this").lower(), (found["unit"] or found["the"]).lower()
    if step == "past":
        return None
    by = _STEPS[step.split()[-1]]
    rule = f"relative-{unit}"
    return Form(Span(*found.span()), rule, resolve=lambda context: unit_from(context.anchor, unit, by))


def within(text: str, start: int) -> Form | None:
    """`within the year`: the one that runs, where nothing says that it is over."""
    found = _WITHIN.match(text, start)
    if not found:
        return None
    unit = found["unit"].lower()

    def resolve(context: Context) -> When | None:
        running = unit_from(context.anchor, unit, 0)
        return running if running and running.last > context.anchor and context.tense != "past" else None

    return Form(Span(found.start("unit"), found.end()), f"within-{unit}", resolve=resolve)


def unit_from(anchor: date, unit: str, by: int) -> When | None:
    """The week, month, quarter, year or decade that lies so many from the one of a day."""
    if unit in ("week", "weekend"):
        if not abs(by) < 5000:
            return None
        moved = anchor + timedelta(7 * by)
        return calendar.week(moved) if unit == "week" else calendar.weekend(moved)
    if unit == "month":
        return calendar.shift_months(anchor, by)
    if unit == "quarter":
        shifted = calendar.shift_months(anchor, 3 * by)
        return calendar.quarter(shifted.first.year, (shifted.first.month + 2) // 3) if shifted else None
    if unit == "decade":
        return calendar.decade(anchor.year // 10 * 10 + 10 * by)
    return calendar.year(anchor.year + by)


def named(text: str, start: int) -> Form | None:
    """`last September`, `next April`, `this fall`, `last Friday`, `last March 6`."""
    found = _NAMED.match(text, start)
    if not found:
        return None
    by = _STEPS[found["step"].lower().split()[-1]]
    span = Span(*found.span())
    if found["weekday"]:
        weekday = WEEKDAYS[found["weekday"].lower()]
        if not found["weekday"][0].isupper():
            return None
        return Form(span, "relative-weekday", resolve=lambda context: _weekday(context, weekday, by, True))
    if found["season"]:
        season = found["season"].lower()
        return Form(
            span,
            "relative-season",
            resolve=lambda c: _stepped(c.anchor, by, lambda y: calendar.season(y, season), c.tense),
        )
    if not found["month"][0].isupper():
        return None
    return _named_month(found, span, by)


def _named_month(found: re.Match[str], span: Span, by: int) -> Form:
    month = month_number(found["month"])
    if found["day"]:
        day = int(found["day"])
        return Form(
            span, "relative-month-day", resolve=lambda c: _stepped(c.anchor, by, lambda y: calendar.day(y, month, day))
        )
    return Form(
        span, "relative-named-month", resolve=lambda c: _stepped(c.anchor, by, lambda y: calendar.month(y, month))
    )


def _stepped(anchor: date, by: int, place: Placing, tense: Tense = "") -> When | None:
    """The last one that ended before the anchor, the next one to begin after it, or the one of its year."""
    whens = [when for year in range(anchor.year - 2, anchor.year + 3) if (when := place(year))]
    if by < 0:
        return max((w for w in whens if w.last < anchor), default=None)
    if by > 0:
        return min((w for w in whens if w.first > anchor), default=None)
    ahead = [when for when in whens if when.last >= anchor] if tense == "future" else []
    return min(ahead or whens, key=lambda w: (_gap(w, anchor), w.first), default=None)


def _gap(when: When, day: date) -> int:
    return max((when.first - day).days, (day - when.last).days, 0)


def month_of(text: str, start: int) -> Form | None:
    """`in March of last year`, `May 4 this year`."""
    found = _MONTH_OF.match(text, start) if "year" in text[start : start + 40] else None
    if not found:
        return None
    month, day = month_number(found["month"]), int(found["day"] or 0)
    by = _STEPS[found["step"]]

    def resolve(context: Context) -> When | None:
        year = context.anchor.year + by
        return calendar.day(year, month, day) if day else calendar.month(year, month)

    return Form(Span(*found.span()), "month-of-year", resolve=resolve)


def near_day(text: str, start: int) -> Form | None:
    """`yesterday`, `today`, `tomorrow`."""
    found = _DAY.match(text, start)
    if not found:
        return None
    by = {"yesterday": -1, "tomorrow": 1}.get(found["word"].lower(), 0)
    return Form(Span(*found.span()), "relative-day", resolve=lambda context: When.day(context.anchor + timedelta(by)))


def bare_weekday(text: str, start: int) -> Form | None:
    """`Thursday`: the last one up to the anchor, or the next one where the clause speaks of what is to come."""
    found = _BARE_WEEKDAY.match(text, start)
    if not found:
        return None
    weekday = WEEKDAYS[found["weekday"].lower()]
    ahead = text[max(0, start - 8) : start].endswith(("through ", "until ", "till ", "by "))
    return Form(
        Span(*found.span()),
        "weekday",
        resolve=lambda c: (
            _within(c.antecedent, weekday) or _weekday(c, weekday, 1 if ahead or c.tense == "future" else 0)
        ),
        loose=True,
    )


def _weekday(context: Context, weekday: int, by: int, stepped: bool = False) -> When:
    """The weekday last up to the anchor, before it or after it; `this Friday` lies behind only where the tense says."""
    anchor = context.anchor
    if by > 0:
        return When.day(anchor + timedelta((weekday - anchor.weekday() - 1) % 7 + 1))
    if by == 0 and stepped and context.tense != "past":
        return When.day(anchor + timedelta((weekday - anchor.weekday()) % 7))
    if by < 0:
        return When.day(anchor - timedelta((anchor.weekday() - weekday - 1) % 7 + 1))
    return When.day(anchor - timedelta((anchor.weekday() - weekday) % 7))


def _within(days: When | None, weekday: int) -> When | None:
    """The day of a range told before that falls on a weekday."""
    if days is None:
        return None
    at = days.first + timedelta((weekday - days.first.weekday()) % 7)
    return When.day(at) if at <= days.last else None


def weekend(text: str, start: int) -> Form | None:
    """`over the weekend`."""
    found = _WEEKEND.match(text, start)
    if not found or text[max(0, start - 4) : start].lower() != "the ":
        return None

    def resolve(context: Context) -> When:
        at = context.anchor + timedelta(0 if context.tense == "future" or context.anchor.weekday() >= 5 else -7)
        return calendar.weekend(at)

    return Form(Span(start - 4, found.end()), "weekend", resolve=resolve)


def ago(text: str, start: int) -> Form | None:
    """`three days ago`, `a year ago`: as exact as the unit in which it counts."""
    found = _AGO.match(text, start)
    if not found:
        return None
    number, unit = count(found["number"]), found["unit"].lower()

    def resolve(context: Context) -> When | None:
        if unit == "day":
            return When.day(context.anchor - timedelta(number))
        return unit_from(context.anchor, unit, -number)

    return Form(Span(*found.span()), f"{unit}s-ago", resolve=resolve)


def count(text: str) -> int:
    """The number in `3` or `three`."""
    return int(text) if text.isdigit() else NUMBERS[text.lower()]


_STEPPED: tuple[Reader, ...] = (deictic, named)

#: The rules to try, by the first word.
RULES: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(_STEPS, _STEPPED),
    **dict.fromkeys(("earlier", "later", "sometime"), (deictic,)),
    **dict.fromkeys(("today", "yesterday", "tomorrow", "tonight"), (near_day,)),
    **dict.fromkeys((*NUMBERS, "#1", "#2"), (ago,)),
    **dict.fromkeys((name for name in WEEKDAYS if name.endswith("day")), (bare_weekday,)),
    **dict.fromkeys(MONTHS, (month_of,)),
    "weekend": (weekend,),
    "within": (within,),
}
