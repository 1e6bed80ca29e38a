"""Where the sentences of a text begin and end.

A full stop ends a sentence unless it belongs to an abbreviation, an initial or a number. What stands between two
sentences is white space only, so that the spans cover every other character of the text, in order.
"""

from __future__ import annotations

import re
from functools import lru_cache

from alliance_cli.model import Span


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Abbreviations after which a sentence goes on, whatever follows: titles, months before a day, and the like.
_JOINING = _words(
    "adm amb assoc asst brig capt cdr cmdr co-op col cpl cong dep det dir dr fr gen gov hon jr lt maj "
    "messrs min mr mrs ms msgr mt mx no nos op pm pp prof pres pvt rep reps rev rr sec secs sen sens sgt "
    "sr spc st supt undersec usn vadm radm vol vols vs "
    "fig figs approx est incl cf eg ie viz art arts"
)

#: Abbreviations that may end a sentence: what follows decides.
_OPEN = _words(
    "jan feb mar apr jun jul aug sept sep oct nov dec ret "
    "bros co corp dept et al etc inc jr ltd llc plc sr univ u.s u.k u.n u.s.a d.c a.m p.m ph.d e.g i.e"
)

#: Words that open a sentence far more often than they continue one after an abbreviation.
_OPENERS = _words(
    "a after all also although an and another as at before both but by during each for from further he "
    "her his however in it its last later meanwhile most no on one other our separately she since some "
    "such that the their these they this those three to two under we when while with yet"
)

_END = re.compile(r"(?P<mark>[.!?…]+)(?P<close>[\"'”’»)\]]*)(?P<gap>\s*)")
_BREAK = re.compile(r"\n\s*\n|\n(?=\s*[•●▪◦])")
_WORD_BEFORE = re.compile(r"[\w&'’.-]+\Z")
_OPENING = "\"'“‘«([•●"


@lru_cache(maxsize=8)  # dates, topics and whoever reads an item ask in turn
def split(text: str) -> tuple[Span, ...]:
    """The sentences of a text as spans: trimmed, in order, covering all that is not white space."""
    ends = sorted({*_stops(text), *(found.start() for found in _BREAK.finditer(text)), len(text)})
    spans = []
    start = 0
    for end in ends:
        span = _trimmed(text, start, end)
        if span.start < span.end:
            spans.append(span)
        start = end
    return tuple(spans)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    first = start + len(piece) - len(piece.lstrip())
    return Span(first, max(first, start + len(piece.rstrip())))


def _stops(text: str) -> list[int]:
    return [found.end("close") for found in _END.finditer(text) if _ends_sentence(text, found)]


def _ends_sentence(text: str, found: re.Match[str]) -> bool:
    after = text[found.end() : found.end() + 40]
    if not after:
        return True
    opens = _opens(after)
    if found["mark"] != ".":
        return opens and bool(found["gap"] or found["close"])
    before = _WORD_BEFORE.search(text, max(0, found.start() - 30), found.start())
    word = before.group() if before else ""
    if not found["gap"] and not found["close"]:
        return _ends_without_space(word, after)
    return opens and _ends_after(word, after, bool(found["close"]))


def _opens(after: str) -> bool:
    first = after.lstrip(_OPENING + " ")[:1]
    return first.isupper() or first.isdigit() or after[0] in _OPENING


def _ends_without_space(word: str, after: str) -> bool:
    """A missing space: `March 8.US Assistant`, `in Tokyo.Kishida`; but not `U.S.`, `3.5`, `example.com`."""
    last = word.rsplit(".", 1)[-1]
    if len(last) < 2 and not last.isdigit():
        return False
    if not after[0].isupper() or after[1:2] == "." or last.casefold() in _JOINING:
        return False
    return last[-1].islower() or (last.isdigit() and after[:2].isalpha())


def _ends_after(word: str, after: str, closed: bool) -> bool:
    lowered = word.casefold().strip("'’-")
    if closed or not lowered:
        return True
    following = re.match(r"[^\w]*(\w+)", after)
    opener = bool(following) and following is not None and following[1].casefold() in _OPENERS
    if lowered in _JOINING:
        return False
    if lowered in _OPEN or "." in lowered:
        return opener
    if len(lowered) == 1 and word.isalpha() and word != "I":
        return opener and following is not None and len(following[1]) > 1
    return True
