"""What matches the parts of a query, put together: in all, in any, and how much of what was asked for an item covers.

Sets come first, scores later and only of those documents of which they are wanted.
"""

from __future__ import annotations

from operator import add

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alliance_cli.search.documents import Documents
    from alliance_cli.search.postings import Postings
    from alliance_cli.search.wanted import Wanted

    #: The scores of the wanted documents, in their order; 0 for one that the part does not have.
    Score = Callable[[Wanted], Sequence[float]]


class Part:
    """What matches some part of a query: its documents, those of them that score, and their scores on demand.

    `plain` is the same without a bonus that takes long to work out, `bonus` more than what it can add to a score.
    """

    __slots__ = ("_score", "bonus", "documents", "plain", "scored")

    def __init__(
        self,
        documents: Documents,
        scored: Documents = 0,
        score: Score | None = None,
        *,
        plain: Part | None = None,
        bonus: float = 0.0,
    ) -> None:
        self.documents = documents
        self.scored = scored
        self._score = score
        self.plain = plain
        self.bonus = bonus

    def scores(self, wanted: Wanted) -> Sequence[float]:
        """The scores of the wanted documents, in their order."""
        if not (self._score and self.scored & wanted.documents):
            return [0.0] * len(wanted.numbers)
        scores = self._score(wanted)
        if self.documents & wanted.documents == wanted.documents:
            return scores
        return [score if flag else 0.0 for score, flag in zip(scores, wanted.among(self.documents), strict=True)]

    def within(self, documents: Documents) -> Part:
        """What is among these documents too."""
        plain = self.plain.within(documents) if self.plain else None
        return Part(self.documents & documents, self.scored & documents, self._score, plain=plain, bonus=self.bonus)


def both(found: Sequence[Part]) -> Part:
    """What is in all, scores added."""
    if len(found) == 1:
        return found[0]
    if not found:
        return Part(0)
    documents, scored = found[0].documents, 0
    for one in found:
        documents &= one.documents
        scored |= one.scored
    return Part(documents, documents & scored, lambda wanted: _summed(found, wanted))


def either(found: Sequence[Part]) -> Part:
    """What is in any, scores added."""
    if len(found) == 1:
        return found[0]
    documents = scored = 0
    for one in found:
        documents |= one.documents
        scored |= one.scored
    return Part(documents, scored, lambda wanted: _summed(found, wanted))


def covered(found: Sequence[Part], postings: Postings) -> Part:
    """What is in any, scores added and taken times the share of what was found that the item has, by rarity.

    An item with four words of five stands before one that has the fifth often.
    """
    masses = [postings.rarity(one.documents.bit_count()) if one.scored else 0.0 for one in found]
    whole = sum(masses)
    total = either(found)
    if not whole:
        return total
    shares = either([_constant(one.documents, mass / whole) for one, mass in zip(found, masses, strict=True)])

    def score(wanted: Wanted) -> list[float]:
        return [one * share for one, share in zip(total.scores(wanted), shares.scores(wanted), strict=True)]

    return Part(total.documents, total.scored, score)


def _constant(documents: Documents, score: float) -> Part:
    """Documents of one score."""
    return Part(documents, documents, lambda wanted: [score if flag else 0.0 for flag in wanted.among(documents)])


def _summed(found: Sequence[Part], wanted: Wanted) -> Sequence[float]:
    """The sums of the scores, in the order of the parts."""
    scoring = [one for one in found if one.scored]
    total = scoring[0].scores(wanted)
    for one in scoring[1:]:
        total = list(map(add, total, one.scores(wanted)))
    return total
