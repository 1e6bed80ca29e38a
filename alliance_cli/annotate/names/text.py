"""Text made plain for name matching: accents, curly quotes, dashes and odd spaces folded, offsets kept.

`fold(text)` gives a `Plain`, whose `span` translates offsets back into the text that came in.
"""

from __future__ import annotations

import re
import unicodedata

from alliance_cli.frozen import frozen
from alliance_cli.model import Span

_ODD = {
    "‘": "'",
    "’": "'",
    "‛": "'",
    "ʼ": "'",
    "′": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "‑": "-",
    "‒": "-",
    "–": "-",
    "−": "-",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
}
_SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_ACCENTED = {
    chr(code): base
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (base := unicodedata.normalize("NFD", chr(code))[0]).isascii()
}
_TABLE = str.maketrans(_ACCENTED | _ODD | dict.fromkeys(_SPACES, " "))
_NOT_PLAIN = re.compile("[^ -~]+")
_UNSEEN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]")
_DROPPED = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\ufeff]+|(?<= ) +")


@frozen
class Plain:
    """Folded text; `offsets` says where each character stood (and the end), None where nothing moved."""

    text: str
    offsets: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the folded text stands in the original."""
        if self.offsets is None:
            return Span(start, end)
        return Span(self.offsets[start], self.offsets[end])


def fold(text: str) -> Plain:
    """Make a text plain."""
    plain = _NOT_PLAIN.sub(_plainly, text)
    if "  " not in plain and not _UNSEEN.search(plain):
        return Plain(plain)
    kept: list[int] = []
    position = 0
    for dropped in _DROPPED.finditer(plain):
        kept.extend(range(position, dropped.start()))
        position = dropped.end()
    kept.extend(range(position, len(plain)))
    return Plain("".join(map(plain.__getitem__, kept)), (*kept, len(plain)))


def _plainly(odd: re.Match[str]) -> str:
    return odd.group().translate(_TABLE)
