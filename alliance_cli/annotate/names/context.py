"""Names that ordinary words make in the right company: `the North`, `the South`, `the House`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alliance_cli.annotate.names.forms import Found

_KOREA = re.compile(r"\b(?:North Korean?|DPRK|Pyongyang|Kim Jong[ -][Uu]n)\b")
_HALF = re.compile(r"\b[Tt]he (North|South)(?![\w-])(?! (?:[A-Z]|of\b|and (?!the )))")
_HOUSE = re.compile(r"(?<![A-Za-z] )(?<![\w-])House(?![\w-])|(?<=[a-z] )House(?![\w-])")
_HOUSE_WORK = re.compile(
    r" (?:minority|majority|speaker|Speaker|Minority|Majority|Republicans?|Democrats?|passed|votes?|voted|bill|panel|"
    r"committee|delegation|members?|leaders?|lawmakers?|floor|version|resolution|and Senate|or Senate|approved)\b"
)
_CAPITOL = re.compile(r"\b(?:Congress|congressional|Senate|Senators?|Capitol|\([RD]-[A-Z])")


def contextual(text: str) -> Iterator[Found]:
    """The names of this kind in a folded text."""
    if _KOREA.search(text):
        for half in _HALF.finditer(text):
            name = f"{half[1]} Korea"
            yield Found(half.start(1), half.end(1), "place", name, "Korea in context")
    if "House" in text:
        congress = _CAPITOL.search(text) is not None
        for house in _HOUSE.finditer(text):
            if congress or _HOUSE_WORK.match(text, house.end()):
                yield Found(
                    house.start(), house.end(), "organization", "House of Representatives", "Congress in context"
                )
