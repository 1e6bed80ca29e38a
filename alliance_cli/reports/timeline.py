"""Dated events of a selection, in order of the day on which they happened."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from alliance_cli.errors import UsageError
from alliance_cli.frozen import frozen, replace, values
from alliance_cli.model import (
    DateMention,
    Entry,
    Field,
    NameMention,
    Ref,
    Selection,
    Span,
    Timeline,
    TimelinePoint,
)
from alliance_cli.model.when import closing_day
from alliance_cli.reports.coverage import covered
from alliance_cli.reports.placed import Placed, sentence_at
from alliance_cli.reports.timeline_bins import UNITS, bins
from alliance_cli.reports.timeline_days import Held, by_days, ordinals
from alliance_cli.reports.timeline_merging import Telling, merged
from alliance_cli.reports.timeline_title import title

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alliance_cli.reports.timeline_days import Days, Entries


@frozen
class _Placed:
    """A point with what it was made from, and its place among those of the entry."""

    point: TimelinePoint
    entry: Entry
    field: Field
    sentence: Span
    position: int
    days: Days


#: How vague a date known to a year or more is, see `When.vagueness`.
_YEAR = 2

#: Of how many entries the points are remembered: those of neighboring days are mostly of the same few issues.
_REMEMBERED = 2_000


def timeline(
    selection: Selection,
    *,
    background: bool = False,
    by: str = "",
    as_of: date | None = None,
    stored: Entries | None = None,
) -> Timeline:
    """One point for each sentence and date: events and plans, and older context where `background` asks for it.

    An event that several issues tell of stands once, in the words of the earliest, with the others in `also`. An entry
    without a date stands at its issue's month, marked as undated. Where the query has a first or last day of events,
    points outside are left out. `total` counts all that are left, and `bins` all of them by the unit `by` (day, week,
    month, quarter, year; months unless told); the query's limit cuts what is shown. With `as_of`, only issues that had
    been published by that day are told and counted; how many issues were searched stays as the selection has it.
    `stored` are the entries where the selection does not hold them: days after days are told, and few entries are in
    memory at a time. `UsageError` for another unit.
    """
    if by and by not in UNITS:
        raise UsageError(f"{by!r} is not a unit of a timeline", remedy=f"write {', '.join(UNITS)}")
    query = selection.query
    entries = stored or Held(selection.entries)
    places = [place for place in range(len(entries)) if as_of is None or _closing(entries, place) <= as_of]
    groups = by_days(entries, places, query.since, query.until, background=background)
    points_of = lru_cache(_REMEMBERED)(lambda place: tuple(_points(entries.entry(place), background=background)))
    points = [
        point
        for days in sorted(groups, reverse=query.sort == "-date")
        for point in _once(one for place in groups[days] for one in points_of(place) if one.days == days)
    ]
    notes = selection.notes
    if as_of and len(entries) and not points:
        notes = (*notes, f"No issue that tells of this had been published by {as_of.isoformat()}.")
    issues = {entries.ref(place).issue: entries.issued(place) for place in places} if as_of else {}
    return Timeline(
        points=tuple(points[: query.limit or None]),
        total=len(points),
        items=len({ref for point in points for ref in (point.ref, *point.also)}),
        coverage=covered(issues, selection.coverage.searched) if as_of else selection.coverage,
        by=by,
        bins=bins(points, by),
        labels=selection.labels,
        title=title(selection, as_of),
        notes=notes,
    )


def _closing(entries: Entries, place: int) -> date:
    return closing_day(entries.issued(place), entries.ref(place).number)


def sentence_of(entry: Entry, mention: DateMention) -> Span:
    """The sentence that holds a date mention, in the mention's field; all of the field where none does."""
    if mention.field == "body" and (found := sentence_at(entry.annotations.sentences, mention.span.start)):
        return found
    return Span(0, len(entry.text_of(mention.field)))


def _once(placed: Iterable[_Placed]) -> list[TimelinePoint]:
    """The points of the same days in the order of items, with those that tell of one event made one."""
    ordered = sorted(placed, key=lambda one: (*values(one.point.ref), one.position))
    if len(ordered) == 1:
        return [ordered[0].point]
    told = merged(
        [
            Telling(key, one.entry, one.field, one.sentence, one.point.when, one.point.kind)
            for key, one in enumerate(ordered)
            if one.point.dated
        ]
    )
    also: dict[int, list[Ref]] = defaultdict(list)
    for later, first in told.items():
        also[first].append(ordered[later].point.ref)
    return [
        replace(one.point, also=tuple(sorted(also[key]))) if key in also else one.point
        for key, one in enumerate(ordered)
        if key not in told
    ]


def _only_places(entry: Entry, mention: DateMention, finer: set[tuple[Field, Span]]) -> bool:
    """Whether a year (or more) beside a finer date only says which (`the second meeting of 2023`, `2023 agenda`)."""
    if mention.kind != "event" or mention.event.vagueness < _YEAR:
        return False
    return bool(finer) if mention.field == "headline" else ("body", sentence_of(entry, mention)) in finer


def _points(entry: Entry, *, background: bool) -> Iterator[_Placed]:
    kinds = ("event", "planned", "background") if background else ("event", "planned")
    mentions = [mention for mention in entry.annotations.dates if mention.kind in kinds]
    if any(mention.event.vagueness >= _YEAR for mention in mentions):
        finer = {(one.field, sentence_of(entry, one)) for one in mentions if one.event.vagueness < _YEAR}
        mentions = [mention for mention in mentions if not _only_places(entry, mention, finer)]
    if not mentions:
        yield _undated(entry)
    seen = set()
    names = {field: Placed(entry.annotations.names, field) for field in {mention.field for mention in mentions}}
    mentions.sort(key=lambda mention: (mention.field == "body", mention.span.start, mention.span.end))
    for position, mention in enumerate(mentions):
        sentence = sentence_of(entry, mention)
        days = ordinals(mention.event)
        key = (mention.field, sentence.start, sentence.end, days)
        if key not in seen:  # the same day twice in one sentence is one event
            seen.add(key)
            told = _names(names[mention.field], sentence)
            yield _Placed(_dated(entry, mention, sentence, told), entry, mention.field, sentence, position, days)


def _dated(entry: Entry, mention: DateMention, sentence: Span, names: tuple[str, ...]) -> TimelinePoint:
    return TimelinePoint(
        when=mention.event,
        kind=mention.kind,
        date_text=mention.text,
        sentence=sentence.of(entry.text_of(mention.field)),
        ref=entry.ref,
        headline=entry.headline,
        topics=entry.values("topics"),
        names=names,
        confident=mention.confident,
        url=entry.url,
    )


def _undated(entry: Entry) -> _Placed:
    sentences = entry.annotations.sentences
    field: Field = "body" if sentences else "headline"
    sentence = sentences[0] if sentences else Span(0, len(entry.headline))
    point = TimelinePoint(
        when=entry.issued,
        kind="event",
        date_text="",
        sentence=sentence.of(entry.text_of(field)),
        ref=entry.ref,
        headline=entry.headline,
        topics=entry.values("topics"),
        dated=False,
        names=_names(Placed(entry.annotations.names, field), sentence),
        url=entry.url,
    )
    return _Placed(point, entry, field, sentence, 0, ordinals(entry.issued))


def _names(names: Placed[NameMention], sentence: Span) -> tuple[str, ...]:
    """The names that occur in a sentence, each once, in the order in which they do."""
    inside = sorted(names.over(sentence), key=lambda name: (name.span.start, name.span.end))
    return tuple(dict.fromkeys(name.name for name in inside))
