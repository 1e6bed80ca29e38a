"""Which entries may tell of which days, so that each is looked at only when its days have their turn."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model.when import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from alliance_cli.model import Entry, Ref, When

    class Entries(Protocol):
        """Entries by their places; all but `entry` costs little."""

        def __len__(self) -> int:
            """How many there are."""

        def entry(self, place: int) -> Entry:
            """The entry at a place."""

        def ref(self, place: int) -> Ref:
            """Its reference."""

        def issued(self, place: int) -> When:
            """Its issue date."""

        def days(self, place: int) -> Iterable[Days]:
            """The days of its dated events and plans."""


#: The first and the last day, as ordinals.
Days = tuple[int, int]


@frozen
class Held:
    """Entries that are at hand."""

    entries: Sequence[Entry]

    def __len__(self) -> int:
        return len(self.entries)

    def entry(self, place: int) -> Entry:
        """The entry at a place."""
        return self.entries[place]

    def ref(self, place: int) -> Ref:
        """Its reference."""
        return self.entries[place].ref

    def issued(self, place: int) -> When:
        """Its issue date."""
        return self.entries[place].issued

    def days(self, place: int) -> Iterable[Days]:
        """The days of its dated events and plans."""
        return days_of(self.entries[place], background=False)


def days_of(entry: Entry, *, background: bool) -> set[Days]:
    """The days of the dated events and plans of an entry, and of older context where `background` asks for it."""
    return {
        ordinals(mention.event) for mention in entry.annotations.dates if background or mention.kind != "background"
    }


def ordinals(when: When) -> Days:
    """The first and the last day as ordinals."""
    return when.first.toordinal(), when.last.toordinal()


def by_days(
    entries: Entries, places: Iterable[int], since: date | None, until: date | None, *, background: bool
) -> dict[Days, list[int]]:
    """The places of the entries that may tell of each days, of those that answer for a stretch.

    An entry without any stands at its issue date.
    """
    first, last = (since or date.min).toordinal(), (until or date.max).toordinal()
    found: dict[Days, list[int]] = defaultdict(list)
    for place in places:
        told = days_of(entries.entry(place), background=True) if background else set(entries.days(place))
        for days in told or (ordinals(entries.issued(place)),):
            if answers(*days, first, last):
                found[days].append(place)
    return found
