"""Dated events of a selection, in order of the day on which they happened."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.model import DateMention, Entry, Selection, Span, Timeline, TimelinePoint


def timeline(selection: Selection, *, background: bool = False) -> Timeline:
    """One point for each sentence and date: events and plans, and older context where `background` asks for it.

    An entry without such a date stands at its issue's month, marked as undated. Where the query has a first or last
    day of events, points outside are left out. `total` counts all that are left; the query's limit cuts what is shown.
    """
    query = selection.query
    placed = [
        (position, point)
        for entry in selection.entries
        for position, point in _points(entry, background=background)
        if point.when.overlaps(query.since, query.until)
    ]
    placed.sort(key=lambda pair: (pair[1].ref, pair[0]))
    placed.sort(key=lambda pair: (pair[1].when.first, pair[1].when.last), reverse=query.sort == "-date")
    points = tuple(point for _, point in placed)
    return Timeline(
        points=points[: query.limit or None],
        total=len(points),
        items=len({point.ref for point in points}),
        coverage=selection.coverage,
    )


def sentence_of(entry: Entry, mention: DateMention) -> Span:
    """The sentence that holds a date mention, in the mention's field; all of the field where none does."""
    if mention.field == "body":
        for sentence in entry.annotations.sentences:
            if sentence.start <= mention.span.start < sentence.end:
                return sentence
    return Span(0, len(entry.text_of(mention.field)))


def _points(entry: Entry, *, background: bool) -> Iterator[tuple[int, TimelinePoint]]:
    kinds = ("event", "planned", "background") if background else ("event", "planned")
    mentions = [mention for mention in entry.annotations.dates if mention.kind in kinds]
    if not mentions:
        yield 0, _undated(entry)
    seen = set()
    mentions.sort(key=lambda mention: (mention.field == "body", mention.span))
    for position, mention in enumerate(mentions):
        sentence = sentence_of(entry, mention)
        key = (mention.field, sentence, mention.event.first, mention.event.last)
        if key not in seen:  # the same day twice in one sentence is one event
            seen.add(key)
            yield position, _dated(entry, mention, sentence)


def _dated(entry: Entry, mention: DateMention, sentence: Span) -> TimelinePoint:
    return TimelinePoint(
        when=mention.event,
        kind=mention.kind,
        date_text=mention.text,
        sentence=sentence.of(entry.text_of(mention.field)),
        ref=entry.ref,
        headline=entry.headline,
        topics=entry.values("topics"),
    )


def _undated(entry: Entry) -> TimelinePoint:
    sentences = entry.annotations.sentences
    return TimelinePoint(
        when=entry.issued,
        kind="event",
        date_text="",
        sentence=sentences[0].of(entry.body) if sentences else entry.headline,
        ref=entry.ref,
        headline=entry.headline,
        topics=entry.values("topics"),
        dated=False,
    )
