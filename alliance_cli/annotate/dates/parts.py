"""The rules that read a part of something longer: `late March`, `the first half of 2022`, `the end of the year`."""

from __future__ import annotations

import re
from collections.abc import Callable

from alliance_cli.annotate.dates import calendar, fiscal, relative
from alliance_cli.annotate.dates.forms import (
    DAY,
    MONTH,
    SEASON,
    YEAR,
    Context,
    Form,
    Reader,
    day_number,
    month_form,
    month_number,
)
from alliance_cli.annotate.dates.words import NUMBERS, ORDINALS, PARTS, SEASONS, Part
from alliance_cli.model import Span, When

_ORDINAL = "|".join(ORDINALS)
_PREFIX = re.compile(
    r"(?:very\s)?(?P<part>early-?[\s-]to[\s-]mid|mid-?[\s-]to[\s-]late|early|mid|late)(?:[\s-]|\s-\s)(?:the\s|in\s)?",
    re.IGNORECASE,
)
_OF = re.compile(
    r"(?:very\s)?(?P<part>beginning|start|opening|end|close|middle|(?:first|second|latter|last)\shalf)\sof\s(?:the\s)?",
    re.IGNORECASE,
)
_WEEKS = re.compile(
    rf"(?:(?P<which>{_ORDINAL})\s(?:full\s)?(?:(?P<count>{'|'.join(NUMBERS)})\s)?weeks?\s(?:of|in)\s)", re.IGNORECASE
)
_QUARTER = re.compile(
    rf"(?P<which>{_ORDINAL})[\s-]quarter(?!\w)(?:\sof\s(?=[0-9]|fiscal|FY|this|last|next|the\s(?:year|fiscal)))?\s?",
    re.IGNORECASE,
)
_FISCAL_QUARTER = re.compile(r"(?:[Qq](?P<q>[1-4])|(?P<n>[1-4])Q)\s(?:of\s)?")
_HALF = re.compile(r"(?P<which>first|second|latter)\shalf(?!\w|\sof|-)", re.IGNORECASE)
_WEEK_OF = re.compile(
    rf"week\s(?:of|beginning|starting)\s(?:the\s)?(?P<month>{MONTH})\s(?P<day>{DAY})(?:,?\s(?P<year>{YEAR}))?"
)
_IN_UNIT = re.compile(r"(?P<part>early|mid|late)[\s-]in\sthe\s(?P<unit>month|year)(?!\w|-[a-z])", re.IGNORECASE)
_IS_OUT = re.compile(r"(?P<unit>month|year)\s(?:is\sout|is\sover|ends|runs\sout|closes)(?!\w)", re.IGNORECASE)
_YEAR_END = re.compile(
    r"(?P<unit>year|month)(?:[’']s)?[\s-]?end(?!\w|-)|(?P<turn>turn\sof\sthe\syear)(?!\w)|end-(?P<year>20[0-9]{2})(?!\w)",
    re.IGNORECASE,
)
_SEASON = re.compile(
    rf"(?P<season>{SEASON})(?:[,\s]\s?(?:of\s)?(?P<year>{YEAR})(?:[-–/](?P<next>[0-9]{{2}})(?![0-9]))?)?"
)
_TARGET_MONTH = re.compile(rf"(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR}))?")
_TARGET_YEAR = re.compile(YEAR)
_TARGET_DECADE = re.compile(r"(?:(?P<year>(?:1[6-9]|20)[0-9]0)[’']?|[’'‘](?P<short>[2-9]0))s(?!\w)")
_TARGET_UNIT = re.compile(r"(?P<unit>week|month|quarter|year|decade)(?!\w|-[a-z]|\s(?:before|after)\b)", re.IGNORECASE)

Cut = Callable[[When | None], When | None]


def prefixed(text: str, start: int) -> Form | None:
    """`early 2021`, `mid-December`, `late last year`, `early fall`."""
    found = _PREFIX.match(text, start)
    if not found:
        return None
    part = PARTS[re.sub(r"[\s-]+", " ", found["part"].lower())]
    whole = target(text, found.end(), deictic=part == "mid")
    return whole.sliced(Span(start, whole.span.end), f"{part}-part", _cut(part)) if whole else None


