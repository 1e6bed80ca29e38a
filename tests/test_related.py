"""The items nearest to one: which, in what order, and why."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from commandline import run
from conftest import PAGES

from alliance_cli.errors import NothingFound, UsageError
from alliance_cli.frozen import replace
from alliance_cli.library import Library
from alliance_cli.model import (
    FACETS,
    Annotations,
    DateMention,
    Entry,
    Filter,
    IssueRange,
    NameKind,
    NameMention,
    Query,
    Ref,
    Related,
    Relative,
    Span,
    TopicMatch,
    Vocabulary,
    When,
)
from alliance_cli.search import telling
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState
from alliance_cli.search.related import related


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The sixteen test pages, of fifteen issues."""
    whole = Library.create(tmp_path_factory.mktemp("related") / "library")
    whole.import_sources([str(PAGES)])
    whole.index()
    return whole


def near(found: Related) -> list[str]:
    return [str(hit.entry.ref) for hit in found.hits]


def reasons(hit: Relative) -> dict[str, tuple[str, ...]]:
    return {one.field: one.values for one in hit.shared}


def hit_of(found: Related, ref: str) -> Relative:
    return next(hit for hit in found.hits if str(hit.entry.ref) == ref)


#: Items that a reader of the pages knows to belong together: which is to stand among the first so many of which.
TOGETHER = [
    ("1.5.3", "1.9.3", 3),  # the Economic 2+2 planned, held between vice-ministers ...
    ("1.5.3", "1.14.1", 3),  # ... and between ministers
    ("1.9.3", "1.14.1", 4),
    ("1.9.3", "1.5.3", 4),
    ("1.14.1", "1.9.3", 2),
    ("1.2.1", "2.1.1", 1),  # Biden and Kishida, online and in Washington
    ("2.1.1", "1.2.1", 1),
    ("2.16.1", "2.1.1", 3),
    ("3.8.1", "3.10.1", 1),  # Paparo follows Aquilino at INDOPACOM
    ("3.10.1", "3.8.1", 1),
    ("2.16.1", "3.10.4", 3),  # the three allies at Camp David and later
    ("3.10.4", "2.16.1", 3),
    ("2.16.2", "2.6.3", 4),  # hypersonic missile defense; the interceptor that came of it
    ("2.1.2", "1.1.1", 2),  # two meetings of the 2+2
    ("1.1.2", "1.2.3", 3),  # Okinawa's bases, and an election about them
    ("1.2.3", "1.1.2", 2),
    ("1.5.1", "1.6.1", 3),  # Russia's war
    ("2.6.1", "2.21.1", 3),  # minerals for batteries, a plant for batteries
    ("2.21.1", "2.6.1", 2),
    ("2.6.4", "2.21.4", 3),  # exercises
    ("2.16.4", "1.14.5", 3),  # space security
]


@pytest.mark.parametrize(("ref", "other", "among"), TOGETHER, ids=[f"{one}-{two}" for one, two, _ in TOGETHER])
def test_items_that_belong_together_are_near(library: Library, ref: str, other: str, among: int) -> None:
    assert other in near(library.related(ref))[:among]


@pytest.mark.parametrize(
    ("ref", "other", "field", "value"),
    [
        ("3.10.1", "3.8.1", "people", "Samuel Paparo"),
        ("1.2.3", "1.1.2", "places", "Okinawa"),
        ("2.6.1", "2.21.1", "words", "batteries"),
        ("2.21.1", "2.6.1", "topics", "energy-climate"),
    ],
)
def test_it_says_why(library: Library, ref: str, other: str, field: str, value: str) -> None:
    found = reasons(hit_of(library.related(ref), other))[field]
    assert value in found or value.removesuffix("ies") + "y" in found


@pytest.fixture(scope="module")
def every(library: Library) -> list[Related]:
    """What is related to each item."""
    return [library.related(entry.ref, Query()) for entry in library.select().entries]


def test_every_reason_stands_in_both_items(library: Library, every: list[Related]) -> None:
    entries = {entry.ref: entry for entry in library.select().entries}
    seen = 0
    for found in every:
        asked = entries[found.ref]
        for hit in found.hits:
            assert hit.shared, (found.ref, hit.entry.ref)
            for field, values in reasons(hit).items():
                seen += len(values)
                if field == "words":
                    assert all(f"{hit.entry.headline} {hit.entry.body}".count(word) for word in values)
                    assert {*telling.roots(asked)} >= {
                        root for root, form in telling.forms(hit.entry).items() if form in values
                    }
                else:
                    assert {*values} <= {*asked.values(field)} & {*hit.entry.values(field)}
    assert seen > 500


