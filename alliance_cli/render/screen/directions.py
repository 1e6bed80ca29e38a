"""Words that are written from right to left, kept from turning what stands around them on a line.

A terminal that orders such scripts would take the number or the bracket behind them for theirs. Isolates are invisible
and take no column, but who copies a line copies them too: so they stand where such letters do, and nowhere else.
"""

from __future__ import annotations

import re

_RIGHT = "\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"

#: What may stand within a stretch: a style, or one character that is no letter; two spaces part columns.
_BETWEEN = rf"(?:\x1b\[[0-9;]*m|(?!  )[^\S\x1b]|[^\w\s\x1b{_RIGHT}]|(?![{_RIGHT}])[\d_])"
_STRETCH = re.compile(rf"[{_RIGHT}]+(?:{_BETWEEN}+[{_RIGHT}]+)*")
_ANY = re.compile(f"[{_RIGHT}]")

_OPEN, _CLOSE = "\u2067", "\u2069"


def isolated(line: str) -> str:
    """The line with each stretch of such words between isolates; any other line comes back as it is."""
    if line.isascii() or not _ANY.search(line):
        return line
    return _STRETCH.sub(lambda found: f"{_OPEN}{found[0]}{_CLOSE}", line)
