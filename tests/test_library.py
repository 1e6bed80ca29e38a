"""The Python API: every verb as a method, whole answers unless a limit is told."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import PAGES

import alliance_cli
from alliance_cli import Filter, Library, NothingFound, Query, Ref


@pytest.fixture
def pages(empty: Library) -> Library:
    """A library of the test pages."""
    empty.import_sources([str(PAGES)])
    return empty


def test_answers_are_whole_unless_a_limit_is_told(pages: Library) -> None:
    assert len(pages.search("").hits) == pages.search("").total == 73
    timeline = pages.timeline()
    assert len(timeline.points) == timeline.total > 20
    assert len(pages.facets("people").facet.values) > 20
    assert len(pages.summary(words=5000).sentences) > 20
    few = Query(limit=3)
    assert (
        len(pages.search(few).hits)
        == len(pages.timeline(few).points)
        == len(pages.facets("people", few).facet.values)
        == 3
    )


def test_questions_as_text_or_as_queries(shipped: Library) -> None:
    query = Query(text="Korea", filters=(Filter("topics", ("trilateral",)),), since=date(2023, 4, 1))
    assert [str(hit.entry.ref) for hit in shipped.search(query).hits] == ["2.7.2"]
    assert shipped.search("Korea").total >= 1
    assert [str(view.issue.ref) for view in shipped.show(["2.7", Ref(2, 5, 3)])] == ["2.7", "2.5"]
    with pytest.raises(NothingFound):
        shipped.show(["9.9"])


def test_a_timeline_as_of_a_day_knows_nothing_later(shipped: Library) -> None:
    early = shipped.timeline(as_of=date(2023, 3, 31))
    assert {point.ref.issue for point in early.points} == {Ref(2, 5)}
    assert (early.coverage.matched, early.coverage.searched) == (1, 1)
    assert shipped.timeline(as_of=date(2023, 4, 30)).coverage.searched == 2
    assert [bin_.when.edtf for bin_ in shipped.timeline(by="quarter").bins] == ["2023-33", "2023-34"]


def test_damage_is_told_by_every_reading_verb(shipped: Library) -> None:
    path = shipped.root / "corpus" / "issues" / "vol-2-07.md"
    path.write_text(path.read_text("utf-8").replace("volume: 2", "volume: x"), "utf-8")
    for ask in (shipped.search, shipped.timeline, shipped.summary, shipped.select):
        shipped.problems = ()
        ask("E-2D")
        assert len(shipped.problems) == 1
    for verb in (shipped.topics, shipped.index, shipped.index_status):
        shipped.problems = ()
        verb()
        assert len(shipped.problems) == 1


def test_a_look_at_the_index_tells_what_it_lacks_and_changes_nothing(shipped: Library) -> None:
    names = {"vol-2-05.md", "vol-2-07.md"}
    assert names < set(shipped.index_status().pending)
    assert shipped.index_status().items == 0
    shipped.index()
    assert shipped.index_status().pending == ()
    (shipped.root / "corpus" / "issues" / "vol-2-05.md").unlink()
    assert shipped.index_status().pending == ("vol-2-05.md",)
    assert shipped.index_status().items == 10


def test_all_that_is_exported_is_there() -> None:
    assert all(getattr(alliance_cli, name) for name in alliance_cli.__all__)
    with pytest.raises(AttributeError):
        _ = alliance_cli.nothing_of_that_name
