"""Relevance feedback: vectors that hold what the texts say, a model worked out by hand, and when there is none."""

from __future__ import annotations

import random
import tempfile
from array import array
from collections import Counter
from math import exp, log
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.model import Annotations, Entity, Entry, Query, Ref, Vocabulary, When
from alliance_cli.search import feedback, find
from alliance_cli.search.index import build, state, store, vectors
from alliance_cli.search.index.schema import BODY, weights
from alliance_cli.search.index.state import DamagedIndex, IndexState
from alliance_cli.search.index.vectors_writer import VectorsWriter
from alliance_cli.search.postings import Postings

STATE = IndexState((), ())
VOCABULARY = Vocabulary(entities=(Entity("place", "South Korea", ("ROK",)),))


def entry(number: int, headline: str, body: str = "") -> Entry:
    return Entry(
        Ref(1, 1 + (number - 1) // 5, 1 + (number - 1) % 5),
        headline,
        body,
        When.month(2023, 3),
        "given",
        "",
        Annotations(),
    )


def library(folder: Path, texts: list[tuple[str, str]]) -> Path:
    """An index of items with these headlines and bodies, five an issue."""
    entries = [entry(number, *text) for number, text in enumerate(texts, 1)]
    batches: dict[str, list[Entry]] = {}
    for one in entries:
        batches.setdefault(f"{one.ref.issue.slug}.md", []).append(one)
    build.rebuild(folder, [(name, tuple(items)) for name, items in batches.items()], VOCABULARY, STATE)
    return folder


def order(folder: Path, text: str, **options: object) -> list[str]:
    """The references of what a query finds, in order."""
    found = find.search(folder, Query(text, limit=0, **options))  # type: ignore[arg-type]
    return [str(hit.entry.ref) for hit in found.hits]


def test_vectors_hold_the_roots_of_the_texts(tmp_path: Path) -> None:
    folder = library(
        tmp_path, [("Missiles and a missile", "The launch launched US F-35B jets"), ("", "Rice"), ("", "")]
    )
    with store.reading(folder) as index:
        (segment,) = index.segments
        assert segment.roots(0) == {
            "missil": 4,
            "launch": 2,
            "US": 1,
            "f35b": 1,
            "f35": 1,
            "jet": 1,
        }
        assert segment.roots(1) == {"rice": 1}
        assert segment.roots(2) == {}
        assert segment.holders(["missil", "rice", "zebra"]) == {"missil": 1, "rice": 1}


def test_holders_leave_deleted_items_out(tmp_path: Path) -> None:
    folder = library(tmp_path, [("Radar", "rice")] * 12)
    build.update(folder, [("vol-1-02.md", (entry(6, "Radars", "flood"),))], [], STATE)
    with store.reading(folder) as index:
        assert len(index.segments) > 1
        assert Postings(index).holders(["radar", "rice", "flood", "zebra"]) == {
            "radar": 8,
            "rice": 7,
            "flood": 1,
            "zebra": 0,
        }


def test_damaged_vectors_are_reported_as_damage(tmp_path: Path) -> None:
    dice = random.Random(3)
    folder = library(tmp_path, [(f"Radar {number}", f"rice and flood {number}") for number in range(30)])
    (path,) = state.generation(folder).glob(f"*.{vectors.ENDING}")
    data, reported = path.read_bytes(), 0
    for _ in range(100):
        at = dice.randrange(len(data))
        changed = data[:at] + bytes([data[at] ^ dice.randint(1, 255)]) + data[at + 1 :]
        path.write_bytes(data[:at] if dice.random() < 0.3 else changed)
        try:
            assert len(order(folder, "radar rice")) == 30
        except DamagedIndex:
            reported += 1
    assert reported > 30


def test_a_model_worked_out_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feedback, "DOCUMENTS", 2)
    monkeypatch.setattr(feedback, "TERMS", 3)
    folder = library(
        tmp_path,
        [
            ("radar sale", "japan japan coast"),  # 7 words, the headline's counted twice
            ("radar sale", "coast navy navy navy navy"),  # 9
            ("radar", "sale x y z"),  # 6
            ("sale", "radar japan q r"),  # 6
            ("rice", "navy coast s t"),  # 6
        ],
    )

    def rarity(holders: int) -> float:
        return log(1 + (5 - holders + 0.5) / (holders + 0.5))

    lengths, average = [7, 9, 6, 6], 34 / 5

    def word(count: int, holders: int, at: int) -> float:
        return rarity(holders) * 2.2 * count / (count + 1.2 * (0.4 + 0.6 * lengths[at] / average))

    plain = [2 * word(2, 4, 0), 2 * word(2, 4, 1), word(2, 4, 2) + word(1, 4, 2), word(1, 4, 3) + word(2, 4, 3)]
    # The two best are the first and the second. Of their words, radar, sale and then navy are the most probable.
    assert sorted(plain, reverse=True)[:2] == plain[:2]
    first = 1 / (1 + exp(plain[1] - plain[0]))
    probable = {
        "radar": first * 2 / 7 + (1 - first) * 2 / 9,
        "sale": first * 2 / 7 + (1 - first) * 2 / 9,
        "japan": first * 2 / 7,
        "navi": (1 - first) * 4 / 9,
        "coast": first * 1 / 7 + (1 - first) * 1 / 9,
    }
    third = max(("japan", "navi", "coast"), key=probable.__getitem__)
    assert third == "navi"
    total = probable["radar"] + probable["sale"] + probable["navi"]
    gains = [
        (probable["radar"] * radar + probable["sale"] * sale + probable["navi"] * navy) / total
        for radar, sale, navy in [
            (word(2, 4, 0), word(2, 4, 0), 0.0),
            (word(2, 4, 1), word(2, 4, 1), word(4, 2, 1)),
            (word(2, 4, 2), word(1, 4, 2), 0.0),
            (word(1, 4, 3), word(2, 4, 3), 0.0),
        ]
    ]
    expected = [score + 2 * 0.4 / 0.6 * gain for score, gain in zip(plain, gains, strict=True)]
    found = find.search(folder, Query("radar OR sale", limit=0))
    assert {hit.entry.ref.item: pytest.approx(hit.score) for hit in found.hits} == dict(enumerate(expected, 1))
    assert order(folder, "radar OR sale")[0] == "1.1.2"  # whose plain score is the second
    assert order(folder, "radar OR sale", exact=True)[0] == "1.1.1"


