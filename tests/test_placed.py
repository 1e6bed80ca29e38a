"""What stands in a stretch of a text: as if each mention were looked at, and quick however many there are."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.model import (
    Annotations,
    Coverage,
    DateMention,
    Entity,
    Entry,
    Field,
    NameMention,
    Query,
    Ref,
    Selection,
    Span,
    Subject,
    Vocabulary,
    When,
)
from alliance_cli.reports.placed import Placed, sentence_at
from alliance_cli.reports.profile import profile
from alliance_cli.reports.summary import summary
from alliance_cli.reports.timeline import timeline
from alliance_cli.search import related
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState

SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 25))
NAMES = st.lists(st.builds(NameMention, SPANS, st.just("x"), st.just("place"), st.text(max_size=2)), max_size=20)


@given(NAMES, SPANS, st.sampled_from(["headline", "body"]))
@settings(deadline=None, derandomize=True, max_examples=400)
def test_a_mention_is_found_where_it_stands(names: list[NameMention], span: Span, field: Field) -> None:
    placed = Placed(names, field)
    own = [name for name in names if name.field == field]
    assert placed.over(span) == [name for name in own if name.span.overlaps(span)]
    assert placed.starting(span) == [name for name in own if span.start <= name.span.start < span.end]


@pytest.mark.parametrize(
    ("position", "expected"), [(0, None), (2, Span(2, 5)), (4, Span(2, 5)), (5, None), (6, Span(6, 9)), (9, None)]
)
def test_a_sentence_is_found_by_a_position_in_it(position: int, expected: Span | None) -> None:
    assert sentence_at((Span(2, 5), Span(6, 9)), position) == expected


def long_entry(ref: Ref, count: int) -> Entry:
    told = "Kishida met Biden on March 5. "
    starts = [len(told) * number for number in range(count)]
    return Entry(
        ref,
        "Kishida meets Biden",
        told * count,
        When.month(2023, 3),
        "inferred",
        "",
        Annotations(
            sentences=tuple(Span(at, at + len(told) - 1) for at in starts),
            dates=tuple(DateMention(Span(at + 21, at + 28), "March 5", WHEN, "event") for at in starts),
            names=tuple(NameMention(Span(at, at + 7), "Kishida", "person", "Fumio Kishida") for at in starts),
        ),
    )


WHEN = When.days(When.month(2023, 3).first, When.month(2023, 3).first)
KISHIDA = Entity("person", "Fumio Kishida", ("Kishida",))
REPORTS: dict[str, Callable[[Selection], object]] = {
    "summary": summary,
    "timeline": timeline,
    "who": lambda selection: profile(Subject("Kishida", KISHIDA, 2), selection),
}


@pytest.mark.parametrize("name", REPORTS)
def test_a_report_of_very_long_items_takes_as_much_longer_as_they_are(name: str) -> None:
    def seconds(count: int) -> float:
        entries = tuple(long_entry(Ref(2, number, 1), count) for number in (5, 6))
        selection = Selection(Query(), entries, Coverage(2, 2))
        started = time.process_time()
        REPORTS[name](selection)
        return time.process_time() - started

    seconds(10)
    assert seconds(3000) < 12 * min(seconds(500) for _ in range(2)) + 0.1


def test_what_is_related_to_a_very_long_item_is_found_soon(tmp_path: Path) -> None:
    batches = [(f"vol-2-0{number}.md", (long_entry(Ref(2, number, 1), 4000),)) for number in (5, 6)]
    build.rebuild(tmp_path / "index", batches, Vocabulary(entities=(KISHIDA,)), IndexState((), ()))
    started = time.process_time()
    found = related.related(tmp_path / "index", Ref(2, 5, 1), Query())
    assert found
    assert found.total == 1
    assert time.process_time() - started < 3
