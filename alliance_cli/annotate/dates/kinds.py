"""What a date is in the story: an event of the weeks told of, a plan, or background; with the rule that decided."""

from __future__ import annotations

import re
from datetime import date, timedelta

from alliance_cli.annotate.dates.clauses import Clause
from alliance_cli.annotate.dates.forms import Form
from alliance_cli.annotate.dates.words import PAST, SCHEDULED
from alliance_cli.model import DateKind, When

#: How many days before the anchor something may have ended and still be an event of the story: a day told exactly, a
#: month or part of one, and longer stretches, whose figures come late.
_DAYS, _MONTHS, _LONGER = 75, 56, 80

#: The same for what the clause is about: `The April summit set a goal`.
_SUBJECT = 130

#: The same for a date that only serves to place another one (`months after the August summit`), and for a month named
#: from afar (`last October`).
_REFERENCE, _LAST_MONTH = 45, 31

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
_ASIDE = re.compile(
    r"\bhad\s(?:\w+\s){0,2}?(?:\w+ed|been|met|made|held|seen|said|set|won|led|told|left|sent|taken|given|begun|come)\b"
    r"|\bsince\s[^,;:]*\Z|\b(?:who|which|whose)\s[^,;:]*\Z"
    r"|,\s(?:\w+\s)?(?:[a-z]+ed|made|held|begun|set up)\s(?:(?:in|on)\s)?\Z",
)

#: What was agreed or held at its own time, whatever its sentence tells of it: `praised the pact signed in May`.
_THING = (
    r"(?:agreements?|accords?|arrangements?|bids?|bills?|contracts?|deals?|decisions?|documents?|drills?|dialogues?|exercises?|"
    r"frameworks?|initiatives?|laws?|letters?|meetings?|memorandum|missiles?|drones|jets|offers?|orders?|pacts?|plans?|polic(?:y|ies)|"
    r"projects?|programs?|proposals?|purchases?|reports?|restrictions|rules?|sales?|sanctions|statements?|strateg(?:y|ies)|summits?|"
    r"takeover|talks|tariffs|treat(?:y|ies)|upgrades?|visits?|work)"
)
_DONE = (
    r"(?:adopted|agreed|announced|approved|begun|concluded|created|disclosed|drafted|enacted|established|finalized|held|"
    r"imposed|issued|launched|made|ordered|passed|proposed|published|reached|released|revealed|set up|signed|started|"
    r"struck|submitted|unveiled|updated)"
)
_ATTACHED = re.compile(
    rf"\b{_THING}\s{_DONE}\s(?:(?:by|with|between|in|at|among)\s(?:[\w’'-]+\s){{1,5}}?)?"
    r"(?:(?:on|in|at|during|before|back in)\s)?(?:the\s)?\Z"
)
_GOVERNING = re.compile(
    rf"\w\s(?:[a-z]{{2,}}(?:ed|ing|s)|on|about|against|at|by|of|for|from|to|in|with|under|{PAST})\s(?:[^,;:\s]+\s){{0,7}}\Z"
)

#: What places another event by its own: `after the call on May 3`, `which had begun in March`.
_SUBORDINATE = re.compile(
    r"\b(?:after|since|following|before|until|ahead of|compared (?:to|with))\s[^,;:]*\Z"
    rf"|\bhad\s(?:\w+\s){{1,3}}[^,;:]*\Z|\b(?:(?:who|which|whose|whom)|that\s(?:{PAST}|[a-z]{{2,}}ed))\s[^,;:]*\Z",
    re.IGNORECASE,
)
_HAD = re.compile(r"\A\s+had\s")
_BACKWARD = re.compile(r"earlier|before|previous|preceding")
_PLACING = re.compile(
    r"\b(?:since|after|following|before|than|compared (?:to|with))(?: the| its| his| her| their)?\s*\Z", re.IGNORECASE
)
_AS_SUBJECT = re.compile(r"\A\W*(?:The|An?|This|That|Their|His|Her|Its)\s\Z")
_ONWARD = re.compile(
    r"\b(?:goes on|go on|continues?|runs?|lasts?|remains?|stays?|is open|is due|is under way)\b[^.;]*"
    r"\b(?:through|until|till|to)\s*\Z"
)
_SCHEDULED_VERB = re.compile(rf"\b(?:{SCHEDULED})\b")
_DEADLINE = re.compile(r"\b(?:by|until|no later than|before|through|within)(?: the)?\s*\Z", re.IGNORECASE)
_MONEY = re.compile(
    r"\s(?:\w+\s){0,2}(?:budget|request|appropriations?|spending|NDAA|funding|white paper|bill)\b", re.IGNORECASE
)


