"""Text into terms: the same for what is indexed and for what is asked.

A token stands at one position and may give several terms: `F-35B` gives `f35b` and `f35`, so that `F-35` finds it.
Terms are lower case and without accents, except for the few words whose capitals carry the meaning: `US` is the
country and `us` the pronoun, `May` the month and `may` the verb. Nothing is dropped and nothing is stemmed here;
inflected forms are found at query time. Every regular expression is linear in the text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from operator import itemgetter

from alliance_cli.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


#: A mark that is part of a word and of no term; soft hyphens and joiners are turned into it.
_SILENT = "\u0300"

_SINGLE = {
    **dict.fromkeys("‐‑‒–−﹣－", "-"),
    **dict.fromkeys("’‘‛ʼʻ′＇`´", "'"),
    **dict.fromkeys("“”„‟″＂«»", '"'),
    **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", _SILENT),
    **dict.fromkeys("—―\u00a0\u2028\u2029", " "),
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
}

_TOKEN = pattern(
    r"""(?x)
      [A-Za-z](?:\.[A-Za-z])+(?![A-Za-z0-9])\.?                        # U.S.  D.C.
    | [0-9]+(?:\+[0-9]+)+                                              # 2+2
    | (?:[A-Z][A-Za-z]{0,7}|[a-z]{1,2})                                # E-2D  COVID-19  G-7, but not Mid-2023
        -(?!(?:19|20)[0-9]{2}(?![0-9]))[0-9]{1,4}[A-Za-z]{0,4}(?![A-Za-z0-9])(?:'[sS](?![A-Za-z0-9]))?
    | [0-9]{1,3}-[A-Z](?![A-Za-z0-9])                                  # 5-G
    | [0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?(?![0-9])                   # 1,380.5
    | [0-9]+\.[0-9]+                                                   # 1.38
    | [A-Z]{1,3}&[A-Z]{1,3}(?![A-Za-z])                                # R&D
    | [^\W_]+(?:[\u0300-\u036f]+[^\W_]*|'[^\W_]+)*                     # everything else: words, 5G, 13th
    """
)

_DESIGNATOR = pattern(r"(?P<letters>[A-Za-z]+)-?(?P<number>[0-9]+)(?P<variant>[A-Za-z]*)")
_NUMBER_WITH_UNIT = pattern(r"([0-9]+)([a-z]{1,3})")
_ORDINAL = pattern(r"[0-9]+(?:st|nd|rd|th|s)")
_LONGEST_PREFIX = 7
_HYPHENATED = pattern(r"(?i)(?<![\w-])([a-z]{2,7})-([a-z]{3,})(?![\w-])")
_NOT_ASCII = pattern(r"[^\x00-\x7f]")
_MARKS = pattern(r"[\u0300-\u036f']")

#: Words whose capitals carry the meaning, by their lower-case form; written so, they also give a term of their own.
_CASED = {
    "may": "May",
    "march": "March",
    "who": "WHO",
    "it": "IT",
    "plan": "PLAN",
    "core": "CoRe",
    "palm": "PALM",
    "stem": "STEM",
}

#: Prefixes after which a hyphen comes and goes: `anti-submarine` is also found as `antisubmarine`.
_PREFIXES = _words(
    "anti bi co counter cyber e hyper inter intra macro mega micro mid mini multi nano non off on over post pre pro "
    "re semi sub super trans tri ultra un under"
)

#: Words that weigh nothing beside other words, yet stay searchable on their own, in phrases and with `--exact`.
STOP_WORDS = _words(
    "a about above after again against all also although am among an and another any are as at be because been before "
    "being below between both but by can cannot could did do does doing done down dr during each either else ever "
    "every few for from further get gets give given had has have having he her here hers herself him himself his how "
    "however i if in into is it its itself just let like made make makes many me might mine more most mr mrs ms much "
    "must my myself neither no nor not now of off often on once one only onto or other others ought our ours "
    "ourselves out over own per please quite rather really same say says shall she should show since so some such "
    "tell than that the their theirs them themselves then there these they this those though through thus to too "
    "toward towards under until unto up upon very via was we were what whatever when where whether which while who "
    "whoever whom whose why will with within without would yet you your yours yourself yourselves"
)


class Token(tuple[int, int, tuple[str, ...]]):
    """A token of a text: where it stands, and its terms, the fullest first."""

    __slots__ = ()

    start: int = property(itemgetter(0))  # type: ignore[assignment]
    end: int = property(itemgetter(1))  # type: ignore[assignment]
    terms: tuple[str, ...] = property(itemgetter(2))  # type: ignore[assignment]


class _Fold(dict[int, str]):
    """Character to character, worked out as each is first met, so that offsets stay those of the text."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        folded = _SINGLE.get(character) or _without_accent(character)
        self[code] = folded
        return folded


_fold = _Fold()


def fold(text: str) -> str:
    """The text with quotes and dashes made plain and accents taken off, character for character."""
    return text if text.isascii() else _NOT_ASCII.sub(_folded, text)


def _folded(found: re.Match[str]) -> str:
    return _fold[ord(found[0])]


def tokens(text: str) -> list[Token]:
    """The tokens of a text, in order; a token's position is its index."""
    return [Token((*found.span(), terms(found[0]))) for found in _TOKEN.finditer(fold(text))]


def scan(text: str) -> tuple[list[re.Match[str]], list[tuple[str, ...]]]:
    """Where the tokens of a text stand in it and the terms of each, in order: quicker than `tokens`."""
    found = list(_TOKEN.finditer(fold(text)))
    return found, [terms(one[0]) for one in found]


def joined(text: str) -> list[tuple[int, str]]:
    """The words that hyphenated words of a text become without their hyphen, each with its start."""
    found = []
    plain = fold(text)
    at = plain.find("-")
    while at >= 0:
        word = _HYPHENATED.match(plain, _word_start(plain, at))
        if word and word.end(1) == at and word[1].lower() in _PREFIXES:
            found.append((word.start(), (word[1] + word[2]).lower()))
        at = plain.find("-", at + 1)
    return found


def _word_start(text: str, end: int) -> int:
    """Where the word that ends here begins, if it is no longer than a prefix."""
    start = end
    while start and end - start <= _LONGEST_PREFIX and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return start


@lru_cache(maxsize=65536)
def terms(raw: str) -> tuple[str, ...]:
    """The terms of one token as it stands in a folded text, the fullest first."""
    if raw[-1:] in "sS" and raw[-2:-1] == "'":
        raw = raw[:-2]
    plain = _MARKS.sub("", raw).replace(".", "") if not raw[0].isdigit() else raw.replace(",", "")
    lower = plain.lower()
    if lower == "us" and ("." in raw or plain == "US"):
        return ("US",)
    if lower in _CASED and plain in (_CASED[lower], lower.upper()):
        return (lower, _CASED[lower])
    if found := _DESIGNATOR.fullmatch(plain):
        return _designator(found)
    return (lower.replace("-", "") if raw[0].isdigit() else lower,)


def asked(raw_terms: tuple[str, ...], raw: str) -> str:
    """The one term that a token of a query asks for: `us` is the country, `May` the month, `may` either."""
    if raw_terms[0] == "us":
        return "US"
    cased = raw_terms[-1]
    return cased if len(raw_terms) == 2 and cased in _CASED.values() and raw[:1].isupper() else raw_terms[0]


def split(term: str) -> tuple[str, str] | None:
    """The two words as which a designator may also be written (`e2d`: `e` `2d`); None for other terms."""
    if found := _DESIGNATOR.fullmatch(term):
        return found["letters"], term[found.end("letters") :]
    if (found := _NUMBER_WITH_UNIT.fullmatch(term)) and not _ORDINAL.fullmatch(term):
        return found[1], found[2]
    return None


def is_pair(first: str, second: str) -> bool:
    """Whether two terms side by side may be one designator: `e` `2d`, `covid` `19`, `5` `g`; not a word and a year."""
    if first.isdigit() and len(first) < 3:
        return second in ("g", "d")
    letters = first.isalpha() and first.islower() and first.isascii() and len(first) <= 8
    number = second[:1].isdigit() and second.isalnum() and not (second.isdigit() and len(second) >= 4)
    return letters and number and first not in STOP_WORDS


def _designator(found: re.Match[str]) -> tuple[str, ...]:
    letters, number, variant = found["letters"].lower(), found["number"], found["variant"]
    variant = variant.removesuffix("s")
    given = [letters + number + variant.lower()]
    if 1 <= len(variant) <= 3:
        given.append(letters + number)
    if len(letters) >= 2:
        given += terms(found["letters"])
    return tuple(dict.fromkeys(given))


def _without_accent(character: str) -> str:
    parts = unicodedata.normalize("NFKD", character)
    base = parts[:1]
    if base.isalnum() and all(unicodedata.combining(mark) for mark in parts[1:]):
        return base
    return " " if character.isspace() else character
