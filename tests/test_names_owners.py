"""People by the body they serve, by their counterpart and by the cabinet; names that places are taken for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from alliance_cli import vocabulary
from alliance_cli.annotate.names import NameFinder
from alliance_cli.annotate.names.offices import counterpart, in_cabinet, says_only_head, serves, title_key
from alliance_cli.model import Item, Office

FINDER = NameFinder(vocabulary.load(Path(__file__).resolve().parent.parent / "corpus" / "vocabulary"))
SPRING = date(2023, 4, 15)


def people(text: str, day: date = SPRING) -> list[str]:
    """The canonical names of the people in a body, in order."""
    return [m.name for m in FINDER.find([Item(1, "", text)], day)[0] if m.kind == "person"]


def named(text: str, kind: str) -> list[tuple[str, str]]:
    found = FINDER.find([Item(1, "", text)], SPRING)[0]
    return [(m.text, m.name) for m in found if m.kind == kind]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("METI’s Nishimura toured the fab.", SPRING, ["Yasutoshi Nishimura"]),
        ("Talks with Nishimura of METI went on.", SPRING, ["Yasutoshi Nishimura"]),
        ("Nishimura keeps his desk at METI.", SPRING, ["Yasutoshi Nishimura"]),
        ("Minister Nishimura of METI spoke.", SPRING, ["Yasutoshi Nishimura"]),
        ("The Environment Ministry’s Nishimura spoke.", SPRING, ["Akihiro Nishimura"]),
        ("Commerce Secretary Raimondo rang Minister Nishimura.", SPRING, ["Gina Raimondo", "Yasutoshi Nishimura"]),
        ("METI’s Nishimura spoke. Nishimura left.", SPRING, ["Yasutoshi Nishimura"] * 2),
        ("Nishimura spoke.", SPRING, ["Nishimura"]),
        ("Minister Nishimura spoke.", SPRING, ["Nishimura"]),
        ("METI’s Nishimura spoke.", date(2015, 4, 15), ["Nishimura"]),
        ("A METI spokesman named Nishimura rose.", SPRING, ["Yasutoshi Nishimura"]),
        ("Komeito’s Yamaguchi had doubts.", date(2022, 4, 15), ["Natsuo Yamaguchi"]),
        ("Komeito boss Yamaguchi had doubts.", date(2022, 4, 15), ["Natsuo Yamaguchi"]),
        ("UN chief Guterres spoke.", SPRING, ["Antonio Guterres"]),
        ("Commissioner Fukasawa of ATLA spoke.", date(2024, 4, 30), ["Masaki Fukasawa"]),
        ("ATLA’s Fukasawa spoke.", date(2024, 4, 30), ["Masaki Fukasawa"]),
        ("Australia’s Wong spoke.", date(2024, 6, 15), ["Penny Wong"]),
        ("Hokkaido’s Suzuki spoke.", SPRING, ["Naomichi Suzuki"]),
        ("Suzuki spoke of the yen.", SPRING, ["Shunichi Suzuki"]),
        ("Suzuki flew to Hokkaido.", SPRING, ["Suzuki"]),
        ("Kim spoke.", SPRING, ["Kim"]),
        ("The White House’s Kim spoke.", SPRING, ["Kim"]),
        ("Cho spoke.", SPRING, ["Cho"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_shared_surname_goes_to_whoever_serves_the_body(text: str, day: date, expected: list[str]) -> None:
    assert people(text, day) == expected


@pytest.mark.parametrize("text", ["Japan’s Park Street", "America’s Young spoke", "South Korea’s Park Road"])
def test_what_a_country_owns_may_be_a_thing(text: str) -> None:
    assert people(text) == []


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("USD", "under USD LaPlante", "William LaPlante"),
        ("DepSecDef", "DepSecDef Hicks", "Kathleen Hicks"),
        ("SecState", "SecState Blinken", "Antony Blinken"),
        ("NSA", "NSA Sullivan", "Jake Sullivan"),
        ("CJCS", "CJCS Milley", "Mark Milley"),
        ("CNO", "CNO Gilday", "Michael Gilday"),
        ("ASD", "ASD Ratner", "Ely Ratner"),
        ("DepSec", "DepSec Sherman", "Wendy Sherman"),
        ("Commandant", "Commandant Berger", "David Berger"),
        ("climate czar", "climate czar Kerry", "John Kerry"),
        ("IAEA boss", "IAEA boss Grossi", "Rafael Grossi"),
        ("US Forces Japan commander Lt. Gen.", "US Forces Japan commander Lt. Gen. Rupp", "Ricky Rupp"),
    ],
)
def test_short_titles(title: str, text: str, name: str) -> None:
    found = FINDER.find([Item(1, "", f"{text} spoke.")], SPRING)[0]
    assert [(m.office, m.name) for m in found if m.kind == "person"] == [(title, name)]


def test_the_agency_is_no_adviser_and_the_adviser_no_agency() -> None:
    assert named("NSA Sullivan spoke.", "organization") == []
    assert named("The NSA spoke.", "organization") == [("NSA", "National Security Agency")]
    assert named("Prices in USD Tokyo knows.", "person") == []


@pytest.mark.parametrize(
    ("text", "party", "state"),
    [
        ("Senator Zadok Quill, a Democrat from Illinois, spoke", "D", "Illinois"),
        ("Representative Zadok Quill, an Ohio Republican, spoke", "R", "Ohio"),
        ("Republican Senator Zadok Quill of North Carolina spoke", "R", "North Carolina"),
        ("Democratic Rep. Zadok Quill spoke", "D", ""),
        ("Sen. Zadok Quill, an independent, spoke", "I", ""),
        ("Sen. Zadok Quill of Boeing spoke", "", ""),
        ("Governor Zadok Quill, a leader from Ohio, spoke", "", ""),
    ],
)
def test_party_and_state_in_words(text: str, party: str, state: str) -> None:
    found = FINDER.find([Item(1, "", text)], SPRING)[0]
    assert [(m.party, m.state) for m in found if m.kind == "person"] == [(party, state)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They charged a clerk, Zadok Washington, on Monday morning with the theft.", []),
        ("They met the clerk Zadok Houston in the morning.", []),
        ("They met in downtown Washington in the morning.", ["Washington"]),
        ("They strolled through Greater Houston in the morning.", ["Houston"]),
        ("They toured the Quillcorp Ohio plant in the morning.", ["Ohio"]),
        ("Visiting Washington, they met in the morning.", ["Washington"]),
        ("They spoke of Imperial Japan in the morning.", ["Japan"]),
    ],
)
def test_a_place_after_a_given_name_is_a_surname(text: str, expected: list[str]) -> None:
    assert [name for _, name in named(text, "place")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jets of the Air SDF", ["Air Self-Defense Force"]),
        ("troops of the Ground SDF", ["Ground Self-Defense Force"]),
        ("ships of the Maritime SDF", ["Maritime Self-Defense Force"]),
        ("the Japanese Air Self-Defense Forces", ["Air Self-Defense Force"]),
        ("JASDF and ASDF", ["Air Self-Defense Force"] * 2),
        ("United States Forces, Japan", ["US Forces Japan"]),
        ("the Littoral Regiment", ["Marine Littoral Regiment"]),
        ("US DoD and DOS", ["Department of Defense", "State Department"]),
        ("the Japan Defense Ministry", ["Ministry of Defense"]),
        ("the Transport Ministry", ["Ministry of Land, Infrastructure, Transport and Tourism"]),
        ("South Korea’s Trade Ministry", ["South Korean Trade Ministry"]),
        ("the UK Ministry of Defence", ["British Ministry of Defense"]),
        ("they held a Marine", ["US Marine Corps"]),
        ("a Marine Day, marine life and the Marine biology of it", []),
    ],
)
def test_bodies_in_their_common_forms(text: str, expected: list[str]) -> None:
    assert [name for _, name in named(text, "organization")] == expected


def test_a_carrier_by_its_hull_and_a_jet_by_its_variants() -> None:
    text = "CVN-72 sailed with F-15C/Ds, an F-15D and F-15s."
    assert [name for _, name in named(text, "equipment")] == ["USS Abraham Lincoln", "F-15", "F-15", "F-15"]


@pytest.mark.parametrize(
    ("title", "of", "expected"),
    [
        ("Finance Minister", "Japan", True),
        ("Chief Cabinet Secretary", "Japan", True),
        ("Secretary of State", "United States", True),
        ("Deputy Secretary of State", "United States", False),
        ("State Minister for Foreign Affairs", "Japan", False),
        ("LDP Secretary General", "Japan", False),
        ("Foreign Minister", "Australia", False),
        ("Governor", "Tokyo", False),
    ],
)
def test_who_sits_in_a_cabinet(title: str, of: str, expected: bool) -> None:
    assert in_cabinet(title_key(title), Office(title, of)) is expected


def test_a_ministry_is_japans_and_a_department_americas() -> None:
    japan, america = Office("Defense Minister", "Japan"), Office("Secretary of Defense", "United States")
    words = frozenset(("defense",))
    for office, body in ((japan, "Ministry of Defense"), (america, "Department of Defense")):
        for other in (japan, america):
            assert serves((title_key(other.title), other), body, words) is (other is office)


def test_only_the_head_is_a_chief() -> None:
    words = frozenset(("un",))
    assert says_only_head("UN chief", words)
    assert not says_only_head("UN climate chief", words)
    assert not says_only_head("UN spokesman", words)


def test_a_counterpart_is_one() -> None:
    assert counterpart("Energy Secretary Granholm met him") == "minister economy trade industry"
    assert counterpart("Secretary of State Blinken and Treasury Secretary Yellen met him") == ""
    assert counterpart("The Secretary met him") == ""
