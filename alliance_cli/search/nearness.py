"""A bonus for items in which neighboring words of the query stand near each other, in the query's order."""

from __future__ import annotations

from itertools import pairwise

from alliance_cli.search import adjacent
from alliance_cli.search.combine import Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from alliance_cli.search.expand import Expander
    from alliance_cli.search.query import Word
    from alliance_cli.search.wanted import Wanted

_WEIGHT = 0.4


def rewarded(expander: Expander, words: Sequence[Word], part: Part) -> Part:
    """What matched, its scores with the bonus of these words."""
    postings = expander.postings
    pairs = []
    for left, right in pairwise(words):
        if left.prefix or left.fuzzy or right.prefix or right.fuzzy:
            continue
        first, second = expander.word(left)[0].slots[-1], expander.word(right)[0].slots[0]
        holders = [postings.having(slot).bit_count() for slot in (first, second)]
        pairs.append((first, second, min(map(postings.rarity, holders)) * _WEIGHT))
    if not pairs:
        return part

    def score(wanted: Wanted) -> Sequence[float]:
        scores = part.scores(wanted)
        for first, second, rarity in pairs:
            near = adjacent.nearness(postings, first, second, wanted)
            scores = [
                one + rarity * near[number] / (near[number] + 1) if number in near else one
                for number, one in zip(wanted.numbers, scores, strict=True)
            ]
        return scores

    bonus = part.bonus + sum(rarity for _, _, rarity in pairs)
    return Part(part.documents, part.scored, score, plain=part.plain or part, bonus=bonus)
