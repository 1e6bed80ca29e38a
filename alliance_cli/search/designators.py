"""Designators that a query writes as two words: `E 2D`, `PAC 3`, `5 G`."""

from __future__ import annotations

from alliance_cli.search import analysis
from alliance_cli.search.query import Word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


def is_designator(words: Sequence[Word], sequences: Sequence[list[str]], at: int) -> bool:
    """Whether a word and the next may be a designator in two pieces; `sequences` are the terms of each word."""
    if at + 1 >= len(words) or words[at + 1].prefix or words[at + 1].fuzzy:
        return False
    if len(sequences[at]) != 1 or len(sequences[at + 1]) != 1:
        return False
    return analysis.is_pair(sequences[at][0], sequences[at + 1][0])


def is_only(first: str, second: str) -> bool:
    """Whether two words make no sense apart: one letter, or capitals, before a short number."""
    return len(first) == 1 or not second.isdigit() or (first.isupper() and len(first) <= 3 and len(second) <= 2)
