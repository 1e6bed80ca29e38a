"""Names by shape and company: plurals, lists, ships, towns, divisions, and words that only look like names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from alliance_cli import vocabulary
from alliance_cli.annotate.names import NameFinder
from alliance_cli.model import Item, NameKind

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "vocabulary"
FINDER = NameFinder(vocabulary.load(FOLDER))
DAY = date(2023, 4, 15)


def names(text: str, kind: NameKind, headline: str = "", day: date = DAY) -> list[tuple[str, str]]:
    """The (text, canonical name) pairs of a kind in a body."""
    found = FINDER.find([Item(1, headline, text)], day)[0]
    return [(m.text, m.name) for m in found if m.kind == kind and m.field == "body"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They met at Quillonport. Kishida agreed.", ["Fumio Kishida"], id="a sentence ends"),
        pytest.param("He heard Sen. Quillon. Biden left.", ["Quillon", "Joe Biden"], id="after a title's name"),
        pytest.param("the late J. Kishida of Quillon", [], id="an initial goes on"),
        pytest.param("a budget under Finance Minister Suzuki", ["Shunichi Suzuki"], id="under"),
        pytest.param("Under Prime Minister Kishida it grew", ["Fumio Kishida"], id="Under"),
        pytest.param("with Under Secretary Nuland", ["Victoria Nuland"], id="Under Secretary"),
        pytest.param("Ministers Hamada, Austin and Marles", ["Yasukazu Hamada", "Lloyd Austin", "Richard Marles"]),
        pytest.param("Secretaries Blinken and Hayashi met", ["Antony Blinken", "Yoshimasa Hayashi"], id="secretaries"),
        pytest.param("Airman Quill Washington pleaded", ["Quill Washington"], id="title, then a place word"),
        pytest.param("the envoy Kenji Osaka spoke", ["Kenji Osaka"], id="given name, then a place word"),
        pytest.param("The envoy Hwang Joon-kook spoke", ["Hwang Joon-kook"], id="Korean"),
        pytest.param("Hsu Szu-chien spoke", ["Hsu Szu-chien"], id="Taiwanese"),
        pytest.param("the Song Era-style works", [], id="no given name"),
        pytest.param("with Quillon “Buzz” Marlow today", ['Quillon "Buzz" Marlow'], id="nickname"),
        pytest.param(
            "Denny Tamaki and Tokuichi Yamashiro ran", ["Denny Tamaki", "Tokuichi Yamashiro"], id="coordination"
        ),
        pytest.param("Fumio Kishida and Great Hopes", ["Fumio Kishida"], id="no coordination of words"),
        pytest.param("the Xi-Kim talks", ["Xi Jinping", "Kim Jong Un"], id="a pair of leaders"),
        pytest.param("North Korea fired, and Kim watched.", ["Kim Jong Un"], id="a leader whose country is named"),
        pytest.param("METI gave funds, and Minister Nishimura smiled.", ["Yasutoshi Nishimura"], id="a body's tie"),
        pytest.param("The man called “Mr. Quid” rose", [], id="a nickname in quotes"),
        pytest.param("firms in Austin grew", [], id="a city"),
        pytest.param("Chairman Mark Liu of Quill Grain Holdings met", ["Mark Liu"], id="title, name, of a body"),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert [name for _, name in names(text, "person")] == expected


def test_an_unresolved_surname_stays_in_its_item() -> None:
    items = [Item(1, "", "Mayor Hayashi spoke. Hayashi left."), Item(2, "", "Hayashi flew to Rome.")]
    got = [[m.name for m in found if m.kind == "person"] for found in FINDER.find(items, DAY)]
    assert got == [["Hayashi", "Hayashi"], ["Yoshimasa Hayashi"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two Harpoons and Stingers", [("Harpoons", "Harpoon"), ("Stingers", "Stinger")]),
        ("300 Block IV Tomahawks", [("Block IV Tomahawks", "Tomahawk")]),
        ("Global Hawks and Black Hawks", [("Global Hawks", "RQ-4 Global Hawk"), ("Black Hawks", "UH-60")]),
        ("ROKS Yulgok Yi sailed", [("ROKS Yulgok Yi",) * 2]),
        ("the ROKS Dosan Ahn Chang-ho sailed", [("ROKS Dosan Ahn Chang-ho",) * 2]),
        ("the ROKS Gwanggaeto the Great sailed", [("ROKS Gwanggaeto the Great",) * 2]),
        ("USS Preble Commander Quill", [("USS Preble",) * 2]),
        ("the destroyer Milius and the frigate Quillmore", [("Milius", "USS Milius"), ("Quillmore", "Quillmore")]),
        ("a carrier strike group; carrier Toyota; Carrier Japan Airlines; destroyer Squadron 15", []),
        ("the Tripoli Amphibious Ready Group", [("Tripoli", "USS Tripoli")]),
    ],
)
def test_equipment(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text, "equipment") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("American Cotton and Wool Institute", ["American Cotton and Wool Institute"]),
        ("Seoul’s Ministry of Defense", ["South Korean Ministry of Defense"]),
        ("the Chinese Foreign Ministry", ["Chinese Ministry of Foreign Affairs"]),
        ("Japan’s Ministry of Defense", ["Ministry of Defense"]),
        ("Hitachi America and Honda of America grew", ["Hitachi America", "Honda of America"]),
        ("the Navy and Army pilots", ["US Navy", "US Army"]),
        ("the South Korean Navy and India’s Army", []),
        ("the Nikkei index; the Nikkei 225", []),
        ("the Nikkei reported", ["Nikkei"]),
        ("Intel sharing and Intel chiefs", []),
        ("Intel built fabs", ["Intel"]),
        ("The firm did canon law; a fed bird", []),
        ("Quill Alliance for Northern Grain (QANG) met; QANG grew.", ["Quill Alliance for Northern Grain"] * 2),
        ("Quill Advanced Grain Manufacturing (QAGM) grew", ["Quill Advanced Grain Manufacturing"]),
        ("the Northern Grain Office (XYZ) met", ["Northern Grain Office"]),
        ("Japan sent the Coast Guard out", ["Japan Coast Guard"]),
        ("The US and Japan sent it; the Coast Guard left", ["Coast Guard"]),
        ("the Coast Guard Cyber Command", ["Coast Guard Cyber Command"]),
        ("Hitachi Robotics grew", ["Hitachi Robotics"]),
        ("Honda Aircraft built it", ["Honda Aircraft Company"]),
        ("Chairman Mark Liu of Quill Grain Holdings met", ["Quill Grain Holdings"]),
        ("University of Quillon and Marlow State University", ["University of Quillon", "Marlow State University"]),
        ("Purdue, Virginia Tech and others", ["Purdue University", "Virginia Tech"]),
    ],
)
def test_organizations(text: str, expected: list[str]) -> None:
    assert [name for _, name in names(text, "organization")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("at Quillberg, Idaho today", ["Quillberg", "Idaho"]),
        ("in Port Quill, Norway", ["Port Quill", "Norway"]),
        ("with Zadok Quillon, Ohio governor", ["Ohio"]),
        ("The North fired; Seoul and South Korea protested", ["North Korea", "Seoul", "South Korea"]),
        ("Baja California and California", ["Baja California", "California"]),
        ("plants in Austin grew", ["Austin, Texas"]),
        ("in Subic Bay, Clark, Manila, and Batangas", ["Subic Bay", "Clark", "Manila", "Batangas"]),
        ("at Camp H.M. Smith", ["Camp Smith"]),
    ],
)
def test_places(text: str, expected: list[str]) -> None:
    assert [name for _, name in names(text, "place")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the Coastal Fish Agreement on the 21st and", ["Coastal Fish Agreement"]),
        ("the Coastal Fish Agreement on Monday", ["Coastal Fish Agreement"]),
        ("the Declaration on Coastal Fish was", ["Declaration on Coastal Fish"]),
        ("a Basic Plan on Coastal Fish was", ["Basic Plan on Coastal Fish"]),
        ("the Coastal Fish Ministerial met", ["Coastal Fish Ministerial"]),
        ("the ASEAN Summit opened", ["ASEAN Summit"]),
        (
            "the Indo-Pacific Economic Framework (IPEF) and IPEF",
            ["Indo-Pacific Economic Framework (IPEF)"] * 2,
        ),
        ("Biden Hosts Summit", []),
        ("a Red flag for all", []),
    ],
)
def test_programs(text: str, expected: list[str]) -> None:
    assert [name for _, name in names(text, "program")] == expected
