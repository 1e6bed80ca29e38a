"""An `Entry` and the head of an `Issue` as bytes, and back: what the index stores of each item and each issue."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from alliance_cli.model import (
    Annotations,
    DateMention,
    Entry,
    Issue,
    Item,
    NameMention,
    Original,
    Ref,
    Span,
    TopicMatch,
    When,
)
from alliance_cli.search.index import sealed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any


def dump(entry: Entry) -> bytes:
    """The entry as bytes."""
    notes = entry.annotations
    row = (
        (entry.ref.volume, entry.ref.number, entry.ref.item),
        entry.headline,
        entry.body,
        _when(entry.issued),
        entry.issued_basis,
        entry.url,
        [(span.start, span.end) for span in notes.sentences],
        [_date(mention) for mention in notes.dates],
        [_name(mention) for mention in notes.names],
        [(topic.topic, topic.score, topic.words) for topic in notes.topics],
    )
    return sealed.dumps(row)


def load(data: bytes) -> Entry:
    """The entry that `dump` wrote."""
    ref, headline, body, issued, basis, url, sentences, dates, names, topics = sealed.loads(data)
    return Entry(
        ref=Ref(*ref),
        headline=headline,
        body=body,
        issued=_to_when(issued),
        issued_basis=basis,
        url=url,
        annotations=Annotations(
            sentences=tuple([Span(*span) for span in sentences]),
            dates=tuple([_to_date(*row) for row in dates]),
            names=tuple(
                [
                    NameMention(Span(start, end), text, kind, name, field, rule, office, party, state)
                    for (start, end), text, kind, name, field, rule, office, party, state in names
                ]
            ),
            topics=tuple([TopicMatch(*row) for row in topics]),
        ),
    )


def dump_head(issue: Issue) -> bytes:
    """What stands in an issue's file above its items."""
    also = [(other.path, other.sha256) for other in issue.also]
    row = (
        (issue.ref.volume, issue.ref.number),
        issue.title,
        _when(issue.issued),
        issue.issued_basis,
        *(issue.image_credit, issue.url, issue.url_basis, issue.source, issue.sha256),
        also,
    )
    return sealed.dumps(row)


def load_issue(head: bytes, entries: Sequence[Entry]) -> Issue:
    """The issue with that head and the items of these entries."""
    ref, title, issued, basis, credit, url, url_basis, source, sha256, also = sealed.loads(head)
    return Issue(
        ref=Ref(*ref),
        title=title,
        issued=_to_when(issued),
        issued_basis=basis,
        items=tuple([Item(entry.ref.item, entry.headline, entry.body) for entry in entries]),
        image_credit=credit,
        url=url,
        url_basis=url_basis,
        source=source,
        sha256=sha256,
        also=tuple([Original(*other) for other in also]),
    )


def _when(when: When) -> tuple[Any, ...]:
    return (when.first.toordinal(), when.last.toordinal(), when.precision, when.edtf)


@lru_cache(4096)
def _to_when(row: tuple[int, int, Any, str]) -> When:
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


def _to_date(span: Any, text: str, when: Any, kind: Any, field: Any, extent: Any, *rest: Any) -> DateMention:
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
