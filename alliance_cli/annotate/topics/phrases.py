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


@frozen
class _Known:
    """A word: its folded form, its keys, the places to which it leads from the root, and the keys that may follow it.

    `ends` are the weights of the phrases that it is by itself; `open_ended` where a beginning of a word may follow.
    """

    folded: str
    keys: tuple[str, ...]
    nodes: tuple[_Node, ...]
    following: frozenset[str]
    ends: dict[int, float]
    open_ended: bool


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
        known = self._known
        forms = [(form, word) for form in FORM.finditer(text) if (word := known(form[0]))]
        listed = [word for _, word in forms]
        found: dict[tuple[int, int], dict[int, float]] = {}
        for first, word in enumerate(listed):
            if word.ends:
                found[first, first] = word.ends
            # Most words lead nowhere together with the one after them.
            after = listed[first + 1].keys if first + 1 < len(listed) else ()
            if word.open_ended or not word.following.isdisjoint(after):
                _walk(listed, first, found)
        hits, reach = [], -1
        for first, last in sorted(found, key=lambda ends: (ends[0], -ends[1])):
            if last > reach:  # nothing that began no later reaches as far, so it lies within no longer phrase
                reach = last
                hits.append(PhraseHit(Span(forms[first][0].start(), forms[last][0].end()), found[first, last]))
        return hits

    def _look_up(self, form: str) -> _Known | None:
        """What is known of a word; None if it is passed over."""
        folded, keys = read(form)
        if not keys:
            return None
        nodes = tuple(self._root.follow(keys, folded))
        ends: dict[int, float] = {}
        for node in nodes:
            _merge(ends, node.weights)
        following = frozenset(key for node in nodes for key in node.whole)
        return _Known(folded, keys, nodes, following, ends, any(node.lengths for node in nodes))


def _walk(listed: Sequence[_Known], first: int, found: dict[tuple[int, int], dict[int, float]]) -> None:
    """Note every phrase of several words that begins at a word."""
    nodes: Sequence[_Node] = listed[first].nodes
    for last in range(first + 1, len(listed)):
        word = listed[last]
        nodes = [after for node in nodes if node.goes_on for after in node.follow(word.keys, word.folded)]
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
