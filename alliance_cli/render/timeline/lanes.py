"""Rows for things that lie along a line, so that no two cover each other; and how wide words are."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush
from unicodedata import east_asian_width

_NARROW = frozenset("iIjl.,:;'’‘|!()[] tfr1")
_WIDE = frozenset("mwMW@%—")


def packed(stretches: Iterable[tuple[float, float]]) -> tuple[int, ...]:
    """A row for each stretch (from, to), the lowest that is free; they come in order of where they begin."""
    busy: list[tuple[float, int]] = []
    free: list[int] = []
    rows = 0
    given = []
    for start, end in stretches:
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            row = heappop(free)
        else:
            row, rows = rows, rows + 1
        given.append(row)
        heappush(busy, (end, row))
    return tuple(given)


def width(text: str, size: float) -> float:
    """About how wide the words are in a sans-serif face of that size, rather too wide than too narrow."""
    return size * sum(_width(character) for character in text)


def cut(text: str, room: float, size: float) -> str:
    """The words as far as they fit, with an ellipsis where they do not."""
    if width(text, size) <= room:
        return text
    left = room - size
    for at, character in enumerate(text):
        left -= size * _width(character)
        if left < 0:
            return text[:at].rstrip() + "…"
    return text


def _width(character: str) -> float:
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    if not character.isascii() and east_asian_width(character) in "WF":
        return 1.05
    return 0.68 if character.isupper() else 0.58
