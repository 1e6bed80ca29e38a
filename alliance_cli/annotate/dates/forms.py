"""What the grammar hands on: a form found in the text whose days still hang on a year, or on another date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Literal

from alliance_cli.annotate.dates import calendar
from alliance_cli.annotate.dates.words import MONTHS, words
from alliance_cli.frozen import frozen, replace
from alliance_cli.model import Span, When

Tense = Literal["past", "future", ""]
Placing = Callable[[int], When | None]


@frozen
class Context:
    """What a relative expression is read against.

    The anchor, the tense of its clause, the date told last, and the year of a date told in full before it in the
    sentence; `firmly` where that year opens the sentence (`In 2016, ...`) and governs it. `arranging` where the verb of
    the clause may speak of what is to come though it is past (`agreed on a summit in May`), `behind` where the date
    cannot lie ahead (`had begun in January`).
    """

    anchor: date
    tense: Tense = ""
    antecedent: When | None = None
    told_year: int | None = None
    firmly: bool = False
    arranging: bool = False
    behind: bool = False


Resolving = Callable[[Context], When | None]


@frozen
class Form:
    """An expression that a rule has read.

    `place` gives its days in a year, and `year` is that year where the words say it; `resolve` gives the days of a
    relative expression instead. `sure` is false where the words themselves leave a doubt. `loose` marks a form that
    needs the words around it to be a date at all (a bare month, a bare year). `about` holds the words of the event from
    which it is counted (`a day after the quake`).
    """

    span: Span
    rule: str
    place: Placing | None = None
    year: int | None = None
    resolve: Resolving | None = None
    loose: bool = False
    sure: bool = True
    about: str = ""

    def sliced(self, span: Span, rule: str, cut: Callable[[When | None], When | None]) -> Form:
        """The same form with its days cut down, as `late` does to `March`."""
        place, resolve = self.place, self.resolve
        return replace(
            self,
            span=span,
            rule=rule,
            place=(lambda year: cut(place(year))) if place else None,
            resolve=(lambda context: cut(resolve(context))) if resolve else None,
            loose=False,
        )


Reader = Callable[[str, int], Form | None]

# Pieces of patterns. All of them are bounded, so that every rule reads a bounded stretch of text.
_FULL = words("January February March April May June July August September October November December")
_SHORT = words("Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec")
_LOWER = ["january", "february", "july", "september", "october", "november", "december"]
MONTH = (
    rf"(?:(?:{'|'.join([*_FULL, *map(str.upper, _FULL), *_LOWER])})(?![A-Za-z])"
    rf"|(?:{'|'.join([*_SHORT, *map(str.upper, _SHORT)])})(?![A-Za-z])\.?)"
)
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])(?:st|nd|rd|th)?(?![0-9]|[.,:][0-9]|[A-Za-z]|[%°+]|-[a-z])"
YEAR = r"(?:1[6-9]|20|21)[0-9]{2}(?![0-9A-Za-z]|[.,:][0-9]|[%°+]|-[a-z])"
DASH = r"\s{0,2}[-–—‑/]\s{0,2}"
WEEKDAY = (
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thurs?|Thur|Fri|Sat|Sun)\.|"
    r"(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY"
)
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)(?![\w])"


def month_number(name: str) -> int:
    """The number of a month by its name or abbreviation, with or without a full stop."""
    return MONTHS[name.rstrip(". ").lower()]


def day_number(text: str) -> int:
    """The number in `24th`, `4` or `04`."""
    return int(text.rstrip("stndrh-"))


def optional_int(text: str | None) -> int | None:
    """The number, where there is one."""
    return int(text) if text else None


def month_form(span: Span, rule: str, month: int, year: int | None, loose: bool = False) -> Form:
    """A whole month."""
    return Form(span, rule, lambda in_year: calendar.month(in_year, month), year, loose=loose)


def fixed(span: Span, rule: str, when: When | None) -> Form | None:
    """A form whose days the words say in full."""
    return Form(span, rule, lambda _: when, when.first.year) if when else None
