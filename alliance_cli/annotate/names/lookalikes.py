"""People known by the look of their names alone: Korean and Taiwanese hyphens, nicknames, and company they keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.words import FAMILY_NAMES, NOT_GIVEN, NOT_NAMES, ORG_HEADS, PLACE_HEADS, PROGRAM_HEADS

_SECOND_SYLLABLE = re.compile(r"-([A-Za-z][a-z]{1,6})(?![\w-])")
_FAMILY_FIRST = re.compile(r"(?<![\w-])([A-Z][a-z]{1,9}) [A-Z][a-z]{1,6}$")
_NICKNAME = re.compile(r' "[A-Z][a-z]+" [A-Z][a-z]+(?:-[A-Z][a-z]+)?(?![\w-])')
_NICKED = re.compile(r"(?<![\w-])([A-Z][a-z]+)(?: [A-Z]\.)?$")
_BACK = 18
_FAR_BACK = 40
_SYLLABLES = r"(?:(?:ch|sh|ts|[kgnhbpmr]y|[kgsztdnhfbpmyrwj])?[aeiou]|n(?![aeiou]))"
_ROMAN = re.compile(r"(?=[A-Z][a-z]{3})(?:[A-Z][a-z]+) (?=[A-Z][a-z]{3})(?:[A-Z][a-z]+)(?![\w-]| [A-Z])")
_JAPANESE = re.compile(rf"{_SYLLABLES}+")
_AND = re.compile(r",? and |, ")


def by_look(text: str, context: Context) -> Iterator[Found]:
    """The people of a folded text whose names need no title."""
    for last in _SECOND_SYLLABLE.finditer(text):
        first = _FAMILY_FIRST.search(text, max(0, last.start() - _BACK), last.start())
        if first and first[1] in FAMILY_NAMES and last[1] not in NOT_GIVEN:
            yield _looked(text, first.start(), last.end())
    free = 0
    for last in _NICKNAME.finditer(text):
        first = _NICKED.search(text, max(free, last.start() - _FAR_BACK), last.start())
        free = last.end() if first else free
        if first and first[1] not in NOT_NAMES and first.start() not in context.starts:
            yield _looked(text, first.start(), last.end())


def _looked(text: str, start: int, end: int) -> Found:
    return Found(start, end, "person", text[start:end], "look of the name")


def in_company(text: str, context: Context, people: Iterable[Found]) -> Iterator[Found]:
    """Unknown Japanese full names that `and` joins to somebody's full name."""
    for person in people:
        joined = _AND.match(text, person.end) if " " in person.name else None
        name = _ROMAN.match(text, joined.end()) if joined else None
        if not name or name.start() in context.starts:
            continue
        words = name.group().split(" ")
        second = context.starts.get(name.end() - len(words[1]))
        if (second is None or not second.demonym) and all(map(_japanese, words)):
            yield Found(name.start(), name.end(), "person", name.group(), "in company")


def _japanese(word: str) -> bool:
    if word in NOT_NAMES or word in ORG_HEADS or word in PLACE_HEADS or word in PROGRAM_HEADS:
        return False
    return _JAPANESE.fullmatch(word.lower()) is not None
