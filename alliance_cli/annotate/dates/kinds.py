"""What a date is in the story: an event of the weeks told of, a plan, or background; with the rule that decided."""

from __future__ import annotations

import re
from datetime import date, timedelta

from alliance_cli.annotate.dates.clauses import Clause
from alliance_cli.annotate.dates.forms import Form
from alliance_cli.model import DateKind, When

#: How many days before the anchor something may have ended and still be an event of the story.
_STORY = 130

#: The same for a date that only serves to place another one (`months after the August summit`).
_REFERENCE = 45

#: How many days before the anchor a text that closes with it may still look forward to.
_AHEAD = 7

_LAST = re.compile(
    r"(?:last|a|one)\s(?:year|decade|spring|summer|fall|autumn|winter|[A-Z])|.*\b(?:year|decade)s?\sago", re.IGNORECASE
)
_REFERRING = re.compile(
    r"\b(?:since|after|following|from|than|compared (?:to|with)|before|of the|under the|took (?:office|power) in|"
    r"established in|founded in|created in|launched in|first \w+ in)(?: the| its| his| their)?\s*\Z",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:by|until|no later than|before|through)(?: the)?\s*\Z", re.IGNORECASE)
_MONEY = re.compile(
    r"\s(?:\w+\s){0,2}(?:budget|request|appropriations?|spending|NDAA|funding|white paper|bill)\b", re.IGNORECASE
)


def kind_of(form: Form, when: When, anchor: date, clause: Clause, words: str) -> tuple[DateKind, str]:
    """The kind of a date, and the rule that decided."""
    if when.precision in ("period", "decade"):
        return "background", "history"
    if form.rule.startswith("fiscal") and (_MONEY.match(clause.after) or "budget" in clause.before[-25:].lower()):
        return "background", "budget-year"
    if when.first > anchor:
        return "planned", "after-issue"
    if _planned(when, anchor, clause):
        return "planned", "future-tense"
    if when.last < anchor - timedelta(_STORY):
        return "background", "long-before"
    return _recent(form, when, anchor, clause, words)


def _planned(when: When, anchor: date, clause: Clause) -> bool:
    """Said to come: a future tense over a date that is not yet past, or a deadline that the anchor has not reached."""
    if when.last > anchor and _DEADLINE.search(clause.before) and when.precision != "day":
        return True
    # A clause may look ahead from a day that is past: `Closing the purchase on April 19, it will be in 16 states`.
    return clause.tense == "future" and when.last >= anchor - timedelta(_AHEAD if when.is_fine else 3 * _AHEAD)


def _recent(form: Form, when: When, anchor: date, clause: Clause, words: str) -> tuple[DateKind, str]:
    coarse = when.precision not in ("day", "range", "week", "part-month")
    if form.resolve and coarse and _LAST.match(words) and when.precision != "month":
        return "background", "last-year"
    if form.rule.startswith("fiscal") and when.last < anchor:
        return "background", "past-fiscal-year"
    # A year that is over and only places something else is context, however lately it ended.
    over = when.last < anchor - timedelta(0 if when.precision == "year" else _REFERENCE)
    if coarse and over and _REFERRING.search(clause.before):
        return "background", "reference"
    return "event", "in-story"
