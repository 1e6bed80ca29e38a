"""Programs, organizations and places that no vocabulary lists, by the shape of their names.

Runs of capitalised words are found once; inside a run, a telling last word (`Dialogue`, `Commission`, `Prefecture`)
or first word (`Ministry of`, `Camp`) makes the name. Work is linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.words import (
    GIVEN_NAMES,
    JOINERS,
    MEETING_WORDS,
    NOT_NAMES,
    ORG_HEADS,
    ORG_OPENERS,
    PLACE_HEADS,
    PLACE_OPENERS,
    PROGRAM_HEADS,
    PROGRAM_OPENERS,
    TITLE_HEADS,
    word_set,
)
from alliance_cli.frozen import frozen
from alliance_cli.model import NameKind

_CAP = r"(?:U\.S\.|[A-Z0-9][A-Za-z0-9]*(?:[-&/+][A-Za-z0-9]+|'(?=[A-Z])[A-Za-z]+)*)"
_RUN = re.compile(rf"(?<![^\W_]){_CAP}(?: (?:(?:of|for|on|and|the|&|to) ){{0,2}}(?:{_CAP}|islands?\b))*")
_WORD = re.compile(r"[^ ]+")
_QUOTED = re.compile(r'"([A-Z][^"\n]{3,120})"')
_QUOTED_JOINERS = JOINERS | word_set("a an with from by at as")
_WEAK = word_set("Office Administration Headquarters Board Union Party")
_COMPANIES = frozenset(("Inc", "Corp", "Co", "Ltd"))
_COMPANY = re.compile(r"\.?, (?:Ltd|Inc|LLC)\b\.?|\.")
_CLEAN = re.compile(r"[ ,.;:!?]+$")
_MONTHS = word_set("January February March April May June July August September October November December")
_WEEKDAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")
_NUMBER = re.compile("[0-9]+(?:st|nd|rd|th)?")
_SOCIETIES = word_set("Institute Association Society Foundation Federation Chamber Academy Council")
_SCHOOLS = word_set("University College Institute Academy")
_SUBJECTS = word_set("Security Safety Business Investment Economic Energy Climate Leaders")
#: A run of words without any of these makes no name.
_TELLING = (
    frozenset(("Summit", "Committee", "Base"))
    | PROGRAM_HEADS
    | ORG_HEADS
    | PLACE_HEADS
    | ORG_OPENERS
    | PLACE_OPENERS
    | PROGRAM_OPENERS
)
_ARTICLES = word_set(
    "The A An This That Its Their His Her In On At By For From With After Before During While When Since Under Both "
    "Each Other Another Also First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Meeting New Next Last "
    "Joint-Meeting Eleventh Twelfth And Of To"
)
_BACK = 9
_AHEAD = 9


@frozen
class _Word:
    text: str
    start: int
    end: int


class Context:
    """The vocabulary names already found in a field, by start and by end."""

    def __init__(self, found: list[Found]) -> None:
        self.found = found
        self.starts = {f.start: f for f in found}
        self.ends = {f.end: f for f in found}

    def between(self, start: int, end: int) -> list[Found]:
        """The names that stand between two offsets, in order."""
        first = bisect_left(self.found, start, key=lambda f: f.start)
        return [found for found in self.found[first : first + _AHEAD] if found.end <= end]

    def names_place_or_person(self, word: _Word) -> bool:
        """Whether a word is, by itself, the end of a known place or person."""
        known = self.ends.get(word.end)
        return known is not None and known.kind in ("place", "person")


def phrases(text: str, context: Context) -> Iterator[Found]:
    """The names in a folded text that their shape gives away."""
    for run in _RUN.finditer(text):
        if not _TELLING.isdisjoint(run.group().split(" ")) and " " in run.group():
            words = [
                _Word(m.group(), run.start() + m.start(), run.start() + m.end()) for m in _WORD.finditer(run.group())
            ]
            yield from _in_run(words, text, context)
    for quoted in _QUOTED.finditer(text):
        if found := _quoted(quoted.start(1), quoted.group(1)):
            yield found


def _in_run(words: list[_Word], text: str, context: Context) -> Iterator[Found]:
    floor = index = 0
    while index < len(words):
        found = _at(words, index, floor, context)
        if found is None:
            index += 1
            continue
        first, last, kind, rule = found
        start, end = words[first].start, words[last].end
        name = text[start:end]
        if company := _COMPANY.match(text, end) if words[last].text in _COMPANIES else None:
            end = company.end()
        known = context.starts.get(start)
        if known and known.kind == kind == "organization" and known.end == words[last - 1].end:
            name = known.name
        if kind == "place" and words[last].text == "Prefecture":
            name = name.removesuffix(" Prefecture")
        yield Found(start, end, kind, name, rule)
        floor = index = last + 1


def _at(words: list[_Word], index: int, floor: int, context: Context) -> tuple[int, int, NameKind, str] | None:
    opened = _opened(words, index, floor, context)
    if opened or (words[index].start in context.starts and words[index].text in ORG_OPENERS):
        return opened
    kind = _kind_of(words, index, context)
    if kind is None or (index + 1 < len(words) and words[index + 1].text not in JOINERS):
        return None
    known = context.ends.get(words[index].end)
    if known and known.kind == kind == "organization":
        return None
    first = _back(words, index, floor, context, kind)
    if kind == "place":
        ahead = words[first:index]
        return (first, index, kind, "place word") if 0 < len(ahead) <= 3 else None
    last = _ahead(words, index + 1, context) if kind == "program" else index
    last = max(last, index)
    modifiers = [w for w in words[first:index] if w.text not in JOINERS]
    if words[index].text in _WEAK and len(modifiers) < 2:
        return None
    telling = [w for w in modifiers if not _only_places(w, context)]
    if (telling and len(modifiers) >= 1) or (modifiers and last > index):
        return first, last, kind, "pattern"
    return None


def _kind_of(words: list[_Word], index: int, context: Context) -> NameKind | None:
    word = words[index].text
    if word == "Group" and index and words[index - 1].text in ("Strike", "Ready"):
        return None  # what counts is the ship it is named for
    if word == "Summit":
        return "program" if index and _convenes(words[index - 1], context) else None
    if word in PROGRAM_HEADS:
        return "program"
    if word == "Committee":
        before = {w.text for w in words[max(0, index - 5) : index]}
        return "program" if before & MEETING_WORDS else "organization"
    if word in ORG_HEADS:
        return "organization"
    if word == "Base" and index and words[index - 1].text in ("Air", "Naval", "Force", "Army"):
        return "place"
    return "place" if word in PLACE_HEADS else None


def _opened(words: list[_Word], index: int, floor: int, context: Context) -> tuple[int, int, NameKind, str] | None:
    """The name that a telling first word opens (`Ministry of`, `Camp`, `Plan on`)."""
    word = words[index].text
    if words[index].start in context.starts and word in ORG_OPENERS:
        return None
    if word in ORG_OPENERS and index + 1 < len(words) and words[index + 1].text in ("of", "for"):
        last = _ahead(words, index + 1, context, firmly=word in ("Ministry", "Department", "University", "Bureau"))
        if last > index + 1:
            return index, last, "organization", "agency"
    if word in PLACE_OPENERS and index + 1 < len(words) and _plain(words[index + 1]):
        return index, index + 1, "place", "place word"
    if word in PROGRAM_OPENERS and (last := _ahead(words, index + 1, context)) > index:
        return _back(words, index, floor, context, "program"), last, "program", "pattern"
    return None


def _convenes(word: _Word, context: Context) -> bool:
    """Whether a word before `Summit` names a body or a subject, rather than a country or what somebody does."""
    known = context.ends.get(word.end)
    if known:
        return known.kind == "organization" or " " in word.text
    return word.text in _SUBJECTS or (len(word.text) > 1 and word.text.isupper())


def _plain(word: _Word) -> bool:
    return word.text[0].isupper() and word.text not in NOT_NAMES


def _only_places(word: _Word, context: Context) -> bool:
    known = context.starts.get(word.start)
    return known is not None and context.names_place_or_person(word)


def _back(words: list[_Word], head: int, floor: int, context: Context, kind: NameKind) -> int:
    """The index of the first word of the name that ends at `head`."""
    first = head
    while first > floor and head - first < _BACK and _belongs(words, first - 1, context, kind):
        first -= 1
    first = _past_person(words, first, head)
    while first < head and (words[first].text in _ARTICLES or words[first].text in JOINERS):
        first += 1
    while first < head and (known := context.starts.get(words[first].start)) and _apart(known, words[first], kind):
        if known.demonym and kind == "organization" and words[head].text in _SOCIETIES:
            break
        first += 1
        while first < head and words[first].text in JOINERS:
            first += 1
    return first


def _past_person(words: list[_Word], first: int, head: int) -> int:
    """The index of the first word of a body after somebody's name and `of` (`Mark Quill of Quill Foundation`)."""
    titled = first > 0 and words[first - 1].text.lower() in TITLE_HEADS
    if titled or words[first].text in GIVEN_NAMES:
        for index in range(first + 1, min(first + 4, head)):
            if words[index].text == "of":
                return index + 1
    return first


