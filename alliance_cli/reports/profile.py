"""What a selection tells of one name: every sentence that holds it, when, with whom, on what, and in which office."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model import (
    FACET_OF_KIND,
    FIELDS,
    Appearance,
    Entity,
    Entry,
    Facet,
    FacetValue,
    NameMention,
    Profile,
    Ref,
    Selection,
    StatedOffice,
    Subject,
)
from alliance_cli.reports.appearances import appearances
from alliance_cli.reports.coverage import covered
from alliance_cli.reports.placed import Placed
from alliance_cli.reports.timeline_days import Held

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alliance_cli.model import NameKind, When
    from alliance_cli.reports.timeline_days import Entries

#: How vague a date known to a year or more is, see `When.vagueness`.
_YEAR = 2


@frozen
class _Told:
    """What is told of an item with the name in it: its mentions, where it appears, and which names stand there too."""

    ref: Ref
    issued: When
    topics: tuple[str, ...]
    mentions: tuple[NameMention, ...]
    appearances: tuple[Appearance, ...]
    beside: tuple[frozenset[tuple[NameKind, str]], ...]


def profile(subject: Subject, selection: Selection, stored: Entries | None = None) -> Profile:
    """Everything that a selection tells of a subject, its appearances in order of their days.

    An appearance outside the query's days of events is left out, and an item counts where one is left. The query's
    limit cuts the appearances alone; its order `issue` tells them item by item, `-date` the last first. `stored` are
    the entries where the selection does not hold them: one of them is in memory at a time.
    """
    entity = subject.entity
    if entity is None:
        return Profile(subject.typed, None, covered({}, selection.coverage.searched), notes=subject.notes)
    entries = stored or Held(selection.entries)
    every = (_told(entries.entry(place), entity, selection) for place in range(len(entries)))
    told = [one for one in every if one.appearances]
    found = _ordered([one for entry in told for one in entry.appearances], selection.query.sort)
    days = [a.when for a in found if a.kind == "event" and a.date_from != "issue" and a.when.vagueness < _YEAR]
    mentions = [mention for one in told for mention in one.mentions]
    return Profile(
        name=entity.name,
        kind=entity.kind,
        coverage=covered({one.ref.issue: one.issued for one in told}, selection.coverage.searched),
        total=len(told),
        sentences=len(found),
        forms=entity.forms,
        written=_counted(mention.text for mention in mentions),
        offices=tuple(sorted(entity.offices, key=lambda office: office.first or date.min)),
        stated_offices=_stated(told),
        party=entity.party or next((mention.party for mention in mentions if mention.party), ""),
        state=entity.state or next((mention.state for mention in mentions if mention.state), ""),
        first_event=min((when.first for when in days), default=None),
        last_event=max((when.last for when in days), default=None),
        appearances=tuple(found[: selection.query.limit or None]),
        together=_together(told),
        topics=_counted((topic for one in told for topic in one.topics), dict(selection.labels)),
        notes=(*subject.notes, *(selection.notes if told else _outside(subject, selection))),
    )


def _told(entry: Entry, entity: Entity, selection: Selection) -> _Told:
    own = [name for name in entry.annotations.names if (name.kind, name.name) == (entity.kind, entity.name)]
    mentions = tuple(sorted(own, key=lambda name: (name.field == "body", name.span)))
    query = selection.query
    found = appearances(entry, mentions, query.since, query.until)
    kept = tuple(a for a in found if a.when.answers(query.since, query.until))
    placed = {field: Placed(entry.annotations.names, field) for field in FIELDS}
    beside = tuple(
        frozenset((name.kind, name.name) for name in placed[one.field].over(one.span)) - {(entity.kind, entity.name)}
        for one in kept
    )
    return _Told(entry.ref, entry.issued, entry.values("topics"), mentions, kept, beside)


def _ordered(found: Iterable[Appearance], sort: str) -> list[Appearance]:
    by_ref = sorted(found, key=lambda one: (one.ref, one.field == "body", one.span))
    if sort == "issue":
        return by_ref
    return sorted(by_ref, key=lambda one: (one.when.first, one.when.last), reverse=sort == "-date")


def _counted(values: Iterable[str], labels: dict[str, str] | None = None) -> tuple[FacetValue, ...]:
    ranked = sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, (labels or {}).get(value, value), count) for value, count in ranked)


def _stated(told: Sequence[_Told]) -> tuple[StatedOffice, ...]:
    """The offices that the texts give, the most frequent first."""
    refs: dict[str, dict[Ref, None]] = defaultdict(dict)
    for one in sorted(told, key=lambda one: one.ref):
        for mention in one.mentions:
            if mention.office:
                refs[mention.office][one.ref] = None
    ranked = sorted(refs.items(), key=lambda pair: (-len(pair[1]), pair[0]))
    return tuple(StatedOffice(text, tuple(where)) for text, where in ranked)


def _together(told: Sequence[_Told]) -> tuple[Facet, ...]:
    """The names that stand in the same sentences, by the number of those."""
    counts: dict[str, list[str]] = {facet: [] for facet in FACET_OF_KIND.values()}
    for one in told:
        for names in one.beside:
            for kind, name in names:
                counts[FACET_OF_KIND[kind]].append(name)
    return tuple(Facet(facet, _counted(names)) for facet, names in counts.items())


def _outside(subject: Subject, selection: Selection) -> tuple[str, ...]:
    """Why nothing is told of a name that items have: as the search puts it, else that conditions leave them out."""
    if not subject.items or not subject.entity:
        return ()
    name, items = subject.entity.name, subject.items
    outside = (
        f"1 item has {name}, but it does not meet" if items == 1 else f"{items:,} items have {name}, but none meets"
    )
    return selection.notes or (f"{outside} the other conditions.",)
