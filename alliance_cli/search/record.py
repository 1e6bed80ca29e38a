"""An `Entry` as compact JSON, and back: what the index stores of each item."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from alliance_cli.model import Annotations, DateMention, Entry, NameMention, Ref, Span, TopicMatch, When


def dump(entry: Entry) -> str:
    """The entry as one line of JSON."""
    notes = entry.annotations
    row = [
        [entry.ref.volume, entry.ref.number, entry.ref.item],
        entry.headline,
        entry.body,
        _when(entry.issued),
        entry.issued_basis,
        entry.url,
        [(span.start, span.end) for span in notes.sentences],
        [_date(mention) for mention in notes.dates],
        [_name(mention) for mention in notes.names],
        [(topic.topic, topic.score, topic.words) for topic in notes.topics],
    ]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def load(line: str) -> Entry:
    """The entry that `dump` wrote; `ValueError` or `TypeError` for anything else."""
    ref, headline, body, issued, basis, url, sentences, dates, names, topics = json.loads(line)
    return Entry(
        ref=Ref(*ref),
        headline=headline,
        body=body,
        issued=_to_when(issued),
        issued_basis=basis,
        url=url,
        annotations=Annotations(
            sentences=tuple(Span(*span) for span in sentences),
            dates=tuple(_to_date(row) for row in dates),
            names=tuple(NameMention(Span(*span), *rest) for span, *rest in names),
            topics=tuple(TopicMatch(topic, score, tuple(words)) for topic, score, words in topics),
        ),
    )


def _when(when: When) -> tuple[Any, ...]:
    return (when.first.toordinal(), when.last.toordinal(), when.precision, when.edtf)


def _to_when(row: list[Any]) -> When:
    return When(date.fromordinal(row[0]), date.fromordinal(row[1]), row[2], row[3])


def _date(mention: DateMention) -> tuple[Any, ...]:
    return (
        (mention.span.start, mention.span.end),
        mention.text,
        _when(mention.when),
        mention.kind,
        mention.field,
        _when(mention.extent) if mention.extent else None,
        mention.rule,
        mention.kind_rule,
        mention.year_from,
        mention.confident,
    )


def _to_date(row: list[Any]) -> DateMention:
    span, text, when, kind, field, extent, *rest = row
    return DateMention(Span(*span), text, _to_when(when), kind, field, _to_when(extent) if extent else None, *rest)


def _name(mention: NameMention) -> tuple[Any, ...]:
    return (
        (mention.span.start, mention.span.end),
        mention.text,
        mention.kind,
        mention.name,
        mention.field,
        mention.rule,
        mention.office,
        mention.party,
        mention.state,
    )
