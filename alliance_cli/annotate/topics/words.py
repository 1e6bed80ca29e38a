"""The words of a text as topic phrases see them: without punctuation, quotes, accents and inflection.

A word has several keys, by which a phrase may ask for it: its stem, its stem with a capital (`^`), its exact form
(`=`), and, for an acronym, itself in capitals (`!`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: A word of letters and digits: an abbreviation with full stops, or letters that plus signs may join.
WORD = r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:\+[^\W_]+)*"

#: A word as it stands in a text, or the possessive after one.
FORM = re.compile(WORD + r"|(?<=[^\W_])['’ʼ]s\b")
_PASSED_OVER = frozenset(("and", "the"))
_VOWELS = frozenset("aeiouy")
#: One syllable that needs its e: "plan" is not "plane", and "based" is "base".
_BARE = re.compile("[^aeiouy]*[aeiouy][^aeiouwxy]")
_ES = ("sses", "shes", "ches", "xes", "zes")


#: How many words are remembered with their keys: most of a text is made of few.
REMEMBERED = 10_000


def fold(word: str) -> str:
    """A word in small letters and without accents."""
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word.lower()


def key(typed: str) -> str:
    """The one key under which a phrase asks for a word, as its capitals tell."""
    if acronym := as_acronym(typed):
        return "!" + acronym
    return ("^" if typed[0].isupper() else "") + stem(fold(typed))


def as_acronym(typed: str) -> str:
    """The acronym that a word is (`EVs` is EV), or nothing: capitals and digits, two characters or more."""
    bare = typed.removesuffix("s")
    return bare if len(bare) > 1 and bare.upper() == bare and bare.lower() != bare else ""


def stem(word: str) -> str:
    """A word in small letters without the endings of plural, past and participle."""
    if len(word) < 4 or not word.isalpha():
        return word
    word = _without_plural(word)
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) > 2 and not rest.endswith("e") and not _VOWELS.isdisjoint(rest):
            return rest + "e" if _BARE.fullmatch(rest) else _tidy(rest)
    return _tidy(word.removesuffix("d") if word.endswith("eed") and len(word) > 5 else word)


def _without_plural(word: str) -> str:
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_ES):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _tidy(word: str) -> str:
    if word.endswith("e") and len(word) > 3 and not _BARE.fullmatch(word[:-1]):
        word = word[:-1]
    doubled = len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeious"
    return word[:-1] if doubled else word


@lru_cache(REMEMBERED)
def read(found: str) -> tuple[str, tuple[str, ...]]:
    """A word folded, and its keys: none where it is passed over, as possessive 's, "and" and "the" are."""
    typed = found.replace(".", "")
    lower = fold(typed)
    if found[0] in "'’ʼ" or lower in _PASSED_OVER:
        return lower, ()
    root = stem(lower)
    keys = [root, "=" + lower]
    if typed[0].isupper():
        keys.append("^" + root)
    if acronym := as_acronym(typed):
        keys.append("!" + acronym)
    return lower, tuple(keys)
