"""The topics of an item, with the words that decided them.

Each topic adds up the weights of its phrases: its best hit in full, each further one for less, so that many hints do
not outweigh plain words. A headline says what an item is about; its body supports or, without a headline, stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alliance_cli.annotate.topics.phrases import PhraseTrie
from alliance_cli.model import Topic, TopicMatch

_MOST = 4  # topics of one item
_USUAL = 2  # topics that an item may have on ordinary evidence
_BODY = 0.3  # of a hit in the headline
_FURTHER = 0.45  # of the hit before, in order of weight
_ENOUGH = 3.0  # score of a topic beside the first
_NEAR = 0.45  # of the first topic's score
_VERY_NEAR = 0.8  # the same, for a third and fourth topic
_WORDS = 6  # words named for a topic


@dataclass(frozen=True, slots=True)
class _Evidence:
    """What a phrase says for (or against) a topic, and its words as they stand in the text."""

    weight: float
    words: str


class TopicFinder:
    """Finds the topics of items; the phrases are compiled once."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._ids = tuple(topic.id for topic in topics)
        self._phrases = PhraseTrie(topics)

    def find(self, headline: str, body: str) -> tuple[TopicMatch, ...]:
        """At most four topics, best first; none only where nothing speaks for any."""
        heard = self._evidence(headline, body)
        matches = [match for place, found in sorted(heard.items()) if (match := self._match(place, found)).score > 0]
        matches.sort(key=lambda match: -match.score)  # stable: equals stay in the vocabulary's order
        return tuple(_chosen(matches))

    def _evidence(self, headline: str, body: str) -> dict[int, list[_Evidence]]:
        heard: dict[int, dict[str, _Evidence]] = {}
        for text, factor in ((headline, 1.0), (body, _BODY)):
            for hit in self._phrases.find(text):
                said = hit.span.of(text)
                for place, weight in hit.weights.items():
                    # The same words again say nothing new, and those of the headline come first.
                    heard.setdefault(place, {}).setdefault(said.casefold(), _Evidence(weight * factor, said))
        return {place: list(found.values()) for place, found in heard.items()}

    def _match(self, place: int, found: Iterable[_Evidence]) -> TopicMatch:
        ranked = sorted((e for e in found if e.weight > 0), key=lambda e: -e.weight)
        score = sum(e.weight * _FURTHER**rank for rank, e in enumerate(ranked))
        score += sum(e.weight for e in found if e.weight < 0)
        return TopicMatch(self._ids[place], round(score, 2), tuple(e.words for e in ranked[:_WORDS]))


def _chosen(matches: list[TopicMatch]) -> Iterable[TopicMatch]:
    for rank, match in enumerate(matches[:_MOST]):
        near = _NEAR if rank < _USUAL else _VERY_NEAR
        if rank == 0 or (match.score >= _ENOUGH and match.score >= near * matches[0].score):
            yield match
