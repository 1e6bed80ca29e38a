"""Which sentences of a selection are quoted within a budget of words, and in which order they are told.

Each item is heard once, the best first, as long as the budget lasts; then the sentences that add most to what has been
quoted. A sentence that leans on the one before brings it along, and no event is quoted twice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from alliance_cli.model import Ref, Selection
from alliance_cli.reports.leaning import leans_closely
from alliance_cli.reports.sentence_pool import Candidate, focus, likeness

_REPEATING = 0.8  # what likeness to a quoted sentence costs
_SAME = 0.6  # likeness from which a sentence tells nothing new
_WORTHWHILE = 0.25  # what a further sentence of an item must be worth
_SECOND_BEST = 0.75  # and the first one, of what its best is worth: no filler where the best does not fit

#: How many sentences a leaning one may bring along, and what it is worth where it would have to stand alone.
_LONGEST_CHAIN, _NEVER = 3, -9.0

#: What counts how much an item has in common with the others, and the words by which a short one is not favored.
_CENTRAL, _SHORT_ITEM = 0.2, 20

#: What the newest issue counts for among items, and what each better item of its own issue costs one.
_NEWNESS, _CROWDING = 0.1, 0.15


_HAPPENING = ("event", "planned")


class _Quotes:
    """The sentences chosen so far, and the words and the number of sentences that are left."""

    def __init__(self, pools: Iterable[Sequence[Candidate]], words: int, most: int) -> None:
        self.chosen: list[Candidate] = []
        self._all = {candidate.key: candidate for pool in pools for candidate in pool}
        self._alike: dict[tuple[Ref, int], tuple[int, float]] = {}
        self._places: set[tuple[Ref, int]] = set()
        self._barred: set[tuple[Ref, int]] = set()
        self._events: set[int] = set()
        self._words, self._most = words, most

    def take(self, pool: Sequence[Candidate], least: float) -> bool:
        """Quote what adds most of a pool, with what it leans on, if it adds more than the least."""
        best: tuple[Candidate, ...] = ()
        best_value = least
        for candidate in pool:
            chain = self._chain(candidate)
            if chain and (value := sum(map(self._value, chain)) / len(chain)) > best_value:
                best, best_value = chain, value
        for candidate in best:
            self._quote(candidate)
        return bool(best)

    def drop(self, candidates: Iterable[Candidate]) -> None:
        """Take back what was quoted, for good."""
        self._barred.update(candidate.key for candidate in candidates)
        kept = [candidate for candidate in self.chosen if candidate.key not in self._barred]
        for candidate in self.chosen:
            if candidate.key in self._barred:
                self._words += candidate.words
                self._most += 1
        self.chosen = kept
        self._places = {candidate.key for candidate in kept}
        self._events = {event for candidate in kept for event in candidate.events}
        self._alike.clear()

    def _chain(self, candidate: Candidate) -> tuple[Candidate, ...]:
        """The sentence after those that it leans on and that are not yet quoted; empty where that does not fit."""
        if candidate.key in self._places or candidate.key in self._barred:
            return ()
        chain = [candidate]
        while chain[0].leaning:
            ref, place = chain[0].key
            if (ref, place - 1) in self._places:
                break
            if place == 0 or len(chain) == _LONGEST_CHAIN or (ref, place - 1) in self._barred:
                return ()
            chain.insert(0, self._all[ref, place - 1])
        fits = sum(one.words for one in chain) <= self._words and len(chain) <= self._most
        return tuple(chain) if fits else ()

    def _value(self, candidate: Candidate) -> float:
        """What the candidate adds to what has been quoted."""
        if not self._events.isdisjoint(candidate.events):
            return _NEVER
        seen, alike = self._alike.get(candidate.key, (0, 0.0))
        for quoted in self.chosen[seen:]:
            alike = max(alike, likeness(candidate.about, quoted.about))
        self._alike[candidate.key] = (len(self.chosen), alike)
        return _NEVER if alike >= _SAME else candidate.worth - _REPEATING * alike

    def _quote(self, candidate: Candidate) -> None:
        self.chosen.append(candidate)
        self._places.add(candidate.key)
        self._events |= candidate.events
        self._words -= candidate.words
        self._most -= 1


def choose(
    pools: Sequence[tuple[Candidate, ...]], selection: Selection, topic: str, words: int
) -> tuple[Candidate, ...]:
    """Sentences of at most `words` words in all, and no more than the query's limit, the weightiest first.

    `pools` are the candidates of each entry, in the order of the selection; none is empty.
    """
    quotes = _Quotes(pools, words, selection.query.limit or len(pools) + words)
    ordered = _best_first(pools, selection, topic)
    for pool in ordered:
        quotes.take(pool, _SECOND_BEST * max(0.0, *(_with_led(candidate, pool) for candidate in pool)))
    if not quotes.chosen:
        fitting = (candidate for pool in ordered for candidate in _least_bad_first(pool) if candidate.words <= words)
        least_bad = next(fitting, None)
        return (least_bad,) if least_bad else ()
    heard = {candidate.entry.ref for candidate in quotes.chosen}
    further = [
        candidate for pool in ordered for candidate in pool if candidate.entry.ref in heard and candidate.answers
    ]
    while quotes.take(further, _WORTHWHILE):
        pass
    while wrong := misplaced(quotes.chosen):
        quotes.drop(wrong)
        while quotes.take(further, _WORTHWHILE):
            pass
    return tuple(quotes.chosen)


def _with_led(candidate: Candidate, pool: Sequence[Candidate]) -> float:
    """What a sentence is worth with those that it leans on."""
    first = candidate.place
    while first > 0 and pool[first].leaning:
        first -= 1
    chain = pool[first : candidate.place + 1]
    return sum(one.worth for one in chain) / len(chain)


def _best_first(
    pools: Sequence[tuple[Candidate, ...]], selection: Selection, topic: str
) -> list[tuple[Candidate, ...]]:
    """Items by weight; of two alike that of the newer issue, and of an issue that has been heard less."""
    weights = _weights(pools, selection, topic)
    issues = sorted({pool[0].entry.ref.issue for pool in pools})
    newness = {issue: _NEWNESS * place / len(issues) for place, issue in enumerate(issues, 1)}
    heard: Counter[Ref] = Counter()
    ranked = []
    for pool in sorted(pools, key=lambda pool: (-weights[pool[0].entry.ref], pool[0].entry.ref)):
        ref = pool[0].entry.ref
        ranked.append((_CROWDING * heard[ref.issue] - weights[ref] - newness[ref.issue], ref, pool))
        heard[ref.issue] += 1
    return [pool for _, _, pool in sorted(ranked, key=lambda row: row[:2])]


def _weights(pools: Sequence[tuple[Candidate, ...]], selection: Selection, topic: str) -> dict[Ref, float]:
    """What each item weighs, at most 1: the order of the search, else its share in the topic or its best sentence.

    The latter two count beside how much the item has in common with the others.
    """
    if not (found := focus(selection.entries, topic)):
        if selection.query.text.strip() and selection.query.sort == "relevance":
            return {pool[0].entry.ref: 1 - place / len(pools) for place, pool in enumerate(pools)}
        found = {pool[0].entry.ref: max(candidate.worth for candidate in pool) for pool in pools}
    common = Counter(word for pool in pools for word in _about(pool))
    central = {
        pool[0].entry.ref: sum(common[word] - 1 for word in _about(pool)) / (_SHORT_ITEM + len(_about(pool)))
        for pool in pools
    }
    share, middle = _scaled(found), _scaled(central)
    return {ref: (share.get(ref, 0.0) + _CENTRAL * middle[ref]) / (1 + _CENTRAL) for ref in middle}


def _about(pool: Iterable[Candidate]) -> frozenset[str]:
    return frozenset[str]().union(*(candidate.about for candidate in pool))


def _scaled(weights: dict[Ref, float]) -> dict[Ref, float]:
    """Weights beside the greatest, which is 1."""
    most = max(weights.values(), default=0.0)
    return {ref: weight / most if most > 0 else 0.0 for ref, weight in weights.items()}


def _least_bad_first(pool: Sequence[Candidate]) -> list[Candidate]:
    """What to quote where nothing fits as it should: what stands by itself, or below its headline."""
    alone = [candidate for candidate in pool if not candidate.leaning or not candidate.place]
    return sorted(alone, key=lambda c: (c.leaning, -c.worth, c.place))


def in_order_of_events(chosen: Iterable[Candidate]) -> list[Candidate]:
    """In order of event date; a sentence that leans on the one before stays with it.

    One that leans less closely (`The three nations`) and has a later day of its own stands at that day.
    """
    chosen = tuple(chosen)
    bases = _bases(chosen)

    def key(candidate: Candidate) -> tuple[date, date, Ref, int, int]:
        base = bases[candidate.key]
        return (*_days(base), candidate.entry.ref, base.place, candidate.place)

    return sorted(chosen, key=key)


def misplaced(chosen: Iterable[Candidate]) -> list[Candidate]:
    """What stands beside the sentence that it leans on although the days shown would run backwards, and what follows.

    `It was agreed on June 2` after a drill of June 27, or a visit that ends after what the next item tells of.
    """
    chosen = tuple(chosen)
    bases, wrong = _bases(chosen), set[tuple[Ref, int]]()
    shown: list[Candidate] = []  # those that stand in order so far
    for candidate in in_order_of_events(chosen):
        if not candidate.when or candidate.kind not in _HAPPENING:
            continue
        led, day = bases[candidate.key] is not candidate, _days(candidate)[0]
        while not led and shown and _days(shown[-1])[0] > day:
            wrong.add(shown.pop().key)
        if shown and _days(shown[-1])[0] > day:
            wrong.add(candidate.key)
        else:
            shown.append(candidate)
    return [candidate for candidate in chosen if not wrong.isdisjoint(_chain_keys(candidate, bases))]


def _bases(chosen: Sequence[Candidate]) -> dict[tuple[Ref, int], Candidate]:
    """At which sentence each is told: its own place, or that of the one on which it leans."""
    by_key = {candidate.key: candidate for candidate in chosen}
    bases = {}
    for candidate in chosen:
        base = candidate
        while base.leaning and (before := by_key.get((base.entry.ref, base.place - 1))):
            if not leans_closely(base.text) and base.kind in _HAPPENING and _days(base) >= _days(before):
                break
            base = before
        bases[candidate.key] = base
    return bases


def _chain_keys(candidate: Candidate, bases: dict[tuple[Ref, int], Candidate]) -> set[tuple[Ref, int]]:
    """The sentence and those before it on which it leans."""
    ref, place = candidate.key
    return {(ref, at) for at in range(bases[candidate.key].place, place + 1)}


def _days(candidate: Candidate) -> tuple[date, date]:
    """The days at which it is told; background tells of the item in which it stands, not of its own day."""
    when = candidate.when if candidate.when and candidate.kind in _HAPPENING else candidate.entry.when
    return when.first, when.last
