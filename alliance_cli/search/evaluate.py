"""A query's tree against an index: which items match, and how well.

A word's score is BM25 over the headline (counted twice) and body together; inflected forms and synonyms count as
occurrences of the word, only less. Words that stand close to each other in the order of the query earn a bonus. Every
matching item is scored, so the best n are the best n. What becomes of the scores is told in `feedback`.
"""

from __future__ import annotations

from operator import add

from alliance_cli.errors import QueryError, UsageError
from alliance_cli.search import combine, designators, moments, nearness, occurrences, query
from alliance_cli.search.combine import Part, both, either
from alliance_cli.search.documents import Documents
from alliance_cli.search.expand import BORROWED, SYNONYM, TYPED, Expander, Variant
from alliance_cli.search.filters import Conditions
from alliance_cli.search.index import lexicon
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import And, Dates, Issues, Named, Node, Not, Or, Phrase, Word, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Literal, TypeGuard

    from alliance_cli.search.wanted import Wanted

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
        self.complete: Documents | None = None
        self.renamed: Documents = 0
        self.scattered: Documents = 0
        self.listed: dict[str, str] = {}
        self.pairs: dict[int, bool] = {}
        self.weight = self.units = 0
        self._excluding = self._choosing = False

    def run(self, node: Node) -> Part:
        """What matches; its scores are to be rounded to nine places."""
        match node:
            case Words():
                return self._any(node.parts) if self.any_of else self._all(node.parts)
            case And():
                return both([self.run(part) for part in node.parts])
            case Or():
                before, self._choosing = self._choosing, True
                chosen = [self.run(part) for part in node.parts]
                self._choosing = before
                return either(chosen)
            case Not():
                before, self._excluding = self._excluding, True
                found = self.run(node.part)
                self._excluding = before
                return Part(self.postings.live & ~found.documents)
            case Word():
                return both(self._units([node]))
            case Phrase():
                self._weigh(1)
                return self._leaf(self.expander.phrase(node), lesser=self.expander.borrowed(node.text))
            case Named():
                return Part(self._having(node))
            case Issues():
                return Part(self.conditions.issues([node.issues]))
            case Dates():
                return Part(self.conditions.on(node.since, node.until))

    def _having(self, node: Named) -> Documents:
        try:
            return self.conditions.having(node.facet, node.values)
        except UsageError as fault:
            raise QueryError(fault.message, self.text, node.at, remedy=fault.remedy) from None

    def _all(self, parts: Sequence[Node]) -> Part:
        found: list[Part] = []
        for run in query.runs(parts):
            words = [part for part in run if isinstance(part, Word)]
            found += self._units(words) if words else [self.run(part) for part in run]
        matched = both(found)
        for run in query.runs(parts):
            matched = nearness.rewarded(self.expander, [part for part in run if self._is_weighty(part)], matched)
        return matched

    def _any(self, parts: Sequence[Node]) -> Part:
        wanted: list[Part] = []
        needed: list[Part] = []
        for run in query.runs(parts):
            words = [part for part in run if isinstance(part, Word)]
            optional = self.optional(run[0]) and not isinstance(run[0], Not)
            scored = self._units(words, apart=optional) if words else [self.run(part) for part in run]
            (wanted if optional else needed).extend(scored)
        if not wanted:
            return both(needed)
        matched = combine.covered(wanted, self.postings) if len(wanted) <= _SHORT else either(wanted)
        if self.complete is None and not self._excluding:
            self.complete = both(wanted).documents
        return matched.within(both(needed).documents) if needed else matched

    def _units(self, words: list[Word], *, apart: bool = False) -> list[Part]:
        """The scores of words that stand side by side, names of several words taken together.

        With `apart`, an item with some word of a name counts too.
        """
        kept = [word for word in words if word.text.lower() not in self.ignored] or words
        sequences = [lexicon.sequence(word.text) for word in words]
        found: list[Part] = []
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
            if variants or self.expander.person(terms) or (pair and self.postings.term("".join(terms)).documents):
                return size, names, variants
        return (2 if designators.is_designator(words, sequences, at) else 1), (), ()

    def _single(self, word: Word, names: tuple[str, ...], variants: tuple[Variant, ...]) -> Part:
        self._note(word.text, names)
        if word.text.lower() in self.weightless:
            return self._leaf((*self._typed(word), *variants), 0.0)
        self._weigh(1)
        lesser = 0 if word.prefix or word.fuzzy else self.expander.borrowed(word.text)
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
    ) -> list[Part]:
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
        listed = self._listed(words, terms)
        self._mark(variants)
        rarity = sum(self.postings.rarity(single.documents.bit_count()) for single in singles)
        alternative = self._alternative(variants, listed, rarity)
        whole = both(singles).documents
        named = whole & self.postings.run(list(map(self.expander.inflected, terms))).documents()
        self._lower("renamed", alternative.documents & ~named)
        self._lower("scattered", whole & ~named & ~alternative.documents)
        if not apart:
            return [either([both(singles), alternative])]
        return [either([single, Part(alternative.documents)]) for single in singles[:-1]] + [
            either([singles[-1], alternative])
        ]

    def _alternative(self, variants: tuple[Variant, ...], listed: Documents, rarity: float) -> Part:
        """What has another name of several words, or lists what they name."""
        found = occurrences.holding(self.postings, variants) | listed

        def score(wanted: Wanted) -> Sequence[float]:
            counts = [
                count or SYNONYM / 2 * flag
                for count, flag in zip(
                    occurrences.others(self.postings, variants, wanted), wanted.among(listed), strict=True
                )
            ]
            return self.postings.scores(counts, wanted.damped, rarity)

        return Part(found, found, score)

    def _listed(self, words: list[Word], terms: list[str]) -> Documents:
        """The items that list the person of this full name, or an event of this month."""
        typed = " ".join(word.text for word in words)
        if person := self.expander.person(terms):
            found, what = self.conditions.exactly("people", [person]), f"any mention of {person}"
        elif days := moments.month(words, 0):
            found, what = self.conditions.dated(*days), "any event of that month"
        else:
            return 0
        if not self._excluding:
            self.listed[typed] = what
        return found

    def _leaf(self, variants: tuple[Variant, ...], weight: float = 1.0, *, lesser: Documents = 0) -> Part:
        """One word, found in any of these ways; its other names, however often, count less than once.

        `lesser` documents have it only within the name of another thing.
        """
        self._mark(variants)
        typed = [variant for variant in variants if variant.weight == TYPED]
        others = [variant for variant in variants if variant.weight != TYPED]
        found, named = occurrences.holding(self.postings, typed), occurrences.holding(self.postings, others)
        if not weight:
            return Part(found | named)
        lesser &= found
        self._lower("renamed", (named & ~found) | lesser)
        rarity = self.postings.rarity((found | named).bit_count()) * weight

        def score(wanted: Wanted) -> Sequence[float]:
            counts = occurrences.most(self.postings, typed, wanted)
            if lesser:
                borrowed = wanted.among(lesser)
                counts = [count * BORROWED if flag else count for count, flag in zip(counts, borrowed, strict=True)]
            if named:
                counts = list(map(add, counts, occurrences.others(self.postings, others, wanted)))
            return self.postings.scores(counts, wanted.damped, rarity)

        return Part(found | named, found | named, score)

    def _is_weighty(self, part: Node) -> TypeGuard[Word]:
        return isinstance(part, Word) and part.text.lower() not in self.weightless | self.ignored

    def _weigh(self, words: int) -> None:
        """Count the words of one unit of the query."""
        if not self._excluding:
            self.weight += words
            self.units += 1

    def _lower(self, kind: Literal["renamed", "scattered"], documents: Documents) -> None:
        """Note items that are to stand below others."""
        if not self._excluding and not self._choosing:
            setattr(self, kind, getattr(self, kind) | documents)

    def _mark(self, variants: Iterable[Variant]) -> None:
        if not self._excluding:
            self.marks.extend(variants)

    def _note(self, typed: str, names: tuple[str, ...]) -> None:
        if names and not self._excluding:
            self.added[typed] = names
