"""People: titles, tags, brackets, pairs, surnames, and who holds an office on a day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from alliance_cli import vocabulary
from alliance_cli.annotate.names import NameFinder
from alliance_cli.annotate.names.offices import title_key
from alliance_cli.model import Item

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "vocabulary"
DAY = date(2023, 4, 15)


SHIPPED = vocabulary.load(FOLDER)
FINDER = NameFinder(SHIPPED)


def people(text: str, day: date = DAY, headline: str = "") -> list[tuple[str, str, str]]:
    """The (text, canonical name, office) of each person in a body."""
    found = FINDER.find([Item(1, headline, text)], day)[0]
    return [(m.text, m.name, m.office) for m in found if m.kind == "person" and m.field == "body"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Prime Minister Kishida", [("Kishida", "Fumio Kishida", "Prime Minister")]),
        ("PM Kishida", [("Kishida", "Fumio Kishida", "PM")]),
        ("Sec of State Blinken", [("Blinken", "Antony Blinken", "Sec of State")]),
        ("SecDef Austin", [("Austin", "Lloyd Austin", "SecDef")]),
        ("Adm. Aquilino", [("Aquilino", "John Aquilino", "Adm.")]),
        ("US Trade Representative Tai", [("Tai", "Katherine Tai", "Trade Representative")]),
        ("METI Minister Nishimura", [("Nishimura", "Yasutoshi Nishimura", "METI Minister")]),
        ("NATO Sec. Gen. Stoltenberg", [("Stoltenberg", "Jens Stoltenberg", "NATO Sec. Gen.")]),
        ("Okinawa governor Tamaki, who", [("Tamaki", "Denny Tamaki", "governor")]),
        ("Japanese Ambassador to the US Koji Tomita", [("Koji Tomita", "Koji Tomita", "Ambassador")]),
        (
            "State Department Japan Director Joel Ehrendreich",
            [("Joel Ehrendreich", "Joel Ehrendreich", "State Department Japan Director")],
        ),
        (
            "Under Secretary of State for Economic Growth, Energy, and the Environment Jose Fernandez",
            [
                (
                    "Jose Fernandez",
                    "Jose Fernandez",
                    "Under Secretary of State for Economic Growth, Energy, and the Environment",
                )
            ],
        ),
        (
            "Secretaries Blinken and Austin",
            [("Blinken", "Antony Blinken", "Secretary"), ("Austin", "Lloyd Austin", "Secretary")],
        ),
        (
            "Secretaries of State (Blinken) and Defense (Austin)",
            [("Blinken", "Antony Blinken", "Secretary of State"), ("Austin", "Lloyd Austin", "Secretary of Defense")],
        ),
        ("his counterpart (Blinken)", [("Blinken", "Antony Blinken", "")]),
        ("a vice minister (Funakoshi) came", [("Funakoshi", "Takehiro Funakoshi", "vice minister")]),
        ("Biden-Kishida talks", [("Biden", "Joe Biden", ""), ("Kishida", "Fumio Kishida", "")]),
        ("Ambassador Thomas-Greenfield", [("Thomas-Greenfield", "Linda Thomas-Greenfield", "Ambassador")]),
        ("Kishida Fumio spoke", [("Kishida Fumio", "Fumio Kishida", "")]),
        ("Kōno spoke", [("Kōno", "Taro Kono", "")]),
        ("Amb Emmanuel spoke", [("Emmanuel", "Rahm Emanuel", "Amb")]),
        ("Sean Suggs, TBMC president, spoke", [("Sean Suggs", "Sean Suggs", "TBMC president")]),
        ("CEO Zadok Quill-Orme spoke", [("Zadok Quill-Orme", "Zadok Quill-Orme", "CEO")]),
        ("He saw Vice Premier He Lifeng", [("He Lifeng", "He Lifeng", "Vice Premier")]),
        ("Mr. Hayashi left", [("Hayashi", "Yoshimasa Hayashi", "")]),
        ("at MIT. Deputy Secretary Sherman", [("Sherman", "Wendy Sherman", "Deputy Secretary")]),
        ("Director-General Ono Yuko", [("Ono Yuko", "Ono Yuko", "Director-General")]),
        ("as Foreign Minister. Kishida left", [("Kishida", "Fumio Kishida", "")]),
    ],
)
def test_titles_and_shapes(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Camp David in May",
        "The Prime Minister and the Foreign Minister met on Monday",
        "Toyota and General Motors",
        "Okinawa in March; Tokyo on Friday",
        "President of Japan",
        "the 7th Fleet Commander in Tokyo",
        "Director General (DG) posts",
        "young people, rice and brown coal; Young people",
        "In Washington, State and Defense agreed",
    ],
)
def test_never_people(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        pytest.param("Defense Minister Kishi", date(2022, 5, 15), "Nobuo Kishi", id="1.9"),
        pytest.param("Defense Minister Hamada", date(2023, 8, 31), "Yasukazu Hamada", id="2.16"),
        pytest.param("Defense Minister Kihara", date(2023, 11, 30), "Minoru Kihara", id="2.22"),
        pytest.param("Kihara announced", date(2024, 5, 31), "Minoru Kihara", id="bare by office"),
        pytest.param("Deputy Chief Cabinet Secretary Kihara", date(2023, 2, 15), "Seiji Kihara", id="the other"),
        pytest.param("Finance Minister Suzuki", date(2023, 2, 15), "Shunichi Suzuki", id="Suzuki, finance"),
        pytest.param("Hokkaido Governor Suzuki", date(2023, 2, 15), "Naomichi Suzuki", id="Suzuki, Hokkaido"),
        pytest.param("Secretary Rubio", date(2025, 3, 15), "Marco Rubio", id="Rubio, secretary"),
        pytest.param("Senator Rubio", date(2023, 3, 15), "Marco Rubio", id="Rubio, senator"),
        pytest.param("Sullivan and Akiba met", date(2022, 5, 15), "Jake Sullivan", id="adviser before senator"),
        pytest.param("Senator Sullivan (R-Alaska)", date(2022, 5, 15), "Dan Sullivan", id="senator"),
        pytest.param("South Korean Foreign Minister Park", date(2023, 5, 15), "Park Jin", id="country"),
        pytest.param("President Lee", date(2025, 7, 15), "Lee Jae-myung", id="Lee"),
        pytest.param("Former Prime Minister Abe", date(2023, 7, 15), "Shinzo Abe", id="former"),
        pytest.param("Foreign Minister Hayashi", date(2023, 4, 15), "Yoshimasa Hayashi", id="Hayashi"),
        pytest.param("Mayor Hayashi", date(2023, 4, 15), "Hayashi", id="a stranger of a known surname"),
    ],
)
def test_who_holds_the_office(text: str, day: date, expected: str) -> None:
    assert people(text, day)[0][1] == expected


def test_an_ambiguous_surname_stays_as_it_is_and_says_so() -> None:
    found = FINDER.find([Item(1, "", "Kim spoke.")], date(2022, 9, 15))[0]
    assert [(m.name, m.rule) for m in found] == [("Kim", "ambiguous")]


def test_a_surname_follows_the_first_full_mention_in_the_issue() -> None:
    items = [
        Item(1, "Tamaki in town", "CEO Zadok Tamaki came. Tamaki left."),
        Item(2, "", "Governor Denny Tamaki came. Mr. Tamaki left."),
        Item(3, "", "Assistant Secretary Ada Quillon came. Dr. Quillon left; Quillon smiled."),
    ]
    got = [[m.name for m in found if m.kind == "person"] for found in FINDER.find(items, DAY)]
    assert got == [["Zadok Tamaki"] * 3, ["Denny Tamaki"] * 2, ["Ada Quillon"] * 3]


def test_a_surname_that_is_also_a_place_is_a_person_where_the_issue_names_one() -> None:
    named = people("Komeito leader Natsuo Yamaguchi came. Yamaguchi left.")
    assert [name for _, name, _ in named] == ["Natsuo Yamaguchi"] * 2
    assert people("The base in Yamaguchi grew.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Todd Young (R-Ind)", ("Todd Young", "R", "Indiana")),
        ("Senator Cantwell (D-Wash)", ("Maria Cantwell", "D", "Washington")),
        ("Senator Hagerty (TN)", ("Bill Hagerty", "", "Tennessee")),
        ("Hagerty (R-Tenn.)", ("Bill Hagerty", "R", "Tennessee")),
        ("Rep. Ami Bera (D-CA-6)", ("Ami Bera", "D", "California")),
        ("Zelda Quimby (D-NY)", ("Zelda Quimby", "D", "New York")),
        ("Sen. Bernie Sanders (I-Vt.)", ("Bernie Sanders", "I", "Vermont")),
        ("Sen. Bill Hagerty, R-Tenn., said", ("Bill Hagerty", "R", "Tennessee")),
        ("Rep. Ed Case (D)", ("Ed Case", "D", "")),
    ],
)
def test_party_tags(text: str, expected: tuple[str, str, str]) -> None:
    found = [m for m in FINDER.find([Item(1, "", text)], DAY)[0] if m.kind == "person"]
    assert [(m.name, m.party, m.state) for m in found] == [expected]


@pytest.mark.parametrize("text", ["Hagerstown (MD) grew", "South Korea (ROK) and Artificial Intelligence (AI)"])
def test_brackets_that_are_no_party_tags(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("PM", "Prime Minister"),
        ("FM", "Minister for Foreign Affairs"),
        ("Commerce Secretary", "Secretary of Commerce"),
        ("METI Minister", "Minister of Economy, Trade and Industry"),
        ("Under Secretary", "Undersecretary"),
    ],
)
def test_titles_that_mean_the_same(one: str, other: str) -> None:
    assert title_key(one) == title_key(other)


SOLE = {"Prime Minister", "President", "Foreign Minister", "Defense Minister", "Chief Cabinet Secretary", "Premier"}
SOLE |= {"Secretary of State", "Secretary of Defense", "Commerce Secretary", "Finance Minister", "Digital Minister"}
SOLE |= {"Economic Security Minister", "Ambassador to Japan", "INDOPACOM Commander", "PACFLEET Commander"}
SOLE |= {"Minister of Economy, Trade and Industry", "National Security Advisor", "US Forces Japan Commander"}


def test_no_two_people_hold_one_office_at_once() -> None:
    held: dict[tuple[str, str], list[tuple[date, date, str]]] = {}
    for entity in SHIPPED.entities:
        for office in entity.offices:
            if office.title in SOLE:
                term = (office.first or date.min, office.last or date.max, entity.name)
                held.setdefault((office.title, office.of), []).append(term)
    assert len(held) > 40
    for office_of, terms in held.items():
        terms.sort()
        for before, after in pairwise(terms):
            assert before[1] <= after[0], (office_of, before, after)


def test_every_office_is_of_something_known() -> None:
    known = {entity.name for entity in SHIPPED.entities}
    assert {o.of for e in SHIPPED.entities for o in e.offices if o.of} - known == set()
