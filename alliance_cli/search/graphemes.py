"""Where a text may be cut so that what a reader sees as one character stays whole."""

from __future__ import annotations

import unicodedata

_JOINER = "\u200d"
_EXTENDING = ("Mn", "Me", "Mc")


def is_boundary(text: str, at: int) -> bool:
    """Whether a text may be cut before this place: never before a mark, inside a flag, a joined emoji or a syllable."""
    if at <= 0 or at >= len(text):
        return True
    left, right = text[at - 1], text[at]
    if left.isascii() and right.isascii():
        return (left, right) != ("\r", "\n")
    if _extends(right) or left == _JOINER:
        return False
    if _is_indicator(left) and _is_indicator(right):
        return _indicators_before(text, at) % 2 == 0
    return not _one_syllable(left, right)


def start(text: str, at: int) -> int:
    """The last place to cut at or before a place."""
    while not is_boundary(text, at):
        at -= 1
    return at


def end(text: str, at: int) -> int:
    """The first place to cut at or after a place."""
    while not is_boundary(text, at):
        at += 1
    return at


def _extends(character: str) -> bool:
    """Whether a character belongs to the one before: a mark, a joiner, a variation, a skin tone, a tag."""
    return (
        unicodedata.category(character) in _EXTENDING
        or character in "\u200c\u200d\uff9e\uff9f"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
        or "\U000e0020" <= character <= "\U000e007f"
    )


def _is_indicator(character: str) -> bool:
    """Whether a character is half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _indicators_before(text: str, at: int) -> int:
    first = at
    while first and _is_indicator(text[first - 1]):
        first -= 1
    return at - first


def _one_syllable(left: str, right: str) -> bool:
    """Whether two characters are of one Korean syllable: a lead and what follows it, a vowel and a tail."""
    if "\u1100" <= left <= "\u115f" or "\ua960" <= left <= "\ua97c":
        return "\u1100" <= right <= "\u11a7" or "\ua960" <= right <= "\ua97c" or "\uac00" <= right <= "\ud7c6"
    vowels = "\u1160" <= right <= "\u11a7" or "\ud7b0" <= right <= "\ud7c6"
    tails = "\u11a8" <= right <= "\u11ff" or "\ud7cb" <= right <= "\ud7fb"
    open_syllable = "\uac00" <= left <= "\ud7a3" and (ord(left) - 0xAC00) % 28 == 0
    if open_syllable or "\u1160" <= left <= "\u11a7" or "\ud7b0" <= left <= "\ud7c6":
        return vowels or tails
    closed = "\uac00" <= left <= "\ud7a3" or "\u11a8" <= left <= "\u11ff" or "\ud7cb" <= left <= "\ud7fb"
    return closed and tails
