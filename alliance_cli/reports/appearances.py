"""The sentences of an item that hold a name, each with the day for which it stands.

That is the date in the sentence, the finest first, an event before a plan, the nearest to the name; else the date that
stands for the item; else the month of the issue. Which of the three it was is told with it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model import (
    FIELDS,
    Appearance,
    Dated,
    DateKind,
    DateMention,
    DateSource,
    Entry,
    Field,
    NameMention,
    Span,
    When,
)
from alliance_cli.reports.placed import Placed

#: How vague a date known to a year or more is, see `When.vagueness`.
_YEAR = 2


@frozen
class _Day:
    """The days for which a sentence stands, the words that say so, and where those stand."""

    when: When
    kind: DateKind
    source: DateSource
    text: str = ""
    confident: bool = True


def appearances(
    entry: Entry, mentions: Sequence[NameMention], since: date | None = None, until: date | None = None
) -> tuple[Appearance, ...]:
    """One appearance for each sentence with a mention, dated within a stretch of days where it can be.

    The headline counts as one where the body has no mention.
    """
    item = entry.dated(since, until)
    dates = {field: Placed(entry.annotations.dates, field) for field in FIELDS}
    return tuple(
        _appearance(entry, field, sentence, inside, dates[field].over(sentence), item, since, until)
        for field, sentence, inside in _sentences(entry, mentions)
    )


def _sentences(entry: Entry, mentions: Sequence[NameMention]) -> Iterator[tuple[Field, Span, list[NameMention]]]:
    body = Placed(mentions, "body")
    if all(mention.field != "body" for mention in mentions):
        if mentions:
            yield "headline", Span(0, len(entry.headline)), list(mentions)
        return
    for sentence in entry.annotations.sentences or (Span(0, len(entry.body)),):
        if inside := body.starting(sentence):
            yield "body", sentence, inside


def _appearance(
    entry: Entry,
    field: Field,
    sentence: Span,
    names: Sequence[NameMention],
    dates: Sequence[DateMention],
    item: Dated,
    since: date | None,
    until: date | None,
) -> Appearance:
    day = _day(_own_date(dates, names, since, until), item)
    spans = (Span(max(name.span.start, sentence.start), min(name.span.end, sentence.end)) for name in names)
    return Appearance(
        ref=entry.ref,
        headline=entry.headline,
        when=day.when,
        kind=day.kind,
        date_text=day.text,
        date_from=day.source,
        field=field,
        span=sentence,
        sentence=sentence.of(entry.text_of(field)),
        mentions=tuple(Span(span.start - sentence.start, span.end - sentence.start) for span in spans),
        confident=day.confident,
    )


def _day(own: DateMention | None, item: Dated) -> _Day:
    """The sentence's own date; the item's where it has none, or a year alone beside something finer."""
    if own and not (own.kind == "event" and own.event.vagueness >= _YEAR > item.when.vagueness):
        return _Day(own.event, own.kind, "sentence", own.text, own.confident)
    kind: DateKind = "planned" if item.clock == "planned" else "event"
    return _Day(item.when, kind, "issue" if item.clock == "issue" else "item")


def _own_date(
    dates: Sequence[DateMention], names: Sequence[NameMention], since: date | None, until: date | None
) -> DateMention | None:
    """The date in a sentence for which it stands: within the stretch of days if one is; background only alone."""
    dates = [d for d in dates if d.event.answers(since, until)] or dates

    starts = sorted(name.span.start for name in names)

    def key(mention: DateMention) -> tuple[bool, int, bool, int, Span]:
        at = bisect_left(starts, mention.span.start)
        near = min(abs(mention.span.start - start) for start in starts[max(at - 1, 0) : at + 1])
        return mention.kind == "background", mention.event.vagueness, mention.kind != "event", near, mention.span

    return min(dates, key=key, default=None)
