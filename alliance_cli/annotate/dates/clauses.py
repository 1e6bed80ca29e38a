"""The clause in which a date stands, and whether it speaks of what was or of what is to come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from alliance_cli.annotate.dates.forms import Tense
from alliance_cli.annotate.dates.words import FUTURE, PAST
from alliance_cli.model import Span

#: How far a clause is read to either side of a date.
_REACH = 240

_BOUNDARY = re.compile(r"[;:—]|\s–\s|,?\s(?:but|while|whereas|although|though)\s|,\sand\s|\)\s?")
_CLOSING = re.compile(
    r"[.;:—]\s|,\s(?:and|but|while|which|who)\s|\s(?:and|but|while)\s(?:will|is|are|has|have|plans?)\s|\)"
)
_FUTURE = re.compile(rf"(?:(?<!\w)(?:{FUTURE})|[’']ll)(?!\w)", re.IGNORECASE)
_PAST = re.compile(rf"(?<![\w-])(?:{PAST}|[a-z]{{3,20}}ed)(?![\w-])", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?:\b(?:in|on|since|until|from|starting|beginning|through|by|during|around)|^)\s*\Z", re.IGNORECASE
)
_ATTRIBUTIVE = re.compile(r"(?:\b(?:an?|the|its|his|her|their|our)|[’']s|s[’'])\s\Z", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:be|have|get)\s(?:[a-z]{1,15}ly\s)?[a-z]+")
_NOT_VERBS = re.compile(
    r"\b(?:United|Combined|Limited|Related|Advanced|Integrated|Armed|Allied|Associated|Indeed|Sacred)\b"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a clause before and after a date, and the tense in which it speaks."""

    before: str
    after: str
    tense: Tense

    @property
    def attributive(self) -> bool:
        """Whether the date stands before a noun as its attribute: `the May 3 handover`."""
        return bool(_ATTRIBUTIVE.search(self.before))

    @property
    def adverbial(self) -> bool:
        """Whether the date tells when the clause happens, rather than which summit or bill is meant."""
        return bool(_ADVERBIAL.search(self.before)) or not self.before.strip()


def clause_of(text: str, sentence: Span, span: Span, previous_end: int, next_start: int) -> Clause:
    """The clause around a date, up to its neighbors, the sentence's ends, and the words that part clauses."""
    begin = max(sentence.start, previous_end, span.start - _REACH)
    end = max(span.end, min(sentence.end, next_start, span.end + _REACH))
    before = text[begin : span.start]
    after = text[span.end : end]
    parting = [found.end() for found in _BOUNDARY.finditer(before)]
    if parting:
        before = before[parting[-1] :]
    closing = _CLOSING.search(after)
    if closing:
        after = after[: closing.start()]
    return Clause(before, after, _tense(before, after))


def _tense(before: str, after: str) -> Tense:
    """The last word that tells of tense before the date decides, else the first one after it."""
    plain = _NOT_VERBS.sub("", _PASSIVE.sub("be", before))
    ahead, behind = _last(_FUTURE, plain), _last(_PAST, plain)
    if ahead < 0 and behind < 0:
        return _first_tense(after)
    return "future" if ahead >= 0 and not _PAST.search(plain, ahead + 8) else "past"


def _first_tense(after: str) -> Tense:
    plain = _NOT_VERBS.sub("", _PASSIVE.sub("be", after))
    ahead, behind = _FUTURE.search(plain), _PAST.search(plain)
    if ahead and (not behind or ahead.start() <= behind.start()):
        return "future"
    return "past" if behind else ""


def _last(pattern: re.Pattern[str], words: str) -> int:
    return max((found.start() for found in pattern.finditer(words)), default=-1)
