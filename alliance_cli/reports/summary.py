"""What a selection says, in its own words: sentences quoted verbatim, told in order of event date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from alliance_cli.model import (
    FACETS,
    CitedItem,
    DateKind,
    DayCount,
    Entry,
    Facet,
    FacetValue,
    Selection,
    Summary,
    SummarySentence,
    When,
)
from alliance_cli.reports.sentence_choice import choose, in_order_of_events
from alliance_cli.reports.sentence_pool import Candidate, candidates
from alliance_cli.reports.summary_change import change, silence
from alliance_cli.reports.timeline_title import title


def summary(selection: Selection, *, words: int = 200, tokens: int = 4000) -> Summary:
    """Whole sentences of at most `words` words in all, with who and what appears, when, and what changed lately.

    Words are what white space parts. Where no sentence fits, none is quoted. The query's limit bounds the number of
    sentences. `tokens` is handed on to what writes the summary as a prompt.
    """
    topic = _topic(selection)
    labels = dict(selection.labels)
    pools = tuple(pool for pool in candidates(selection) if pool)
    chosen = choose(pools, selection, topic, words)
    told = in_order_of_events(chosen)
    days = _event_days(selection)
    return Summary(
        topic=topic,
        label=labels.get(topic, topic) if topic else _label(selection),
        total=len(selection.entries),
        coverage=selection.coverage,
        first=min((when.first for when in days), default=None),
        last=max((when.last for when in days), default=None),
        sentences=_sentences(told, chosen),
        facets=tuple(Facet(name, _counted(selection.entries, name, {})) for name in FACETS if name != "topics"),
        related_topics=tuple(v for v in _counted(selection.entries, "topics", labels) if v.value != topic),
        title=title(selection),
        words=sum(candidate.words for candidate in chosen),
        budget=words,
        shortest=min((c.words for pool in pools for c in pool if not c.leaning or not c.place), default=0),
        bodiless=len(selection.entries) - len(pools),
        dates=_dates(selection),
        cited=_cited(told),
        change=change(selection),
        silence=silence(selection),
        tokens=tokens,
    )


def _topic(selection: Selection) -> str:
    asked = [f.values for f in selection.query.filters if f.facet == "topics" and not f.exclude]
    return asked[0][0] if len(asked) == 1 and len(asked[0]) == 1 else ""


def _label(selection: Selection) -> str:
    asked = [" or ".join(f.values) for f in selection.query.filters if not f.exclude]
    return selection.query.text.strip() or ", ".join(asked)


def _sentences(told: Sequence[Candidate], chosen: Sequence[Candidate]) -> tuple[SummarySentence, ...]:
    ranks = {candidate.key: rank for rank, candidate in enumerate(chosen, 1)}
    return tuple(SummarySentence(c.text, c.entry.ref, c.when, c.kind, ranks[c.key], c.place, c.also) for c in told)


def _cited(told: Sequence[Candidate]) -> tuple[CitedItem, ...]:
    """The items that are quoted, in the order in which they are told."""
    entries = {candidate.entry.ref: candidate.entry for candidate in told}
    return tuple(CitedItem(ref, e.headline, e.issued, e.issued_basis, e.url) for ref, e in entries.items())


def _event_days(selection: Selection) -> list[When]:
    """When the events of the selection happened, as far as days are known; its plans where there is nothing else."""
    query = selection.query
    kinds: tuple[DateKind, ...] = ("event", "planned")
    for kind in kinds:
        days = [d.event for e in selection.entries for d in e.annotations.dates if d.kind == kind and d.event.is_fine]
        if inside := [when for when in days if when.overlaps(query.since, query.until)]:
            return inside
    return []


def _dates(selection: Selection) -> tuple[DayCount, ...]:
    """Events and plans known to days, those first that most items tell of, then the newest."""
    query = selection.query
    counts: Counter[tuple[When, DateKind]] = Counter()
    for entry in selection.entries:
        counts.update(
            {
                (mention.event, mention.kind): 1
                for mention in entry.annotations.dates
                if mention.kind != "background"
                and mention.event.is_fine
                and mention.event.overlaps(query.since, query.until)
            }
        )
    newest_first = sorted(counts.items(), key=lambda pair: pair[0], reverse=True)
    ranked = sorted(newest_first, key=lambda pair: -pair[1])
    return tuple(DayCount(when, kind, count) for (when, kind), count in ranked)


def _counted(entries: Iterable[Entry], facet: str, labels: dict[str, str]) -> tuple[FacetValue, ...]:
    counts = Counter(value for entry in entries for value in entry.values(facet))
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, labels.get(value, value), count) for value, count in ranked)
