"""The topics of an item, with the words that decided them.

Each topic adds up the weights of its phrases, apart for headline and body: the best hit in full, each further one for
less, so that many hints do not outweigh plain words. A headline says what an item is about; its body supports or, where
it keeps coming back to a subject or there is no headline, speaks for itself. In a body the first sentence tells the
news, and those that follow add what surrounds it: their words count for less. A topic beside the first must come near
it, so that a passing word makes no topic of an item that is plainly about something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from alliance_cli.annotate.sentences import split
from alliance_cli.annotate.topics.phrases import PhraseTrie
from alliance_cli.frozen import frozen
from alliance_cli.model import Topic, TopicMatch

_MOST = 4  # topics of one item
_USUAL = 2  # topics that an item may have on ordinary evidence
_LEAD = 0.35  # of a hit in the headline: one in the first sentence of the body
_LATER = 0.21  # the same, in what follows
_LEAD_AT_MOST = 400  # characters in which the first sentence is looked for
_FURTHER = 0.45  # of the hit before, in order of weight, in a headline
_FURTHER_IN_BODY = 0.6  # the same, in a body
_BODY_AT_MOST = 3.5  # of all hits in a body
_ENOUGH = 3.2  # score of a topic beside the first
_ALONE = 4.0  # weight of a hit that needs no second one to make a topic beside the first
_NEAR = 0.62  # of the first topic's score
_SURE = 9.5  # a first topic's score beyond which it shuts out no more
_PLAIN = 6.0  # weight of a headline's hit that says its topic whatever else the item is about
_VERY_NEAR = 0.9  # of the first topic’s score, for a third and fourth topic without such a hit
_WORDS = 6  # words named for a topic


@frozen
class _Evidence:
    """What a phrase says for (or against) a topic, its words as they stand in the text, and where they stand."""

    weight: float
    words: str
    in_body: bool


class TopicFinder:
    """Finds the topics of items; the phrases are compiled once."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._ids = tuple(topic.id for topic in topics)
        self._phrases = PhraseTrie(topics)

    def find(self, headline: str, body: str) -> tuple[TopicMatch, ...]:
        """At most four topics, best first; none only where nothing speaks for any."""
        heard = self._evidence(headline, body)
        ranked = [
            (match, found) for place, found in sorted(heard.items()) if (match := self._match(place, found)).score > 0
        ]
        ranked.sort(key=lambda pair: -pair[0].score)  # stable: equals stay in the vocabulary's order
        return tuple(_chosen(ranked))

    def _evidence(self, headline: str, body: str) -> dict[int, list[_Evidence]]:
        heard: dict[int, dict[str, _Evidence]] = {}
        lead = _lead(body)
        for text, in_body in ((headline, False), (body, True)):
            for hit in self._phrases.find(text):
                said = hit.span.of(text)
                folded = said.casefold()
                share = 1.0 if not in_body else _LEAD if hit.span.start < lead else _LATER
                for place, weight in hit.weights.items():
                    known = heard.setdefault(place, {})
                    # The same words again say nothing new, and those of the headline come first.
                    if folded not in known:
                        known[folded] = _Evidence(weight * share, said, in_body)
        return {place: list(found.values()) for place, found in heard.items()}

    def _match(self, place: int, found: Iterable[_Evidence]) -> TopicMatch:
        ranked = sorted((e for e in found if e.weight > 0), key=lambda e: -e.weight)
        score = _sum((e.weight for e in ranked if not e.in_body), _FURTHER)
        score += min(_sum((e.weight for e in ranked if e.in_body), _FURTHER_IN_BODY), _BODY_AT_MOST)
        score += sum(e.weight for e in found if e.weight < 0)
        return TopicMatch(self._ids[place], round(score, 2), tuple(e.words for e in ranked[:_WORDS]))


def _lead(body: str) -> int:
    """Where the first sentence of a body ends."""
    sentences = split(body[:_LEAD_AT_MOST])
    return sentences[0].end if sentences else 0


def _sum(weights: Iterable[float], further: float) -> float:
    return sum(weight * further**rank for rank, weight in enumerate(weights))


def _chosen(ranked: list[tuple[TopicMatch, list[_Evidence]]]) -> Iterable[TopicMatch]:
    first = min(ranked[0][0].score, _SURE) if ranked else 0.0
    for rank, (match, found) in enumerate(ranked[:_MOST]):
        near = _NEAR if rank < _USUAL or max(e.weight for e in found) >= _PLAIN else _VERY_NEAR
        if rank == 0 or (match.score >= max(_ENOUGH, near * first) and _is_borne_out(found)):
            yield match


def _is_borne_out(found: list[_Evidence]) -> bool:
    """Whether two hits, or one that says it alone, speak for a topic: one general word is no topic of its own."""
    weights = [e.weight for e in found if e.weight > 0]
    return len(weights) > 1 or max(weights) >= _ALONE