def test_an_item_is_not_related_to_itself_and_stands_once(every: list[Related]) -> None:
    for found in every:
        assert str(found.ref) not in near(found)
        assert len({*near(found)}) == len(near(found)) == found.total


def test_it_goes_both_ways(every: list[Related]) -> None:
    scores = {(found.ref, hit.entry.ref): hit.score for found in every for hit in found.hits}
    strong = {pair: score for pair, score in scores.items() if score > 10}
    assert len(strong) > 30
    both = {pair: score for pair, score in strong.items() if pair[::-1] in scores}
    assert len(both) > len(strong) * 0.7  # of the others one is far nearer to something else
    for (one, other), score in both.items():
        assert scores[other, one] == pytest.approx(score, rel=0.25)


def test_there_is_no_tail_of_items_that_share_next_to_nothing(every: list[Related]) -> None:
    assert all(hit.score >= 0.3 * found.hits[0].score for found in every for hit in found.hits)
    lengths = sorted(found.total for found in every)
    assert lengths[len(lengths) // 2] <= 12


def test_no_word_of_a_name_of_a_person_or_a_ship_and_no_letter_or_number_is_a_reason(tmp_path: Path) -> None:
    one = "David Ueda brought JS Asahi, U vanes, $1.4 billion and a gyrocompass of sapphire."
    other = "At Camp David, JS Ise had U vanes for $1.4 billion, a gyrocompass and a sapphire, and an anchor."
    names = (("David Ueda", "person"), ("JS Asahi", "equipment")), (("Camp David", "place"), ("JS Ise", "equipment"))
    kinds: dict[str, NameKind] = {"person": "person", "equipment": "equipment", "place": "place"}
    items = [
        replace(
            (bare := item(ref, text)),
            annotations=replace(
                bare.annotations,
                names=tuple(
                    NameMention(Span(text.index(name), text.index(name) + len(name)), name, kinds[kind], name)
                    for name, kind in named
                ),
            ),
        )
        for ref, text, named in (("2.1.1", one, names[0]), ("2.2.1", other, names[1]))
    ]
    assert {*reasons(asked(tmp_path, "2.1.1", *items).hits[0])["words"]} == {"vanes", "gyrocompass", "sapphire"}


def test_words_of_a_shared_name_are_no_reason_of_their_own(every: list[Related]) -> None:
    for found in every:
        for hit in found.hits:
            named = " ".join(
                value for field, values in reasons(hit).items() if field not in ("topics", "words") for value in values
            )
            assert not {*named.lower().replace(",", "").split()} & {
                word.lower() for word in reasons(hit).get("words", ())
            }


def test_what_nearly_every_item_has_is_no_reason(every: list[Related]) -> None:
    told = {value for found in every for hit in found.hits for values in reasons(hit).values() for value in values}
    assert "Fumio Kishida" in told
    assert not told & {"Japan", "United States", "Japanese", "US", "United", "States"}


def test_an_issue_is_near_through_its_items(library: Library) -> None:
    found = library.related("2.6", Query(limit=10))
    assert (found.headline, len(found.hits)) == ("", 10)
    assert all(hit.entry.ref.issue != Ref(2, 6) and hit.to.issue == Ref(2, 6) for hit in found.hits)
    for hit in found.hits:
        assert hit.score == hit_of(library.related(hit.to), str(hit.entry.ref)).score


@pytest.mark.parametrize(
    ("query", "holds"),
    [
        (Query(filters=(Filter("topics", ("diplomacy",)),)), lambda entry: "diplomacy" in entry.values("topics")),
        (
            Query(filters=(Filter("topics", ("summits",), exclude=True),)),
            lambda entry: "summits" not in entry.values("topics"),
        ),
        (Query(issues=(IssueRange(Ref(2, 1), Ref(2, 6)),)), lambda entry: Ref(2, 1) <= entry.ref.issue <= Ref(2, 6)),
        (Query(issued_since=date(2024, 1, 1)), lambda entry: entry.issued.last >= date(2024, 1, 1)),
        (Query("summit"), lambda entry: "summit" in f"{entry.headline} {entry.body}".lower()),
    ],
    ids=["topic", "not-topic", "issue", "issued", "words"],
)
def test_a_selection_says_which_may_be_listed(library: Library, query: Query, holds: object) -> None:
    assert callable(holds)
    whole, part = library.related("1.14.1", Query()), library.related("1.14.1", query)
    assert near(part) == [str(hit.entry.ref) for hit in whole.hits if holds(hit.entry)]
    assert 0 < part.total < whole.total
    assert part.coverage.searched == whole.coverage.searched


def test_the_limit_cuts_and_nothing_else(library: Library) -> None:
    whole, cut = library.related("2.1.1", Query()), library.related("2.1.1", Query(limit=3))
    assert cut.hits == whole.hits[:3]
    assert (cut.total, cut.coverage) == (whole.total, whole.coverage)


def test_it_can_be_put_in_order_of_days(library: Library) -> None:
    days = [hit.entry.when.first for hit in library.related("2.1.1", Query(sort="date")).hits]
    assert days == sorted(days)


def test_the_same_twice(library: Library) -> None:
    assert library.related("2.1.1") == Library(library.root).related("2.1.1")


def test_an_updated_index_answers_like_a_new_one(tmp_path: Path) -> None:
    pages = [PAGES / f"vol-{issue}.txt" for issue in ("1-2", "2-1", "2-16")]
    updated, new = Library.create(tmp_path / "updated"), Library.create(tmp_path / "new")
    for page in reversed(pages):
        updated.import_sources([str(page)])
        updated.index()
    new.import_sources(map(str, pages))
    path = updated.root / "corpus" / "issues" / "vol-2-01.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Biden", "Nobody"), encoding="utf-8")
    assert "Joe Biden" not in str(updated.related("2.1.1").hits[0].shared)
    path.write_text(text, encoding="utf-8")
    assert updated.related("2.1.1") == new.related("2.1.1")
    assert updated.related("2.16", Query()) == new.related("2.16", Query())


