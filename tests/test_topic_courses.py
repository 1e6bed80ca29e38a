"""The course of topics over issues, with entries made by hand."""

from __future__ import annotations

from alliance_cli.model import Annotations, Entry, Ref, Topic, TopicMatch, When
from alliance_cli.reports.topics import courses

SPACE, TRADE, HEALTH = (Topic(name, name.title(), "") for name in ("space", "trade", "health"))
ISSUES = (Ref(2, 5), Ref(2, 6), Ref(2, 7))


def entry(ref: str, month: int, *topics: str) -> Entry:
    notes = Annotations(topics=tuple(TopicMatch(name, 5.0) for name in topics))
    return Entry(Ref.parse(ref), "", "", When.month(2023, month), "inferred", "", notes)


ENTRIES = (
    entry("2.7.1", 4, "trade", "space"),
    entry("2.5.1", 3, "trade"),
    entry("2.5.2", 3, "trade", "unknown"),
    entry("2.7.3", 4),
)


def test_topics_are_counted_issue_by_issue() -> None:
    found = courses(ENTRIES, (SPACE, TRADE, HEALTH), ISSUES)
    assert [(c.topic.id, c.count) for c in found.courses] == [("trade", 3), ("space", 1), ("health", 0)]
    assert found.courses[0].by_issue == ((ISSUES[0], 2), (ISSUES[1], 0), (ISSUES[2], 1))
    assert (found.courses[0].first, found.courses[0].last) == (When.month(2023, 3), When.month(2023, 4))


def test_a_topic_never_seen_is_there_with_zeros() -> None:
    health = courses(ENTRIES, (HEALTH,), ISSUES).courses[0]
    assert (health.first, health.last) == (None, None)
    assert [count for _, count in health.by_issue] == [0, 0, 0]


def test_coverage_counts_issues_and_items_count_items() -> None:
    found = courses(ENTRIES, (SPACE,), ISSUES)
    assert (found.items, found.coverage.matched, found.coverage.searched) == (4, 2, 3)
    assert (found.coverage.first, found.coverage.last) == (When.month(2023, 3), When.month(2023, 4))


def test_equal_counts_stand_in_order_of_id() -> None:
    assert [c.topic.id for c in courses((), (TRADE, SPACE, HEALTH), ()).courses] == ["health", "space", "trade"]
