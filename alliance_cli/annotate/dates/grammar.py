"""The rules that read calendar dates: days, months, years, and numbers that stand for them.

A rule reads at one position and gives a `Form` or nothing. `RULES` names, for each kind of first word, the rules to try
in order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from alliance_cli.annotate.dates import calendar
from alliance_cli.annotate.dates.forms import (
    DASH,
    DAY,
    MONTH,
    WEEKDAY,
    YEAR,
    Form,
    Reader,
    day_number,
    fixed,
    month_form,
    month_number,
    optional_int,
)
from alliance_cli.annotate.dates.words import (
    ERAS,
    FIXED_HOLIDAYS,
    KNOWN_EVENTS,
    MONTHS,
    NAMED_DAYS,
    PERIODS,
    WEEKDAY_HOLIDAYS,
    WEEKDAYS,
)
from alliance_cli.model import Span, When

_AFTER_LIST = (
    r"(?=\s*(?:[.,;:)”\"]|$)|\s+[–—-]|\s+(?:in|at|for|to|with|and|when|as|by|after|before|during|on|near|off|between|"
    r"of|over|under|but|while|that|is|are|was|were|will)\b)"
)
_IN_WORDS = rf"(?:\s(?:to|through|thru|until|till)\s(?={DAY}(?!\s+[A-Za-z]+s\b|\s?[ap]\.?m\b)))"

_MONTH_DAY = re.compile(
    rf"(?:(?:{WEEKDAY}),?\s+)?(?P<month>{MONTH})\s{{0,2}}(?P<first>{DAY})(?:\s?\((?:{WEEKDAY})\))?"
    rf"(?:(?:{DASH}|{_IN_WORDS})(?P<last>{DAY}))?"
    rf"(?P<list>(?:,\s{DAY}){{0,6}},?\s(?:and|&|or)\s(?:the\s)?(?P<listed>{DAY}){_AFTER_LIST})?"
    rf"(?:,?\s(?:of\s)?(?P<year>{YEAR})(?:(?:{_IN_WORDS}|–)(?P<through>{DAY})(?!,?\s{MONTH}))?)?"
)
_DAY_MONTH = re.compile(
    rf"(?:(?:{WEEKDAY}),?\s(?:the\s)?)?(?P<first>{DAY}(?:-(?=[A-Z]))?)(?P<list>(?:,\s{DAY}){{1,6}},?(?=\s(?:and|or|&)\s))?(?:(?:{DASH}|\s(?:to|through|until|and|or|&)\s)(?P<last>{DAY}))?(?:\s{{1,2}}|(?<=-))(?:of\s)?"
    rf"(?P<month>{MONTH})(?:(?:,?\s(?:of\s)?|-)(?P<year>{YEAR}))?(?!\s?[0-9])"
)
_BRACKETED_YEAR = re.compile(r"\s\((?P<year>(?:1[6-9]|20)[0-9]{2})\)")
_MONTH_YEAR = re.compile(rf"(?P<month>{MONTH})(?:,?\s(?:of\s)?)(?P<year>{YEAR})")
_MONTH = re.compile(MONTH)
_ISO = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>3[01]|[12][0-9]|0?[1-9])(?![\w.]?[0-9]|[-/])"
)
_YEAR_MONTH = re.compile(r"(?P<year>(?:19|20)[0-9]{2})-(?P<month>0[1-9]|1[0-2])(?![0-9]|[-–/.][0-9])")
_NUMERIC = re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})(?:/(?P<year>(?:19|20)?[0-9]{2}))?(?![0-9/])")
_YEARS = re.compile(
    rf"(?P<first>(?:19|20)[0-9]{{2}}){DASH}(?P<last>(?:(?:19|20)[0-9]{{2}}|[0-9]{{2}}))(?![0-9A-Za-z]|[-–/.,][0-9]|[%°+])"
)
_YEAR = re.compile(YEAR)
_DECADE = re.compile(r"(?P<year>(?:1[6-9]|20)[0-9]0)[’']?s(?!\w)")
_SHORT_DECADE = re.compile(r"(?P<decade>[2-9]0)s(?!\w)")
_QUARTER = re.compile(
    r"(?:[Qq](?P<q>[1-4])|(?P<h>[HＨ])(?P<half>[12])|(?P<n>[1-4])Q)(?![0-9])(?:(?:\s?(?:of|,|CY)?\s?|[-’'])(?P<year>(?:19|20)[0-9]{2}|[0-9]{2}(?![0-9\w%,.]))(?![0-9\w%]))?"
)
_ERA = re.compile(r"(?P<era>Reiwa|Heisei|Showa|Taisho)\s(?:[Yy]ear\s)?(?P<year>[0-9]{1,2})(?![0-9\w])")
_NAMED = re.compile("|".join(map(re.escape, NAMED_DAYS)) + r"(?![0-9/])")
_HOLIDAYS = sorted({*FIXED_HOLIDAYS, *WEEKDAY_HOLIDAYS}, key=len, reverse=True)
_HOLIDAY_NAMES = "|".join(re.escape(name).replace("'", "[’']") for name in _HOLIDAYS)
_HOLIDAY = re.compile(rf"(?P<name>{_HOLIDAY_NAMES})(?!\w)(?:,?\s(?:of\s)?(?P<year>{YEAR}))?", re.IGNORECASE)
_PERIOD = re.compile(
    rf"(?P<name>{'|'.join(sorted(map(re.escape, PERIODS), key=len, reverse=True))})(?!\w)(?!-)", re.IGNORECASE
)


def month_day(text: str, start: int) -> Form | None:
    """`March 6`, `Nov. 7-8`, `Feb 3 and 4`, `Monday, Feb. 27`, `Dec. 30, 2023`; also `March9`."""
    found = _MONTH_DAY.match(text, start)
    if not found:
        return None
    event = _known_event(found)
    if event:
        return event
    last = found["listed"] or found["last"] or found["through"]
    return _days(found, "month-day", found["first"], last, gaps=bool(found["list"]))


def _known_event(found: re.Match[str]) -> Form | None:
    """A day with the name of what happened on it in one year that everyone knows: `the September 11 attacks`."""
    if found["year"] or found["last"] or found["listed"]:
        return None
    month, day = month_number(found["month"]), day_number(found["first"])
    after = found.string[found.end() : found.end() + 40]
    for year, nouns in KNOWN_EVENTS.get((month, day), ()):
        if re.match(rf"\s(?:\w+\s)?(?:{nouns})(?!\w)", after):
            return fixed(Span(*found.span()), "known-event", calendar.day(year, month, day))
    return None


def day_month(text: str, start: int) -> Form | None:
    """`7 September`, `2-4 June`, `the 8th of May 2024`."""
    found = _DAY_MONTH.match(text, start)
    return _days(found, "day-month", found["first"], found["last"], gaps=bool(found["list"])) if found else None


def _days(found: re.Match[str], rule: str, first_text: str, last_text: str | None, gaps: bool = False) -> Form | None:
    month = month_number(found["month"])
    first = day_number(first_text)
    last = day_number(last_text) if last_text else first
    if last < first:
        return None
    if last > first:
        rule += "-list" if gaps else "-range"

    def place(year: int) -> When | None:
        opening = calendar.day(year, month, first)
        return opening if last == first else calendar.days(opening, calendar.day(year, month, last))

    between = found.string[max(0, found.start() - 8) : found.start()].lower() == "between "
    listed = len(set(re.findall("[0-9]+", f"{found['list']} {last}"))) if gaps else 0
    sure = not gaps or between or last - first == listed
    bracketed = _BRACKETED_YEAR.match(found.string, found.end())
    year = found["year"] or (bracketed["year"] if bracketed else None)
    return Form(Span(*found.span()), rule, place, optional_int(year), sure=sure)


def month_year(text: str, start: int) -> Form | None:
    """`March 2023`, `March of 2023`, `January, 2020`."""
    found = _MONTH_YEAR.match(text, start)
    return (
        month_form(Span(*found.span()), "month-year", month_number(found["month"]), int(found["year"]))
        if found
        else None
    )


def month(text: str, start: int) -> Form | None:
    """A month with its day or its year; else `April` alone, where the words around let it be a month."""
    found = _MONTH.match(text, start)
    if not found:
        return None
    if text[found.end() : found.end() + 5].lstrip(" ,of\u00a0\n")[:1].isdigit():
        numbered = month_day(text, start) or month_year(text, start)
        if numbered:
            return numbered
    return month_form(Span(*found.span()), "month", month_number(found.group()), None, loose=True)


def iso(text: str, start: int) -> Form | None:
    """`2023-03-14`, `2023/3/14`."""
    found = _ISO.match(text, start)
    if not found:
        return None
    return fixed(Span(*found.span()), "iso", calendar.day(int(found["year"]), int(found["month"]), int(found["day"])))


def years(text: str, start: int) -> Form | None:
    """`2018-19`, `2025-2027`; `2023-03` is a month, since no years run backwards."""
    found = _YEARS.match(text, start)
    if not found:
        return None
    first, short = int(found["first"]), found["last"]
    last = int(short) if len(short) == 4 else first - first % 100 + int(short)
    span = Span(*found.span())
    if last > first:
        return fixed(span, "years", calendar.days(calendar.year(first), calendar.year(last)))
    dated = _YEAR_MONTH.match(text, start)
    return month_form(span, "iso-month", int(dated["month"]), first) if dated else None


def year(text: str, start: int) -> Form | None:
    """`2019`, where the words around let it be a year."""
    found = _YEAR.match(text, start)
    return Form(Span(*found.span()), "year", calendar.year, int(found.group()), loose=True) if found else None


def decade(text: str, start: int) -> Form | None:
    """`1990s`, `’90s`."""
    found = _DECADE.match(text, start)
    if found and (text[start + 4] == "s" or text[max(0, start - 4) : start].lower() == "the "):
        return fixed(Span(*found.span()), "decade", calendar.decade(int(found["year"])))
    short = _SHORT_DECADE.match(text, start)
    if not short or text[start - 1 : start] not in ("’", "'", "‘"):
        return None
    return fixed(Span(start - 1, short.end()), "decade", calendar.decade(1900 + int(short["decade"])))


def numeric(text: str, start: int) -> Form | None:
    """`3/14`, `3/14/2023`, and the days known by their numbers."""
    named = _NAMED.match(text, start)
    if named and not (named.group() == "3/11" and text[max(0, start - 3) : start].lower().endswith("on ")):
        return fixed(Span(*named.span()), "named-day", When.day(date.fromisoformat(NAMED_DAYS[named.group()])))
    found = _NUMERIC.match(text, start)
    if not found:
        return None
    in_month, in_day, in_year = int(found["month"]), int(found["day"]), optional_int(found["year"])
    if in_year is not None and in_year < 100:
        in_year += 2000 if in_year < 40 else 1900
    if in_month > 12 >= in_day and in_year:
        in_month, in_day = in_day, in_month
    if not 1 <= in_month <= 12 or not 1 <= in_day <= 31:
        return None
    return Form(
        Span(*found.span()), "numeric", lambda y: calendar.day(y, in_month, in_day), in_year, loose=in_year is None
    )


def quarter(text: str, start: int) -> Form | None:
    """`Q2`, `Q2 2023`, `4Q22`, `H1 2023`."""
    found = _QUARTER.match(text, start)
    if not found:
        return None
    in_year = optional_int(found["year"])
    if in_year is not None and in_year < 100:
        in_year += 2000
    span = Span(*found.span())
    if found["h"]:
        which = int(found["half"])
        return Form(span, "half", lambda y: calendar.half(y, which), in_year) if in_year else None
    number = int(found["q"] or found["n"])
    return Form(span, "quarter", lambda y: calendar.quarter(y, number), in_year)


def era(text: str, start: int) -> Form | None:
    """`Reiwa 5`."""
    found = _ERA.match(text, start)
    if not found or not int(found["year"]):
        return None
    return fixed(Span(*found.span()), "era", calendar.year(ERAS[found["era"].lower()] + int(found["year"])))


def holiday(text: str, start: int) -> Form | None:
    """`New Year’s Day`, `Golden Week`, `Thanksgiving 2023`."""
    found = _HOLIDAY.match(text, start)
    if not found or not text[start].isupper():
        return None
    name = found["name"].lower().replace("’", "'")

    def place(in_year: int) -> When | None:
        if name in WEEKDAY_HOLIDAYS:
            return calendar.nth_weekday(in_year, *WEEKDAY_HOLIDAYS[name])
        first_month, first_day, last_month, last_day = FIXED_HOLIDAYS[name]
        first, last = calendar.day(in_year, first_month, first_day), calendar.day(in_year, last_month, last_day)
        return calendar.days(first, last)

    return Form(Span(*found.span()), "holiday", place, optional_int(found["year"]))


def period(text: str, start: int) -> Form | None:
    """`WWII`, `the Korean War`."""
    found = _PERIOD.match(text, start)
    if not found or not text[start].isupper() or text[start - 1 : start] == "-":
        return None
    first, last = map(date.fromisoformat, PERIODS[found["name"].lower()])
    return fixed(Span(*found.span()), "period", When.days(first, last, "period"))


def _first_words(names: Mapping[str, object] | list[str]) -> set[str]:
    return {re.split(r"[\s'/]", name)[0] for name in names}


#: The rules to try, by the first word (lower case); `#1`, `#2`, `#4` stand for a number of that many digits.
RULES: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(_first_words(_HOLIDAYS), (holiday,)),
    **dict.fromkeys(_first_words(PERIODS), (period,)),
    **dict.fromkeys(MONTHS, (month,)),
    **dict.fromkeys(WEEKDAYS, (month_day, day_month)),
    **dict.fromkeys(ERAS, (era,)),
    **dict.fromkeys(("q", "h"), (quarter,)),
    "#1": (day_month, numeric, quarter),
    "#2": (day_month, numeric, decade),
    "#4": (iso, years, decade, year),
}
