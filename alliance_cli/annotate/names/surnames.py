"""Surnames that stand alone, without a title, a party tag or a given name, once the whole issue has been seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliance_cli.annotate.names.forms import Found
from alliance_cli.annotate.names.owners import of_its_bodies
from alliance_cli.annotate.names.people import Cast, Whose
from alliance_cli.annotate.names.words import ABBREVIATED, NOT_NAMES, POST_WORDS, TITLE_HEADS
from alliance_cli.frozen import frozen

# The capital comes first and what stands before it second: a search that opens with a set of letters is fast.
_SURNAME = re.compile(r"[A-Z](?<![^\W_].)(?:'[A-Z])?[A-Za-z]*[a-z](?![^\W_])")
_CAPITAL = re.compile(" [A-Z]")
_WORD_BEFORE = re.compile(r"([A-Za-z0-9.&-]+) $")
_WORD_AFTER = re.compile(" ([A-Z][a-z]+)")
_PAIR_BEFORE = re.compile("([A-Z][a-z]+)-$")
_PAIR_AFTER = re.compile("-([A-Z][a-z]+)")
_SHORT = 3


@frozen
class Field:
    """A folded text, what was found in it so far, and the names of places and bodies in its whole item.

    `shouting` is for a headline that capitalises every word.
    """

    text: str
    item: int
    found: list[Found]
    named: frozenset[str]
    shouting: bool = False


def bare(field: Field, taken: bytearray, cast: Cast) -> Iterator[Found]:
    """Surnames without a title in what is left of a text, which `taken` marks."""
    text = field.text
    for word in _SURNAME.finditer(text):
        start, end = word.span()
        surname = word.group()
        if text.startswith("-", end) and (wider := _hyphenated(text, word, cast)):
            end, surname = wider, text[start:wider]
        if not cast.knows(surname) or taken[start] or taken[end - 1]:
            continue
        if surname in NOT_NAMES and (len(surname) <= _SHORT or surname not in cast.named or _CAPITAL.match(text, end)):
            continue
        if _is_part(text, start, end, taken, field.shouting):
            continue
        if whose := _paired(text, start, end, cast) or _meant(surname, start, end, field, cast):
            yield Found(start, end, "person", whose.name, whose.rule)
            taken[start:end] = b"\1" * (end - start)


def _meant(surname: str, start: int, end: int, field: Field, cast: Cast) -> Whose | None:
    """Who is meant by a bare surname; of several, who leads a country, serves a body here or sits in a cabinet."""
    whose = cast.bare(surname, field.item)
    if whose and whose.rule == "ambiguous":
        closer = cast.leader(surname, field.named) or of_its_bodies(surname, start, end, field.text, field.found, cast)
        if not closer and surname not in cast.named:
            closer = cast.people.in_cabinet(surname, cast.day, field.named)
        return closer or whose
    return whose


def _paired(text: str, start: int, end: int, cast: Cast) -> Whose | None:
    """The leader in a pair of leaders (`Putin-Kim`)."""
    before = _PAIR_BEFORE.search(text, max(0, start - 30), start)
    after = _PAIR_AFTER.match(text, end)
    other = before or after
    return cast.leader(text[start:end]) if other and cast.leader(other[1]) else None


def _hyphenated(text: str, word: re.Match[str], cast: Cast) -> int:
    following = _SURNAME.match(text, word.end() + 1)
    if following and cast.knows(text[word.start() : following.end()]):
        return following.end()
    return 0


def _goes_on(word: str) -> bool:
    """Whether a capitalised word before a surname may belong to its name: no full stop that ends a sentence."""
    if not word[0].isupper():
        return False
    plain = word.rstrip(".")
    return plain == word or len(plain) == 1 or plain.lower() in ABBREVIATED or "." in plain


def _is_part(text: str, start: int, end: int, taken: bytearray, shouting: bool) -> bool:
    """Whether the word belongs to a longer capitalised name that says something else (`Nelson Mandela`)."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if before and _goes_on(before[1]) and not taken[before.start()] and not shouting:
        word = before[1].rstrip(".")
        opens = before.start() == 0 or text[max(0, before.start() - 2) : before.start()] in (". ", '. "', "; ", ": ")
        if not opens and word not in NOT_NAMES and word.lower() not in TITLE_HEADS:
            return True
    after = _WORD_AFTER.match(text, end)
    return bool(
        after
        and not shouting
        and not taken[after.start(1)]
        and after[1] not in NOT_NAMES
        and after[1] not in POST_WORDS
    )
