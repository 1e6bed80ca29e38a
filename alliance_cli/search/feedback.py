"""Scores into an order: relevance feedback among the best, then items with all words before items with some.

Feedback reads the best items for the words that they have in common, and re-scores the best ones with those words
beside the query's own (RM3, a relevance model). It changes the order of what was found and never the set. A query
of one word, few results and `--exact` go without: there is nothing to learn, or learning is not wanted.
"""

from __future__ import annotations

from bisect import bisect_left
from math import exp

from alliance_cli.search import documents, ranking
from alliance_cli.search.ranking import PLACES
from alliance_cli.search.wanted import Wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from alliance_cli.search.combine import Part
    from alliance_cli.search.evaluate import Evaluation
    from alliance_cli.search.postings import Postings
    from alliance_cli.search.ranking import Ranked

#: How many items are read, how many words are taken from them, how many items are re-scored.
DOCUMENTS, TERMS, BEST = 10, 40, 200

#: The weight of the query's own words.
OWN = 0.6


def ranked(evaluation: Evaluation, matched: Part, number: int = 0) -> Ranked:
    """So many of what a query found (0 for all), best first, with the scores by which it is put in order."""
    postings = evaluation.postings
    wanted = Wanted(matched.documents, postings)
    tiers = _Tiers(evaluation, wanted)
    most = max(number, BEST) if number and tiers.is_one else 0
    numbers, scores = wanted.numbers, ranking.scores(matched, wanted, most)
    if len(numbers) > DOCUMENTS and evaluation.units > 1 and not evaluation.expander.exact:
        read = ranking.first(postings, numbers, scores, DOCUMENTS)
        model = relevance_model(postings, dict(read))
        lifted, exact = tiers.lift(scores)
        chosen = [document for document, _ in ranking.first(postings, numbers, lifted, BEST, exact)]
        gains = expected(postings, model, chosen)
        share = evaluation.weight * (1 - OWN) / OWN
        scores = list(scores)
        for document in chosen:
            at = bisect_left(numbers, document)
            scores[at] = round(round(scores[at], PLACES) + share * gains.get(document, 0.0), PLACES)
    lifted, exact = tiers.lift(scores)
    return ranking.first(postings, numbers, lifted, number, exact)


class _Tiers:
    """Raises the scores of better kinds of match above all others.

    What has all words stands above what has some; there what has them as typed above what has another name, and this
    above what has the words of a name and not the name.
    """

    def __init__(self, evaluation: Evaluation, wanted: Wanted) -> None:
        found = wanted.documents
        every = found if evaluation.complete is None else found & evaluation.complete
        whole = every & ~evaluation.scattered
        typed = whole & ~evaluation.renamed
        self._tiers: Sequence[int] | None = None
        if typed != found:
            size = wanted.size
            flags = (documents.flags(one, size) for one in (every, whole, typed))
            chosen = (map(one.__getitem__, wanted.numbers) for one in flags)
            self._tiers = list(map(sum, zip(*chosen, strict=True)))

    @property
    def is_one(self) -> bool:
        """Whether all matches are of one kind."""
        return self._tiers is None

    def lift(self, scores: Sequence[float]) -> tuple[Sequence[float], Callable[[int], float] | None]:
        """The raised scores, unrounded; and what gives the rounded one at a place, where that is more than rounding."""
        tiers = self._tiers
        if tiers is None:
            return scores, None
        most: list[float] = []
        for below in range(3):
            inside = [score for score, tier in zip(scores, tiers, strict=True) if tier == below]
            most.append(_raised(max(inside), most) if inside else 0.0)
        sums = [sum(most[:tier]) for tier in range(4)]
        lifted = [score + sums[tier] for score, tier in zip(scores, tiers, strict=True)]
        return lifted, lambda at: _raised(scores[at], most[: tiers[at]])


def _raised(score: float, by: Iterable[float]) -> float:
    """A rounded score with these added, one after the other."""
    score = round(score, PLACES)
    for one in by:
        score = round(score + one, PLACES) if one else score
    return score


def relevance_model(postings: Postings, scores: Mapping[int, float]) -> dict[str, float]:
    """The probability of the most probable roots in these documents, each document weighted by its score."""
    most = max(scores.values())
    weights = {document: exp(score - most) for document, score in scores.items()}
    total = sum(weights.values())
    lengths = postings.column("length")
    found: dict[str, float] = {}
    for document, weight in weights.items():
        segment, number = postings.where(document)
        share = weight / total / lengths[document] if lengths[document] else 0.0
        for root, count in segment.roots(number).items():
            found[root] = found.get(root, 0.0) + share * count
    chosen = sorted(found, key=lambda root: (-found[root], root))[:TERMS]
    mass = sum(found[root] for root in chosen)
    return {root: found[root] / mass for root in chosen}


def expected(postings: Postings, model: Mapping[str, float], chosen: Iterable[int]) -> dict[int, float]:
    """The BM25 score of documents for the roots of a model, each root weighted by its probability."""
    holders = postings.holders(model)
    return postings.rooted({root: postings.rarity(holders[root]) * model[root] for root in model}, chosen)
