"""Search, select and facets as a reader asks for them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli import vocabulary
from alliance_cli.errors import QueryError, UsageError
from alliance_cli.model import (
    Annotations,
    DateMention,
    Entity,
    Entry,
    Filter,
    IssueRange,
    NameMention,
    Query,
    Ref,
    Span,
    Topic,
    TopicMatch,
    Vocabulary,
    When,
)
from alliance_cli.search import expand, find, stems
from alliance_cli.search.expand import Variant
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState
from alliance_cli.search.snippet import LENGTH, snippet

VOCABULARY = Path(__file__).parents[1] / "corpus" / "vocabulary"

ENTITIES = (
    Entity("place", "South Korea", ("ROK", "S. Korea", "Korea"), ("South Korean",)),
    Entity("place", "North Korea", ("DPRK", "the North")),
    Entity("person", "Fumio Kishida", ("Kishida", "PM Kishida")),
    Entity("person", "Kim Jong Un", ("Kim",)),
    Entity("person", "Jina Kim", ("Kim",)),
    Entity("equipment", "E-2D Hawkeye", ("E-2D", "Hawkeye")),
    Entity("organization", "US Indo-Pacific Command", ("INDOPACOM",)),
)
TOPICS = (Topic("space", "Space", "Orbits"), Topic("trilateral", "With South Korea", ""), Topic("trade", "Trade", ""))


def entry(
    ref: Ref,
    headline: str,
    body: str,
    *,
    topics: tuple[str, ...] = (),
    names: tuple[tuple[str, str], ...] = (),
    days: tuple[tuple[str, str], ...] = (),
) -> Entry:
    dates = tuple(
        DateMention(Span(0, 1), day, When.day(date.fromisoformat(day)), kind)  # type: ignore[arg-type]
        for day, kind in days
    )
    mentions = tuple(NameMention(Span(0, 1), name, kind, name) for kind, name in names)  # type: ignore[arg-type]
    notes = Annotations(dates=dates, names=mentions, topics=tuple(TopicMatch(topic, 1.0) for topic in topics))
    month = (ref.number + 1) // 2
    return Entry(ref, headline, body, When.month(2021 + ref.volume, month), "inferred", "", notes)


ITEMS = (
    entry(
        Ref(2, 5, 1),
        "South Korea’s bold move opens trilateral doors",
        "President Yoon on March 6 announced a plan. Yoon later met Prime Minister Kishida in Tokyo on March 16.",
        topics=("trilateral",),
        names=(("place", "South Korea"), ("person", "Fumio Kishida"), ("person", "Yoon Suk Yeol")),
        days=(("2023-03-06", "event"), ("2023-03-16", "event")),
    ),
    entry(
        Ref(2, 5, 2),
        "State Department clears aircraft for Japan",
        "The sale of five E-2D Hawkeye aircraft was notified on March 7. The first came in 2019.",
        names=(("equipment", "E-2D Hawkeye"), ("place", "Japan")),
        days=(("2023-03-07", "event"), ("2019-01-01", "background")),
    ),
    entry(
        Ref(2, 5, 3),
        "Defence programme reviewed",
        "The ROK and the US discussed extended deterrence and a missile defence programme.",
        topics=("trilateral",),
        names=(("place", "South Korea"),),
    ),
    entry(
        Ref(2, 7, 1),
        "Dialogue on space cooperation held",
        "The dialogue covered the Artemis program, the Gateway lunar orbit, and missile warning from space.",
        topics=("space",),
        days=(("2023-03-24", "event"), ("2023-05-01", "planned")),
    ),
    entry(
        Ref(2, 7, 2),
        "Trade talks",
        "INDOPACOM was not there. North Korea launched a missile on April 13. Trade in rice grew, missile trade fell.",
        topics=("trade", "trilateral"),
        names=(("place", "North Korea"), ("organization", "US Indo-Pacific Command"), ("person", "Kim Jong Un")),
        days=(("2023-04-13", "event"),),
    ),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    groups = vocabulary.load(VOCABULARY).synonyms
    folder = tmp_path_factory.mktemp("find") / "index"
    batches = [("vol-2-05.md", ITEMS[:3]), ("vol-2-07.md", ITEMS[3:])]
    build.rebuild(folder, batches, Vocabulary(TOPICS, ENTITIES, groups), IndexState((), ()))
    return folder


def ids(folder: Path, query: Query) -> list[str]:
    return [str(hit.entry.ref) for hit in find.search(folder, query).hits]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E-2D", ["2.5.2"]),
        ("hawkeye", ["2.5.2"]),
        ("e 2d", ["2.5.2"]),
        ("2D printer", []),
        ("South Korea", ["2.5.1", "2.5.3"]),
        ("ROK", ["2.5.3", "2.5.1"]),
        ("S. Korea", ["2.5.1", "2.5.3"]),
        ("republic of korea", ["2.5.1", "2.5.3"]),
        ("trilat", ["2.5.1"]),
        ("Kishida Fumio", ["2.5.1"]),
        ("Fumio Kishida", ["2.5.1"]),
        ("defense", ["2.5.3"]),
        ("defenses", ["2.5.3"]),
        ("programs", ["2.7.1", "2.5.3"]),
        ("USINDOPACOM", ["2.7.2"]),
        ("US Indo-Pacific Command", ["2.7.2"]),
        ("DPRK", ["2.7.2"]),
        ("missile -space -trade", ["2.5.3"]),
        ("missile topic:space", ["2.7.1"]),
        ("headline:trade", ["2.7.2"]),
        ("body:trade", ["2.7.2"]),
        ("headline:missile", []),
        ('"lunar orbit"', ["2.7.1"]),
        ('"orbit lunar"', []),
        ("place:ROK", ["2.5.1", "2.5.3"]),
        ("person:kishida", ["2.5.1"]),
        ("org:indopacom missile", ["2.7.2"]),
        ("issue:2.7", ["2.7.1", "2.7.2"]),
        ("date:2023-04", ["2.7.2"]),
        ("date:2023-05", ["2.7.1"]),
        ("date:2019", []),
        ("orbi*", ["2.7.1"]),
        ("kishda~", ["2.5.1"]),
        ("", ["2.5.1", "2.5.2", "2.5.3", "2.7.1", "2.7.2"]),
    ],
)
def test_finds(folder: Path, text: str, expected: list[str]) -> None:
    assert sorted(ids(folder, Query(text, match="all"))) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "first", "then"),
    [
        ("ROK", "2.5.3", "2.5.1"),
        ("programs", "2.7.1", "2.5.3"),
        ("programme", "2.5.3", "2.7.1"),
        ("trade OR missile", "2.7.2", "2.7.1"),
    ],
)
def test_ranks(folder: Path, text: str, first: str, then: str) -> None:
    found = ids(folder, Query(text))
    assert found.index(first) < found.index(then)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(filters=(Filter("topics", ("trilateral",)),)), ["2.5.1", "2.5.3", "2.7.2"]),
        (Query(filters=(Filter("topics", ("With South Korea",)),)), ["2.5.1", "2.5.3", "2.7.2"]),
        (Query(filters=(Filter("topics", ("trilateral",)), Filter("topics", ("trade",)))), ["2.7.2"]),
        (Query(filters=(Filter("topics", ("space", "trade")),)), ["2.7.1", "2.7.2"]),
        (Query(filters=(Filter("topics", ("trilateral",), exclude=True),)), ["2.5.2", "2.7.1"]),
        (Query(filters=(Filter("places", ("s. korea",)),)), ["2.5.1", "2.5.3"]),
        (Query(filters=(Filter("people", ("Yoon",)),)), ["2.5.1"]),
        (Query(filters=(Filter("people", ("kim",)),)), ["2.7.2"]),
        (Query(issues=(IssueRange(None, Ref(2, 6)),)), ["2.5.1", "2.5.2", "2.5.3"]),
        (Query(issues=(IssueRange(Ref(2, 7)),)), ["2.7.1", "2.7.2"]),
        (Query(since=date(2023, 3, 8), until=date(2023, 3, 31)), ["2.5.1", "2.5.3", "2.7.1"]),
        (Query(until=date(2023, 3, 6)), ["2.5.1", "2.5.3"]),
        (Query("March 2023", match="all"), ["2.5.1", "2.5.2", "2.7.1"]),
        (Query("missile sept. 2023", match="all"), []),
        (Query("space march 2023", match="all"), ["2.7.1"]),
        (Query("April 2023 missile"), ["2.7.2"]),
        (Query("March 2023", exact=True, match="all"), []),
        (Query(issued_since=date(2023, 4, 30)), ["2.7.1", "2.7.2"]),
        (Query(issued_until=date(2023, 3, 1)), ["2.5.1", "2.5.2", "2.5.3"]),
        (Query("missile", sort="issue"), ["2.5.3", "2.7.1", "2.7.2"]),
        (Query("missile", sort="date"), ["2.5.3", "2.7.1", "2.7.2"]),
        (Query("missile", sort="-date"), ["2.7.2", "2.7.1", "2.5.3"]),
        (Query("missile", limit=1, sort="issue"), ["2.5.3"]),
        (Query("ROK", exact=True), ["2.5.3"]),
        (Query("missiles", exact=True), []),
        (Query("rice orbit", match="any"), ["2.7.1", "2.7.2"]),
        (Query("rice orbit", match="all"), []),
    ],
)
def test_selects(folder: Path, query: Query, expected: list[str]) -> None:
    assert sorted(ids(folder, query)) == sorted(expected)
    if query.sort != "relevance":
        assert ids(folder, query) == expected
    assert {str(one.ref) for one in find.select(folder, query).entries} >= set(expected)


def spans(**stretches: When) -> tuple[Entry, ...]:
    """An item for each stretch of days that an event took."""
    return tuple(
        Entry(
            Ref(2, 10, number),
            name,
            "",
            When.month(2023, 5),
            "inferred",
            "",
            Annotations(dates=(DateMention(Span(0, 1), name, when, "event"),)),
        )
        for number, (name, when) in enumerate(stretches.items(), 1)
    )


STRETCHES = spans(
    day=When.day(date(2023, 5, 21)),
    month=When.month(2023, 5),
    spring=When(date(2023, 4, 1), date(2023, 6, 30), "quarter", "2023-34"),
    year=When(date(2023, 1, 1), date(2023, 12, 31), "year", "2023"),
    later=When(date(2025, 1, 1), date(2025, 12, 31), "year", "2025"),
)


@pytest.mark.parametrize(
    ("asked", "expected", "by_issue"),
    [
        ("2023-05-21", "day month spring year later", 3),
        ("2023-05-20", "month spring year later", 3),
        ("2023-05-20..2023-05-23", "day month spring year later", 3),
        ("2023-04", "", 0),
        ("2023-06-01..2023-07-31", "", 0),
        ("2023Q2", "day month spring year later", 1),
        ("2023Q1", "year", 0),
        ("2023-03..2023-06", "day month spring year later", 1),
        ("2025", "later", 0),
        ("2025-03", "", 0),
        ("2025-03..", "later", 0),
    ],
)
def test_what_is_known_to_a_year_does_not_answer_for_a_day(
    tmp_path_factory: pytest.TempPathFactory, asked: str, expected: str, by_issue: int
) -> None:
    folder = tmp_path_factory.mktemp("spans") / "index"
    build.rebuild(folder, [("vol-2-10.md", STRETCHES)], Vocabulary(), IndexState((), ()))
    results = find.search(folder, Query(f"date:{asked}", limit=0))
    assert " ".join(hit.entry.headline for hit in results.hits) == expected
    assert any(f"{by_issue} item" in note for note in results.notes) == bool(by_issue)
    counted = {one.value: one.count for one in find.facet(folder, Query(), "months").facet.values}
    for month, count in counted.items():
        assert find.search(folder, Query(f"date:{month}")).total == count
    assert counted == {"2023-05": 5}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("kishidda missile -Tokyo", "Did you mean: alliance search 'kishida missile -Tokyo'"),
        ("missile (kishidda OR artemmis)", "Did you mean: alliance search 'missile (kishida OR artemis)'"),
        ("E-2C", "did you mean 'E2D' or 'E2'?"),
        ("E-2C missile", "Did you mean: alliance search 'E2D missile'"),
    ],
)
def test_the_query_put_right_is_offered_and_not_run(folder: Path, text: str, part: str) -> None:
    results = find.search(folder, Query(text))
    assert any(part in note for note in results.notes), results.notes
    assert "kishida " not in results.understood.lower()


def test_one_unknown_word_is_offered_once(folder: Path) -> None:
    notes = find.search(folder, Query("kishidda")).notes
    assert not any(note.startswith("Did you mean") for note in notes)


def test_a_month_in_words_is_told(folder: Path) -> None:
    results = find.search(folder, Query("missile April 2023"))
    assert results.understood.endswith("April 2023: also any event of that month)")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("zebra rice radar lunar orbit missile", "2.7.1"),
        ("trade orbit gateway artemis", "2.7.1"),
        ("missile missile artemis gateway aircraft", "2.7.1"),
    ],
)
def test_of_any_words_the_item_with_more_of_the_rare_ones_comes_first(folder: Path, text: str, first: str) -> None:
    assert ids(folder, Query(text, match="any"))[0] == first


def test_what_stands_without_a_date_is_said(folder: Path) -> None:
    selection = find.select(folder, Query(since=date(2023, 3, 8), until=date(2023, 3, 31)))
    assert any("1 item" in note for note in selection.notes)
    assert selection.labels == tuple((topic.id, topic.label) for topic in TOPICS)


def test_auto_falls_back_to_any_and_says_so(folder: Path) -> None:
    results = find.search(folder, Query("rice orbit"))
    assert {str(hit.entry.ref) for hit in results.hits} == {"2.7.1", "2.7.2"}
    assert results.understood == "rice OR orbit"
    assert results.notes[0].startswith("No item has all of these words; showing items with any of them")
    assert find.search(folder, Query("missile trade")).notes == ()


def test_a_sentence_finds_items_with_any_of_its_words(folder: Path) -> None:
    results = find.search(folder, Query("where did Kishida and Yoon meet in March"))
    assert str(results.hits[0].entry.ref) == "2.5.1"
    assert "sentence" in results.notes[0]


def test_synonyms_are_told_and_rank_lower(folder: Path) -> None:
    results = find.search(folder, Query("ROK"))
    (typed, names), *_ = results.added
    assert typed == "ROK"
    assert "South Korea" in names
    assert results.hits[0].entry.ref == Ref(2, 5, 3)
    assert find.search(folder, Query("ROK", exact=True)).added == ()


def test_a_form_that_is_part_of_another_name_widens_nothing(folder: Path) -> None:
    (_, names), *_ = find.search(folder, Query("ROK")).added
    assert "Korea" not in names
    assert "South Korean" in names


def test_a_full_name_finds_the_items_that_list_the_person(folder: Path) -> None:
    assert ids(folder, Query("Kim Jong Un", match="all")) == ["2.7.2"]
    assert ids(folder, Query("Kim Jong Un", match="all", exact=True)) == []


def test_only_words_that_find_something_are_suggested(folder: Path) -> None:
    notes = find.search(folder, Query("AUKUS SCC quadd")).notes
    assert not any("'aukus'" in note or "'scc'" in note or "'quad'" in note for note in notes)


def test_an_ambiguous_name_is_not_widened(folder: Path) -> None:
    assert find.search(folder, Query("Kim")).added == ()


@pytest.mark.parametrize(
    ("query", "part"),
    [
        (Query("kishidda"), "did you mean 'kishida'"),
        (Query("missile", filters=(Filter("places", ("Japan",)),)), "none meets: places Japan"),
        (Query(filters=(Filter("people", ("Kishidaa",)),)), "did you mean 'Fumio Kishida'"),
        (Query("zzzz"), "No item has 'zzzz'"),
    ],
)
def test_nothing_found_is_explained(folder: Path, query: Query, part: str) -> None:
    results = find.search(folder, query)
    assert results.total == 0
    assert results.hits == ()
    assert any(part in note for note in results.notes), results.notes


@pytest.mark.parametrize("text", ["-missile", "NOT missile", "-missile -topic:space", "(NOT missile)"])
def test_only_exclusions_are_refused_without_a_filter(folder: Path, text: str) -> None:
    with pytest.raises(QueryError, match="nothing left to search"):
        find.search(folder, Query(text))
    limited = Query(text, issues=(IssueRange(Ref(2, 5), Ref(2, 5)),))
    assert ids(folder, limited) == ["2.5.1", "2.5.2"]


def test_unknown_topics_are_refused_with_the_nearest(folder: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find.search(folder, Query(filters=(Filter("topics", ("spce",)),)))
    assert "'space'" in caught.value.remedy
    with pytest.raises(QueryError) as in_query:
        find.search(folder, Query("missile topic:spce"))
    assert in_query.value.position == 14


@pytest.mark.parametrize("field", ["topics", "topic", "Topic"])
def test_facets(folder: Path, field: str) -> None:
    counted = find.facet(folder, Query(), field)
    assert [(one.value, one.label, one.count) for one in counted.facet.values] == [
        ("trilateral", "With South Korea", 3),
        ("space", "Space", 1),
        ("trade", "Trade", 1),
    ]
    assert counted.total == 5


def test_facets_by_kind_and_unknown(folder: Path) -> None:
    assert [one.value for one in find.facet(folder, Query("missile"), "org").facet.values] == [
        "US Indo-Pacific Command"
    ]
    with pytest.raises(UsageError, match="unknown facet") as caught:
        find.facet(folder, Query(), "colour")
    assert "organizations" in caught.value.remedy


def test_coverage(folder: Path) -> None:
    coverage = find.search(folder, Query("orbit")).coverage
    assert (coverage.matched, coverage.searched) == (1, 2)
    assert coverage.first == coverage.last == When.month(2023, 4)


def test_queries_that_could_take_long_do_not(folder: Path) -> None:
    assert find.search(folder, Query("m*")).total
    assert find.search(folder, Query(" ".join(["missile"] * 250))).total


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("kishida", "kishda", True),
        ("kishida", "kishidda", True),
        ("kishida", "kishada", True),
        ("kishida", "kihsida", True),
        ("kishida", "kishida", True),
        ("kishida", "kshda", False),
        ("abc", "bca", False),
    ],
)
def test_within_one(one: str, other: str, expected: bool) -> None:
    assert expand.within_one(one, other) is expected
    assert expand.within_one(other, one) is expected


@pytest.mark.parametrize(
    "words",
    [
        ("missile", "missiles"),
        ("agree", "agreed", "agrees", "agreeing"),
        ("policy", "policies"),
        ("ability", "abilities"),
        ("relational", "relation", "relations"),
        ("supply", "supplies", "supplied"),
        ("renewable", "renewables", "renewably"),
        ("interoperable", "interoperability"),
        ("marine", "marines"),
        ("unite", "unites", "uniting"),
        ("authority", "authorities"),
    ],
)
def test_inflected_words_share_a_root_that_most_of_it_begins(words: tuple[str, ...]) -> None:
    roots = {stems.stem(word) for word in words}
    assert len(roots) == 1
    assert all(word.startswith(next(iter(roots))[:-1]) for word in words)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("renewable", "renews"),
        ("sustainable", "sustained"),
        ("important", "import"),
        ("university", "universal"),
        ("organization", "organ"),
        ("cooperation", "cooper"),
        ("unit", "unite"),
        ("units", "united"),
        ("department", "departed"),
        ("assistance", "assistant"),
        ("critical", "critics"),
        ("initiative", "initial"),
        ("corps", "corp"),
        ("admiral", "admired"),
        ("engine", "engineers"),
        ("emergency", "emerging"),
        ("harris", "harry"),
        ("july", "julie"),
        ("officer", "office"),
        ("transit", "transition"),
        ("majority", "major"),
        ("custom", "customs"),
        ("business", "busy"),
    ],
)
def test_words_of_another_meaning_have_another_root(word: str, other: str) -> None:
    assert stems.stem(word) != stems.stem(other)


TEXTS = st.text(alphabet=st.sampled_from("abc -.é’“\u0301\U0001f1ef🇵\u200d本"), min_size=0, max_size=700)


@given(TEXTS, st.lists(st.sampled_from(["a", "b", "ab", "abc", "é", "ca"]), max_size=3))
@settings(deadline=None, derandomize=True, max_examples=300)
def test_a_snippet_is_a_stretch_of_the_body(body: str, words: list[str]) -> None:
    item = Entry(Ref(1, 1, 1), "a headline", body, When.month(2022, 1), "inferred", "")
    cut = snippet(item, [Variant(({word: 1.0},)) for word in words])
    assert body[cut.offset : cut.offset + len(cut.text)] == cut.text
    assert len(cut.text) <= LENGTH or any(span.end - span.start > LENGTH for span in cut.matches) or not words
    end = 0
    for span in cut.matches:
        assert end <= span.start < span.end <= len(cut.text)
        end = span.end


def test_the_snippet_shows_the_match(folder: Path) -> None:
    body = "Filler stands here. " * 30 + "Then a radar was sold. " + "More of it follows. " * 30
    item = Entry(Ref(1, 1, 1), "Radar sale", body, When.month(2022, 1), "inferred", "")
    cut = snippet(item, [Variant(({"radar": 1.0},))])
    assert [span.of(cut.text) for span in cut.matches] == ["radar"]
    assert [span.of(item.headline) for span in cut.headline_matches] == ["Radar"]
    assert snippet(item, []).offset == 0
    assert snippet(item, []).text.endswith(("here.", "stands", "Filler"))


def test_many_values_that_no_item_has_are_told_in_few_lines(folder: Path) -> None:
    values = tuple(f"place{number}" for number in range(250))
    found = find.search(folder, Query(filters=(Filter("places", (*values, *values)),)))
    assert "Nor any of 247 more." in found.notes
    assert len(found.notes) < 8
    assert max(map(len, found.notes)) < 300


def test_many_values_that_are_parts_of_names_are_told_in_few_lines(tmp_path: Path) -> None:
    places = tuple(Entity("place", f"{side} Town{number}") for number in range(9) for side in ("East", "West"))
    one = entry(Ref(2, 5, 1), "Towns", "", names=(("place", "East Town1"),))
    build.rebuild(tmp_path / "x", [("vol-2-05.md", (one,))], Vocabulary(entities=places), IndexState((), ()))
    values = tuple(f"Town{number}" for number in range(9))
    found = find.search(tmp_path / "x", Query(filters=(Filter("places", values),)))
    assert found.total == 1
    assert found.notes[2:] == (
        "'town2' is part of 2 places: East Town2, West Town2; any of them counts.",
        "6 more are part of several places; any of those counts.",
    )


@pytest.mark.parametrize(
    ("values", "part"),
    [
        (tuple(f"place{number}" for number in range(251)), "more than 250 values"),
        (("Seoul", "Tok*"), "after a word of a query"),
        (("Tokio~",), "after a word of a query"),
    ],
    ids=["too many", "star", "tilde"],
)
def test_values_that_cannot_be_looked_up_are_refused(folder: Path, values: tuple[str, ...], part: str) -> None:
    with pytest.raises(UsageError, match=part) as caught:
        find.search(folder, Query(filters=(Filter("places", values),)))
    assert caught.value.remedy
    assert caught.value.exit_code == 2
