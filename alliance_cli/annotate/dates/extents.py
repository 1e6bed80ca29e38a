"""How long an event took where the words give one day and a length: `two days of exercises on April 3`."""

from __future__ import annotations

import re
from datetime import timedelta

from alliance_cli.annotate.dates.words import NUMBERS
from alliance_cli.model import DateMention, Span, When

#: The longest length that is taken for an event's, in days.
_LONGEST = 31
_REACH = 200

_NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))
_EVENT = (
    r"(?:visits?|trips?|tours?|workshops?|exercises?|drills?|meetings?|summit|talks|dialogues?|conferences?|forums?|"
    r"symposium|sessions?|stay|gathering|events?|training|maneuvers|operations?|seminars?|port calls?|missions?|"
    r"negotiations|consultations|wargames?|war games?|deployment|program|festival|exhibition|fair|hearings?|swing|"
    r"patrols?|symposia|retreat|games|test|tests|leg|rehearsals?|courses?|calls?|sailing|voyage|convention|expo|"
    r"inspection|simulation|plenary|stopover|layover|search)"
)
_NO_LENGTH = r"(?:after|before|later|earlier|ago|since|ahead|prior|behind|until|notice|late|past|into|to|away)\b"
_COUNT = rf"(?:{_NUMBER}|[0-9]{{1,2}})"
_LENGTH = re.compile(
    rf"\b(?P<number>{_COUNT})(?:[\s-](?:days?|(?P<weeks>weeks?))(?!\s{_NO_LENGTH})(?:[\s-]long)?,?\s(?:[\w&’'“”\"-]+,?\s){{0,6}}?{_EVENT}\b"
    rf"|\sdays\sof\s|\sfull\sdays\sof\s)|\b(?P<week>weeklong|week-long|one-week)\s(?:[\w&’'“”\"-]+\s){{0,5}}?{_EVENT}\b"
    rf"|\b(?:for|{_EVENT}\sof|(?:stay|last|r[au]n|took|tak|spen|continu)[a-z]{{0,4}}(?:\sfor)?)\s(?P<for>{_COUNT})\s"
    rf"(?:days|(?P<for_weeks>weeks))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:announc|said|agree|approv|report|disclos|reveal|confirm|releas|unveil|cancel|postpon|propos|decid)\w*\s(?:on\s)?\Z",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:end(?:s|ed|ing)?|conclud\w+|wrap(?:s|ped|ping)?|finish\w*|clos(?:es?|ed|ing)|complet(?:es?|ed|ing))\b(?!-)",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\b(?:beg[aiu]n|start|open|kick|launch|arriv|held|hold|host|conven|conduct|embark|set off|depart|left|travel|"
    r"visit|r[au]n|from)\w*\b",
    re.IGNORECASE,
)


def extent_of(text: str, within: Span, mention: DateMention) -> When | None:
    """The days of an n-day event dated by one day; None where no length is told.

    `within` is the stretch of the sentence between the neighboring dates.
    """
    span, when = mention.span, mention.when
    if when.precision != "day":
        return None
    begin, end = max(within.start, span.start - _REACH), min(within.end, span.end + _REACH)
    before, after = text[begin : span.start], text[span.end : end]
    lengths = list(_LENGTH.finditer(before))
    if lengths:
        number, ended = _days(lengths[-1]), _ends(before, lengths[-1])
        told = bool(_TOLD.search(before))
    else:
        found = _LENGTH.search(after)
        if not found:
            return None
        lead = before[-60:] + after[: found.start()]
        number, ended = _days(found), bool(_ENDED.search(lead))
        told = bool(_TOLD.search(before)) or not (ended or _BEGAN.search(lead))
    if told or not 1 < number <= _LONGEST:
        return None
    other = timedelta(number - 1)
    return When.days(when.first - other, when.last) if ended else When.days(when.first, when.last + other)


def _ends(before: str, length: re.Match[str]) -> bool:
    """Whether the last verb beside the event (`concluded`, `began`) says that it was over on the day."""
    rest = before[: length.start()] + before[length.end() :]
    return _last(_ENDED, rest) > _last(_BEGAN, rest)


def _last(verbs: re.Pattern[str], words: str) -> int:
    at = -1
    for found in verbs.finditer(words):
        at = found.start()
    return at


def _days(found: re.Match[str]) -> int:
    if found["week"]:
        return 7
    number = (found["number"] or found["for"]).lower()
    length = int(number) if number.isdigit() else NUMBERS[number]
    return 7 * length if found["weeks"] or found["for_weeks"] else length
