"""Phrases in a trie of words, so that one pass over a text finds them all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from alliance_cli.annotate.topics.words import FORM, REMEMBERED, WORD, fold, key, read
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
    goes_on: bool = False

    def follow(self, keys: tuple[str, ...], folded: str) -> list[_Node]:
        """The places to which a word leads that has these keys and this folded form."""
        whole = self.whole
        places = [whole[key] for key in keys if key in whole]
        for length in self.lengths:
            beginning = folded[:length]
            if beginning in self.beginnings:
                places.append(self.beginnings[beginning])
        return places


#: A word's folded form, its keys, and the places to which it leads from the root.
_Known = tuple[str, tuple[str, ...], list[_Node]]


class PhraseTrie:
    """The phrases of all topics, compiled once."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        self._root = _Node()
        self._known = lru_cache(REMEMBERED)(self._look_up)
        for place, topic in enumerate(topics):
            for phrase in topic.phrases:
                _add(self._root, topic.id, phrase.text, place, phrase.weight)

    def find(self, text: str) -> list[PhraseHit]:
        """Every phrase in the text that does not lie within a longer one, in order."""
        listed = [(found, known) for found in FORM.finditer(text) if (known := self._known(found[0]))]
        found: dict[tuple[int, int], dict[int, float]] = {}
        for first, (_, (_, _, nodes)) in enumerate(listed):
            if nodes:
                _walk(listed, first, nodes, found)
        hits, reach = [], -1
        for first, last in sorted(found, key=lambda ends: (ends[0], -ends[1])):
            if last > reach:  # nothing that began no later reaches as far, so it lies within no longer phrase
                reach = last
                hits.append(PhraseHit(Span(listed[first][0].start(), listed[last][0].end()), found[first, last]))
        return hits

    def _look_up(self, form: str) -> _Known | None:
        """A word's folded form, its keys, and where in the trie it leads from the root; None if it is passed over."""
        folded, keys = read(form)
        return (folded, keys, self._root.follow(keys, folded)) if keys else None


def _walk(
    listed: list[tuple[re.Match[str], _Known]],
    first: int,
    nodes: list[_Node],
    found: dict[tuple[int, int], dict[int, float]],
) -> None:
    """Note every phrase that begins at a word, which leads to these nodes."""
    for last in range(first, len(listed)):
        if last > first:
            folded, keys, _ = listed[last][1]
            nodes = [after for node in nodes if node.goes_on for after in node.follow(keys, folded)]
            if not nodes:
                return
        for node in nodes:
            if node.weights:
                _merge(found.setdefault((first, last), {}), node.weights)


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
    node.goes_on = True
    if not beginning:
        return node.whole.setdefault("=" + fold(typed) if exact else key(typed), _Node())
    start = fold(typed)
    node.lengths = tuple(sorted({*node.lengths, len(start)}))
    return node.beginnings.setdefault(start, _Node())
