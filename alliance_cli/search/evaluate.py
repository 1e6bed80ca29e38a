"""A query's tree against an index: which items match, and how well.

A word's score is BM25 over the headline (counted twice) and body together; inflected forms and synonyms count as
occurrences of the word, only less. Words that stand close to each other in the order of the query earn a bonus. Every
matching item is scored, so the best n are the best n. What becomes of the scores is told in `feedback`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeGuard

from alliance_cli.errors import QueryError, UsageError
from alliance_cli.search import combine, designators, lexicon, moments, nearness, query
from alliance_cli.search.combine import Scores, both, either
from alliance_cli.search.expand import BORROWED, SYNONYM, TYPED, Expander, Variant
from alliance_cli.search.filters import Conditions
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import And, Dates, Issues, Named, Node, Not, Or, Phrase, Word, Words

#: Of so many words, an item is to have the rare ones; of more, what few it has says enough.
_SHORT = 8


class Evaluation:
    """Scores the items that match one query.

    `any_of`: any of the words will do. `ignored`: words that need not match and weigh nothing. Afterwards `marks`
    holds what to highlight, `added` the synonyms used, `complete` the items with all of the words where some are
    enough, `renamed` the items that have a needed word only by another name, `scattered` those that have the words of a
    name and not the name. `weight` is the number of words that were scored, repeats counted, `units` that of names and
    words. `optional` says which parts may be missing where any of them will do. `listed` holds full names and months
    with what items list instead, `pairs` the places of words that were taken for a designator with the next, and
    whether for nothing else.
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
        self.optional: Callable[[Node], bool] = query.is_word
        self.marks: list[Variant] = []
        self.added: dict[str, tuple[str, ...]] = {}
        self.complete: frozenset[int] | None = None
        self.renamed: set[int] = set()
        self.scattered: set[int] = set()
        self.listed: dict[str, str] = {}
        self.pairs: dict[int, bool] = {}
        self.weight = self.units = 0
        self._excluding = self._choosing = False

    def run(self, node: Node) -> Scores:
        """The matching items with their scores."""
        return {document: round(score, 9) for document, score in self._scores(node).items()}

    def _scores(self, node: Node) -> Scores:
        match node:
            case Words():
                return self._any(node.parts) if self.any_of else self._all(node.parts)
            case And():
                return both([self._scores(part) for part in node.parts])
            case Or():
                before, self._choosing = self._choosing, True
                chosen = [self._scores(part) for part in node.parts]
                self._choosing = before
                return either(chosen)
            case Not():
                before, self._excluding = self._excluding, True
                found = self._scores(node.part)
                self._excluding = before
                return dict.fromkeys(self.postings.live - found.keys(), 0.0)
            case Word():
                return both(self._units([node]))
            case Phrase():
                self._weigh(1)
                return self._leaf(self.expander.phrase(node), lesser=self.expander.borrowed(node.text))
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
        scores = both(found)
        for run in _runs(parts):
            nearness.reward(self.expander, [part for part in run if self._is_weighty(part)], scores)
        return scores

    def _any(self, parts: Sequence[Node]) -> Scores:
        wanted: list[Scores] = []
        needed: list[Scores] = []
        for run in _runs(parts):
            words = [part for part in run if isinstance(part, Word)]
            optional = self.optional(run[0]) and not isinstance(run[0], Not)
            scored = self._units(words, apart=optional) if words else [self._scores(part) for part in run]
            (wanted if optional else needed).extend(scored)
        if not wanted:
            return both(needed)
        scores = combine.covered(wanted, self.postings) if len(wanted) <= _SHORT else either(wanted)
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
        if not self.expander.exact and moments.month(words, at):
            return 2, (), ()
        longest = min(len(words) - at, self.expander.lexicon.longest)
        for size in range(longest, 0, -1):
            terms = [term for sequence in sequences[at : at + size] for term in sequence]
            if any(word.prefix or word.fuzzy for word in words[at : at + size]) or self.expander.exact:
                continue
            pair = size == 2 and designators.is_designator(words, sequences, at)
            names, variants = self.expander.synonyms(terms, words[at].field)
            if pair and not variants:
                names, variants = self.expander.synonyms(["".join(terms)], words[at].field)
            if variants or self.expander.person(terms) or (pair and self.postings.counts("".join(terms))):
                return size, names, variants
        return (2 if designators.is_designator(words, sequences, at) else 1), (), ()

    def _single(self, word: Word, names: tuple[str, ...], variants: tuple[Variant, ...]) -> Scores:
        self._note(word.text, names)
        if word.text.lower() in self.weightless:
            return self._leaf((*self._typed(word), *variants), 0.0)
        self._weigh(1)
        lesser = frozenset() if word.prefix or word.fuzzy else self.expander.borrowed(word.text)
        return self._leaf((*self._typed(word), *variants), lesser=lesser)

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
        if designators.is_designator(words, sequences, 0):
            self._weigh(1)
            first, second = sequences
            together = self._leaf((*self.expander.pair(first[0], second[0], words[0]), *variants))
            self.pairs[words[0].at] = only = designators.is_only(words[0].text, words[1].text)
            if only:
                return [together]
            return [either([together, both([self._leaf(self._typed(word)) for word in words])])]
        singles = [self._leaf(self._typed(word)) for word in kept or words]
        self._weigh(len(singles))
        terms = [term for sequence in sequences for term in sequence]
        others = self._others(variants)
        for document in self._listed(words, terms):
            others.setdefault(document, SYNONYM / 2)
        self._mark(variants)
        rarity = sum(self.postings.rarity(len(single)) for single in singles)
        alternative = self.postings.scores(others, rarity)
        whole = both(singles).keys()
        named = whole & self.postings.starts(tuple(map(self.expander.inflected, terms))).keys()
        self._lower(self.renamed, alternative.keys() - named)
        self._lower(self.scattered, whole - named - alternative.keys())
        if not apart:
            return [either([both(singles), alternative])]
        return [either([single, dict.fromkeys(alternative, 0.0)]) for single in singles[:-1]] + [
            either([singles[-1], alternative])
        ]

    def _listed(self, words: list[Word], terms: list[str]) -> frozenset[int]:
        """The items that list the person of this full name, or an event of this month."""
        typed = " ".join(word.text for word in words)
        if person := self.expander.person(terms):
            found, what = self.conditions.exactly("people", [person]), f"any mention of {person}"
        elif days := moments.month(words, 0):
            found, what = self.conditions.dated(*days), "any event of that month"
        else:
            return frozenset()
        if not self._excluding:
            self.listed[typed] = what
        return found

    def _leaf(
        self, variants: tuple[Variant, ...], weight: float = 1.0, *, lesser: frozenset[int] = frozenset()
    ) -> Scores:
        """The score of one word, found in any of these ways; its other names, however often, count less than once.

        `lesser` documents have it only within the name of another thing.
        """
        self._mark(variants)
        found = self._most([variant for variant in variants if variant.weight == TYPED])
        others = self._others([variant for variant in variants if variant.weight != TYPED])
        lesser &= found.keys()
        for document in lesser:
            found[document] *= BORROWED
        if weight:
            self._lower(self.renamed, (others.keys() - found.keys()) | lesser)
        for document, frequency in others.items():
            found[document] = found.get(document, 0.0) + frequency
        return self.postings.scores(found, self.postings.rarity(len(found)) * weight)

    def _others(self, variants: Iterable[Variant]) -> Scores:
        """What the other names of a word in each item count."""
        return {document: SYNONYM * frequency / (frequency + 1) for document, frequency in self._most(variants).items()}

    def _most(self, variants: Iterable[Variant]) -> Scores:
        """How often each item has the variant that it has most often."""
        found: Scores = {}
        for variant in variants:
            for document, frequency in self.postings.frequencies(variant.slots, variant.field).items():
                found[document] = max(found.get(document, 0.0), frequency)
        return found

    def _is_weighty(self, part: Node) -> TypeGuard[Word]:
        return isinstance(part, Word) and part.text.lower() not in self.weightless | self.ignored

    def _weigh(self, words: int) -> None:
        """Count the words of one unit of the query."""
        if not self._excluding:
            self.weight += words
            self.units += 1

    def _lower(self, lower: set[int], documents: Iterable[int]) -> None:
        """Note items that are to stand below others: `renamed` or `scattered`."""
        if not self._excluding and not self._choosing:
            lower.update(documents)

    def _mark(self, variants: Iterable[Variant]) -> None:
        if not self._excluding:
            self.marks.extend(variants)

    def _note(self, typed: str, names: tuple[str, ...]) -> None:
        if names and not self._excluding:
            self.added[typed] = names


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