def _apart(known: Found, word: _Word, kind: NameKind) -> bool:
    """Whether a known name at the front of a phrase stands on its own."""
    if known.end != word.end:
        return False
    return known.kind == "person" or known.demonym or (kind == "place" and known.kind != "place")


def _belongs(words: list[_Word], index: int, context: Context, kind: NameKind) -> bool:
    word = words[index]
    if word.text in JOINERS:
        if kind == "place" or word.text not in ("of", "for", "and", "&", "on"):
            return False
        before = words[index - 1] if index else None
        return before is not None and before.end not in context.ends and before.text not in _MONTHS
    if word.text in _MONTHS or (word.text.lower() in TITLE_HEADS and word.text not in ("General", "Executive")):
        return False
    return kind != "place" or (word.text not in NOT_NAMES or word.text in ("North", "South", "East", "West"))


def _ahead(words: list[_Word], index: int, context: Context, firmly: bool = True) -> int:
    """The index of the last word of a tail such as `on the Internet Economy` that starts at `index`; else index - 1."""
    if index >= len(words) or words[index].text not in ("on", "for", "of", "to"):
        return index - 1
    last = index - 1
    position = index
    while position < len(words) and position - index < _AHEAD:
        word = words[position]
        if word.text in JOINERS:
            after = words[position + 1] if position + 1 < len(words) else None
            if word.text in ("and", "&", "to") and after and (_new_name(words, position + 1, context) or not firmly):
                break
        elif _ends_tail(word, context):
            break
        else:
            last = position
        position += 1
    return last


