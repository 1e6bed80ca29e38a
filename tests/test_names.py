"""Names of every kind: recognition, canonical names, spans, and what must not be a name."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli import vocabulary
from alliance_cli.annotate.names import NameFinder
from alliance_cli.model import Entity, Item, NameKind, NameMention, Vocabulary

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "vocabulary"
DAY = date(2023, 4, 15)


SHIPPED = vocabulary.load(FOLDER)
FINDER = NameFinder(SHIPPED)


def names(text: str, kind: NameKind, headline: str = "", day: date = DAY) -> list[tuple[str, str]]:
    """The (text, canonical name) pairs of a kind in a body."""
    found = FINDER.find([Item(1, headline, text)], day)[0]
    return [(m.text, m.name) for m in found if m.kind == kind and m.field == "body"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The US’ allies", [("US", "United States")], id="possessive without s"),
        pytest.param("South Korea’s move", [("South Korea", "South Korea")], id="possessive outside"),
        pytest.param("join us in May and march on", [], id="us and months are no places"),
        pytest.param("Japanese and Okinawan voters", [("Japanese", "Japan"), ("Okinawan", "Okinawa")], id="demonyms"),
        pytest.param("Korea-Japan ties", [("Korea", "South Korea"), ("Japan", "Japan")], id="Korea alone"),
        pytest.param("in Washington, DC", [("Washington, DC", "Washington")], id="the capital"),
        pytest.param(
            "Pyongyang and the North’s tests", [("Pyongyang", "Pyongyang"), ("North", "North Korea")], id="North"
        ),
        pytest.param("the North of England", [("England", "England")], id="the North elsewhere"),
        pytest.param("in Aomori Prefecture", [("Aomori Prefecture", "Aomori")], id="prefecture"),
        pytest.param("at Camp Katsuren today", [("Camp Katsuren", "Camp Katsuren")], id="unknown camp"),
        pytest.param("at Camp David", [("Camp David", "Camp David")], id="Camp David"),
        pytest.param("off Tsuken island", [("Tsuken island", "Tsuken island")], id="unknown island"),
        pytest.param("Senator Hirono (D-Hawaii) spoke", [], id="no place in a party tag"),
        pytest.param("The US–Japan tie", [("US", "United States"), ("Japan", "Japan")], id="en dash"),
        pytest.param("in New\u00a0 York", [("New\u00a0 York", "New York")], id="odd spaces"),
        pytest.param("a U.S. plane", [("U.S.", "United States")], id="full stops"),
    ],
)
def test_places(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text, "place") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("INDOPACOM said", [("INDOPACOM", "Indo-Pacific Command")]),
        ("US Indo-Pacific Command said", [("US Indo-Pacific Command", "Indo-Pacific Command")]),
        ("the SDF and JSDF", [("SDF", "Japan Self-Defense Force"), ("JSDF", "Japan Self-Defense Force")]),
        ("US Forces Japan and Indo-Pacific Command", [("US Forces Japan",) * 2, ("Indo-Pacific Command",) * 2]),
        ("Honda and General Motors met", [("Honda", "Honda"), ("General Motors", "General Motors")]),
        ("Sekisui House and the White House", [("Sekisui House", "Sekisui House"), ("White House", "White House")]),
        ("the House minority leader", [("House", "House of Representatives")]),
        ("a House in Tokyo", []),
        ("Mitsui Fudosan Co., Ltd. paid", [("Mitsui Fudosan Co., Ltd.", "Mitsui Fudosan Co")]),
        ("Micron Technology Inc. paid", [("Micron Technology Inc.", "Micron")]),
        ("the Japan Fisheries Agency ruled", [("Japan Fisheries Agency",) * 2]),
        ("the Biden Administration", []),
        ("what comes next is NEXT", [("NEXT", "NEXT Alliance Initiative")]),
    ],
)
def test_organizations(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text, "organization") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("five E-2D Hawkeye aircraft", [("E-2D Hawkeye", "E-2D Hawkeye")]),
        ("an E2D or a Hawkeye", [("E2D", "E-2D Hawkeye"), ("Hawkeye", "E-2D Hawkeye")]),
        ("US C-17s flew", [("C-17s", "C-17")]),
        ("F-35B jets", [("F-35B", "F-35B")]),
        ("an SM-3 Block IIA Intercept", [("SM-3 Block IIA", "SM-3 Block IIA")]),
        ("the APY-9 AESA radar", [("APY-9 AESA radar", "APY-9 AESA radar")]),
        ("a TPQ-36 radar", [("TPQ-36 radar", "TPQ-36 radar")]),
        ("an unknown X-62A Vista flew", [("X-62A Vista", "X-62A Vista")]),
        ("drones called Haeil-5", [("Haeil-5", "Haeil-5")]),
        ("Sejong-class ships", [("Sejong-class", "Sejong-class")]),
        ("the Type 17 missile", [("Type 17", "Type 17")]),
        ("the USS Howard docked", [("USS Howard", "USS Howard")]),
        ("COVID-19, G-7, Article 5, 5G, 2+2, Mach 5, a C2 talk", []),
    ],
)
def test_equipment(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text, "equipment") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a “2+2” meeting", [("2+2", "Security Consultative Committee")]),
        ("an economic “2+2” of ministers", [("economic “2+2", "Economic Policy Consultative Committee")]),
        ("an Economic 2+2 meeting", [("Economic 2+2", "Economic Policy Consultative Committee")]),
        (
            "the US-Japan Lunar Farming Dialogue on Moon Rice met",
            [("US-Japan Lunar Farming Dialogue on Moon Rice",) * 2],
        ),
        ("“Roads to a Common Future for Youth” opened", [("Roads to a Common Future for Youth",) * 2]),
        ("called it “a hinge point of history.”", []),
        ("The Eighth Meeting of the Coastal Towns Dialogue", [("Coastal Towns Dialogue",) * 2]),
        ("the Artemis program", [("Artemis", "Artemis")]),
        ("Orient Shield 23 began", [("Orient Shield", "Orient Shield")]),
        ("the US Partnership", []),
    ],
)
def test_programs(text: str, expected: list[tuple[str, str]]) -> None:
    found = [(t.rstrip("”"), n) for t, n in names(text, "program")]
    assert found == expected


def test_an_acronym_in_brackets_is_learned_for_the_issue() -> None:
    items = [
        Item(1, "TSCF signed", "The Trilateral Security Cooperation Framework (TSCF) began."),
        Item(2, "", "TSCF grew."),
    ]
    first, second = FINDER.find(items, DAY)
    assert [(m.text, m.name, m.rule) for m in first if m.kind == "program"] == [
        ("TSCF", "Trilateral Security Cooperation Framework", "acronym in text"),
        ("Trilateral Security Cooperation Framework (TSCF)", "Trilateral Security Cooperation Framework", "pattern"),
    ]
    assert [m.text for m in second] == ["TSCF"]


def test_an_issue_may_give_an_acronym_its_own_meaning() -> None:
    text = "The National Security Strategy (NSS) is out. The NSS names China."
    assert names(text, "organization") == []
    assert [n for _, n in names(text, "program")] == ["National Security Strategy"] * 2


def test_a_changed_vocabulary_changes_the_names() -> None:
    finder = NameFinder(Vocabulary(entities=(Entity("place", "Erewhon", ("Nowhere",), ("Erewhonian",)),)))
    found = finder.find([Item(1, "Nowhere", "An Erewhonian left Japan.")], DAY)[0]
    assert [(m.text, m.name, m.rule) for m in found] == [
        ("Nowhere", "Erewhon", "vocabulary"),
        ("Erewhonian", "Erewhon", "demonym"),
    ]


FRAGMENTS = st.sampled_from(
    (
        *(
            "Prime Minister ",
            "Secretary of State ",
            "Kishida",
            "Biden",
            "-",
            ", ",
            " and ",
            "(",
            ")",
            "R-Ind",
            "“",
            "”",
        ),
        *("Japan", "’s", "E-2D", "Hawkeye", " ", "  ", "\u00a0", ".", "Dialogue", " on ", "Kōno", "o\u0304", "House"),
        *("the North", "Korea", "Inc.", "NATO", "2+2", "Mr. ", "Camp ", "for ", "the ", "Director ", "General ", "Lee"),
        *("US", "\n", "a"),
    )
)


def _sound(item: Item, found: tuple[NameMention, ...]) -> None:
    end: dict[str, int] = {}
    assert [m.field == "body" for m in found] == sorted(m.field == "body" for m in found)
    for mention in found:
        text = item.headline if mention.field == "headline" else item.body
        assert end.get(mention.field, 0) <= mention.span.start < mention.span.end <= len(text)
        assert mention.span.of(text) == mention.text
        assert mention.name
        assert mention.rule
        end[mention.field] = mention.span.end


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.lists(FRAGMENTS, max_size=30).map("".join), st.lists(FRAGMENTS, max_size=30).map("".join))
def test_spans_are_in_the_text_in_order_and_apart(headline: str, body: str) -> None:
    item = Item(1, headline, body)
    found = FINDER.find([item], DAY)
    _sound(item, found[0])
    assert found == FINDER.find([item], DAY)


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    item = Item(1, "", text)
    _sound(item, FINDER.find([item], DAY)[0])


@pytest.mark.parametrize(
    "unit",
    [
        "Aa ",
        "Aa and ",
        "Secretary of ",
        '"',
        "(A",
        "A, ",
        "US-",
        "Foo Dialogue on Foo ",
        "President Aa Bb, ",
        "Kim ",
        "US (R-Ind) ",
        "CEO Foo Bar. ",
        "o\u0304",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        start = time.process_time()
        FINDER.find([Item(1, "", unit * (size // len(unit)))], DAY)
        return time.process_time() - start

    seconds(5_000)
    assert seconds(120_000) < 12 * max(seconds(30_000), 0.01)


def test_vocabulary_forms_mean_one_thing() -> None:
    owners: dict[str, set[str]] = {}
    for entity in SHIPPED.entities:
        for form in (entity.name, *entity.forms, *entity.demonyms):
            if entity.kind != "person" or " " in form:
                owners.setdefault(form, set()).add(f"{entity.kind} {entity.name}")
    assert {form: who for form, who in owners.items() if len(who) > 1} == {}
