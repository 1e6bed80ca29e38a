"""Reports made from the index, entry after entry: the same as those made from all entries at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

import pytest
from conftest import PAGES

from alliance_cli.frozen import replace
from alliance_cli.library import Library
from alliance_cli.model import FACET_OF_KIND, Entry, Filter, Query, Ref, Topic, TopicTally
from alliance_cli.reports.profile import profile
from alliance_cli.reports.timeline import timeline
from alliance_cli.search import streaming, subjects

SELECTIONS = {
    "all": Query(),
    "topic": Query(filters=(Filter("topics", ("trilateral", "space")),)),
    "words": Query(text="missile"),
    "days": Query(since=date(2023, 2, 10), until=date(2023, 6, 20)),
    "latest": Query(sort="-date", limit=7),
    "issues": Query(issued_since=date(2023, 3, 1), sort="issue"),
    "nothing": Query(text="zeppelinless"),
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of all sample pages."""
    library = Library.create(tmp_path_factory.mktemp("pages") / "library")
    library.import_sources([str(PAGES)])
    library.index()
    return library


@pytest.mark.parametrize("query", SELECTIONS.values(), ids=SELECTIONS)
@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize("as_of", [None, date(2023, 4, 20)])
def test_a_timeline_is_the_same(pages: Library, query: Query, background: bool, as_of: date | None) -> None:
    chosen = pages.select(query)
    searched = sum(day.closing_day <= as_of for day in _closings(pages)) if as_of else chosen.coverage.searched
    chosen = replace(chosen, coverage=replace(chosen.coverage, searched=searched))
    expected = timeline(chosen, background=background, as_of=as_of)
    assert pages.timeline(query, background=background, as_of=as_of) == expected


def _closings(library: Library) -> list[Entry]:
    """An entry of each issue."""
    return list({entry.ref.issue: entry for entry in library.select().entries}.values())


@pytest.mark.parametrize("name", ["Kishida", "Okinawa", "E-2D"])
@pytest.mark.parametrize("query", SELECTIONS.values(), ids=SELECTIONS)
def test_a_profile_is_the_same(pages: Library, name: str, query: Query) -> None:
    subject = subjects.of(pages.root / "index", name)
    assert subject.entity
    named = Filter(FACET_OF_KIND[subject.entity.kind], (subject.entity.name,))
    chosen = pages.select(replace(query, filters=(*query.filters, named)))
    assert pages.profile(name, query) == profile(subject, chosen)


@pytest.mark.parametrize("query", SELECTIONS.values(), ids=SELECTIONS)
def test_topics_are_counted_as_the_entries_have_them(pages: Library, query: Query) -> None:
    entries = sorted(pages.select(query).entries, key=lambda entry: entry.ref)
    tally, topics = streaming.tally(pages.root / "index", query)
    assert tally == TopicTally(
        sizes=dict(Counter(entry.ref.issue for entry in entries)),
        issued={entry.ref.issue: entry.issued for entry in entries},
        counts={topic.id: _counted(entries, topic) for topic in topics},
        searched=len({entry.ref.issue for entry in pages.select().entries}),
    )


def _counted(entries: Iterable[Entry], topic: Topic) -> dict[Ref, int]:
    return dict(Counter(entry.ref.issue for entry in entries if topic.id in entry.values("topics")))


def test_only_entries_of_the_days_asked_for_are_read(pages: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    entry = streaming.Stored.entry

    def noted(stored: streaming.Stored, place: int) -> Entry:
        read.append(place)
        return entry(stored, place)

    monkeypatch.setattr(streaming.Stored, "entry", noted)
    told = pages.timeline(Query(since=date(2023, 3, 1), until=date(2023, 3, 31)))
    assert len(read) == len(set(read)) < len(pages.select().entries) / 2
    assert {point.ref for point in told.points}
