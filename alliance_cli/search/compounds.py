"""Other ways to write the same: a compound as one word or two, a unit short or long, British and American spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliance_cli.search.analysis import STOP_WORDS

_SHORTEST_PART, _LONGEST = 3, 30

_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SPELLED = re.compile(r"([a-z]{3,}[iy])([sz])(e|ed|er|ers|es|ing|able|ation|ations)")
_GLUED = re.compile(r"([0-9]+)([a-z]+)")

#: How units of large numbers are written, the word first.
_UNITS = (("million", "mn"), ("billion", "bn", "b"), ("trillion", "tn", "trn"))


def joined(first: str, second: str) -> str:
    """Two terms as one word; empty where that would be none."""
    plain = all(term.isalpha() and term.islower() and term not in STOP_WORDS for term in (first, second))
    return first + second if plain and min(len(first), len(second)) >= _SHORTEST_PART else ""


def parted(term: str) -> Iterator[tuple[str, str]]:
    """The pairs of words that a word may be made of."""
    if not (term.isalpha() and term.islower()) or len(term) > _LONGEST:
        return
    for at in range(_SHORTEST_PART, len(term) - _SHORTEST_PART + 1):
        if joined(term[:at], term[at:]):
            yield term[:at], term[at:]


def spelled(term: str) -> str:
    """A verb or its noun as the other side of the Atlantic spells it: `modernisation`; empty for other words."""
    found = _SPELLED.fullmatch(term)
    return f"{found[1]}{'z' if found[2] == 's' else 's'}{found[3]}" if found else ""


def amounts(terms: list[str]) -> list[str]:
    """The other writings of an amount: `1.38 billion` for `1.38bn`, `5bn` for `5 billion`; none for other terms."""
    if len(terms) == 1 and (found := _GLUED.fullmatch(terms[0])):
        terms = [found[1], found[2]]
    if len(terms) != 2 or not _NUMBER.fullmatch(terms[0]):
        return []
    number, unit = terms
    forms = next((forms for forms in _UNITS if unit in forms), ())
    return [text for form in forms for text in (f"{number} {form}", f"{number}{form}")]
