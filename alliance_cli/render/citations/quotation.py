"""Headlines within quotation marks: what they quote themselves, and the punctuation that follows them.

American usage: marks alternate, “ ‘ “ ” ’ ”, and a comma or a period stands within the marks. Only marks that pair are
changed; an apostrophe, and a mark that lost its partner, stay as they are.
"""

from __future__ import annotations

from alliance_cli.frozen import frozen

_MARKS = (("‘", "’"), ("“", "”"))
_ENDS = (".", "?", "!", "…", ":")


@frozen
class _Pair:
    """Where a quotation opens and closes, and how many others it stands in."""

    start: int
    end: int
    depth: int


def quoted(title: str, mark: str) -> str:
    """The title in double marks, its own ones turned, with a comma or a period in its place."""
    return f"“{closed(_turned(title), mark)}”"


def closed(title: str, mark: str) -> str:
    """The title with a comma or a period, before the marks that end it; nothing that doubles what is there."""
    ends = {pair.end for pair in _pairs(title)}
    at = len(title)
    while at - 1 in ends:
        at -= 1
    said = title[:at].endswith(mark if mark == "," else _ENDS)
    return title if said else title[:at] + mark + title[at:]


def _turned(title: str) -> str:
    letters = list(title)
    for pair in _pairs(title):
        letters[pair.start], letters[pair.end] = _MARKS[pair.depth % 2]
    return "".join(letters)


def _pairs(title: str) -> list[_Pair]:
    """The quotations of a text, each mark in one of them at most."""
    found: list[tuple[int, int]] = []
    waiting: list[tuple[int, str]] = []
    awaited = dict.fromkeys('"”’', 0)
    for at in range(len(title)):
        closing, opening = _closing(title, at), _opening(title, at)
        if closing and awaited[closing]:
            # What was open within it is no quotation.
            expected = ""
            while expected != closing:
                opened, expected = waiting.pop()
                awaited[expected] -= 1
            found.append((opened, at))
        elif opening:
            waiting.append((at, opening))
            awaited[opening] += 1
    return _nested(found)


def _nested(found: list[tuple[int, int]]) -> list[_Pair]:
    pairs: list[_Pair] = []
    around: list[int] = []
    for start, end in sorted(found):
        while around and around[-1] < start:
            around.pop()
        pairs.append(_Pair(start, end, len(around)))
        around.append(end)
    return pairs


def _opening(title: str, at: int) -> str:
    """The mark that will close what opens here; empty where nothing does."""
    letter = title[at]
    if letter == '"':
        return '"' if at + 1 < len(title) and not title[at + 1].isspace() else ""
    return {"“": "”", "‘": "’"}.get(letter, "")


def _closing(title: str, at: int) -> str:
    """The mark, where it can close a quotation: a ’ before a letter is an apostrophe."""
    letter = title[at]
    if letter == "’":
        return "" if at + 1 < len(title) and title[at + 1].isalnum() else letter
    return letter if letter in ('"', "”") and at and not title[at - 1].isspace() else ""
