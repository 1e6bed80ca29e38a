"""One thing, many names: what analysts type finds what the digest writes, below what it writes alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from alliance_cli import vocabulary
from alliance_cli.library import Library
from alliance_cli.model import Entry, Query, Ref, Vocabulary, When
from alliance_cli.search import find
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState

MATCH = [
    ("ROK", "South Korea hosted it"),
    ("ROK", "the South Korean president"),
    ("S. Korea", "the ROK navy"),
    ("S Korea", "South Korea hosted it"),
    ("R.O.K.", "South Korea hosted it"),
    ("South Korea", "the ROK navy"),
    ("Republic of Korea", "South Korea hosted it"),
    ("S. Korean president", "the South Korean president"),
    ("DPRK", "a North Korean missile"),
    ("N. Korea", "North Korea fired it"),
    ("North Korea", "the DPRK fired it"),
    ("PRC", "China objected"),
    ("China", "Chinese vessels came"),
    ("ROC", "Taiwan objected"),
    ("Japanese", "Japan agreed"),
    ("American", "a US official"),
    ("USA", "a US official"),
    ("United States", "a U.S. official"),
    ("Britain", "the UK joined"),
    ("Group of Seven", "leaders of the G-7"),
    ("trilat", "a trilateral meeting"),
    ("trilateral", "a trilat meeting"),
    ("bilat", "bilateral talks"),
    ("SCC", "the “2+2” met"),
    ("two-plus-two", "the “2+2” met"),
    ("2-plus-2", "the “2+2” met"),
    ("EPCC", "the Economic “2+2” met"),
    ("Economic 2+2", "the EPCC met"),
    ("SDF", "the Self-Defense Forces trained"),
    ("JSDF", "an SDF unit"),
    ("Self-Defense Forces", "an SDF unit"),
    ("MSDF", "the JMSDF sailed"),
    ("JMSDF", "the Maritime Self-Defense Force sailed"),
    ("ASDF", "the Air Self-Defense Force flew"),
    ("GSDF", "the Ground Self-Defense Force marched"),
    ("MOFA", "the Foreign Ministry said"),
    ("Foreign Ministry", "MOFA said"),
    ("METI", "the Ministry of Economy, Trade and Industry said"),
    ("Pentagon", "the Department of Defense said"),
    ("DOD", "the Pentagon said"),
    ("DoD", "the Defense Department said"),
    ("State Department", "the Department of State said"),
    ("PACOM", "US Indo-Pacific Command said"),
    ("INDOPACOM", "US Indo-Pacific Command said"),
    ("Indo-Pacific Command", "INDOPACOM said"),
    ("USFJ", "US Forces Japan said"),
    ("NSC", "the National Security Council met"),
    ("NSS", "the National Security Strategy of 2022"),
    ("NDS", "the National Defense Strategy of 2022"),
    ("DBP", "the Defense Buildup Program of 2022"),
    ("LDP", "the Liberal Democratic Party won"),
    ("CDP", "the Constitutional Democratic Party lost"),
    ("Diet", "parliament passed it"),
    ("parliament", "the Diet passed it"),
    ("premier", "the Prime Minister spoke"),
    ("PM", "the Prime Minister spoke"),
    ("FM Hayashi", "Foreign Minister Hayashi spoke"),
    ("Sec. Blinken", "Secretary Blinken spoke"),
    ("FOIP", "a free and open Indo-Pacific"),
    ("BMD", "ballistic missile defense"),
    ("ISR", "intelligence, surveillance and reconnaissance"),
    ("UAV", "a drone crashed"),
    ("drones", "an unmanned aerial vehicle crashed"),
    ("ODA", "official development assistance"),
    ("OSA", "Official Security Assistance"),
    ("GSOMIA", "the General Security of Military Information Agreement"),
    ("PLA", "the People’s Liberation Army"),
    ("PLAN", "a PLA Navy destroyer"),
    ("EEZ", "its exclusive economic zone"),
    ("ECS", "the East China Sea"),
    ("SCS", "the South China Sea"),
    ("EDD", "the Extended Deterrence Dialogue"),
    ("C2", "command and control"),
    ("AI", "artificial intelligence"),
    ("LNG", "liquefied natural gas"),
    ("NPT", "the Non-Proliferation Treaty"),
    ("AUKUS Pillar 2", "AUKUS Pillar II"),
    ("AUKUS Pillar II", "AUKUS Pillar Two"),
    ("Article 5", "Article V of the treaty"),
    ("Article V", "Article 5 of the treaty"),
    ("SM-3 Block 2A", "the SM-3 Block IIA"),
    ("chips", "semiconductors from Kumamoto"),
    ("coronavirus", "COVID-19 cases"),
    ("covid 19", "a coronavirus case"),
    ("airbase", "an air base in Okinawa"),
    ("air base", "an airbase in Okinawa"),
    ("airbases", "an air base in Okinawa"),
    ("counterstrike", "a counter-strike capability"),
    ("Counter-strike", "a counterstrike capability"),
    ("counter strike", "a counterstrike capability"),
    ("policymakers", "policy makers said"),
    ("policy makers", "policymakers said"),
    ("policy-makers", "policymakers said"),
    ("lawmaker", "legislators came"),
    ("cyber attack", "a cyberattack began"),
    ("hangarspace", "some hangar space was left"),
    ("defence", "defense spending"),
    ("defense", "defence spending"),
    ("organisation", "an organization"),
    ("programme", "a program"),
    ("modernising", "it modernized its fleet"),
    ("securitisation", "securitization of debts"),
    ("harbour", "Pearl Harbor"),
    ("centre", "a center of excellence"),
    ("labour", "labor practices"),
    ("Kishida Fumio", "Prime Minister Fumio Kishida"),
    ("Fumio Kishida", "Kishida Fumio, the prime minister"),
    ("Kono", "Minister Kōno"),
    ("$1.38bn", "a $1.38 billion sale"),
    ("1.38 billion", "a $1.38bn sale"),
    ("5bn", "some 5 billion yen"),
    ("5 billion", "some 5bn yen"),
    ("40 percent", "40 per cent of it"),
    ("BMD", "a missile defense drill"),
    ("TTX", "a table-top exercise"),
    ("tabletop exercise", "a table-top exercise"),
    ("table top exercises", "a tabletop exercise"),
    ("tabletop", "a table-top exercise"),
    ("rearmament", "the firm can rearm them"),
    ("rearm", "a rearmament loan"),
    ("co-development", "they jointly developed an interceptor"),
    ("joint development", "it was co-developed in Nagoya"),
    ("Group of 7", "leaders of the G-7"),
    ("Group of 7", "the Group of Seven met"),
    ("7th Fleet", "the Seventh Fleet commander"),
    ("seventh fleet", "the 7th Fleet commander"),
    ("three destroyers", "some 3 destroyers sailed"),
    ("US President", "POTUS spoke"),
    ("arms exports", "a defense export was cleared"),
    ("arms exports", "the transfer of defense equipment"),
    ("military budget", "defense spending"),
    ("defence budgets", "defense spending"),
    ("Sec. of State", "SecState spoke"),
    ("SecState", "the Sec. of State spoke"),
    ("SecDef", "Sec. of Defense Austin"),
    ("joint headquarters", "the JJOC opened"),
    ("electric vehicles", "an EV battery"),
    ("EVs", "an electric vehicle battery"),
    ("ASDF", "the Air SDF flew"),
    ("Maritime SDF", "the JMSDF sailed"),
    ("PFAS", "levels of PFOS in the water"),
    ("moon landing", "a lunar landing"),
    ("debt ceiling", "the debt limit"),
    ("renewables", "renewable power"),
    ("opinion poll", "a public opinion survey"),
]

NO_MATCH = [
    ("plan", "a PLA Navy destroyer"),
    ("PLAN", "an action plan"),
    ("core", "the Competitiveness and Resilience partnership"),
    ("ROK", "North Korea fired it"),
    ("DPRK", "South Korea hosted it"),
    ("PRC", "Taiwan objected"),
    ("ROC", "China objected"),
    ("US", "they told us"),
    ("SCC", "the EPCC met"),
    ("EPCC", "the “2+2” met"),
    ("JMSDF", "the JASDF flew"),
    ("MOFA", "MOD said"),
    ("NSC", "the National Security Strategy of 2022"),
    ("Pillar II", "AUKUS Pillar I"),
    ("Article 5", "Article 9 of the constitution"),
    ("LDP", "the Constitutional Democratic Party lost"),
    ("ECS", "the South China Sea"),
    ("together", "to get her out"),
    ("SM-3 Block 2A", "the SM-3 Block IB"),
    ("1.38 billion", "a 1.38 million sale"),
    ("renewables", "North Korea renews its tests"),
    ("Group of 7", "the Group of Twenty met"),
    ("7th Fleet", "the Third Fleet commander"),
    ("US Marine Corps", "Nippon Steel Corp. marine unit in the US"),
    ("intel", "artificial intelligence"),
    ("secondary", "the 2nd day"),
]

#: What a reader of the two shipped issues would want for a query, and nothing else.
READER = [
    ("US", ["2.5.1", "2.5.2", "2.5.4", "2.5.5", "2.7.1", "2.7.2", "2.7.3", "2.7.4", "2.7.5"]),
    ("U.S.", ["2.5.1", "2.5.2", "2.5.4", "2.5.5", "2.7.1", "2.7.2", "2.7.3", "2.7.4", "2.7.5"]),
    ("May", []),
    ("2+2", []),
    ('"Article 5"', []),
    ("Article 5", []),
    ("G-7", []),
    ("G7", []),
    ("Type 12", []),
    ("ROK", ["2.5.1", "2.7.2"]),
    ("S. Korea", ["2.5.1", "2.7.2"]),
    ("DPRK", ["2.7.2"]),
    ("trilat", ["2.5.1", "2.7.2"]),
    ("INDOPACOM", ["2.5.2"]),
    ("USFJ", ["2.5.2"]),
    ("SDF", ["2.5.2"]),
    ("PRC", ["2.7.4"]),
    ("COVID-19", ["2.7.4"]),
    ("Mr. Hayashi", ["2.7.4"]),
    ("FM Hayashi", ["2.7.4"]),
    ("E 2D", ["2.5.3"]),
    ("AI", ["2.5.4"]),
    ("5G", ["2.5.4"]),
    ("LEO", ["2.7.5"]),
    ("JUMPP", ["2.7.1"]),
    ("IPEF", ["2.7.3"]),
    ("$1.38bn", ["2.5.3"]),
    ("UAV", ["2.5.3", "2.7.2"]),
    ("antisubmarine", ["2.7.2"]),
    ("Kishida Fumio", ["2.5.1"]),
]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ref]]:
    texts = dict.fromkeys(text for _, text in [*MATCH, *NO_MATCH])
    refs = {text: Ref(1, 1, number) for number, text in enumerate(texts, 1)}
    folder = tmp_path_factory.mktemp("synonyms") / "index"
    items = tuple(Entry(ref, "", text, When.month(2023, 3), "inferred", "") for text, ref in refs.items())
    build.rebuild(folder, [("vol-1-01.md", items)], words(), IndexState((), ()))
    return folder, refs


def words() -> Vocabulary:
    return vocabulary.load(ROOT / "corpus" / "vocabulary")


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> Library:
    root = tmp_path_factory.mktemp("shipped")
    (root / "corpus").symlink_to(ROOT / "corpus")
    return Library(root)


@pytest.mark.parametrize(("query", "text"), MATCH)
def test_finds_by_another_name(library: tuple[Path, dict[str, Ref]], query: str, text: str) -> None:
    folder, refs = library
    found = {hit.entry.ref: hit for hit in find.search(folder, Query(query, match="all", limit=0)).hits}
    assert refs[text] in found
    assert found[refs[text]].snippet.matches


@pytest.mark.parametrize(("query", "text"), NO_MATCH)
def test_other_things_are_not_merged(library: tuple[Path, dict[str, Ref]], query: str, text: str) -> None:
    folder, refs = library
    assert refs[text] not in {hit.entry.ref for hit in find.search(folder, Query(query, match="all", limit=0)).hits}


@pytest.mark.parametrize(("query", "expected"), READER)
def test_the_shipped_issues_answer_as_a_reader_would(issues: Library, query: str, expected: list[str]) -> None:
    results = issues.search(Query(query, limit=0))
    assert sorted(str(hit.entry.ref) for hit in results.hits) == expected


@pytest.mark.parametrize(
    ("query", "typed", "other"),
    [
        ("ROK", "the ROK navy", "South Korea hosted it"),
        ("South Korea", "South Korea hosted it", "the ROK navy"),
        ("UAV", "a drone crashed", "a drone crashed"),
        ("2+2", "the “2+2” met", "the Economic “2+2” met"),
        ('"2+2"', "the “2+2” met", "the Economic “2+2” met"),
        ("airbase", "an airbase in Okinawa", "an air base in Okinawa"),
        ("defence", "defence spending", "defense spending"),
    ],
)
def test_the_typed_form_comes_first(library: tuple[Path, dict[str, Ref]], query: str, typed: str, other: str) -> None:
    folder, refs = library
    order = [hit.entry.ref for hit in find.search(folder, Query(query, limit=0)).hits]
    assert order.index(refs[typed]) <= order.index(refs[other])


@pytest.mark.parametrize("query", ["ROK", "airbase", "organisation", "trilat", "$1.38bn", "covid 19"])
def test_exact_leaves_other_names_out(library: tuple[Path, dict[str, Ref]], query: str) -> None:
    folder, _ = library
    with_names = find.search(folder, Query(query, match="all", limit=0))
    exact = find.search(folder, Query(query, match="all", exact=True, limit=0))
    assert with_names.added
    assert not exact.added
    assert exact.total < with_names.total
    assert "also" in with_names.understood
    assert "exact" in exact.understood


def test_a_word_with_very_many_other_names_is_looked_for_by_the_first_of_them(tmp_path: Path) -> None:
    groups = tuple(("missile", f"q{number}x", f"r{number}x") for number in range(2000))
    items = tuple(
        Entry(Ref(2, 5, number), "A headline", f"It told of {word}.", When.month(2023, 3), "inferred", "")
        for number, word in enumerate(("a missile", "q3x", "r1999x"), 1)
    )
    build.rebuild(tmp_path / "x", [("vol-2-05.md", items)], Vocabulary(synonyms=groups), IndexState((), ()))
    found = find.search(tmp_path / "x", Query("missile"))
    assert [hit.entry.ref.item for hit in found.hits] == [1, 2]
    assert len(dict(found.added)["missile"]) <= 50
