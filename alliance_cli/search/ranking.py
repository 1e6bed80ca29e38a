"""The best of what matched, in order: exactly those that come first when all are sorted."""

from __future__ import annotations

from alliance_cli.search.combine import Part
from alliance_cli.search.wanted import Wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from alliance_cli.search.postings import Postings

#: Scores are rounded to so many places, so that they do not depend on the order in which they were added.
PLACES = 9

#: Scores that are closer than this may be equal once they are rounded.
_CLOSE = 1e-8

Ranked = list[tuple[int, float]]


def best(postings: Postings, matched: Part, number: int = 0) -> Ranked:
    """So many documents with the best scores (0 for all), best first; ties in the order of their references."""
    wanted = Wanted(matched.documents, postings)
    return first(postings, wanted.numbers, scores(matched, wanted, number), number)


def first(
    postings: Postings,
    numbers: Sequence[int],
    scores: Sequence[float],
    number: int = 0,
    exact: Callable[[int], float] | None = None,
) -> Ranked:
    """So many of these documents with the best scores (0 for all), best first; ties in the order of their references.

    `exact` gives the rounded score of the document at a place, where that is more than to round its score.
    """
    places: Sequence[int] = range(len(numbers))
    if 0 < number < len(numbers):
        least = _nth(scores, number) - _CLOSE
        places = [at for at, score in enumerate(scores) if score >= least]
    if exact:
        rounded = {numbers[at]: exact(at) for at in places}
    else:
        rounded = {numbers[at]: round(scores[at], PLACES) for at in places}
    order = sorted(postings.in_order(rounded), key=rounded.__getitem__, reverse=True)
    return [(document, rounded[document]) for document in order[: number or None]]


def scores(matched: Part, wanted: Wanted, number: int) -> Sequence[float]:
    """The scores of the wanted documents, in their order; too low for those that cannot be among so many best ones.

    All are as they are for `number` 0.
    """
    if not number or not matched.plain or len(wanted.numbers) < 2 * number:
        return matched.scores(wanted)
    plain = list(matched.plain.scores(wanted))
    least = _nth(plain, number) - matched.bonus - _CLOSE
    places = [at for at, score in enumerate(plain) if score >= least]
    hopeful = wanted.part([wanted.numbers[at] for at in places])
    for at, score in zip(places, matched.scores(hopeful), strict=True):
        plain[at] = score
    return plain


def _nth(scores: Sequence[float], number: int) -> float:
    from heapq import nlargest  # loaded only where there is more than is shown

    return nlargest(number, scores)[-1]
