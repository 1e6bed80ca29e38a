"""An issue to entries: each item with its sentences, dates, names and topics."""

from __future__ import annotations

from datetime import date

from alliance_cli.annotate.dates import find_dates
from alliance_cli.annotate.names import NameFinder
from alliance_cli.annotate.sentences import split
from alliance_cli.annotate.topics import TopicFinder
from alliance_cli.model import Annotations, Entry, Issue, Item, NameMention, Vocabulary, When


class Annotator:
    """Reads issues with one vocabulary, which it compiles once."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._names = NameFinder(vocabulary)
        self._topics = TopicFinder(vocabulary.topics)

    def entries(self, issue: Issue) -> tuple[Entry, ...]:
        """The items of an issue with what was found in them."""
        anchor = closing_day(issue)
        names = self._names.find(issue.items, anchor)
        return tuple(
            Entry(
                ref=issue.ref.at(item.number),
                headline=item.headline,
                body=item.body,
                issued=issue.issued,
                issued_basis=issue.issued_basis,
                url=issue.url,
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


def closing_day(issue: Issue) -> date:
    """The last day that an issue can tell of: its stated day, else the end of its half-month.

    Odd numbers close about the middle of a month, even ones at its end.
    """
    if issue.issued.precision == "day":
        return issue.issued.last
    whole: When = issue.issued
    return whole.first.replace(day=17) if issue.ref.number % 2 else whole.last
