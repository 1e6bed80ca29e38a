"""A bonus for items in which neighboring words of the query stand near each other, in the query's order."""

from __future__ import annotations

from itertools import pairwise

from alliance_cli.search.expand import Expander
from alliance_cli.search.query import Word

_NEAR = 3
_WEIGHT = 0.4


def reward(expander: Expander, words: list[Word], scores: dict[int, float]) -> None:
    """Add the bonus of these words to the scores."""
    postings = expander.postings
    for left, right in pairwise(words):
        if left.prefix or left.fuzzy or right.prefix or right.fuzzy:
            continue
        first, second = expander.word(left)[0].slots[-1], expander.word(right)[0].slots[0]
        ends = postings.starts((first,))
        starts = postings.starts((second,))
        common = scores.keys() & ends.keys() & starts.keys()
        rarity = min(postings.rarity(len(ends)), postings.rarity(len(starts))) * _WEIGHT
        for document in common:
            near = _nearness(ends[document], starts[document])
            scores[document] += rarity * near / (near + 1)


def _nearness(ends: list[int], starts: list[int]) -> float:
    after = set(starts)
    return sum(1 / gap for place in ends for gap in range(1, _NEAR + 1) if place + gap in after)
