"""Where a paragraph is broken into lines: between words, in a long word at a joint, never within a character.

What a reader takes for one character may be several code points (an accent, a joined emoji, a flag); those stay
together. How wide a text is, a terminal knows: `measure` tells it in columns.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

#: Stands for a space that a line is not broken at where that can be helped; no text has it, since `visible` escapes it.
HELD = "\ufdd0"

Measure = Callable[[str], int]

#: A word with the separator that closes it, so that no line begins with one.
_WORD = re.compile(r"[^ ]+(?: ·(?= |$))?")

#: A mark that joins to what stands before it, though Unicode gives it no combining category.
_JOINED = re.compile("[\u200c\u200d\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]")

#: After these a long word may go on in the next line, if that leaves some of it in this one.
_JOINTS = "/-_,;&=?"


def breaks(text: str, width: int, measure: Measure) -> list[int]:
    """The offsets at which lines after the first begin, so that none is wider than `width` without its last spaces.

    A character that is wider than that has a line of its own.
    """
    found: list[int] = []
    line = 0  # where the line begins that is being filled
    for start, end in _pieces(text, width, measure):
        if start > line and measure(text[line:end]) > width:
            found.append(start)
            line = start
    return found


def characters(text: str) -> list[str]:
    """The text in what a reader takes for characters."""
    found: list[str] = []
    for letter in text:
        if found and (_joins(letter) or found[-1][-1] == "\u200d" or _completes(found[-1], letter)):
            found[-1] += letter
        else:
            found.append(letter)
    return found


def _joins(letter: str) -> bool:
    return not letter.isascii() and (unicodedata.category(letter)[0] == "M" or bool(_JOINED.match(letter)))


def _completes(before: str, letter: str) -> bool:
    """Whether a letter is the second half of a flag."""
    return len(before) == 1 and bool(_FLAG.match(before) and _FLAG.match(letter))


def _pieces(text: str, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """The stretches that no break may divide; only a word that is wider than a line comes in several."""
    for word in _WORD.finditer(text):
        start, end = word.span()
        if measure(word[0]) <= width:
            yield start, end
            continue
        for part in re.finditer(f"[^ {HELD}]+", word[0]):
            yield from _cut(part[0], start + part.start(), width, measure)


def _cut(word: str, offset: int, width: int, measure: Measure) -> Iterator[tuple[int, int]]:
    """A word in stretches that fit, each as long as it can be, and ended at a joint where there is one."""
    if measure(word) <= width:
        yield offset, offset + len(word)
        return
    start = at = joint = used = 0
    for letter in characters(word):
        wide = measure(letter)
        while used + wide > width and at > start:
            # Short of half a line, a joint is not worth the room that it leaves.
            end = joint if joint - start > (at - start) // 2 else at
            yield offset + start, offset + end
            start, used = end, measure(word[end:at])
        at += len(letter)
        used += wide
        if letter in _JOINTS:
            joint = at
    yield offset + start, offset + len(word)
