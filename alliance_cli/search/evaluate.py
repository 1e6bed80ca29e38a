"""A query's tree against an index: which items match, and how well.

A word's score is BM25 over the headline (counted twice) and body together; inflected forms and synonyms count as
occurrences of the word, only less. Words that stand close to each other in the order of the query earn a bonus. Every
matching item is scored, so the best n are the best n.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from alliance_cli.errors import QueryError, UsageError
from alliance_cli.search import analysis, lexicon, query
from alliance_cli.search.expand import SYNONYM, TYPED, Expander, Variant
from alliance_cli.search.filters import Conditions
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import And, Dates, Issues, Named, Node, Not, Or, Phrase, Word, Words

Scores = dict[int, float]

_NEAR = 3
_NEAR_WEIGHT = 0.4


class Evaluation:
    """Scores the items that match one query.

    `any_of`: any of the words will do. `ignored`: words that need not match and weigh nothing. Afterwards `marks`
    holds what to highlight, `added` the synonyms used, `complete` the items with all of the words.
    """

    def __init__(
        self,
        text: str,
        expander: Expander,
        conditions: Conditions,
        *,
        any_of: bool,
        ignored: frozenset[str],
        weightless: frozenset[str],
    ) -> None:
        self.text = text
        self.postings: Postings = expander.postings
        self.expander = expander
        self.conditions = conditions
        self.any_of = any_of
        self.ignored = ignored
        self.weightless = weightless
        self.marks: list[Variant] = []
        self.added: dict[str, tuple[str, ...]] = {}
        self.complete: frozenset[int] | None = None
        self._excluding = False

    def run(self, node: Node) -> Scores:
        """The matching items with their scores."""
        scores = self._scores(node)
        if self.complete is not None:
            partial = max((score for document, score in scores.items() if document not in self.complete), default=0.0)
            for document in self.complete & scores.keys():
                scores[document] += partial
        return {document: round(score, 9) for document, score in scores.items()}

    def _scores(self, node: Node) -> Scores:
        match node:
            case Words():
                return self._any(node.parts) if self.any_of else self._all(node.parts)
            case And():
                return _both([self._scores(part) for part in node.parts])
            case Or():
                return _either([self._scores(part) for part in node.parts])
            case Not():
                before, self._excluding = self._excluding, True
                found = self._scores(node.part)
                self._excluding = before
                return dict.fromkeys(self.postings.live - found.keys(), 0.0)
            case Word():
                return _both(self._units([node]))
            case Phrase():
                return self._leaf(self.expander.phrase(node))
            case Named():
                return dict.fromkeys(self._having(node), 0.0)
            case Issues():
                return dict.fromkeys(self.conditions.issues([node.issues]), 0.0)
            case Dates():
                return dict.fromkeys(self.conditions.on(node.since, node.until), 0.0)

    def _having(self, node: Named) -> frozenset[int]:
        try:
            return self.conditions.having(node.facet, node.values)
        except UsageError as fault:
            raise QueryError(fault.message, self.text, node.at, remedy=fault.remedy) from None

    def _all(self, parts: Sequence[Node]) -> Scores:
        found: list[Scores] = []
        for run in _runs(parts):
            words = [part for part in run if isinstance(part, Word)]
            found += self._units(words) if words else [self._scores(part) for part in run]
        scores = _both(found)
        for run in _runs(parts):
            self._reward_nearness([part for part in run if isinstance(part, Word)], scores)
        return scores

    def _any(self, parts: Sequence[Node]) -> Scores:
        wanted: list[Scores] = []
        needed: list[Scores] = []
        for run in _runs(parts):
            words = [part for part in run if isinstance(part, Word)]
            if words:
                wanted += self._units(words, apart=True)
            else:
                for part in run:
                    (wanted if query.is_word(part) and not isinstance(part, Not) else needed).append(self._scores(part))
        if not wanted:
            return _both(needed)
        scores = _either(wanted)
        complete = frozenset.intersection(*(frozenset(one) for one in wanted))
        if self.complete is None and not self._excluding:
            self.complete = complete
        for one in needed:
            scores = {document: score for document, score in scores.items() if document in one}
        return scores

    def _units(self, words: list[Word], *, apart: bool = False) -> list[Scores]:
        """The scores of words that stand side by side, names of several words taken together.

        With `apart`, an item with some word of a name counts too.
        """
        kept = [word for word in words if word.text.lower() not in self.ignored] or words
        sequences = [lexicon.sequence(word.text) for word in words]
        found: list[Scores] = []
        at = 0
        while at < len(words):
            size, names, variants = self._name(words, sequences, at)
            unit = [word for word in words[at : at + size] if word in kept]
            if size == 1 and unit:
                found.append(self._single(unit[0], names, variants))
            elif size > 1:
                found += self._named(words[at : at + size], unit, sequences[at : at + size], names, variants, apart)
            at += size
        return found

    def _name(
        self, words: list[Word], sequences: list[list[str]], at: int
    ) -> tuple[int, tuple[str, ...], tuple[Variant, ...]]:
        """How many words from here name one thing, and its other names."""
        if words[at].prefix or words[at].fuzzy:
            return 1, (), ()
        longest = min(len(words) - at, self.expander.lexicon.longest)
        for size in range(longest, 0, -1):
            terms = [term for sequence in sequences[at : at + size] for term in sequence]
            if any(word.prefix or word.fuzzy for word in words[at : at + size]) or self.expander.exact:
                continue
            names, variants = self.expander.synonyms(terms, words[at].field)
            if variants or self.expander.person(terms):
                return size, names, variants
        return (2 if _is_designator(words, sequences, at) else 1), (), ()

    def _single(self, word: Word, names: tuple[str, ...], variants: tuple[Variant, ...]) -> Scores:
        self._note(word.text, names)
        weight = 0.0 if word.text.lower() in self.weightless else 1.0
        return self._leaf((*self._typed(word), *variants), weight)

    def _typed(self, word: Word) -> tuple[Variant, ...]:
        try:
            return self.expander.word(word)
        except UsageError as fault:
            raise QueryError(fault.message, self.text, word.at, remedy=fault.remedy) from None

    def _named(
        self,
        words: list[Word],
        kept: list[Word],
        sequences: list[list[str]],
        names: tuple[str, ...],
        variants: tuple[Variant, ...],
        apart: bool,
    ) -> list[Scores]:
        """A name of several words, or a designator typed as two: all words, or another of its names."""
        self._note(" ".join(word.text for word in words), names)
        person = self.expander.person([term for sequence in sequences for term in sequence])
        if not variants and not person:
            first, second = sequences
            pair = self.expander.pair(first[0], second[0], words[0])
            together = self._leaf(pair)
            if _only_designator(words[0].text, words[1].text):
                return [together]
            return [_either([together, _both([self._leaf(self._typed(word)) for word in words])])]
        singles = [self._leaf(self._typed(word)) for word in kept or words]
        others = self._frequencies(variants)
        for document in self.conditions.exactly("people", [person]) if person else ():
            others.setdefault(document, SYNONYM / 2)
        self._mark(variants)
        rarity = sum(self.postings.rarity(len(single)) for single in singles)
        alternative = self.postings.scores(others, rarity)
        if not apart:
            return [_either([_both(singles), alternative])]
        return [_either([single, dict.fromkeys(alternative, 0.0)]) for single in singles[:-1]] + [
            _either([singles[-1], alternative])
        ]

    def _leaf(self, variants: tuple[Variant, ...], weight: float = 1.0) -> Scores:
        """The score of one word, found in any of these ways."""
        self._mark(variants)
        found = self._frequencies(variants)
        return self.postings.scores(found, self.postings.rarity(len(found)) * weight)

    def _frequencies(self, variants: tuple[Variant, ...]) -> Scores:
        """How often each item has the word; its other names, however often, count less than itself once."""
        typed: Scores = {}
        others: Scores = {}
        for variant in variants:
            kept = typed if variant.weight == TYPED else others
            for document, frequency in self.postings.frequencies(variant.slots, variant.field).items():
                kept[document] = max(kept.get(document, 0.0), frequency)
        for document, frequency in others.items():
            typed[document] = typed.get(document, 0.0) + SYNONYM * frequency / (frequency + 1)
        return typed

    def _reward_nearness(self, words: list[Word], scores: Scores) -> None:
        """Add to the score of items in which neighboring words of the query stand near each other."""
        plain = [word for word in words if word.text.lower() not in self.weightless | self.ignored]
        for left, right in pairwise(plain):
            if left.prefix or left.fuzzy or right.prefix or right.fuzzy:
                continue
            first, second = self.expander.word(left)[0].slots[-1], self.expander.word(right)[0].slots[0]
            ends = self.postings.starts((first,))
            starts = self.postings.starts((second,))
            common = scores.keys() & ends.keys() & starts.keys()
            rarity = min(self.postings.rarity(len(ends)), self.postings.rarity(len(starts))) * _NEAR_WEIGHT
            for document in common:
                near = _nearness(ends[document], starts[document])
                scores[document] += rarity * near / (near + 1)

    def _mark(self, variants: Iterable[Variant]) -> None:
        if not self._excluding:
            self.marks.extend(variants)

    def _note(self, typed: str, names: tuple[str, ...]) -> None:
        if names and not self._excluding:
            self.added[typed] = names


def _nearness(ends: list[int], starts: list[int]) -> float:
    after = set(starts)
    return sum(1 / gap for place in ends for gap in range(1, _NEAR + 1) if place + gap in after)


def _runs(parts: Sequence[Node]) -> list[list[Node]]:
    """The parts, words that stand side by side and are looked for in the same field taken together."""
    runs: list[list[Node]] = []
    for part in parts:
        last = runs[-1][-1] if runs else None
        if isinstance(part, Word) and isinstance(last, Word) and last.field == part.field:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _is_designator(words: list[Word], sequences: list[list[str]], at: int) -> bool:
    """Whether a word and the next may be a designator in two pieces: `E 2D`, `PAC 3`, `5 G`."""
    if at + 1 >= len(words) or words[at + 1].prefix or words[at + 1].fuzzy:
        return False
    if len(sequences[at]) != 1 or len(sequences[at + 1]) != 1:
        return False
    return analysis.is_pair(sequences[at][0], sequences[at + 1][0])


def _only_designator(first: str, second: str) -> bool:
    """Whether two words make no sense apart: one letter, or capitals, before a short number."""
    return len(first) == 1 or not second.isdigit() or (first.isupper() and len(first) <= 3 and len(second) <= 2)


def _both(found: list[Scores]) -> Scores:
    """What is in all, scores added."""
    if not found:
        return {}
    common = set(found[0])
    for one in found[1:]:
        common &= one.keys()
    return {document: sum(one[document] for one in found) for document in common}


def _either(found: list[Scores]) -> Scores:
    """What is in any, scores added."""
    total: Scores = {}
    for one in found:
        for document, score in one.items():
            total[document] = total.get(document, 0.0) + score
    return total
