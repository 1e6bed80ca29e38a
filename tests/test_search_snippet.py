"""Excerpts: whole words, whole characters, marks on exactly what matched."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance_cli.model import Entry, Ref, When
from alliance_cli.search import graphemes
from alliance_cli.search.expand import Variant
from alliance_cli.search.snippet import LENGTH, snippet

FLAG, FAMILY, THUMB = "\U0001f1ef\U0001f1f5", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f44d\U0001f3fd"
WHOLE = [
    "e\u0301",
    "o\u0304\u0323",
    FLAG,
    FAMILY,
    THUMB,
    "\u2764\ufe0f",
    "1\ufe0f\u20e3",
    "\u1112\u1161\u11ab",
    "\ud55c",
    "\uac00\u11a8",
    "\u304b\u3099",
    "\u0915\u093f",
    "\r\n",
    "\U0001f3f4\U000e0067\U000e0062\U000e007f",
]


@pytest.mark.parametrize("character", WHOLE, ids=[character.encode("unicode_escape").decode() for character in WHOLE])
def test_nothing_cuts_a_character(character: str) -> None:
    text = f"a{character}b"
    assert [at for at in range(len(text) + 1) if graphemes.is_boundary(text, at)] == [
        *(0, 1, 1 + len(character), len(text))
    ]
    for at in range(2, 1 + len(character)):
        assert graphemes.start(text, at) == 1
        assert graphemes.end(text, at) == 1 + len(character)


def test_two_flags_may_be_parted() -> None:
    text = FLAG * 3
    assert [at for at in range(len(text) + 1) if graphemes.is_boundary(text, at)] == [0, 2, 4, 6]


def entry(body: str) -> Entry:
    return Entry(Ref(1, 1, 1), "a headline", body, When.month(2022, 1), "inferred", "")


PIECES = st.lists(
    st.one_of(
        st.sampled_from([*WHOLE, " ", " ", " ", ". ", "-", "’s", "radar", "a", "US", "US-Japan"]), st.text(max_size=4)
    ),
    max_size=250,
).map("".join)


@given(PIECES, st.lists(st.sampled_from(["radar", "a", "e", "US", "japan", "1"]), max_size=3))
@example(FLAG * 150, ["a"])
@example("radar " + "e\u0301" * 250, ["radar"])
@example("x" * 198 + " radar radar-x", ["radar"])
@settings(deadline=None, derandomize=True, max_examples=300)
def test_an_excerpt_is_a_stretch_of_whole_characters(body: str, words: list[str]) -> None:
    cut = snippet(entry(body), [Variant(({word: 1.0},)) for word in words])
    end = cut.offset + len(cut.text)
    assert body[cut.offset : end] == cut.text
    assert graphemes.is_boundary(body, cut.offset)
    assert graphemes.is_boundary(body, end)
    before = 0
    for span in cut.matches:
        assert before <= span.start < span.end <= len(cut.text)
        assert graphemes.is_boundary(body, cut.offset + span.start)
        assert graphemes.is_boundary(body, cut.offset + span.end)
        assert span.of(cut.text) == body[cut.offset + span.start : cut.offset + span.end]
        before = span.end


@given(
    st.lists(st.sampled_from(["radar", "filler", "US-Japan", "‘2+2’", "words.", "allies’"]), min_size=1, max_size=90)
)
@settings(deadline=None, derandomize=True)
def test_an_excerpt_of_prose_has_whole_words(words: list[str]) -> None:
    body = " ".join(words)
    cut = snippet(entry(body), [Variant(({"radar": 1.0},)), Variant(({"japan": 1.0},))])
    assert set(cut.text.split()) <= set(words)
    assert len(cut.text) <= LENGTH
    assert all(span.of(cut.text) in ("radar", "Japan") for span in cut.matches)
    assert bool(cut.matches) == ("radar" in words or "US-Japan" in words)


def test_the_window_with_most_different_matches_is_shown() -> None:
    body = "A radar here. " + "Filler stands here. " * 30 + "There a missile and a radar stood."
    cut = snippet(entry(body), [Variant(({"radar": 1.0},)), Variant(({"missile": 1.0},))])
    assert [span.of(cut.text) for span in cut.matches] == ["missile", "radar"]