def test_an_unknown_reference(library: Library) -> None:
    with pytest.raises(NothingFound, match=r"there is no 9\.9\.1"):
        library.related("9.9.1")
    with pytest.raises(UsageError, match="not a reference"):
        library.related("nine")


def item(ref: str, body: str, *names: str, topics: tuple[str, ...] = (), day: int = 0) -> Entry:
    """An item of March 2023 in which these words are people, which may tell of a day of March."""
    mentions = tuple(
        NameMention(Span(body.index(name), body.index(name) + len(name)), name, "person", name) for name in names
    )
    days = (DateMention(Span(0, 0), "", When.day(date(2023, 3, day)), "event"),) if day else ()
    found = Annotations(dates=days, names=mentions, topics=tuple(TopicMatch(topic, 1.0) for topic in topics))
    return Entry(Ref.parse(ref), "Headline", body, When.month(2023, 3), "inferred", "", found)


FILLER = [item(f"1.{number}.1", f"Filler number {number} without anything.") for number in range(1, 31)]


def asked(folder: Path, ref: str, *items: Entry) -> Related:
    batches = [(f"{one.ref.slug}-{one.ref.item}.md", (one,)) for one in (*items, *FILLER)]
    build.rebuild(folder / "index", batches, Vocabulary(), IndexState((), ()))
    found = related(folder / "index", Ref.parse(ref), Query())
    assert found
    return found


def test_a_rare_name_says_more_than_a_frequent_one(tmp_path: Path) -> None:
    often = [item(f"2.{number}.1", "Here spoke Aoki again.", "Aoki") for number in range(2, 6)]
    found = asked(
        tmp_path, "2.1.1", item("2.1.1", "Aoki met Ueda.", "Aoki", "Ueda"), *often, item("2.9.1", "Ueda left.", "Ueda")
    )
    assert near(found) == ["2.9.1", "2.2.1", "2.3.1", "2.4.1", "2.5.1"]