TEXTS = [(f"Note {word}", "radar sale " + "coast guard " * 4) for word in "a b c d e f g h i j k".split()]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("E-2D", {}),
        ("E 2D", {}),
        ("Hawkeye", {}),
        ('"E-2D Hawkeye"', {}),
        ("Hawkeye", {"match": "any"}),
        ("E-2D Hawkeye", {"exact": True}),
    ],
)
def test_one_word_keeps_the_headline_first(tmp_path: Path, text: str, options: dict[str, object]) -> None:
    body = "guard coast " * 6 + "E-2D Hawkeye " + "guard coast " * 6
    folder = library(tmp_path, [*[("Coast guard", body)] * 12, ("E-2D Hawkeye", "flood")])
    assert order(folder, text, **options)[0] == "1.3.3"


def test_few_results_are_left_as_they_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = library(tmp_path, TEXTS[:10])
    before = find.search(folder, Query("radar sale", limit=0))
    monkeypatch.setattr(feedback, "relevance_model", lambda *_: pytest.fail("not to be used"))
    assert find.search(folder, Query("radar sale", limit=0)) == before


def test_feedback_prefers_what_is_like_the_best(tmp_path: Path) -> None:
    others = [(f"Word {number}", f"rice {number} plain") for number in range(60)]
    found_too = [("Word", f"radar export number {number} of these now") for number in range(12)]
    like = ("Word", "radar export coast guard of these now")
    best = ("Radar export", "coast guard vessel coast guard cutter")
    folder = library(tmp_path, [*others, *found_too, like, best])
    found, exact = order(folder, "radar export"), order(folder, "radar export", exact=True)
    assert found[:2] == ["1.15.4", "1.15.3"]
    assert exact[0] == "1.15.4"
    assert exact[-1] == "1.15.3"  # the same score as others have: in the order of references
    assert sorted(found) == sorted(exact)


@pytest.mark.parametrize("match", ["all", "any"])
def test_a_synonym_ranks_below_the_typed_form(tmp_path: Path, match: str) -> None:
    short = [("South Korea drill", "drill")] * 12
    folder = library(tmp_path, [*short, ("Other news", "once the ROK held a drill " + "far off " * 30)])
    assert order(folder, "ROK", match=match)[0] == "1.3.3"
    assert order(folder, "ROK drill", match=match)[0] == "1.3.3"


def test_a_query_of_filters_has_no_scores(tmp_path: Path) -> None:
    folder = library(tmp_path, TEXTS)
    found = find.search(folder, Query("issue:1.1..1.9 NOT zebra", limit=0))
    assert [hit.score for hit in found.hits] == [0.0] * len(TEXTS)
    assert [hit.entry.ref for hit in found.hits] == sorted(hit.entry.ref for hit in found.hits)


ROWS = st.lists(
    st.lists(st.tuples(st.sampled_from(["radar", "radars", "US", "f35", "the", "é", "x"]), st.integers(1, 9)))
)


@given(ROWS)
@settings(deadline=None, derandomize=True)
def test_vectors_come_back(rows: list[list[tuple[str, int]]]) -> None:
    expected: list[Counter[str]] = [Counter() for _ in rows]
    writer = VectorsWriter()
    for document, row in enumerate(rows):
        words = {term: array("I", [BODY] * count) for term, count in row}
        for term, places in words.items():
            if term != "the":
                expected[document][vectors.root(term)] += len(places)
        writer.add(weights(words))
    with tempfile.TemporaryDirectory() as name:
        writer.write(Path(name) / "one")
        loaded = vectors.Vectors(Path(name) / "one")
        again = VectorsWriter()
        again.copy(loaded, range(len(rows)))
        again.write(Path(name) / "two")
        assert (Path(name) / "one").read_bytes() == (Path(name) / "two").read_bytes()
        found = [{loaded.roots[number]: count for number, count in loaded.of(at).items()} for at in range(len(rows))]
        assert found == expected
        for root in {root for row in expected for root in row}:
            number = loaded.number(root)
            assert number is not None
            assert loaded.holders[number] == sum(root in row for row in expected)
        assert loaded.number("zebra") is None
        loaded.close()


@given(st.binary(max_size=300))
@settings(deadline=None, derandomize=True)
def test_bytes_that_are_no_vectors_are_damage(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "one"
        path.write_bytes(data)
        with pytest.raises(DamagedIndex):
            vectors.Vectors(path)
