"""Fiscal years: Japan's, from April, unless the words around speak of the United States (from October)."""

from __future__ import annotations

import re
from datetime import date

from alliance_cli.annotate.dates import calendar
from alliance_cli.annotate.dates.forms import Context, Form, Reader
from alliance_cli.annotate.dates.words import JAPAN, UNITED_STATES
from alliance_cli.model import Span, When

_NUMBER = r"(?:(?:19|20)[0-9]{2}|[’']?[0-9]{2})(?![0-9A-Za-z]|[.,][0-9])"
_NUMBERED = re.compile(
    rf"(?:(?P<japan>J)FY[\s-]?|FY[\s-]?|[Ff]iscal(?:[\s-][Yy]ears?)?\s|Fiscal(?:\sYears?)?\s)(?P<first>{_NUMBER})"
    rf"(?:\s?(?:[-–/]|\sto\s|\sthrough\s)\s?(?:FY\s?)?(?P<last>{_NUMBER}))?"
)
_TRAILING = re.compile(r"(?P<first>(?:19|20)[0-9]{2})(?P<none>)\s[Ff]iscal\s[Yy]ear(?!\w)")
_DEICTIC = re.compile(r"(?P<which>this|last|next|current|coming|previous)\sfiscal\syear(?!\w)", re.IGNORECASE)
_AMERICAN = re.compile(rf"(?<!\w)(?:{UNITED_STATES})(?:\s(?:{UNITED_STATES}))*(?!\w)")
_JAPANESE = re.compile(rf"(?<!\w)(?:{JAPAN})(?:\s(?:{JAPAN}))*(?!\w)")
_CLAUSE_END = re.compile(r"[.;:](?:\s|\Z)")
_CLAUSE_START = re.compile(r"[.;:][”’]?\s|,\s(?:and|but|while)\s|\s(?:but|while|whereas)\s|(?<=said)\sthat\s")
_OWNED = r"(?:[’']s?)?\s(?:(?:new|draft|initial|defense|budget|record|proposed|military|for|in)\s)*\Z"
_OWN_AMERICAN = re.compile(rf"(?<!\w)(?:{UNITED_STATES}){_OWNED}")
_OWN_JAPANESE = re.compile(rf"(?<!\w)(?:{JAPAN}){_OWNED}")
_PREPOSED = re.compile(
    r"\b(?:with|to|for|of|from|by|in|on|at|as|like|than|under|against|near|into)\s(?:(?:the|its|a|an|two|new)\s){0,2}\Z"
)
_REACH = 160

#: What stands behind the year speaks less for it than what stands before.
_PENALTY = 30
_STEPS = {"last": -1, "previous": -1, "next": 1, "coming": 1}


def american(text: str, start: int, end: int) -> bool:
    """Whether the words around speak of the fiscal year of the United States.

    A country named with the year decides (`the Pentagon’s fiscal 2024 request`), then the subject of the clause, then
    the nearest country.
    """
    low = max(0, start - _REACH)
    left, right = text[low:start], _CLAUSE_END.split(text[end : end + _REACH], maxsplit=1)[0]
    clause = _CLAUSE_START.split(left)[-1]
    owners = [
        (found.start(), us)
        for words, us in ((_OWN_AMERICAN, True), (_OWN_JAPANESE, False))
        if (found := words.search(clause))
    ]
    if owners:
        return max(owners)[1]
    subjects = [
        (found.start(), us)
        for words, us in ((_AMERICAN, True), (_JAPANESE, False))
        if (found := _subject(words, clause))
    ]
    if subjects:
        return min(subjects)[1]
    ours, theirs = _nearest(_AMERICAN, left, right), _nearest(_JAPANESE, left, right)
    return ours < theirs


def _subject(words: re.Pattern[str], clause: str) -> re.Match[str] | None:
    """The first of the words in a clause that no preposition puts aside."""
    return next(
        (f for f in words.finditer(clause) if not _PREPOSED.search(clause, max(0, f.start() - 24), f.start())), None
    )


def _nearest(words: re.Pattern[str], left: str, right: str) -> int:
    before = [len(left) - found.end() for found in words.finditer(left)]
    after = words.search(right)
    behind = after.start() + _PENALTY if after else 10 * _REACH
    return min([*before, behind])


def numbered(text: str, start: int) -> Form | None:
    """`FY2024`, `fiscal 2023`, `fiscal years 2023-27`, `the 2025 fiscal year`."""
    found = _NUMBERED.match(text, start)
    if found is None:
        trailing = _TRAILING.match(text, start)
        if trailing is None:
            return None
        return _form(Span(*trailing.span()), int(trailing["first"]), None, american(text, start, trailing.end()))
    us = not found["japan"] and american(text, start, found.end())
    first = _full(found["first"])
    return _form(Span(*found.span()), first, _full(found["last"], first) if found["last"] else None, us)


def _full(text: str, like: int = 2000) -> int:
    digits = text.lstrip("’'")
    return int(digits) if len(digits) == 4 else like - like % 100 + int(digits)


def _form(span: Span, first: int, last: int | None, us: bool) -> Form | None:
    begin = calendar.fiscal_year(first, us)
    if begin is None or (last is not None and last <= first):
        return None

    def place(number: int) -> When | None:
        whole = calendar.fiscal_year(number, us)
        return calendar.days(whole, calendar.fiscal_year(last, us)) if last else whole

    return Form(span, "fiscal-years" if last else "fiscal-year", place, first)


def deictic(text: str, start: int) -> Form | None:
    """Read `this fiscal year`, `the next fiscal year`."""
    found = _DEICTIC.match(text, start)
    if not found:
        return None
    step = _STEPS.get(found["which"].lower(), 0)
    us = american(text, start, found.end())

    def resolve(context: Context) -> When | None:
        return calendar.fiscal_year(_number(context.anchor, us) + step, us)

    return Form(Span(*found.span()), "relative-fiscal-year", resolve=resolve)


def _number(day: date, us: bool) -> int:
    return day.year + (day.month >= 10) if us else day.year - (day.month < 4)


#: The rules to try, by the first word.
RULES: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(("fy", "jfy", "fiscal", "#4"), (numbered,)),
    **dict.fromkeys(("this", "last", "next", "current", "coming", "previous"), (deictic,)),
}
