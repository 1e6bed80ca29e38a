"""Which queries find which texts: designators, abbreviations, capitals, hyphens, accents, inflection."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance_cli.model import Entry, Query, Ref, Vocabulary, When
from alliance_cli.search import analysis, find
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState

MATCH = [
    ("E-2D", "five E-2D Hawkeye aircraft"),
    ("E2D", "five E-2D Hawkeye aircraft"),
    ("e-2d", "five E-2D Hawkeye aircraft"),
    ("e2d", "five E-2D Hawkeye aircraft"),
    ("E 2D", "five E-2D Hawkeye aircraft"),
    ("e 2d", "five E-2D Hawkeye aircraft"),
    ('"E 2D"', "five E-2D Hawkeye aircraft"),
    ("E‑2D", "five E-2D Hawkeye aircraft"),
    ("E-2", "five E-2D Hawkeye aircraft"),
    ("E-2D", "the E2D fleet"),
    ("E-2D", "an E 2D takes off"),
    ("E-2D", "sold two E‑2Ds last year"),
    ("F-35", "F-35A fighters at Misawa"),
    ("F-35", "F-35B fighters on the carrier"),
    ("F-35", "all F-35s were grounded"),
    ("F35", "F-35A fighters at Misawa"),
    ("f 35", "F-35A fighters at Misawa"),
    ("F-35B", "F-35B fighters on the carrier"),
    ("F-35Bs", "F-35B fighters on the carrier"),
    ("F 35B", "F-35B fighters on the carrier"),
    ("F35B", "F-35B fighters on the carrier"),
    ("F–35", "F-35A fighters at Misawa"),
    ("F-35", "F–35A fighters, with a dash"),
    ("Ｆ－３５", "F-35A fighters at Misawa"),
    ("“F-35”", "F-35A fighters at Misawa"),
    ("‘F-35’", "F-35A fighters at Misawa"),
    ("F-35’s", "all F-35s were grounded"),
    ("P-8", "a P-8A Poseidon"),
    ("P 8A", "a P-8A Poseidon"),
    ("V-22", "two V-22s landed"),
    ("CV 22", "a CV-22 Osprey"),
    ("RQ-4", "the RQ-4B Global Hawk"),
    ("C-17", "on US C-17s for Ukraine"),
    ("KC-46", "a KC-46A tanker"),
    ("AIM-120", "AIM-120C-8 missiles"),
    ("SM 6", "SM-6 missiles"),
    ("GPS-III", "GPS-III satellites"),
    ("LE-9", "the LE-9 engine"),
    ("H3", "the H3 rocket"),
    ("6G", "beyond 5G and 6G"),
    ("F-35s", "F-35A fighters at Misawa"),
    ("f-35b", "F-35Bs arrive"),
    ("F-15", "upgrade of the F-15JSI"),
    ("SM-3", "SM-3 Block IIA interceptors"),
    ("SM-3 Block IIA", "SM-3 Block IIA interceptors"),
    ('"SM-3 Block IIA"', "SM-3 Block IIA interceptors"),
    ("SM3", "SM-3 Block IIA interceptors"),
    ("sm 3", "SM-3 Block IIA interceptors"),
    ("MQ-4C", "an MQ-4C Triton drone"),
    ("MQ-4", "an MQ-4C Triton drone"),
    ("mq4c", "an MQ-4C Triton drone"),
    ("MQ 4C", "an MQ-4C Triton drone"),
    ("APY-9", "the APY-9 AESA radar"),
    ("AN/APY-9", "the AN/APY-9 radar set"),
    ("APY-9", "the AN/APY-9 radar set"),
    ("PAC-3", "PAC-3 MSE batteries"),
    ("PAC3", "PAC-3 MSE batteries"),
    ("pac 3", "PAC-3 MSE batteries"),
    ("Type 12", "the Type 12 anti-ship missile"),
    ('"Type 12"', "the Type 12 anti-ship missile"),
    ("Type-12", "the Type 12 anti-ship missile"),
    ("type-12", "the Type 12 anti-ship missile"),
    ("2+2", "the ‘2+2’ meeting"),
    ("“2+2”", "the ‘2+2’ meeting"),
    ("Economic 2+2", "an economic “2+2” of ministers"),
    ('"Economic 2+2"', "an economic “2+2” of ministers"),
    ("5G", "secure (5G) networks"),
    ("5g", "secure (5G) networks"),
    ("5-G", "secure (5G) networks"),
    ("5 G", "secure (5G) networks"),
    ("G7", "the G-7 summit in Hiroshima"),
    ("G-7", "leaders of the G7."),
    ("g-7", "the G-7 summit in Hiroshima"),
    ("G 7", "the G-7 summit in Hiroshima"),
    ("G-20", "finance ministers of the G20"),
    ("Article 5", "Article 5 of the treaty"),
    ('"Article 5"', "covered by Article 5."),
    ("COVID-19", "had COVID-19 on eight bases"),
    ("COVID", "had COVID-19 on eight bases"),
    ("covid 19", "had COVID-19 on eight bases"),
    ("Covid19", "had COVID-19 on eight bases"),
    ("C2", "joint C2 arrangements"),
    ("Haeil-2", "attack drones called Haeil-2"),
    ("Haeil", "attack drones called Haeil-2"),
    ("J/JS", "the J/JS staff"),
    ("CO2", "CO₂ storage"),
    ("R&D", "joint R&D on hypersonics"),
    ("US", "talks with the US on bases"),
    ("us", "talks with the US on bases"),
    ("U.S.", "talks with the US on bases"),
    ("US", "a U.S. official said"),
    ("US", "March 8.US Assistant Secretary"),
    ("US", "US’ closest allies"),
    ("U.S", "the US-Japan alliance"),
    ("US-Japan", "the US-Japan alliance"),
    ("U.S.-Japan", "the US-Japan alliance"),
    ("US-Japan", "the U.S.-Japan alliance"),
    ("US–Japan", "the US-Japan-Korea summit"),
    ("Korea", "the US-Japan-Korea summit"),
    ("Japan-US", "Japan-US Mekong Power Partnership"),
    ("D.C.", "in Washington, DC"),
    ("UN", "the U.N. in New York"),
    ("May", "in May the leaders met"),
    ("may", "in May the leaders met"),
    ("may", "they may meet again"),
    ("March", "on March9 he left"),
    ("Kono", "Minister Kōno spoke"),
    ("Kōno", "Minister Kono resigned"),
    ("Kōno", "Minister Kōno spoke"),
    ("Japan's", "Japan’s new strategy"),
    ("Japan", "Japan’s new strategy"),
    ("allies'", "the allies’ plans"),
    ("O'Brien", "Robert O’Brien visited"),
    ("OBrien", "Robert O’Brien visited"),
    ("1380", "about 1,380 troops"),
    ("1,380", "about 1,380 troops"),
    ("$1.38 billion", "a $1.38 billion sale"),
    ("13th", "their 13th dialogue"),
    ("360-degree", "the 360-degree radar"),
    ("360", "the 360-degree radar"),
    ("antisubmarine", "joint anti-submarine drills"),
    ("anti-submarine", "antisubmarine warfare"),
    ("cooperation", "close co-operation"),
    ("missile", "North Korean missiles"),
    ("missiles", "a missile launch"),
    ("exercising", "two days of exercises"),
    ("strategies", "a new strategy"),
    ("agreed", "an agreement to agree"),
    ("surface-to-air", "surface-to-air missiles"),
    ("Thomas-Greenfield", "Ambassador Linda Thomas-Greenfield"),
    ("Greenfield", "Ambassador Linda Thomas-Greenfield"),
    ("Biden", "the Biden-Kishida summit"),
    ("2023", "mid-2023 at the latest"),
    ("cafe", "a Café in Naha"),
    ("semi\u00adconductor", "a semiconductor plant"),
    ("ＮＡＴＯ", "at the NATO summit"),
]

NO_MATCH = [
    ("2D printer", "five E-2D Hawkeye aircraft"),
    ("2D", "five E-2D Hawkeye aircraft"),
    ("E-2C", "five E-2D Hawkeye aircraft"),
    ("E-2D", "an E-2C of 1990"),
    ("E-2D", "a 2D printer"),
    ("E 2D", "a 2D printer of type e"),
    ("F-35B", "F-35A fighters at Misawa"),
    ("F-35B", "F-35 fighters"),
    ("F-3", "F-35A fighters at Misawa"),
    ("F-16", "F-15 jets"),
    ("35", "F-35A fighters at Misawa"),
    ("SM-3", "SM-6 missiles"),
    ("SM-3", "3 SM missiles"),
    ("PAC-3", "PAC-2 batteries"),
    ('"Type 12"', "type 3 of 12"),
    ("Type-12", "type 3 of 12"),
    ("2+2", "2 plus 22"),
    ("2+2", "on February 2 and 2"),
    ('"Economic 2+2"', "the ‘2+2’ meeting on economic security"),
    ("5G", "5 grams of uranium"),
    ("5G", "4G networks"),
    ("G7", "the G20"),
    ("G-7", "room 7 in building G"),
    ("US", "they told us so"),
    ("us", "they told us so"),
    ("U.S.", "join us, said the host"),
    ("US", "Usman Khan"),
    ("May", "they may meet again"),
    ("March", "they march on the ministry"),
    ("US-Japan", "Japan and the US"),
    ("US-Japan", "Japan-US talks"),
    ("C2", "C-130 transport"),
    ('"Article 5"', "an article about 5 ships"),
    ("COVID-19", "on the 19th day"),
    ("2019", "COVID-19 began"),
    ("united", "a unit of the army"),
    ("international", "an intern at the ministry"),
    ("138", "a $1.38 billion sale"),
    ("WHO", "those who came"),
    ("exercise", "an exorcism"),
    ("PLAN", "an action plan"),
    ("F-35A", "F-35B fighters on the carrier"),
    ("P-3", "a P-8A Poseidon"),
    ("V-2", "two V-22s landed"),
    ("C-1", "on US C-17s for Ukraine"),
    ("H3", "the H-4 rocket"),
]


def entry(ref: Ref, text: str) -> Entry:
    return Entry(ref, "", text, When.month(2023, 3), "inferred", "")


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, Ref]]:
    texts = dict.fromkeys(text for _, text in [*MATCH, *NO_MATCH])
    refs = {text: Ref(1, 1, number) for number, text in enumerate(texts, 1)}
    folder = tmp_path_factory.mktemp("analysis") / "index"
    batch = ("vol-1-01.md", tuple(entry(ref, text) for text, ref in refs.items()))
    build.rebuild(folder, [batch], Vocabulary(), IndexState((), ()))
    return folder, refs


def found(folder: Path, query: str) -> set[Ref]:
    return {hit.entry.ref for hit in find.search(folder, Query(query, match="all", limit=0)).hits}


@pytest.mark.parametrize(("query", "text"), MATCH)
def test_finds(library: tuple[Path, dict[str, Ref]], query: str, text: str) -> None:
    folder, refs = library
    assert refs[text] in found(folder, query)


@pytest.mark.parametrize(("query", "text"), NO_MATCH)
def test_does_not_find(library: tuple[Path, dict[str, Ref]], query: str, text: str) -> None:
    folder, refs = library
    assert refs[text] not in found(folder, query)


@pytest.mark.parametrize(("query", "text"), MATCH)
def test_marks_what_matched(library: tuple[Path, dict[str, Ref]], query: str, text: str) -> None:
    folder, refs = library
    hits = find.search(folder, Query(query, match="all", limit=0)).hits
    snippet = next(hit.snippet for hit in hits if hit.entry.ref == refs[text])
    assert snippet.matches
    assert all(span.of(snippet.text).strip() == span.of(snippet.text) for span in snippet.matches)


def test_exact_means_the_typed_form(library: tuple[Path, dict[str, Ref]]) -> None:
    folder, refs = library
    exact = {hit.entry.ref for hit in find.search(folder, Query("missiles", exact=True, limit=0)).hits}
    assert refs["North Korean missiles"] in exact
    assert refs["a missile launch"] not in exact


@given(st.text(max_size=200))
@example("U.S.U.S.")
@example("e\u0301\u0300-2D’s")
@example("'''-- ½ ﬁ ß İ")
@settings(deadline=None, derandomize=True)
def test_tokens_are_stretches_of_the_text_in_order(text: str) -> None:
    folded = analysis.fold(text)
    assert len(folded) == len(text)
    end = 0
    for token in analysis.tokens(text):
        assert end <= token.start < token.end <= len(text)
        assert token.terms
        assert all(token.terms)
        end = token.end


@given(st.text(max_size=60))
@settings(deadline=None, derandomize=True)
def test_letters_and_digits_are_never_dropped(text: str) -> None:
    covered = {at for token in analysis.tokens(text) for at in range(token.start, token.end)}
    for at, character in enumerate(analysis.fold(text)):
        assert at in covered or not character.isalnum() or character == "_"


def test_long_hostile_texts_take_linear_time() -> None:
    for piece in ("a.", "1,", "A-1-", "2+", "a'", "a\u0300", "-", "1."):
        assert len(analysis.tokens(piece * 100_000)) <= 200_001


JOINED = re.compile(r"(?<![\w-])([a-z]{2,7})-([a-z]{3,})(?![\w-])", re.IGNORECASE)

pieces = st.lists(
    st.sampled_from(
        ["anti", "Re", "pre", "counterx", "x", "-", "_", " ", "9", "submarine", "é", "\u2010", "\u017f", "co", "."]
    )
)


@given(st.one_of(st.text(), pieces.map("".join)))
@settings(deadline=None, derandomize=True)
def test_hyphens_are_found_wherever_they_stand(text: str) -> None:
    plain = analysis.fold(text)
    expected = [
        (found.start(), (found[1] + found[2]).lower())
        for found in JOINED.finditer(plain)
        if found[1].lower() in analysis._PREFIXES
    ]
    assert analysis.joined(text) == expected


@given(st.text())
@settings(deadline=None, derandomize=True)
def test_scanning_gives_the_tokens(text: str) -> None:
    found, terms = analysis.scan(text)
    assert [(*one.span(), of) for one, of in zip(found, terms, strict=True)] == analysis.tokens(text)
    assert [analysis.fold(one) for one in text] == list(analysis.fold(text))