def _new_name(words: list[_Word], index: int, context: Context) -> bool:
    """Whether a word after `and` opens a name of its own."""
    word = words[index]
    for later in words[index + 1 : index + _AHEAD]:
        if later.text in JOINERS:
            break
        if later.text in _SCHOOLS:
            return True
    return word.text in ORG_OPENERS or word.text.lower() in TITLE_HEADS or _only_places(word, context)


def _ends_tail(word: _Word, context: Context) -> bool:
    known = context.starts.get(word.start)
    if known and known.kind == "person":
        return True
    return (
        word.text in _MONTHS
        or word.text in _WEEKDAYS
        or _NUMBER.fullmatch(word.text) is not None
        or word.text.lower() in TITLE_HEADS
    )


def _quoted(start: int, text: str) -> Found | None:
    text = _CLEAN.sub("", text)
    words = [word.strip(",") for word in text.split()]
    capitals = [w for w in words if w[:1].isupper() or w[:1].isdigit() or w == "+"]
    if len(words) < 2 or any(w not in capitals and w.lower() not in _QUOTED_JOINERS for w in words):
        return None
    if any(w in PROGRAM_HEADS for w in words):
        return Found(start, start + len(text), "program", text, "quoted")
    if words[-1] in ORG_HEADS:
        return Found(start, start + len(text), "organization", text, "quoted")
    return Found(start, start + len(text), "program", text, "quoted") if len(capitals) >= 4 else None
