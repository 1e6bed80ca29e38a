"""Facet counts, conditions and months against brute force."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from alliance_cli.model import (
    FACETS,
    Annotations,
    DateMention,
    Entity,
    Entry,
    Filter,
    NameMention,
    Query,
    Ref,
    Span,
    Topic,
    TopicMatch,
    Vocabulary,
    When,
)
from alliance_cli.search import find
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState

TOPICS = ("space", "trade", "health", "exercises")
NAMES = {
    "people": ("person", ("Ann Oak", "Bo Elm", "Cy Ash")),
    "places": ("place", ("Naha", "Guam")),
    "organizations": ("organization", ("Ministry of Land, Sea and Air", "Navy")),
}
WORDS = ("missile", "radar", "rice", "steel")


def random_entry(dice: random.Random, ref: Ref) -> Entry:
    names = tuple(
        NameMention(Span(0, 1), name, kind, name)  # type: ignore[arg-type]
        for kind, known in NAMES.values()
        for name in known
        if dice.random() < 0.3
    )
    dates = []
    for _ in range(dice.choice([0, 0, 1, 2])):
        first = date(2023, 1, 1) + timedelta(days=dice.randrange(500))
        kind = dice.choice(["event", "planned", "background"])
        when = When.days(first, first + timedelta(days=dice.choice([0, 2, 40])))
        dates.append(DateMention(Span(0, 1), "day", when, kind))  # type: ignore[arg-type]
    notes = Annotations(
        dates=tuple(dates),
        names=names,
        topics=tuple(TopicMatch(topic, 1.0) for topic in TOPICS[:3] if dice.random() < 0.4),
    )
    body = " ".join(dice.choices(WORDS, k=dice.randint(1, 4)))
    issued = When.month(2021 + ref.volume, (ref.number + 1) // 2)
    return Entry(ref, "headline", body, issued, "inferred", "", notes)


@pytest.fixture(scope="module", params=[1, 4], ids=["one segment", "several"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Entry]]:
    dice = random.Random(7)
    entries = [random_entry(dice, Ref(2, number, item)) for number in range(1, 17) for item in range(1, 6)]
    issues = [(f"vol-2-{number:02}.md", tuple(e for e in entries if e.ref.number == number)) for number in range(1, 17)]
    words = Vocabulary(topics=tuple(Topic(name, name.title(), "") for name in TOPICS))
    folder = tmp_path_factory.mktemp("facets") / "index"
    size = len(issues) // request.param
    build.rebuild(folder, issues[:size], words, IndexState((), ()))
    for at in range(size, len(issues), size):
        build.update(folder, issues[at : at + size], [], IndexState((), ()))
    return folder, entries


def months(entry: Entry) -> set[str]:
    found = set()
    stretches = [mention.event for mention in entry.annotations.dates if mention.kind != "background"]
    for when in stretches or [entry.issued]:
        day = when.first
        while day <= when.last:
            found.add(f"{day:%Y-%m}")
            day += timedelta(days=1)
    return found


def values(entry: Entry, field: str) -> set[str]:
    if field == "months":
        return months(entry)
    return {str(entry.ref.issue)} if field == "issues" else set(entry.values(field))


SELECTIONS = [
    ("everything", "", (), lambda _: True),
    ("a word", "missile", (), lambda e: "missile" in e.body),
    ("either word", "missile OR rice", (), lambda e: "missile" in e.body or "rice" in e.body),
    ("a topic", "", (Filter("topics", ("space",)),), lambda e: "space" in e.values("topics")),
    ("either", "", (Filter("topics", ("space", "trade")),), lambda e: {"space", "trade"} & set(e.values("topics"))),
    (
        "both",
        "",
        (Filter("topics", ("space",)), Filter("topics", ("trade",))),
        lambda e: {"space", "trade"} <= set(e.values("topics")),
    ),
    ("not", "", (Filter("topics", ("space",), exclude=True),), lambda e: "space" not in e.values("topics")),
    (
        "neither",
        "",
        (Filter("topics", ("space", "trade"), exclude=True),),
        lambda e: not {"space", "trade"} & set(e.values("topics")),
    ),
    (
        "drilled down",
        "radar",
        (Filter("people", ("Ann Oak",)), Filter("places", ("Guam",), exclude=True)),
        lambda e: "radar" in e.body and "Ann Oak" in e.values("people") and "Guam" not in e.values("places"),
    ),
    (
        "a name with commas",
        "",
        (Filter("organizations", ("Ministry of Land", "Sea and Air")),),
        lambda e: "Ministry of Land, Sea and Air" in e.values("organizations"),
    ),
    (
        "in the query",
        "topic:space -person:bo",
        (),
        lambda e: "space" in e.values("topics") and "Bo Elm" not in e.values("people"),
    ),
]


@pytest.mark.parametrize("field", [*FACETS, "months", "issues"])
@pytest.mark.parametrize(("name", "text", "filters", "holds"), SELECTIONS, ids=[name for name, *_ in SELECTIONS])
def test_counts(made, field, name, text, filters, holds) -> None:  # type: ignore[no-untyped-def]
    folder, entries = made
    query = Query(text, match="all", filters=filters, limit=0)
    chosen = [entry for entry in entries if holds(entry)]
    expected = Counter(value for entry in chosen for value in values(entry, field))
    listed = find.facet(folder, query, field)
    assert {one.value: one.count for one in listed.facet.values} == dict(expected)
    assert listed.total == len(chosen)
    assert all(one.count for one in listed.facet.values)
    if field in FACETS:
        few = find.search(folder, Query(text, match="all", filters=filters, limit=1))
        assert {
            one.value: one.count for facet in few.facets if facet.field == field for one in facet.values
        } == expected


def test_a_month_has_as_many_items_as_a_search_for_it_finds(made: tuple[Path, list[Entry]]) -> None:
    folder, _ = made
    listed = find.facet(folder, Query(), "month").facet
    assert listed.field == "months"
    assert [one.value for one in listed.values] == sorted(one.value for one in listed.values)
    for one in listed.values:
        assert find.search(folder, Query(f"date:{one.value}")).total == one.count, one.value
    assert next(one.label for one in listed.values if one.value == "2023-03") == "March 2023"


def test_what_stands_at_its_issues_month_is_said(made: tuple[Path, list[Entry]]) -> None:
    folder, entries = made
    undated = sum(all(one.kind == "background" for one in entry.annotations.dates) for entry in entries)
    (note,) = find.facet(folder, Query(), "months").notes
    assert note.startswith(f"In these dates, {undated} items without a dated event")
    assert find.facet(folder, Query(), "people").notes == ()


def test_a_condition_that_names_nothing_is_said(made: tuple[Path, list[Entry]]) -> None:
    folder, _ = made
    notes = find.facet(folder, Query(filters=(Filter("people", ("Ann Oka",)),)), "places").notes
    assert any("did you mean 'Ann Oak'" in note for note in notes)


def test_a_name_that_items_have_is_suggested_first(tmp_path: Path) -> None:
    mention = NameMention(Span(0, 1), "Fumio Kishida", "person", "Fumio Kishida")
    when = When.month(2023, 3)
    entries = (Entry(Ref(2, 5, 1), "headline", "body", when, "inferred", "", Annotations(names=(mention,))),)
    people = tuple(Entity("person", name) for name in ("Yuko Kishida", "Fumio Kishida"))
    build.rebuild(tmp_path / "index", [("vol-2-05.md", entries)], Vocabulary((), people, ()), IndexState((), ()))
    notes = find.facet(tmp_path / "index", Query(filters=(Filter("people", ("Kishda",)),)), "places").notes
    assert any("did you mean 'Fumio Kishida'" in note for note in notes)
