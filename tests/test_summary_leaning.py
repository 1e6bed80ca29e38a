"""Sentences that make no sense without the one before."""

from __future__ import annotations

import pytest

from alliance_cli.reports.leaning import joins, leans, leans_closely

#: Sentence, whether it leans where it opens its item, and whether it does further on.
LEANING = (
    ("He left.", True, True),
    ("It’s new.", True, True),
    ("“They agreed,” she said.", True, True),
    ("This was new.", True, True),
    ("This year, Tokyo rose.", False, False),
    ("Both men met.", True, True),
    ("Both Tokyo and Seoul agreed.", False, False),
    ("There were three.", False, False),
    ("There he met troops.", True, True),
    ("The two sides met.", True, True),
    ("The three nations’ envoys met.", True, True),
    ("The two also met Tai.", True, True),
    ("In response, Tokyo protested.", True, True),
    ("Meanwhile, a test failed.", False, False),
    ("Meanwhile, they left.", True, True),
    ("Separately, the three nations met.", True, True),
    ("In addition, the two met.", True, True),
    ("Later, Yoon left.", False, False),
    ("At the April 3 meeting, they agreed.", True, True),
    ("At the Biden summit, they agreed.", False, False),
    ("The focus was on mines.", False, True),
    ("The politically brave announcement was welcomed.", False, True),
    ("The Japanese government met.", False, False),
    ("The press looked on.", False, False),
    ("Heads of state met.", False, False),
    ("Thailand joined.", False, False),
    ("Moon Cart, as its maker dubs it, runs on fuel cells.", True, True),
    ("Tokyo, as ever, was late.", False, False),
    ("Itochu bought a plant.", False, False),
    ("IT firms met.", False, False),
    ("So-called gray zones grew.", False, False),
    ("US forces left.", False, False),
    ("", False, False),
)


@pytest.mark.parametrize(("sentence", "first", "further"), LEANING, ids=[row[0] for row in LEANING])
def test_leaning(sentence: str, first: bool, further: bool) -> None:
    assert (leans(sentence), leans(sentence, 2)) == (first, further)


@pytest.mark.parametrize(
    ("sentence", "closely"),
    [("He left.", True), ("Later, they left.", True), ("The three nations met.", False), ("Tokyo left.", False)],
)
def test_a_pronoun_leans_closely(sentence: str, closely: bool) -> None:
    assert leans_closely(sentence) is closely


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [("Meanwhile, a test failed.", True), ("Kishida also saw Harris.", True), ("Tokyo rose.", False)],
)
def test_joining(sentence: str, expected: bool) -> None:
    assert joins(sentence) is expected


def test_a_long_sentence_without_a_verb_takes_no_time() -> None:
    assert leans("The " + "very " * 20_000, 1) is False
    assert leans("At " + "a" * 100_000) is False
