"""What a selection says, in its own words: sentences quoted verbatim, told in order of event date.

Each item is heard once, the best first, as long as the budget of words lasts; then the sentences that add most to what
has been quoted. A sentence that leans on the one before it is quoted only after it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from alliance_cli.model import (
    FACETS,
    DateKind,
    Entry,
    Facet,
    FacetValue,
    Ref,
    Selection,
    Summary,
    SummarySentence,
    When,
)
from alliance_cli.reports.sentence_pool import Candidate, candidates, focus, likeness

_REPEATING = 0.8  # what likeness to a quoted sentence costs
_SAME = 0.6  # likeness from which a sentence tells nothing new
_WORTHWHILE = 0.25  # what a further sentence of an item must be worth


def summary(selection: Selection, *, words: int = 200) -> Summary:
    """Sentences of at most `words` words in all (one sentence at least), with who and what appears, and when."""
    topic = _topic(selection)
    labels = dict(selection.labels)
    days = _event_days(selection)
    return Summary(
        topic=topic,
        label=labels.get(topic, topic) if topic else _label(selection),
        total=len(selection.entries),
        coverage=selection.coverage,
        first=min((when.first for when in days), default=None),
        last=max((when.last for when in days), default=None),
        sentences=tuple(
            SummarySentence(c.text, c.entry.ref, c.when, c.kind)
            for c in _told(_quoted(selection, topic, words))[: selection.query.limit or None]
        ),
        facets=tuple(Facet(name, _counted(selection.entries, name, {})) for name in FACETS if name != "topics"),
        related_topics=tuple(v for v in _counted(selection.entries, "topics", labels) if v.value != topic),
    )


def _topic(selection: Selection) -> str:
    asked = [f.values for f in selection.query.filters if f.facet == "topics" and not f.exclude]
    return asked[0][0] if len(asked) == 1 and len(asked[0]) == 1 else ""


def _label(selection: Selection) -> str:
    asked = [" or ".join(f.values) for f in selection.query.filters if not f.exclude]
    return selection.query.text.strip() or ", ".join(asked)


def _event_days(selection: Selection) -> list[When]:
    """When the events of the selection happened, as far as days are known; its plans where there is nothing else."""
    query = selection.query
    kinds: tuple[DateKind, ...] = ("event", "planned")
    for kind in kinds:
        days = [d.event for e in selection.entries for d in e.annotations.dates if d.kind == kind and d.event.is_fine]
        if inside := [when for when in days if when.overlaps(query.since, query.until)]:
            return inside
    return []


def _counted(entries: Iterable[Entry], facet: str, labels: dict[str, str]) -> tuple[FacetValue, ...]:
    counts = Counter(value for entry in entries for value in entry.values(facet))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, labels.get(value, value), count) for value, count in ranked)


class _Quotes:
    """The sentences chosen so far, and the words that are left."""

    def __init__(self, words: int) -> None:
        self.left = words
        self.chosen: list[Candidate] = []
        self._places: set[tuple[Ref, int]] = set()

    def value(self, candidate: Candidate) -> float:
        """What the candidate adds to what has been quoted."""
        alike = max((likeness(candidate.about, quoted.about) for quoted in self.chosen), default=0.0)
        return -1.0 if alike >= _SAME else candidate.worth - _REPEATING * alike

    def fits(self, candidate: Candidate) -> bool:
        """Whether it is short enough, and what it leans on has been quoted."""
        ref, place = candidate.entry.ref, candidate.place
        if candidate.words > self.left or (ref, place) in self._places:
            return False
        return not candidate.leaning or (ref, place - 1) in self._places

    def take(self, pool: Sequence[Candidate], least: float) -> bool:
        """Quote the candidate that adds most, if it adds more than the least."""
        fitting = [(self.value(c), c) for c in pool if self.fits(c)]
        best = max(fitting, key=lambda pair: (pair[0], -pair[1].place), default=None)
        if best is None or best[0] <= least:
            return False
        self.chosen.append(best[1])
        self._places.add((best[1].entry.ref, best[1].place))
        self.left -= best[1].words
        return True


def _quoted(selection: Selection, topic: str, words: int) -> list[Candidate]:
    pools = _best_first([pool for pool in candidates(selection) if pool], selection, topic)
    quotes = _Quotes(words)
    for pool in pools:
        quotes.take(pool, 0.0)
    if not quotes.chosen and pools:
        return [_least_bad(pools[0])]
    everything = [candidate for pool in pools for candidate in pool]
    while quotes.take(everything, _WORTHWHILE):
        pass
    return quotes.chosen


def _best_first(pools: list[tuple[Candidate, ...]], selection: Selection, topic: str) -> list[tuple[Candidate, ...]]:
    """Items by how much they are about the topic, else as the search ranked them, else by their best sentence."""
    strength = focus(selection.entries, topic)
    if strength:
        return sorted(pools, key=lambda pool: -strength.get(pool[0].entry.ref, 0.0))
    if selection.query.text.strip() and selection.query.sort == "relevance":
        return pools
    return sorted(pools, key=lambda pool: (-max(c.worth for c in pool), pool[0].entry.ref))


def _least_bad(pool: tuple[Candidate, ...]) -> Candidate:
    """The one sentence to quote where none fits: one that stands by itself, if there is one."""
    return max(pool, key=lambda c: (not c.leaning, c.worth, -c.place))


def _told(chosen: Sequence[Candidate]) -> list[Candidate]:
    """In order of event date; a sentence that leans on the one before stays with it."""
    by_place = {(c.entry.ref, c.place): c for c in chosen}

    def key(candidate: Candidate) -> tuple[date, date, int, int, int, int]:
        base = candidate
        while base.leaning and (base.entry.ref, base.place - 1) in by_place:
            base = by_place[base.entry.ref, base.place - 1]
        # Background tells of the item in which it stands, not of its own day.
        when = base.when if base.when and base.kind != "background" else base.entry.when
        ref = candidate.entry.ref
        return (when.first, when.last, ref.volume, ref.number, ref.item, candidate.place)

    return sorted(chosen, key=key)
