"""Scores into an order: relevance feedback among the best, then items with all words before items with some.

Feedback reads the best items for the words that they have in common, and re-scores the best ones with those words
beside the query's own (RM3, a relevance model). It changes the order of what was found and never the set. A query
of one word, few results and `--exact` go without: there is nothing to learn, or learning is not wanted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp

from alliance_cli.search.combine import Scores
from alliance_cli.search.evaluate import Evaluation
from alliance_cli.search.postings import Postings

#: How many items are read, how many words are taken from them, how many items are re-scored.
DOCUMENTS, TERMS, BEST = 10, 40, 200

#: The weight of the query's own words.
OWN = 0.6


def ranked(evaluation: Evaluation, scores: Scores) -> Scores:
    """The scores by which what a query found is put in order."""
    lifted = _lift(evaluation, scores)
    if len(scores) <= DOCUMENTS or evaluation.units < 2 or evaluation.expander.exact:
        return lifted
    postings = evaluation.postings
    model = relevance_model(postings, {document: scores[document] for document in _first(postings, scores, DOCUMENTS)})
    best = _first(postings, lifted, BEST)
    gains = expected(postings, model, best)
    share = evaluation.weight * (1 - OWN) / OWN
    rescored = {
        **scores,
        **{document: round(scores[document] + share * gains.get(document, 0.0), 9) for document in best},
    }
    return _lift(evaluation, rescored)


def relevance_model(postings: Postings, scores: Scores) -> dict[str, float]:
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


def expected(postings: Postings, model: Mapping[str, float], documents: Iterable[int]) -> Scores:
    """The BM25 score of documents for the roots of a model, each root weighted by its probability."""
    counts, holders = postings.roots(model, documents), postings.holders(model)
    total: Scores = {}
    for root, probability in model.items():
        rarity = postings.rarity(holders[root]) * probability
        for document, score in postings.scores(counts[root], rarity).items():
            total[document] = total.get(document, 0.0) + score
    return total


def _first(postings: Postings, scores: Scores, number: int) -> list[int]:
    """The documents with the best scores, best first; ties in the order of their references."""
    if len(scores) > number:
        least = sorted(scores.values(), reverse=True)[number - 1]
        scores = {document: score for document, score in scores.items() if score >= least}
    return sorted(postings.in_order(scores), key=scores.__getitem__, reverse=True)[:number]


def _lift(evaluation: Evaluation, scores: Scores) -> Scores:
    """The scores with those of better kinds of match raised above all others.

    What has all words stands above what has some; there what has them as typed above what has another name, and this
    above what has the words of a name and not the name.
    """
    lifted = dict(scores)
    every = scores.keys() if evaluation.complete is None else evaluation.complete & scores.keys()
    whole = every - evaluation.scattered
    tiers = (
        (every, scores.keys() - every),
        (whole, every - whole),
        (whole - evaluation.renamed, whole & evaluation.renamed),
    )
    for better, others in tiers:
        most = max((lifted[document] for document in others), default=0.0)
        for document in better if most else ():
            lifted[document] = round(lifted[document] + most, 9)
    return lifted