def test_the_same_event_told_elsewhere_comes_first(tmp_path: Path) -> None:
    found = asked(
        tmp_path,
        "2.1.1",
        item("2.1.1", "Ueda opened the museum.", "Ueda", day=6),
        item("2.2.1", "Ueda opened the bridge.", "Ueda", day=9),
        item("2.3.1", "Ueda has opened a museum.", "Ueda", day=6),
        item("2.4.1", "A parade was held.", day=6),
    )
    assert near(found) == ["2.3.1", "2.2.1"]
    assert found.hits[0].days == (When.day(date(2023, 3, 6)),)
    assert found.hits[1].days == ()
    assert "museum" in reasons(found.hits[0])["words"]


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        (
            "A frigate was christened at dusk.",
            "Christening of frigates; dusk fell.",
            {"Christening", "frigates", "dusk"},
        ),
        ("Beef, rice and tariffs.", "The tariff on beef, not rice.", {"tariff", "beef", "rice"}),
        ("The E-2Ds and the F-35Bs left.", "An F-35A beside one E-2C.", {"F-35A", "E-2C"}),
        ("The METI held an auction.", "An auction for METI’s sake.", {"METI", "auction"}),
    ],
)
def test_words_are_shown_as_they_stand_in_the_item(tmp_path: Path, one: str, other: str, words: set[str]) -> None:
    found = asked(tmp_path, "2.1.1", item("2.1.1", one), item("2.2.1", other))
    assert {*reasons(found.hits[0])["words"]} == words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A frigate sank.", "The frigate burned."),
        ("A frigate sank in a storm.", "The frigate burned in a storm."),
        ("They met and saw it in 2019 on the 13th.", "It met and saw all that in 2019 on the 13th."),
        ("Officials said that talks would continue.", "The talks continued, officials said."),
        ("Nothing at all.", "Something else entirely."),
    ],
    ids=["one-word", "two-words", "short-words-and-numbers", "words-of-any-news", "nothing"],
)
def test_too_little_is_nothing(tmp_path: Path, one: str, other: str) -> None:
    found = asked(tmp_path, "2.1.1", item("2.1.1", one), item("2.2.1", other))
    assert (found.total, found.hits, found.coverage.matched) == (0, (), 0)
    assert found.notes == ("No other item shares a topic, a rare name or three rare words with 2.1.1.",)


def test_a_topic_alone_is_enough(tmp_path: Path) -> None:
    found = asked(tmp_path, "2.1.1", item("2.1.1", "One.", topics=("space",)), item("2.2.1", "Two.", topics=("space",)))
    assert [reasons(hit) for hit in found.hits] == [{"topics": ("space",)}]


def test_ties_stand_in_the_order_of_their_references(tmp_path: Path) -> None:
    others = [item(ref, "Ueda came.", "Ueda") for ref in ("3.1.1", "2.10.1", "2.9.2", "2.9.1")]
    assert near(asked(tmp_path, "2.1.1", item("2.1.1", "Ueda left.", "Ueda"), *others)) == [
        "2.9.1",
        "2.9.2",
        "2.10.1",
        "3.1.1",
    ]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("related 2.1.1", 0),
        ("related 2.1", 0),
        ("related vol-2-01#1 --limit 0", 0),
        ("related 2.1.1 --topic space --issue 1.1", 1),
        ("related 2.1.1 xyzzy", 1),
        ("related 9.9", 1),
        ("related 2.1.9", 1),
        ("related", 2),
        ("related nine", 2),
        ("related 2.1.1 --topic nonsense", 2),
        ("related 2.1.1 --format ics", 2),
    ],
)
def test_the_command_ends_with(library: Library, line: str, code: int) -> None:
    outcome = run(f"alliance {line}", library.root)
    assert outcome.code == code
    assert bool(outcome.out) == (code == 0)
    assert bool(outcome.err) == (code != 0 or len(outcome.out.splitlines()) == 10)  # ten are shown of more


def test_json(library: Library) -> None:
    told = json.loads(run("alliance related 2.1.1 --json --limit 2", library.root).out)
    assert [*told] == ["schema", "item", "total", "returned", "issues", "hits"]
    assert (told["schema"], told["item"], told["returned"]) == ("alliance.related/1", "2.1.1", 2)
    assert told["total"] > 2
    first = told["hits"][0]
    assert (first["rank"], first["near"], first["id"]) == (1, "2.1.1", "1.2.1")
    assert {*first["shared"]} <= {*FACETS, "words", "dates"}
    assert "Joe Biden" in first["shared"]["people"]
    nothing = run("alliance related 2.1.1 --json --issue 2.1.1..2.1", library.root)
    assert nothing.code == 2
    nothing = run("alliance related 2.1.1 xyzzy --json", library.root)
    assert (json.loads(nothing.out)["total"], json.loads(nothing.out)["hits"], nothing.code) == (0, [], 1)


@pytest.mark.parametrize("form", ["terminal", "plain", "csv", "tsv", "md", "jsonl"])
def test_every_format_names_every_item_and_a_reason(library: Library, form: str) -> None:
    found = library.related("2.1.1", Query(limit=10))
    out = run(f"alliance related 2.1.1 --format {form}", library.root).out
    assert all(ref in out for ref in near(found))
    assert "Joe Biden" in out
    if form in ("plain", "jsonl"):
        assert out.count("\n") == len(found.hits)
