"""Phrases in a trie of words, so that one pass over a text finds them all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from alliance_cli.annotate.topics.words import REMEMBERED, WORD, Word, fold, key, words
from alliance_cli.errors import VocabularyError
from alliance_cli.frozen import frozen
from alliance_cli.model import Span, Topic

_PHRASE_WORD = re.compile(rf"(?P<exact>=)?(?P<word>{WORD})(?P<open>\*)?|(?<=[^\W_])['’ʼ]s\b")


@frozen
class PhraseHit:
    """A phrase found in a text: where, and its weight for each topic (by place in the vocabulary)."""

    span: Span
    weights: dict[int, float]


@dataclass(slots=True)
class _Node:
    """A place in the trie: the words that may follow, whole or by their beginnings, and what ends here."""

    whole: dict[str, _Node] = field(default_factory=dict)
    beginnings: dict[str, _Node] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    weights: dict[int, float] = field(default_factory=dict)

    def follow(self, keys: tuple[str, ...], folded: str) -> list[_Node]:
        """The places to which a word leads that has these keys and this folded form."""
        places = [self.whole[key] for key in keys if key in self.whole]
        for length in self.lengths:
            beginning = folded[:length]
            if beginning in self.beginnings:
                places.append(self.beginnings[beginning])
        return places


class PhraseTrie:
    """The phrases of all topics, compiled once."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._root = _Node()
        self._begin = lru_cache(REMEMBERED)(self._root.follow)
        for place, topic in enumerate(topics):
            for phrase in topic.phrases:
                _add(self._root, topic.id, phrase.text, place, phrase.weight)

    def find(self, text: str) -> list[PhraseHit]:
        """Every phrase in the text that does not lie within a longer one, in order."""
        found: dict[tuple[int, int], dict[int, float]] = {}
        listed = list(words(text))
        for first in range(len(listed)):
            for last, node in self._walk(listed, first):
                _merge(found.setdefault((first, last), {}), node.weights)
        hits, reach = [], -1
        for first, last in sorted(found, key=lambda ends: (ends[0], -ends[1])):
            if last > reach:  # nothing that began no later reaches as far, so it lies within no longer phrase
                reach = last
                hits.append(PhraseHit(Span(listed[first].start, listed[last].end), found[first, last]))
        return hits

    def _walk(self, listed: list[Word], first: int) -> Iterator[tuple[int, _Node]]:
        """The ends of the phrases that begin at a word: where, and their nodes."""
        nodes = self._begin(listed[first].keys, listed[first].folded)
        place, last = first, len(listed) - 1
        while nodes:
            for node in nodes:
                if node.weights:
                    yield place, node
            if place == last:
                return
            place += 1
            keys, folded = listed[place].keys, listed[place].folded
            nodes = [after for node in nodes for after in node.follow(keys, folded)]


def _merge(into: dict[int, float], weights: dict[int, float]) -> None:
    for topic, weight in weights.items():
        if topic not in into or abs(weight) > abs(into[topic]):
            into[topic] = weight


def _add(root: _Node, topic: str, text: str, place: int, weight: float) -> None:
    node = root
    for found in _PHRASE_WORD.finditer(text):
        typed = (found["word"] or "").replace(".", "")
        if typed and fold(typed) not in ("and", "the"):
            node = _step(node, typed, exact=bool(found["exact"]), beginning=bool(found["open"]))
    if node is root:
        raise VocabularyError(
            f"the phrase {text!r} of the topic {topic!r} holds no word",
            remedy='write a word of letters or digits other than "and" and "the"',
        )
    _merge(node.weights, {place: weight})


def _step(node: _Node, typed: str, *, exact: bool, beginning: bool) -> _Node:
    if not beginning:
        return node.whole.setdefault("=" + fold(typed) if exact else key(typed), _Node())
    start = fold(typed)
    node.lengths = tuple(sorted({*node.lengths, len(start)}))
    return node.beginnings.setdefault(start, _Node())
