"""The course of topics over issues, with entries made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import comb

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.model import Annotations, Entry, Ref, Topic, TopicCourse, TopicMatch, Topics, TopicTally, When
from alliance_cli.render.blocks import Grid, Text
from alliance_cli.render.layout import counts as layout_counts
from alliance_cli.reports import topics as report
from alliance_cli.reports.topics import ORDERS, _by_chance

SPACE, TRADE, HEALTH = (Topic(name, name.title(), "") for name in ("space", "trade", "health"))
ISSUES = (Ref(2, 5), Ref(2, 7))
NAMES = ("space", "trade", "health", "unknown")


def entry(ref: str, month: int, *topics: str) -> Entry:
    notes = Annotations(topics=tuple(TopicMatch(name, 5.0) for name in topics))
    return Entry(Ref.parse(ref), "", "", When.month(2023, month), "inferred", "", notes)


def courses(entries: Iterable[Entry], topics: Sequence[Topic], searched: int = 0, sort: str = "count") -> Topics:
    """The courses of topics over the issues of entries."""
    ordered = sorted(entries, key=lambda one: one.ref)
    having = {name: [one.ref.issue for one in ordered if name in one.values("topics")] for name in NAMES}
    counts = {name: dict(Counter(refs)) for name, refs in having.items() if refs}
    sizes = dict(Counter(one.ref.issue for one in ordered))
    issued = {one.ref.issue: one.issued for one in ordered}
    return report.courses(TopicTally(sizes, issued, counts, searched or len(sizes)), topics, sort=sort)


ENTRIES = (
    entry("2.7.1", 4, "trade", "space"),
    entry("2.5.1", 3, "trade"),
    entry("2.5.2", 3, "trade", "unknown"),
    entry("2.7.3", 4),
)


def course(counts: list[int], size: int = 5) -> TopicCourse:
    """The course of a topic with so many items in each issue of `size` items."""
    entries = [
        entry(f"2.{number}.{item}", min(12, (number + 1) // 2), *(["space"] if item <= count else []))
        for number, count in enumerate(counts, 1)
        for item in range(1, size + 1)
    ]
    return courses(entries, (SPACE,)).courses[0]


def test_topics_are_counted_issue_by_issue() -> None:
    found = courses(ENTRIES, (SPACE, TRADE, HEALTH), 3)
    assert [(c.topic.id, c.count, c.share) for c in found.courses] == [
        ("trade", 3, 0.75),
        ("space", 1, 0.25),
        ("health", 0, 0.0),
    ]
    assert found.courses[0].by_issue == ((ISSUES[0], 2), (ISSUES[1], 1))
    assert found.sizes == ((ISSUES[0], 2), (ISSUES[1], 2))
    assert (found.courses[0].first, found.courses[0].last) == (When.month(2023, 3), When.month(2023, 4))


def test_a_topic_never_seen_is_there_with_zeros() -> None:
    health = courses(ENTRIES, (HEALTH,)).courses[0]
    assert (health.first, health.last, health.share) == (None, None, 0.0)
    assert [count for _, count in health.by_issue] == [0, 0]


def test_coverage_counts_issues_and_items_count_items() -> None:
    found = courses(ENTRIES, (SPACE,), 3)
    assert (found.items, found.coverage.matched, found.coverage.searched) == (4, 2, 3)
    assert (found.coverage.first, found.coverage.last) == (When.month(2023, 3), When.month(2023, 4))


def test_equal_counts_stand_in_order_of_id() -> None:
    assert [c.topic.id for c in courses((), (TRADE, SPACE, HEALTH)).courses] == ["health", "space", "trade"]


RISING: tuple[tuple[str, list[int], bool | None], ...] = (
    ("two issues tell no trend", [0, 5], None),
    ("five issues tell no trend", [0, 0, 0, 5, 5], None),
    ("six issues: three against three", [0, 0, 0, 2, 2, 1], True),
    ("two items are too few", [0] * 6 + [0, 0, 0, 0, 1, 1], False),
    ("steady", [1] * 12, False),
    ("falling", [2] * 6 + [0] * 6, False),
    ("a little more is chance", [1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1], False),
    ("more after a long silence", [0] * 20 + [1, 0, 1, 1, 0, 1], True),
    ("doubled, many items", [1] * 20 + [2] * 6, True),
    ("early boom, now silent again", [0, 0, 5, 5, 0, 0] + [0] * 12, False),
)


@pytest.mark.parametrize(("counts", "rising"), [r[1:] for r in RISING], ids=[r[0] for r in RISING])
def test_what_is_rising(counts: list[int], rising: bool | None) -> None:
    assert course(counts).rising is rising


def test_a_trend_compares_the_latest_six_issues_with_those_before() -> None:
    found = courses([entry(f"2.{n}.1", (n + 1) // 2, *["space"] * (n > 9)) for n in range(1, 16)], (SPACE,))
    assert found.recent == tuple(Ref(2, n) for n in range(10, 16))
    trend = found.courses[0].trend
    assert trend
    assert (trend.recent, trend.earlier, trend.rising) == (1.0, 0.0, True)


def test_topics_stand_in_the_order_asked_for() -> None:
    before = [entry(f"2.{n}.{i}", 1, "trade") for n in range(1, 7) for i in (1, 2)]
    after = [entry(f"2.{n}.{i}", 4, "space") for n in range(7, 13) for i in (1,)]

    def listed(sort: str) -> list[str]:
        return [c.topic.id for c in courses([*before, *after], (SPACE, TRADE, HEALTH), sort=sort).courses]

    assert {sort: listed(sort) for sort in ORDERS} == {
        "count": ["trade", "space", "health"],
        "rising": ["space", "health", "trade"],
        "name": ["health", "space", "trade"],
    }


@given(st.lists(st.integers(0, 5), min_size=6, max_size=40))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_shares_are_shares_and_a_rising_topic_has_grown(counts: list[int]) -> None:
    found = course(counts)
    assert found.trend
    assert found.share == sum(counts) / (5 * len(counts))
    assert 0 <= found.trend.earlier <= 1
    assert 0 <= found.trend.recent <= 1
    assert not found.rising or found.trend.recent > found.trend.earlier


@given(st.integers(1, 12), st.integers(0, 12), st.integers(0, 12))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_chances_of_all_outcomes_add_up(items: int, whole: int, late: int) -> None:
    whole, late = min(whole, items), min(late, items)
    assert _by_chance(0, late, whole, items) == pytest.approx(1)
    assert _by_chance(min(whole, late), late, whole, items) == pytest.approx(
        comb(whole, min(whole, late)) * comb(items - whole, late - min(whole, late)) / comb(items, late)
    )


def test_the_terminal_marks_what_is_rising_and_says_against_what() -> None:
    entries = [
        entry(f"2.{n}.{i}", n // 2 + 1, *["space"] * (n > 12 and i < 3), *["trade"] * (n < 4 and i == 3))
        for n in range(1, 19)
        for i in (1, 2, 3)
    ]
    blocks = layout_counts.topics(courses(entries, (SPACE, TRADE)))
    grid = next(block for block in blocks if isinstance(block, Grid))
    assert ["".join(run.text for run in cell) for cell in grid.rows[0]][3].endswith("█ ↑")
    assert "↑" not in "".join(run.text for cell in grid.rows[1] for run in cell)
    last = blocks[-1]
    assert isinstance(last, Text)
    assert "".join(run.text for run in last.runs) == (
        "↑ rising: Space 67% of items (before: 0%) (issues 2.13 to 2.18 against those before)"
    )
