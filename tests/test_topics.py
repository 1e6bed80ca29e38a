"""How phrases match and how topics are weighed, with small vocabularies."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.annotate.topics import TopicFinder
from alliance_cli.annotate.topics.phrases import PhraseTrie
from alliance_cli.annotate.topics.words import stem
from alliance_cli.errors import VocabularyError
from alliance_cli.model import Phrase, Topic


def topic(name: str, **phrases: float) -> Topic:
    return made(name, phrases)


def made(name: str, phrases: dict[str, float]) -> Topic:
    return Topic(name, name.title(), "", tuple(Phrase(text, weight) for text, weight in phrases.items()))


def found(phrase: str, text: str) -> list[str]:
    return [hit.span.of(text) for hit in PhraseTrie([made("one", {phrase: 1})]).find(text)]


MATCHES: tuple[tuple[str, str, list[str]], ...] = (
    ("drill", "Drills held, troops drilled, a drill ends", ["Drills", "drilled", "drill"]),
    ("supply", "Supplies were supplied; supplying", ["Supplies", "supplied", "supplying"]),
    ("exercise", "exercised and exercising", ["exercised", "exercising"]),
    ("plan", "planned, planning, planes", ["planned", "planning"]),
    ("=based", "US-based firm, bases", ["based"]),
    ("semiconduct*", "Semiconductors and semiconducting", ["Semiconductors", "semiconducting"]),
    ("NPT", "npt, NPT, the NPTs", ["NPT", "NPTs"]),
    ("EV", "EVs, ev, EV", ["EVs", "EV"]),
    ("LNG", "lng terminal", []),
    ("US", "tell us of the US and U.S. bases", ["US", "U.S."]),
    ("Diet", "a diet for the Diet", ["Diet"]),
    ("quad", "the Quad", ["Quad"]),
    ("2+2", "‘2+2 Meeting’ and “2+2” and 2 + 2", ["2+2", "2+2"]),
    ("Economic 2+2", "the “Economic” “2+2”", ["Economic” “2+2"]),
    ("command and control", "Command & control of command-control", ["Command & control", "command-control"]),
    ("Japan South Korea", "Japan and South Korea; Japan-South Korea", ["Japan and South Korea", "Japan-South Korea"]),
    ("governor visits", "the governor’s visit", ["governor’s visit"]),
    ("E-2D", "five E-2D, an E2D", ["E-2D"]),
    ("Kono", "Kōno speaks", ["Kōno"]),
    ("5G", "5G, 5g", ["5G"]),
)


@pytest.mark.parametrize(("phrase", "text", "expected"), MATCHES, ids=[m[0] for m in MATCHES])
def test_a_phrase_matches(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


STEMS = (
    ("bases", "base"),
    ("agreed", "agree"),
    ("policies", "policy"),
    ("launches", "launch"),
    ("shipbuilders", "shipbuilder"),
    ("controlled", "control"),
    ("deployed", "deploy"),
    ("trading", "trade"),
    ("judged", "judge"),
    ("opened", "open"),
)


DIFFERENT = (("planes", "plan"), ("rates", "rats"), ("based", "bass"), ("hopes", "hops"), ("news", "newer"))


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(("inflected", "plain"), STEMS)
def test_inflected_forms_share_a_stem(inflected: str, plain: str) -> None:
    assert stem(inflected) == stem(plain)


def test_the_longest_phrase_wins_whichever_topic_it_belongs_to() -> None:
    finder = TopicFinder([made("alliance", {"2+2": 5}), made("economy", {"Economic 2+2": 5})])
    assert [m.topic for m in finder.find("The “Economic 2+2” opens", "")] == ["economy"]
    assert [m.topic for m in finder.find("The 2+2 opens", "")] == ["alliance"]
    assert {m.topic for m in finder.find("Economic 2+2, then a 2+2", "")} == {"alliance", "economy"}


def test_a_zero_weight_only_hides_shorter_phrases() -> None:
    finder = TopicFinder([made("congress", {"House": 4, "White House": 0})])
    assert finder.find("White House speaks", "") == ()
    assert finder.find("House speaks", "")[0].words == ("House",)


def test_a_negative_weight_speaks_against() -> None:
    finder = TopicFinder([made("trilateral", {"trilateral": 4, "Manila": -5}), topic("partners", Manila=3)])
    assert [m.topic for m in finder.find("Trilateral talks in Manila", "")] == ["partners"]


def test_a_headline_outweighs_a_body() -> None:
    finder = TopicFinder([topic("one", alpha=4), topic("two", beta=4)])
    assert [m.topic for m in finder.find("Alpha", "beta")] == ["one"]
    assert [m.topic for m in finder.find("Beta", "alpha")] == ["two"]


def test_a_body_alone_is_enough_where_the_headline_says_nothing() -> None:
    finder = TopicFinder([topic("one", alpha=1)])
    assert [m.topic for m in finder.find("", "alpha")] == ["one"]


def test_the_deciding_words_stand_as_in_the_text_best_first() -> None:
    finder = TopicFinder([made("one", {"drill": 2, "Keen Sword": 6})])
    assert finder.find("DRILLS: Keen  Sword", "a drill")[0].words == ("Keen  Sword", "DRILLS", "drill")


def test_saying_the_same_twice_counts_once() -> None:
    finder = TopicFinder([topic("one", alpha=4)])
    assert finder.find("alpha alpha", "alpha alpha") == finder.find("alpha", "")


def test_one_general_word_is_no_second_topic_but_two_are() -> None:
    finder = TopicFinder([topic("one", alpha=5), topic("two", beta=3, gamma=1)])
    assert [m.topic for m in finder.find("Alpha and beta", "")] == ["one"]
    assert [m.topic for m in finder.find("Alpha and beta", "gamma")] == ["one", "two"]


def test_a_strong_word_is_a_second_topic_alone() -> None:
    finder = TopicFinder([topic("one", alpha=5), topic("two", beta=4)])
    assert [m.topic for m in finder.find("Alpha and beta", "")] == ["one", "two"]


def test_a_body_that_keeps_to_a_subject_brings_a_second_topic() -> None:
    finder = TopicFinder([topic("one", alpha=5.5), topic("two", beta=5, gamma=5, delta=5)])
    assert [m.topic for m in finder.find("Alpha", "beta")] == ["one"]
    assert [m.topic for m in finder.find("Alpha", "beta, gamma, delta")] == ["one", "two"]


def test_a_body_alone_does_not_overrule_a_plain_headline() -> None:
    names = ("beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta")
    finder = TopicFinder([topic("one", alpha=4), made("two", dict.fromkeys(names, 6.0))])
    assert [m.topic for m in finder.find("Alpha", " ".join(names))] == ["one", "two"]


def test_at_most_four_topics_and_equals_in_the_order_of_the_vocabulary() -> None:
    finder = TopicFinder([made(name, {"alpha": 5}) for name in "edcba"])
    assert [m.topic for m in finder.find("alpha", "")] == ["e", "d", "c", "b"]


def test_a_phrase_without_words_is_refused_by_name() -> None:
    with pytest.raises(VocabularyError, match="'the' of the topic 'one' holds no word"):
        TopicFinder([made("one", {"the": 3})])


@settings(deadline=None, derandomize=True)
@given(st.text(max_size=80), st.text(max_size=200))
def test_any_text_is_read_and_words_stand_in_it(headline: str, body: str) -> None:
    finder = TopicFinder([made("one", {"a": 1, "b*": 2, "A B": 3}), made("two", {"0": 3, "=c": 2})])
    matches = finder.find(headline, body)
    assert len(matches) <= 4
    assert [m.score for m in matches] == sorted((m.score for m in matches), reverse=True)
    assert all(word in headline or word in body for match in matches for word in match.words)
    for hit in PhraseTrie([made("one", {"a": 1, "b*": 2, "A B": 3})]).find(body):
        assert 0 <= hit.span.start < hit.span.end <= len(body)


LONG = ("alpha beta " * 60_000, "a" * 600_000, "+a" * 300_000, "A." * 300_000, "’s" * 300_000, "the and " * 80_000)


@pytest.mark.parametrize("text", LONG, ids=["words", "letters", "plus", "stops", "possessives", "passed-over"])
def test_long_texts_take_linear_time(text: str) -> None:
    finder = TopicFinder([made("one", {"alpha beta alpha beta alpha gamma": 1, "a*": 2, "beta alpha": 3})])
    start = time.process_time()
    finder.find("", text)
    assert time.process_time() - start < 10