def kind_of(form: Form, when: When, anchor: date, clause: Clause, words: str) -> tuple[DateKind, str]:
    """The kind of a date, and the rule that decided.

    Where the date belongs to something else that its sentence names, the rule says so: `attached` to a thing, a
    `reference` point, or told `aside`.
    """
    kind, rule = _kind_of(form, when, anchor, clause, words)
    if kind == "planned" or rule not in ("in-story", "long-before"):
        return kind, rule
    if _attached(clause):
        over = when.vagueness and when.last < anchor
        return ("background" if over else kind), "attached"
    if _PLACING.search(clause.before):
        return kind, "reference"
    return kind, "aside" if kind == "event" and _told_aside(form, clause) else rule


def _told_aside(form: Form, clause: Clause) -> bool:
    """Whether the date lies behind what its sentence tells: `a week earlier`, `after a call on May 3`."""
    behind = _SUBORDINATE.search(clause.before) or _HAD.match(clause.after)
    return bool(behind or _BACKWARD.search(form.rule))


def _attached(clause: Clause) -> bool:
    """Whether the date tells when something came about that is only named: `weighed the deal announced in May`."""
    found = _ATTACHED.search(clause.before)
    return bool(found and _GOVERNING.search(clause.before[: found.start()]))


def _kind_of(form: Form, when: When, anchor: date, clause: Clause, words: str) -> tuple[DateKind, str]:
    if when.precision == "period" or (when.precision == "decade" and when.first <= anchor):
        return "background", "history"
    if form.rule.startswith("fiscal") and (_MONEY.match(clause.after) or "budget" in clause.before[-25:].lower()):
        return "background", "budget-year"
    if when.first > anchor:
        return "planned", "after-issue"
    if _planned(when, anchor, clause):
        return "planned", "future-tense"
    if when.last < anchor - timedelta(_limit(when, clause)):
        return "background", "long-before"
    return _recent(form, when, anchor, clause, words)


def _limit(when: When, clause: Clause) -> int:
    if _AS_SUBJECT.search(clause.before):
        return _SUBJECT
    if _ASIDE.search(clause.before) or (when.is_fine and _REFERRING.search(clause.before)):
        return _REFERENCE
    if when.precision in ("day", "range", "week"):
        return _DAYS
    return _MONTHS if when.precision in ("month", "part-month") else _LONGER


def _planned(when: When, anchor: date, clause: Clause) -> bool:
    """Said to come: a future tense over a date that is not yet past, or a deadline that the anchor has not reached."""
    if when.last > anchor and _DEADLINE.search(clause.before) and when.precision != "day":
        return True
    if when.last >= anchor and _ONWARD.search(clause.before):
        return True
    coarse = when.precision not in ("day", "range", "week")
    if coarse and when.last > anchor and clause.tense != "past" and _SCHEDULED_VERB.search(clause.before):
        return True
    # A clause may look ahead from a day that is past: `Closing the purchase on April 19, it will be in 16 states`.
    return clause.tense == "future" and when.last >= anchor - timedelta(_AHEAD if when.is_fine else 3 * _AHEAD)


def _recent(form: Form, when: When, anchor: date, clause: Clause, words: str) -> tuple[DateKind, str]:
    coarse = when.precision not in ("day", "range", "week", "part-month")
    if form.resolve and coarse and _LAST.match(words) and when.precision != "month":
        return "background", "last-year"
    named = form.rule == "relative-named-month" and words.lower().startswith("last")
    if named and when.last < anchor - timedelta(_LAST_MONTH):
        return "background", "last-year"
    if form.rule.startswith("fiscal") and when.last < anchor:
        return "background", "past-fiscal-year"
    # A year that is over and only places something else is context, however lately it ended.
    over = when.last < anchor - timedelta(0 if when.precision == "year" else _REFERENCE)
    if coarse and over and _REFERRING.search(clause.before):
        return "background", "reference"
    return "event", "in-story"
