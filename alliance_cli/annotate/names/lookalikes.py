"""People known by the look of their names alone: Korean and Taiwanese hyphens, nicknames, and company they keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.words import FAMILY_NAMES, NOT_GIVEN, NOT_NAMES, ORG_HEADS, PLACE_HEADS, PROGRAM_HEADS

_FAMILY_FIRST = re.compile(r"(?<![\w-])[A-Z][a-z]{1,9} [A-Z][a-z]{1,6}-([A-Za-z][a-z]{1,6})(?![\w-])")
_NICKED = re.compile(r'(?<![\w-])[A-Z][a-z]+(?: [A-Z]\.)? "[A-Z][a-z]+" [A-Z][a-z]+(?:-[A-Z][a-z]+)?(?![\w-])')
_SYLLABLES = r"(?:(?:ch|sh|ts|[kgnhbpmr]y|[kgsztdnhfbpmyrwj])?[aeiou]|n(?![aeiou]))"
_ROMAN = re.compile(r"(?=[A-Z][a-z]{3})(?:[A-Z][a-z]+) (?=[A-Z][a-z]{3})(?:[A-Z][a-z]+)(?![\w-]| [A-Z])")
_JAPANESE = re.compile(rf"{_SYLLABLES}+")
_AND = re.compile(r",? and |, ")


def by_look(text: str, context: Context) -> Iterator[Found]:
    """The people of a folded text whose names need no title."""
    for found in _FAMILY_FIRST.finditer(text) if "-" in text else ():
        family = found.group().split(" ")[0]
        if family in FAMILY_NAMES and found[1] not in NOT_GIVEN:
            yield Found(found.start(), found.end(), "person", found.group(), "look of the name")
    for found in _NICKED.finditer(text) if '"' in text else ():
        if found.group().split(" ")[0] not in NOT_NAMES and found.start() not in context.starts:
            yield Found(found.start(), found.end(), "person", found.group(), "look of the name")


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
