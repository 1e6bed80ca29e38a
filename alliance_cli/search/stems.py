"""The root of an English word, by which its inflected forms are found."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from whoosh.lang import porter2

_porter2: Callable[[str], str] = porter2.stem

#: Words that the stemmer would throw together with others of another meaning.
_UNINFLECTED = frozenset(["united", "international", "internal", "news", "general", "universe", "marine", "organ"])


@lru_cache(maxsize=65536)
def stem(term: str) -> str:
    """The root of a lower-case English word (Porter2)."""
    return term if term in _UNINFLECTED or not term.isascii() else _porter2(term)