def part_of(text: str, start: int) -> Form | None:
    """`the end of 2025`, `the beginning of March`, `the first half of 2022`, `the end of the year`.

    `at the end of` names a moment, the last month of a year; `by` or `before the end of` its last quarter.
    """
    found = _OF.match(text, start)
    if not found:
        return None
    part: Part = PARTS[re.sub(r"\s+", " ", found["part"].lower())]
    after_the = found.group().lower().endswith("the ")
    whole = target(text, found.end(), deictic=after_the)
    if whole is None:
        return None
    if part == "end" and re.search(r"\bat (?:the )?(?:very )?\Z", text[max(0, start - 14) : start].lower()):
        part = "end-point"
    return whole.sliced(Span(start, whole.span.end), f"{part}-of", _cut(part))


def in_unit(text: str, start: int) -> Form | None:
    """`early in the month`, `late in the year`: of the month or year that the text tells of."""
    found = _IN_UNIT.match(text, start)
    if not found:
        return None
    part, unit = PARTS[found["part"].lower()], found["unit"].lower()

    def resolve(context: Context) -> When | None:
        when = calendar.part_of(part, relative.unit_from(context.anchor, unit, 0))
        if when and context.tense == "past" and when.first > context.anchor:
            return calendar.part_of(part, relative.unit_from(context.anchor, unit, -1))
        return when

    return Form(Span(*found.span()), f"{part}-in-{unit}", resolve=resolve)


def is_out(text: str, start: int) -> Form | None:
    """`before the year is out`: the whole of it."""
    found = _IS_OUT.match(text, start)
    if not found or not text[max(0, start - 12) : start].lower().endswith(
        ("before the ", "by the time the ", "until the ")
    ):
        return None
    unit = found["unit"].lower()
    return Form(
        Span(*found.span()), f"{unit}-is-out", resolve=lambda context: relative.unit_from(context.anchor, unit, 0)
    )


def _cut(part: Part) -> Cut:
    return lambda when: calendar.part_of(part, when)


def target(text: str, start: int, deictic: bool = False) -> Form | None:
    """What a part is taken of: a month, season, year, decade; `deictic` lets `the year` be this one."""
    if found := _TARGET_DECADE.match(text, start):
        return Form(Span(*found.span()), "decade", calendar.decade, int(found["year"] or 1900 + int(found["short"])))
    if found := _TARGET_MONTH.match(text, start):
        return month_form(Span(*found.span()), "month", month_number(found["month"]), int(found["year"] or 0) or None)
    if form := fiscal.numbered(text, start) or fiscal.deictic(text, start):
        return form
    if found := _TARGET_YEAR.match(text, start):
        return Form(Span(*found.span()), "year", calendar.year, int(found.group()))
    if form := season(text, start):
        return form
    if form := relative.deictic(text, start) or relative.named(text, start):
        return form
    found = _TARGET_UNIT.match(text, start) if deictic else None
    return _this(found) if found else None


def _this(found: re.Match[str]) -> Form:
    unit = found["unit"].lower()
    return Form(Span(*found.span()), unit, resolve=lambda context: relative.unit_from(context.anchor, unit, 0))


def weeks(text: str, start: int) -> Form | None:
    """`the first week of May`, `the last two weeks of June`."""
    found = _WEEKS.match(text, start)
    if not found:
        return None
    end = found.end() + 4 * (text[found.end() : found.end() + 4].lower() == "the ")
    whole = target(text, end, deictic=end > found.end())
    if whole is None:
        return None
    which, count = ORDINALS[found["which"].lower()], NUMBERS[(found["count"] or "one").lower()]
    return whole.sliced(
        Span(start, whole.span.end), "week-of-month", lambda when: calendar.nth_week(when, which, count)
    )


