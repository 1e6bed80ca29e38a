"""What reports need of a selection, without all of its entries in memory: columns first, an entry when it is told of.

The index is open while a report is made; what is read of it does not outlive that.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from alliance_cli.model import Query, Selection, TopicTally, When
from alliance_cli.model.when import closing_day
from alliance_cli.search import documents, selected
from alliance_cli.search.filters import Conditions
from alliance_cli.search.index import columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import TypeVar

    from alliance_cli.model import Entry, Ref, Topic
    from alliance_cli.search.index.lexicon import Lexicon
    from alliance_cli.search.postings import Postings

    T = TypeVar("T")


class Stored:
    """The entries that a query selects, by their places in its order; each is read when it is asked for."""

    def __init__(self, postings: Postings, documents: list[int]) -> None:
        self._postings = postings
        self._documents = documents
        self._firsts, self._lasts = postings.column("issued_first"), postings.column("issued_last")

    def __len__(self) -> int:
        return len(self._documents)

    def entry(self, place: int) -> Entry:
        """The entry at a place."""
        return self._postings.entry(self._documents[place])

    def ref(self, place: int) -> Ref:
        """Its reference."""
        return self._postings.ref(self._documents[place])

    def issued(self, place: int) -> When:
        """Its issue date."""
        document = self._documents[place]
        return issue_date(self._firsts[document], self._lasts[document])

    def days(self, place: int) -> Iterator[tuple[int, int]]:
        """The first and last days (ordinals) of its dated events and plans."""
        segment, number = self._postings.where(self._documents[place])
        return segment.columns.days(number)


def over(folder: Path, query: Query, tell: Callable[[Selection, Stored], T]) -> T:
    """What is told of a selection; its `entries` and `searched` are left empty, and the entries read when needed."""

    def work(postings: Postings, words: Lexicon) -> T:
        found = selected.select(postings, words, query)
        covered = selected.coverage(postings, found.documents)
        selection = Selection(query, (), covered, tuple(words.labels.items()), found.notes)
        return tell(selection, Stored(postings, [document for document, _ in found.rank(0)]))

    return selected.ask(folder, work)


def tally(folder: Path, query: Query) -> tuple[TopicTally, tuple[Topic, ...]]:
    """How many items of each issue a query selects, and how many of those have each topic; with all topics."""

    def work(postings: Postings, words: Lexicon) -> tuple[TopicTally, tuple[Topic, ...]]:
        chosen = selected.select(postings, words, query).documents
        issues, firsts, lasts = (postings.column(name) for name in ("issue", "issued_first", "issued_last"))
        numbers = documents.numbers(chosen)
        dates = {issues[document]: (firsts[document], lasts[document]) for document in numbers}
        refs = {number: columns.issue_of(number) for number in sorted(dates)}
        sizes = Counter(map(issues.__getitem__, numbers))
        conditions = Conditions(postings, words)
        counted = {}
        for topic in words.topics:
            having = documents.numbers(chosen & conditions.exactly("topics", [topic.id]))
            by_issue = Counter(map(issues.__getitem__, having))
            counted[topic.id] = {refs[number]: by_issue[number] for number in sorted(by_issue)}
        return TopicTally(
            sizes={ref: sizes[number] for number, ref in refs.items()},
            issued={ref: issue_date(*dates[number]) for number, ref in refs.items()},
            counts=counted,
            searched=postings.issue_count,
        ), words.topics

    return selected.ask(folder, work)


def published(folder: Path, day: date) -> int:
    """How many issues had been published by a day."""

    def work(postings: Postings, _: Lexicon) -> int:
        columns_ = (postings.column(name) for name in ("issue", "issued_first", "issued_last"))
        issues, firsts, lasts = columns_
        dates = {issues[document]: (firsts[document], lasts[document]) for document in documents.numbers(postings.live)}
        return sum(closing_day(issue_date(*dates[number]), columns.issue_of(number).number) <= day for number in dates)

    return selected.ask(folder, work)


def issue_date(first: int, last: int) -> When:
    """An issue date by its first and last day (ordinals): a day or a month, as issue files give it."""
    start = date.fromordinal(first)
    return When.day(start) if first == last else When.month(start.year, start.month)
