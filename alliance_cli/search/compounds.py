"""Other ways to write the same: a compound as one word or two, units, numbers, British and American spelling."""

from __future__ import annotations

from alliance_cli.patterns import pattern
from alliance_cli.search.analysis import STOP_WORDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORTEST_PART, _LONGEST = 3, 30

_NUMBER = pattern(r"[0-9]+(?:\.[0-9]+)?")
_SPELLED = pattern(r"([a-z]{3,}[iy])([sz])(e|ed|er|ers|es|ing|able|ation|ations)")
_GLUED = pattern(r"([0-9]+)([a-z]+)")

_CARDINALS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_ORDINALS = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_SUFFIXES = {1: "st", 2: "nd", 3: "rd"}

#: Numbers in words and in digits.
_NUMBERS = {
    **{word: str(number) for number, word in enumerate(_CARDINALS) if number > 1},
    **{word: f"{number}{_SUFFIXES.get(number, 'th')}" for number, word in enumerate(_ORDINALS) if number},
}
_DIGITS = {digits: word for word, digits in _NUMBERS.items()}

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


def numbered(term: str) -> str:
    """A small number in digits for words and in words for digits: `7th` for `seventh`; empty for other terms."""
    return _NUMBERS.get(term, "") or _DIGITS.get(term, "")


def other_number(term: str) -> list[str]:
    """A word without the ending of a plural and with it, and a number as words or digits: what may be its form."""
    if not (term.isalpha() and term.islower()):
        return [other] if (other := numbered(term)) else []
    others = [term + "s", term.removesuffix("s"), term.removesuffix("es"), numbered(term)]
    if term.endswith("ies"):
        others.append(term.removesuffix("ies") + "y")
    elif term.endswith("y"):
        others.append(term.removesuffix("y") + "ies")
    return [other for other in others if other and other != term]


def amounts(terms: list[str]) -> list[str]:
    """The other writings of an amount: `1.38 billion` for `1.38bn`, `5bn` for `5 billion`; none for other terms."""
    if len(terms) == 1 and (found := _GLUED.fullmatch(terms[0])):
        terms = [found[1], found[2]]
    if len(terms) != 2 or not _NUMBER.fullmatch(terms[0]):
        return []
    number, unit = terms
    forms = next((forms for forms in _UNITS if unit in forms), ())
    return [text for form in forms for text in (f"{number} {form}", f"{number}{form}")]
