"""An issue to entries: each item with its sentences, dates, names and topics."""

from __future__ import annotations

from datetime import date

from alliance_cli.annotate.dates import find_dates
from alliance_cli.annotate.names import NameFinder
from alliance_cli.annotate.sentences import split
from alliance_cli.annotate.topics import TopicFinder
from alliance_cli.model import Annotations, Entry, Issue, Item, NameMention, Vocabulary


class Annotator:
    """Reads issues with one vocabulary, which it compiles once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = NameFinder(vocabulary)
        self._topics = TopicFinder(vocabulary.topics)

    def entries(self, issue: Issue) -> tuple[Entry, ...]:
        """The items of an issue with what was found in them."""
        anchor = issue.closing_day
        names = self._names.find(issue.items, anchor)
        return tuple(
            Entry(
                ref=issue.ref.at(item.number),
                headline=item.headline,
                body=item.body,
                issued=issue.issued,
                issued_basis=issue.issued_basis,
                url=issue.address,
                annotations=self._annotations(item, found, anchor),
            )
            for item, found in zip(issue.items, names, strict=True)
        )

    def _annotations(self, item: Item, names: tuple[NameMention, ...], anchor: date) -> Annotations:
        return Annotations(
            sentences=split(item.body),
            dates=find_dates(item.headline, anchor, field="headline") + find_dates(item.body, anchor),
            names=names,
            topics=self._topics.find(item.headline, item.body),
        )