def quarter(text: str, start: int) -> Form | None:
    """`the second quarter of 2023`, `the fourth quarter`, `the first quarter of last year`."""
    found = _QUARTER.match(text, start)
    which = ORDINALS[found["which"].lower()] if found else 0
    if not found or which == 5:
        return None
    number = 4 if which < 0 else which
    whole = target(text, found.end(), deictic=True)
    if whole and (whole.year is not None or whole.resolve):
        return whole.sliced(Span(start, whole.span.end), "quarter", lambda when: _quarter_of(when, number))
    if which < 0 or not _leads(text, start) or re.match(r"\s*(?:of|century)\b", text[found.end() : found.end() + 10]):
        return None
    span = Span(start, found.start() + len(found.group().rstrip()))
    if found.group().rstrip().endswith("of"):
        return None
    return Form(span, "quarter", lambda year: calendar.quarter(year, number))


def _quarter_of(when: When | None, which: int) -> When | None:
    if when is None or when.precision not in ("year", "fiscal-year"):
        return None
    found = calendar.shift_months(when.first, 3 * (which - 1))
    return calendar.quarter(found.first.year, (found.first.month + 2) // 3) if found else None


def fiscal_quarter(text: str, start: int) -> Form | None:
    """`3Q FY2022`, `Q1 of fiscal 2023`."""
    found = _FISCAL_QUARTER.match(text, start)
    whole = fiscal.numbered(text, found.end()) if found else None
    if not found or not whole:
        return None
    which = int(found["q"] or found["n"])
    return whole.sliced(Span(start, whole.span.end), "quarter", lambda when: _quarter_of(when, which))


def half(text: str, start: int) -> Form | None:
    """`in the first half`, with no year told."""
    found = _HALF.match(text, start)
    if not found or not _leads(text, start):
        return None
    which = 1 if found["which"].lower() == "first" else 2
    return Form(Span(*found.span()), "half", lambda year: calendar.half(year, which))


def _leads(text: str, start: int) -> bool:
    return bool(re.search(r"\b(?:in|during|for|since|of|by) the \Z", text[max(0, start - 14) : start].lower()))


def week_of(text: str, start: int) -> Form | None:
    """`the week of March 6`."""
    found = _WEEK_OF.match(text, start)
    if not found:
        return None
    month, day = month_number(found["month"]), day_number(found["day"])

    def place(year: int) -> When | None:
        when = calendar.day(year, month, day)
        return calendar.week(when.first) if when else None

    return Form(Span(*found.span()), "week-of-day", place, int(found["year"] or 0) or None)


def year_end(text: str, start: int) -> Form | None:
    """`year-end`, `month-end`, `end-2024`, `the turn of the year`."""
    found = _YEAR_END.match(text, start)
    if not found:
        return None
    span = Span(*found.span())
    if found["year"]:
        return Form(span, "year-end", lambda y: calendar.part_of("end", calendar.year(y)), int(found["year"]))
    if found["turn"]:
        return Form(span, "turn-of-year", lambda y: calendar.days(calendar.day(y, 12, 16), calendar.day(y + 1, 1, 15)))
    unit = found["unit"].lower()

    def resolve(context: Context) -> When | None:
        back = -1 if context.tense == "past" and context.anchor.month < 4 and unit == "year" else 0
        return calendar.part_of("end", relative.unit_from(context.anchor, unit, back))

    return Form(span, "year-end", resolve=resolve)


def season(text: str, start: int) -> Form | None:
    """`spring 2023`, `the summer of 2021`, `winter 2023-24`, `until the fall`."""
    found = _SEASON.match(text, start)
    if not found:
        return None
    name = found["season"].lower()
    year = int(found["year"] or 0) or None
    span = Span(*found.span())
    return Form(span, "season", lambda y: calendar.season(y, name), year, loose=year is None)


_ORDINALLY: tuple[Reader, ...] = (weeks, part_of, quarter, half)

#: The rules to try, by the first word.
RULES: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(("early", "mid", "late", "very"), (prefixed, in_unit, part_of)),
    **dict.fromkeys(("beginning", "start", "opening", "close", "middle", "latter"), (part_of, half)),
    **dict.fromkeys(ORDINALS, _ORDINALLY),
    **dict.fromkeys(SEASONS, (season,)),
    **dict.fromkeys(("year", "month", "turn", "yearend"), (year_end, is_out)),
    "end": (part_of, year_end),
    "#1": (weeks, quarter, fiscal_quarter),
    "q": (fiscal_quarter,),
    "week": (week_of,),
}
