"""Which sentences tell of an event that other issues tell of as well."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from alliance_cli.frozen import frozen
from alliance_cli.model import Entry, Ref
from alliance_cli.reports.placed import Placed
from alliance_cli.reports.timeline_merging import Telling, merged


@frozen
class SharedEvents:
    """The events that a sentence shares with sentences of other items, as numbers, and those items."""

    events: frozenset[int]
    also: tuple[Ref, ...]


def shared_events(entries: Iterable[Entry]) -> dict[tuple[Ref, int], SharedEvents]:
    """What is told more than once, by item and place of the sentence in it; other sentences are left out."""
    places: list[tuple[Ref, int]] = []
    tellings: list[Telling] = []
    for entry in sorted(entries, key=lambda entry: entry.ref):
        for place, telling in _tellings(entry, len(tellings)):
            places.append((entry.ref, place))
            tellings.append(telling)
    told = merged(tellings)
    groups: dict[int, list[int]] = defaultdict(list)
    for key in sorted({*told, *told.values()}):
        groups[told.get(key, key)].append(key)
    events: dict[tuple[Ref, int], set[int]] = defaultdict(set)
    for event, keys in groups.items():
        for key in keys:
            events[places[key]].add(event)
    return {
        (ref, place): SharedEvents(
            frozenset(numbers), tuple(sorted({places[k][0] for n in numbers for k in groups[n]} - {ref}))
        )
        for (ref, place), numbers in events.items()
    }


def _tellings(entry: Entry, first: int) -> Iterator[tuple[int, Telling]]:
    """Each date of a body with the place of its sentence; keys count from `first`."""
    key = first
    dates = Placed(entry.annotations.dates, "body")
    for place, sentence in enumerate(entry.annotations.sentences):
        for mention in dates.starting(sentence):
            yield place, Telling(key, entry, "body", sentence, mention.event, mention.kind)
            key += 1
