"""From text to forms: every rule tried where its first word stands, traps left out, ranges and lists joined."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from alliance_cli.annotate.dates import beside, calendar, fiscal, grammar, parts, relative, traps
from alliance_cli.annotate.dates.forms import Form, Placing, Reader
from alliance_cli.frozen import replace
from alliance_cli.model import Span, When

_WORD = re.compile(r"[A-Za-z]+|[0-9]+")
_GLUE = frozenset("$€£¥#@_+*=<~&\\^")
_RANGE_GAP = re.compile(r"\s{0,2}[-–—‑/]\s{0,2}|,?\s(?:to|through|thru|until|till|up to|into)\s(?:the\s)?")
_BETWEEN_GAP = re.compile(r"\sand\s(?:the\s)?")
_LIST_GAP = re.compile(r",?\s(?:and|or|&)\s(?:again\s)?(?:in\s|on\s)?|,\s")
_NAMED_BY = re.compile(r",?\s(?:in|on|from|of)\s(?:the\s)?|\s\(")
_MOVED = re.compile(
    r"(?:delay|mov|postpon|push|shift|bring|brought|chang|reschedul|rais|ris|rose|grew|increas|cut|fell)\w*\s(?:[\w-]+\s){0,6}from\s(?:the\s)?\Z"
)
_WITH_ARTICLE = re.compile(
    r"of-month|within-|-of\Z|week-of|quarter|half|decade|(?<!named)-day\Z|day-|-week(?:end)?\Z|-month\Z|-part\Z|turn|is-out"
    r"|(?:week|weekend|month)-(?:before|after)\Z"
)
_MONTHS = {"month", "month-year"}
#: How many words are remembered with their rules: most of a text is made of few.
_REMEMBERED = 10_000
_CALENDAR = ("month", "day", "year", "season", "quarter", "half", "iso", "part", "-of")


def _table() -> dict[str, tuple[Reader, ...]]:
    merged: dict[str, list[Reader]] = defaultdict(list)
    for rules in (parts.RULES, grammar.RULES, fiscal.RULES, relative.RULES, beside.RULES):
        for word, readers in rules.items():
            merged[word] += [reader for reader in readers if reader not in merged[word]]
    return {word: tuple(readers) for word, readers in merged.items()}


_RULES = _table()


@lru_cache(_REMEMBERED)
def _readers(first: str) -> tuple[Reader, ...] | None:
    """The rules that may read a form which begins with a word, or with a number of so many digits."""
    return _RULES.get(f"#{len(first)}" if first[0] <= "9" else first.lower())


def forms(text: str) -> list[Form]:
    """Every date of a text as a form: in order, none overlapping, ranges joined."""
    return _without_named(_joined(_scanned(text), text), text)


def _scanned(text: str) -> list[Form]:
    found: list[Form] = []
    reached = 0
    for word in _WORD.finditer(text):
        readers = _readers(word[0])
        if readers is None or (start := word.start()) < reached or _glued(text, start, reached):
            continue
        form = _read(text, start, readers, found[-1] if found else None)
        if form:
            found.append(form)
            reached = form.span.end
    return found


def _glued(text: str, start: int, reached: int) -> bool:
    """Whether a word is part of a longer one: `F-35`, `$2023`, `3.12`, `pre-2011`."""
    if start == 0:
        return False
    before = text[start - 1]
    if before.isalnum() or before in _GLUE:
        return not (before == "J" and text[start : start + 2] == "FY")
    if not text[start].isdigit():
        return False
    if before in "-–/" and start - reached > 3:
        return before != "–" or text[start - 2 : start - 1].isalnum()
    return before in ".,:" and text[start - 2 : start - 1].isdigit() and start - 2 >= reached


def _read(text: str, start: int, readers: Iterable[Reader], previous: Form | None) -> Form | None:
    """The longest form that a rule reads here and that is a date."""
    read = [form for reader in readers if (form := reader(text, start))]
    read.sort(key=lambda form: form.span.start - form.span.end)
    for form in read:
        if traps.is_date(text, form, previous):
            return _with_article(text, form, previous)
    return None


def _with_article(text: str, form: Form, previous: Form | None) -> Form:
    start = form.span.start
    if start < 4 or text[start - 4 : start].lower() != "the " or not _WITH_ARTICLE.search(form.rule):
        return form
    if (
        form.rule.startswith(("month-day", "day-month", "fiscal", "relative"))
        or form.rule
        in (
            "mid-part",
            "early-part",
            "late-part",
        )
    ) and "0s" not in form.span.of(text):
        return form
    if text[start - 5 : start - 4].isalnum() or (previous and previous.span.end > start - 4):
        return form
    return replace(form, span=Span(start - 4, form.span.end))


def _without_named(found: list[Form], text: str) -> list[Form]:
    """Leave out a holiday that the words date themselves: `Golden Week in the first week of May`."""
    kept = []
    for form, following in zip(found, [*found[1:], None], strict=False):
        dated = following and _NAMED_BY.fullmatch(text, form.span.end, following.span.start)
        if not (form.rule == "holiday" and dated):
            kept.append(form)
    return kept


def _joined(found: list[Form], text: str) -> list[Form]:
    joined: list[Form] = []
    for form in found:
        merged = _merged(joined[-1], form, text) if joined else None
        if merged:
            joined[-1:] = merged
            _share_year(joined, text)
        else:
            joined.append(form)
    return joined


def _share_year(joined: list[Form], text: str) -> None:
    """Carry the year at the end of a list back to its first members: `March, April and May 2022`."""
    for place in range(len(joined) - 2, 0, -1):
        pair = _merged(joined[place - 1], joined[place], text) if joined[place - 1].year is None else None
        if pair is None or len(pair) < 2:
            return
        joined[place - 1 : place + 1] = pair


def _merged(first: Form, last: Form, text: str) -> list[Form] | None:
    """Two neighbors as one range, or as a list that shares its year; None where they have nothing to do."""
    if first.place is None or last.place is None or not (_joins(first) and _joins(last)):
        return None
    gap = (first.span.end, last.span.start)
    before = text[max(0, first.span.start - 60) : first.span.start]
    between = before.lower().endswith(("between ", "between the "))
    ranged = _RANGE_GAP.fullmatch(text, *gap) or (between and _BETWEEN_GAP.fullmatch(text, *gap))
    if ranged and not _MOVED.search(before.lower()):
        return _range(first, last)
    if _LIST_GAP.fullmatch(text, *gap) and (first.rule == last.rule or {first.rule, last.rule} <= _MONTHS):
        return _list(first, last)
    return None


def _joins(form: Form) -> bool:
    return any(word in form.rule for word in _CALENDAR) and form.rule not in ("years", "fiscal-years", "range")


def _range(first: Form, last: Form) -> list[Form] | None:
    if (first.rule == "year" and last.year is None) or first.rule.startswith("fiscal") != last.rule.startswith(
        "fiscal"
    ):
        return None
    begin, end = _in_year(first), _in_year(last)
    year = first.year if first.year is not None else last.year
    backwards = first.year is None and last.year is not None

    def place(number: int) -> When | None:
        opening = begin(number)
        closing = end(number)
        if (first.year is None or last.year is None) and opening and closing and closing.last < opening.first:
            opening, closing = (begin(number - 1), closing) if backwards else (opening, end(number + 1))
        return calendar.days(opening, closing)

    if year is not None and place(year) is None:
        return None
    if year is None and not any(place(number) for number in range(2020, 2025)):
        return None
    return [Form(Span(first.span.start, last.span.end), "range", place, year, sure=first.sure and last.sure)]


def _in_year(form: Form) -> Placing:
    place, year = form.place, form.year

    def placed(number: int) -> When | None:
        return place(number if year is None else year) if place else None

    return placed


def _list(first: Form, last: Form) -> list[Form] | None:
    """`March and April 2023`: the year told once holds for both, if that keeps them in order."""
    if (first.year is None) == (last.year is None):
        return None
    year = first.year if first.year is not None else last.year
    if year is None or first.place is None or last.place is None:
        return None
    begin, end = first.place(year), last.place(year)
    if not begin or not end or end.first < begin.first:
        return None
    return [replace(first, year=year), replace(last, year=year)]
