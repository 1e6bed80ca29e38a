"""The clause in which a date stands, and whether it speaks of what was or of what is to come."""

from __future__ import annotations

import re

from alliance_cli.annotate.dates.forms import Tense
from alliance_cli.annotate.dates.words import ARRANGING, FUTURE, PAST, SCHEDULED
from alliance_cli.frozen import frozen
from alliance_cli.model import Span

#: How far a clause is read to either side of a date.
_REACH = 240

_BOUNDARY = re.compile(r"[;:—]|\s–\s|,?\s(?:but|while|whereas|although|though)\s|,\sand\s|\)\s?")
_CLOSING = re.compile(
    r"[.;:—]\s|,\s(?:and|but|while|which|who)\s|\s(?:and|but|while)\s(?:will|is|are|has|have|plans?)\s|\)"
)
_PRESENT = re.compile(rf"(?<![\w-])(?:{SCHEDULED}|takes? place|(?:is|are) (?:in|on|at))(?![\w-])")
_FUTURE = re.compile(rf"(?:(?<!\w)(?:{FUTURE})|[’']ll)(?!\w)", re.IGNORECASE)
_PAST = re.compile(rf"(?<![\w-])(?:{PAST}|[a-z]{{3,20}}ed)(?![\w-])", re.IGNORECASE)
_ADVERBIAL = re.compile(
    r"(?:\b(?:in|on|since|until|from|starting|beginning|through|by|during|around|for|before|past|till|throughout)|^)\s*\Z",
    re.IGNORECASE,
)
_ATTRIBUTIVE = re.compile(r"(?:\b(?:an?|the|its|his|her|their|our)|[’']s|s[’'])\s\Z", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:be|have|get)\s(?:[a-z]{1,15}ly\s)?[a-z]+")
_FORCED = re.compile(r"\b(?:had|failed|forced|needed|proved|was able|were able) to (?:be|have)\b", re.IGNORECASE)
_ARRANGING = re.compile(rf"\b(?:{ARRANGING})\b", re.IGNORECASE)
_PERFECT = re.compile(r"\bhad\s(?:\w+\s)?\w+(?:ed|en|wn|de|ld|ught|nt|ut|me|ne)\b")
_TO_HAVE = re.compile(r"\bto have (?:been )?[a-z]+")
_SINCE = re.compile(r"\bsince\s[^,;:]*\Z", re.IGNORECASE)
_NOT_VERBS = re.compile(
    r"\b(?:United|Combined|Limited|Related|Advanced|Integrated|Armed|Allied|Associated|Indeed|Sacred)\b"
)


@frozen
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
    def arranging(self) -> bool:
        """Whether the verb before the date may, though past, speak of what is to come: `announced talks in May`."""
        return bool(_ARRANGING.search(self.before)) and not _PERFECT.search(self.before)

    @property
    def behind(self) -> bool:
        """Whether the date lies behind whatever its clause speaks of: `had begun in January`, `since the summer`."""
        return bool(_PERFECT.search(self.before) or _SINCE.search(self.before))

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


def parted(text: str, start: int, end: int) -> bool:
    """Whether a boundary of clauses lies in a stretch of text, or it is too long for one clause."""
    return end - start > 2 * _REACH or bool(_BOUNDARY.search(text, start, end))


def _tense(before: str, after: str) -> Tense:
    """The last word that tells of tense before the date decides, else the first one after it."""
    plain = _plain(before)
    if _SINCE.search(before):
        return "past"
    ahead, behind = _last(_FUTURE, plain), _last(_PAST, plain)
    if ahead < 0 and behind < 0:
        return _first_tense(after)
    if ahead >= 0 and not _PAST.search(plain, ahead + 8):
        return "future"
    return "" if _last(_PRESENT, plain) > behind else "past"


def _first_tense(after: str) -> Tense:
    plain = _plain(after)
    ahead, behind = _FUTURE.search(plain), _PAST.search(plain)
    if ahead and (not behind or ahead.start() <= behind.start()):
        return "future"
    return "past" if behind else ""


def _plain(words: str) -> str:
    """The words without what only looks like a verb; `had to be moved` is past, `to be moved` is not."""
    return _NOT_VERBS.sub("", _PASSIVE.sub("be", _FORCED.sub("had", _TO_HAVE.sub("had done", words))))


def _last(pattern: re.Pattern[str], words: str) -> int:
    at = -1
    for found in pattern.finditer(words):
        at = found.start()
    return at
