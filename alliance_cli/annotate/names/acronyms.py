"""Organizations and programs that a bracketed acronym spells: `Japan Advanced Semiconductor Manufacturing (JASM)`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.phrases import Context
from alliance_cli.annotate.names.words import NOT_ACRONYMS, ORG_HEADS, ORG_OPENERS, PROGRAM_HEADS, word_set
from alliance_cli.model import NameKind

_ACRONYM = re.compile(r" \(([A-Z]{3,8})\)")
_WORD = re.compile(r"[A-Z][A-Za-z-]*|of|for|and|the|on|&")
_LINKS = word_set("of for and the on &")
_BODIES = word_set("Manufacturing Alliance Service Services Force Center Centre Coalition")
#: Last words of weapons, units and papers as often as of bodies.
_NO_BODIES = word_set("Systems Solutions Materials Group Capital Partners Memorandum Process System")
_MOST_WORDS = 12
_MOST_SKIPPED = 3
_BACK = 120


def spelled_out(text: str, context: Context) -> Iterator[Found]:
    """The phrases in a folded text whose initials spell the bracketed acronym behind them."""
    for bracket in _ACRONYM.finditer(text) if " (" in text else ():
        if bracket[1] in NOT_ACRONYMS or _listed(bracket.start(), context):
            continue
        start = _start(text, bracket.start(), bracket[1])
        if start is not None and (kind := _kind(text[start : bracket.start()])):
            yield Found(start, bracket.start(), kind, text[start : bracket.start()], "spelled acronym")


def _listed(end: int, context: Context) -> bool:
    """Whether the vocabulary has a body or program that ends here."""
    known = context.ends.get(end)
    return known is not None and known.kind not in ("place", "person")


def _start(text: str, end: int, acronym: str) -> int | None:
    """Where the shortest phrase that ends at `end` and spells the acronym starts."""
    initials = ""
    at = end
    for word in reversed(text[max(0, end - _BACK) : end].split(" ")[-_MOST_WORDS:]):
        if not _WORD.fullmatch(word):
            return None
        at -= len(word)
        if word not in _LINKS:
            initials = "".join(part[:1].upper() for part in word.split("-")) + initials
            if len(initials) > len(acronym) + _MOST_SKIPPED:
                return None
            if word[0] == acronym[0] and _spells(initials, acronym):
                return at
        at -= 1
    return None


def _spells(initials: str, acronym: str) -> bool:
    letters = iter(initials)
    return all(letter in letters for letter in acronym)


def _kind(phrase: str) -> NameKind | None:
    """What a phrase names, going by its last word before `of` or `for`, or by its very last."""
    words = phrase.split(" ")
    head = next((before for before, word in pairwise(words) if word in ("of", "for")), words[-1])
    for word in (head, words[-1]):
        if word in _NO_BODIES:
            continue
        if word in PROGRAM_HEADS:
            return "program"
        if word in ORG_HEADS or word in ORG_OPENERS or word in _BODIES:
            return "organization"
    return None
