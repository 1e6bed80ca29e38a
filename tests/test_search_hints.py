"""What someone is told who found nothing, or less than was asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from alliance_cli.model import Annotations, Entity, Entry, Filter, Query, Ref, Topic, TopicMatch, Vocabulary, When
from alliance_cli.search import find, hints
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState

ITEMS = (
    ("Radar for Kishida", "The radar was sold in Tokyo. A missile test followed.", ("space",)),
    ("Rice grows", "Rice trade with Seoul.", ("trade",)),
    ("Missile talks", "The test of a missile in Seoul.", ("space", "trade")),
)
NAMES = (
    Entity("organization", "Maritime Self-Defense Force", ("JMSDF", "MSDF")),
    Entity("program", "AUKUS", ("Aukus",)),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hints") / "index"
    items = tuple(
        Entry(
            *(Ref(2, 5, number), head, body, When.month(2023, 3), "inferred", ""),
            Annotations(topics=tuple(TopicMatch(topic, 1.0) for topic in topics)),
        )
        for number, (head, body, topics) in enumerate(ITEMS, 1)
    )
    topics = tuple(Topic(name, name.title(), "") for name in ("space", "trade", "health"))
    build.rebuild(folder, [("vol-2-05.md", items)], Vocabulary(topics, NAMES, ()), IndexState((), ()))
    return folder


@pytest.mark.parametrize(
    ("query", "parts"),
    [
        (Query("kishidda"), ["No item has 'kishidda'; did you mean 'kishida'?", "Nearest: 2.5.1 Radar for Kishida"]),
        (Query("Kihsida"), ["did you mean 'kishida'?"]),
        (Query("Kihsida AND\n radar"), ["Did you mean: alliance search 'kishida AND radar'"]),
        (Query("zzzz"), ["No item has 'zzzz'"]),
        (Query("JMSDF"), ["No item has 'JMSDF'"]),
        (Query("F 35B"), ["No item has 'F-35B'"]),
        (Query('"test missile"'), ['No item has "test missile"', "Nearest: 2.5."]),
        (Query('"missile test" rice'), ['"missile test" (1), rice (1)', "Nearest: 2.5."]),
        (Query("rice AND radar"), ["No item has all of these together: rice (1), radar (1).", "Nearest: 2.5."]),
        (Query("rice topic:health"), ["rice (1), topics:health (0)", "Nearest: 2.5.2 Rice grows"]),
        (
            Query("radar", filters=(Filter("topics", ("trade",)),)),
            ["1 item matches the words, but none meets: topics trade"],
        ),
        (Query("missile", filters=(Filter("topics", ("health",)),)), ["2 items match", "Nearest: 2.5."]),
        (
            Query("radar", filters=(Filter("topics", ("trade",)), Filter("topics", ("space",)))),
            ["none meets: topics trade", "Nearest: 2.5.1 Radar for Kishida"],
        ),
        (Query(filters=(Filter("topics", ("health",)),)), ["No item meets the condition: topics health."]),
        (
            Query(filters=(Filter("topics", ("space",)), Filter("topics", ("space",), exclude=True))),
            ["No item meets all conditions together: topics space (2); not topics space (1).", "Nearest: 2.5.1"],
        ),
    ],
)
def test_nothing_found(folder: Path, query: Query, parts: list[str]) -> None:
    results = find.search(folder, query)
    assert results.total == 0
    for part in parts:
        assert any(part in note for note in results.notes), results.notes


def test_a_known_name_is_not_taken_for_another(folder: Path) -> None:
    assert not any("did you mean" in note for note in find.search(folder, Query("MSDF")).notes)


@pytest.mark.parametrize(
    ("text", "understood", "found"),
    [
        ("radar Seoul", "radar OR Seoul", {"2.5.1", "2.5.2", "2.5.3"}),
        ("radar zzzz", "radar OR zzzz", {"2.5.1"}),
        ('radar rice "missile test"', '(radar OR rice) AND "missile test"', {"2.5.1"}),
        ("radar rice -Tokyo", "(radar OR rice) AND NOT Tokyo", {"2.5.2"}),
        ("radar Seoul topic:trade", "(radar OR Seoul) AND topics:trade", {"2.5.2", "2.5.3"}),
        ("radar Seoul headline:missile", "(radar OR Seoul) AND headline:missile", {"2.5.3"}),
    ],
)
def test_any_of_the_words_keeps_what_was_required(folder: Path, text: str, understood: str, found: set[str]) -> None:
    results = find.search(folder, Query(text))
    assert results.understood == understood
    assert {str(hit.entry.ref) for hit in results.hits} == found
    assert results.notes[0].startswith("No item has all of these words")


def test_a_near_word_is_offered_though_others_were_found(folder: Path) -> None:
    notes = find.search(folder, Query("kishidda Seoul")).notes
    assert "No item has 'kishidda'; did you mean 'kishida'?" in notes


@pytest.mark.parametrize(
    ("text", "understood"),
    [
        ("E 2D radar", "E-2D AND radar"),
        ("pillar 2", "(pillar-2 OR (pillar AND 2))"),
        ("the radar of Tokyo", "radar AND Tokyo (ignored: of, the)"),
        ("headline:(E 2D)", "headline:E-2D"),
    ],
)
def test_every_rewrite_is_told(folder: Path, text: str, understood: str) -> None:
    assert find.search(folder, Query(text, match="all")).understood == understood


@pytest.mark.parametrize(
    ("one", "other", "steps"),
    [("a", "a", 0), ("ab", "ba", 1), ("abc", "abd", 1), ("abc", "ab", 1), ("kishida", "kihsdia", 2), ("abc", "xyz", 3)],
)
def test_steps(one: str, other: str, steps: int) -> None:
    assert hints._steps(one, other, 2) == min(steps, 3)
    assert hints._steps(other, one, 2) == min(steps, 3)
