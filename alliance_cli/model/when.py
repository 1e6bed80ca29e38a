"""Stretches of days, and how exactly they are known."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Precision = Literal[
        "day",
        "range",
        "week",
        "part-month",
        "month",
        "season",
        "quarter",
        "half",
        "part-year",
        "year",
        "fiscal-year",
        "decade",
        "period",
    ]
else:
    Precision = str


#: From so many days on, something is known only to a season or a year, or is a stretch of time.
STRETCH = 45

#: The days of the shortest quarter, less one: its last day less its first.
_QUARTER = 89

#: The vagueness of what is known to more than a month.
VAGUE = 2


@frozen(order=True)
class When:
    """A stretch of days, both ends included, with how exactly it is known and its EDTF text."""

    first: date
    last: date
    precision: Precision
    edtf: str

    @classmethod
    def day(cls, day: date) -> When:
        """One day."""
        return cls(day, day, "day", day.isoformat())

    @classmethod
    def days(cls, first: date, last: date, precision: Precision = "range") -> When:
        """From one day to another; a single day where they are the same."""
        if first == last:
            return cls.day(first)
        return cls(first, last, precision, f"{first.isoformat()}/{last.isoformat()}")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """A whole calendar month."""
        first = date(year, month, 1)
        last = date(year, 12, 31) if month == 12 else date.fromordinal(date(year, month + 1, 1).toordinal() - 1)
        return cls(first, last, "month", f"{year:04}-{month:02}")

    @property
    def vagueness(self) -> int:
        """0 where it is known to days or a part of a month, 1 to a month, 2 to more than that."""
        if self.precision == "month":
            return 1
        known = self.precision in ("day", "week", "part-month")
        return 0 if known or (self.precision == "range" and (self.last - self.first).days < STRETCH) else VAGUE

    @property
    def is_fine(self) -> bool:
        """Whether it is known to days or a part of a month."""
        return not self.vagueness

    def answers(self, since: date | None, until: date | None) -> bool:
        """Whether it answers a question about the days between the two, see `answers`; an end that is None is open."""
        asked = (since or date.min).toordinal(), (until or date.max).toordinal()
        return answers(self.first.toordinal(), self.last.toordinal(), *asked)

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Whether any of its days lies between the two, where an end that is None is open."""
        return (until is None or self.first <= until) and (since is None or since <= self.last)


def answers(first: int, last: int, since: int, until: int) -> bool:
    """Whether what is known to lie between two days answers a question about the days between two others (ordinals).

    They must overlap. What is known only to more than a month (a season, a year) answers for a quarter or more, or
    where all of it lies between the two: who asks for a day does not ask for what was to come in that year.
    """
    if not (first <= until and since <= last):
        return False
    return until - since >= _QUARTER or last - first < STRETCH or since <= first <= last <= until


def closing_day(issued: When, number: int) -> date:
    """The last day that the issue of that number in its volume can tell of, on which it is taken as published.

    That is its stated day; of an issue that is known to the month, about the 17th for odd numbers, which close in the
    middle of a month, else the last day.
    """
    return issued.first.replace(day=17) if issued.precision == "month" and number % 2 else issued.last
