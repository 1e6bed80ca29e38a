"""What a mention says beside its days: kind, extent, precision, EDTF, source of the year; and what always holds."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.annotate.dates import find_dates

MID_MARCH = date(2023, 3, 16)
MID_APRIL = date(2023, 4, 16)

KINDS = [
    ("Ministers met on March 6.", "event"),
    ("Ministers will meet on April 1.", "planned"),
    ("The summit is set for May.", "planned"),
    ("A report is due in March.", "planned"),
    ("A summit will be held this month.", "planned"),
    ("The yard will be finished by 2027.", "planned"),
    ("They agreed on a plan to train more on March 7.", "event"),
    ("The group announced its plan on March 7.", "event"),
    ("On March 9, the two sides outlined steps due next year.", "event planned"),
    ("The pact was signed in 2019.", "background"),
    ("He won a second term last September.", "background"),
    ("The office has been open since 2010.", "background"),
    ("It builds on last year’s pledge.", "background"),
    ("Exports fell in February.", "event"),
    ("Trade friction was worse in the 1980s.", "background"),
    ("It was the worst since WWII.", "background"),
    ("The Diet passed the fiscal 2023 budget.", "background"),
    ("They reviewed the documents of December 16.", "background"),
    ("They reviewed the documents of February 16.", "event"),
    ("They spoke in early March.", "event"),
    ("They will speak again this week.", "planned"),
    ("Talks begin on March 20.", "planned"),
    ("It may open as early as 2025.", "planned"),
    ("A year ago they disagreed.", "background"),
    ("Last week, they met.", "event"),
    ("Yesterday he left; tomorrow he returns.", "event planned"),
    ("The treaty turned 60 in January 2020.", "background"),
    ("Kishida, who visited in January, will travel to Seoul in May.", "event planned"),
]

EXTENTS = [
    ("They held two days of exercises near Jeju on April 3.", "2023-04-03/2023-04-04"),
    ("A 4-day bilateral workshop ran in Tokyo from March 10.", "2023-03-10/2023-03-13"),
    ("On April 3, the fleets began a three-day drill off Guam.", "2023-04-03/2023-04-05"),
    ("He wrapped up a four-day visit to Guam on April 3.", "2023-03-31/2023-04-03"),
    ("Talks went on for three days from April 3.", "2023-04-03/2023-04-05"),
    ("A weeklong exercise began April 3.", "2023-04-03/2023-04-09"),
    ("The Pentagon announced on April 3 a five-day exercise.", None),
    ("On April 3, the cabinet approved a 5-day training program.", None),
    ("They met for two days of talks on April 3-4.", None),
    ("They met on April 3, two days after the drill.", None),
    ("A 5-year deal was signed on April 3.", None),
    ("Some 90-day visas were issued April 3.", None),
    ("They met April 3.", None),
]

SHAPES = [
    ("They met on March 6.", "day", "2023-03-06"),
    ("They met on March 6-7.", "range", "2023-03-06/2023-03-07"),
    ("They met this week.", "week", "2023-03-13/2023-03-19"),
    ("They met in early March.", "part-month", "2023-03-01/2023-03-10"),
    ("They met in March.", "month", "2023-03"),
    ("They met in the spring of 2022.", "season", "2022-21"),
    ("They met in the winter of 2022.", "season", "2022-24"),
    ("They met in the first quarter of 2023.", "quarter", "2023-33"),
    ("They met in Q4 2022.", "quarter", "2022-36"),
    ("They met in the second half of 2022.", "half", "2022-41"),
    ("They met in late 2022.", "part-year", "2022-10-01/2022-12-31"),
    ("They met in 2022.", "year", "2022"),
    ("It was bought in fiscal 2022.", "fiscal-year", "2022-04-01/2023-03-31"),
    ("They met in the 1990s.", "decade", "199X"),
    ("They fought in WWII.", "period", "1939-09-01/1945-09-02"),
    ("They met in 2018-19.", "range", "2018-01-01/2019-12-31"),
]


@pytest.mark.parametrize(("sentence", "expected"), KINDS, ids=[row[0] for row in KINDS])
def test_kinds(sentence: str, expected: str) -> None:
    assert " ".join(mention.kind for mention in find_dates(sentence, MID_MARCH)) == expected


@pytest.mark.parametrize(("sentence", "expected"), EXTENTS, ids=[row[0] for row in EXTENTS])
def test_extents(sentence: str, expected: str | None) -> None:
    (mention,) = find_dates(sentence, MID_APRIL)
    assert (mention.extent.edtf if mention.extent else None) == expected
    assert mention.event == (mention.extent or mention.when)


@pytest.mark.parametrize(("sentence", "precision", "edtf"), SHAPES, ids=[row[0] for row in SHAPES])
def test_precision_and_edtf(sentence: str, precision: str, edtf: str) -> None:
    (mention,) = find_dates(sentence, MID_MARCH)
    assert (mention.when.precision, mention.when.edtf) == (precision, edtf)


@pytest.mark.parametrize(
    ("sentence", "source", "confident"),
    [
        ("They met on March 6, 2023.", "text", True),
        ("They met on March 6.", "window", True),
        ("They met on September 6.", "context", False),
        ("The September 8 meeting was short.", "window", False),
        ("They met yesterday.", "context", True),
        ("They met on March 3, 6 and 8.", "window", False),
        ("They met on March 6, 7 and 8.", "window", True),
    ],
)
def test_how_the_year_was_found(sentence: str, source: str, confident: bool) -> None:
    (mention,) = find_dates(sentence, MID_MARCH)
    assert (mention.year_from, mention.confident) == (source, confident)


def test_every_mention_names_its_rules_and_field() -> None:
    (mention,) = find_dates("They met on March 6.", MID_MARCH, "headline")
    assert (mention.field, mention.rule, mention.kind_rule) == ("headline", "month-day", "in-story")


def test_a_date_that_no_calendar_has_is_none() -> None:
    assert find_dates("They met on February 30 and on April 31.", MID_MARCH) == ()


def test_anaphora_reaches_a_few_sentences_back_and_no_farther() -> None:
    near = find_dates("They met on March 6. Two days later they signed.", MID_MARCH)
    far = find_dates(
        "They met on March 6. All was well. Few knew. None spoke. All slept. So be it. Two days later they signed.",
        MID_MARCH,
    )
    assert [m.when.edtf for m in near] == ["2023-03-06", "2023-03-08"]
    assert [m.when.edtf for m in far] == ["2023-03-06"]


def test_the_window_is_as_long_as_told() -> None:
    (short,) = find_dates("The July 11 meeting was short.", date(2023, 2, 16), window_days=1)
    (long,) = find_dates("The July 11 meeting was short.", date(2023, 2, 16), window_days=60)
    assert (short.when.edtf, long.when.edtf) == ("2023-07-11", "2022-07-11")


@pytest.mark.parametrize(
    "words",
    [
        "March ",
        "1-2-3-4-",
        "2023 ",
        "the end of ",
        "A.",
        "March 6, ",
        "That day ",
        "a day after the quake ",
        "on ",
        "“.",
        "last ",
        "'s",
    ],
)
def test_time_is_linear(words: str) -> None:
    def seconds(length: int) -> float:
        text = words * (length // len(words))
        begin = time.process_time()
        find_dates(text, MID_MARCH)
        return time.process_time() - begin

    assert seconds(200_000) < 16 * max(seconds(25_000), 0.005)


@pytest.mark.parametrize("words", ["March March March ", "1-2-3-4-"])
def test_a_megabyte_takes_seconds_at_most(words: str) -> None:
    text = words * (1_000_000 // len(words))
    begin = time.process_time()
    assert find_dates(text, MID_MARCH) == ()
    assert time.process_time() - begin < 8  # 2 s on an idle machine


def test_the_import_is_light() -> None:
    code = "import sys, alliance_cli.annotate.dates; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {"whoosh", "rich", "typer", "yaml", "asyncio", "selectolax"} & set(loaded)


_PIECES = """March May 6 -7 –9 31 29 2023 2023-02 Feb. Dec. 30 to from the first half of last next year week days two
later ago fiscal FY24 Q3 1990s spring fall early mid- late , . ( ) and on in Thursday Reiwa 99 3/14 following day same
end Golden Week Thanksgiving WWII decade a 9999 0 second quarter month 24th until between through tomorrow"""
_WORDS = st.sampled_from([*_PIECES.split(), "\n\n"])
_TEXTS = st.one_of(st.text(), st.lists(_WORDS, max_size=25).map(" ".join), st.lists(_WORDS, max_size=12).map("".join))
_ANCHORS = st.one_of(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.dates())


@settings(deadline=None, derandomize=True, max_examples=1500)
@given(_TEXTS, _ANCHORS)
def test_spans_are_true_sorted_and_disjoint_and_days_in_order(text: str, anchor: date) -> None:
    reached = 0
    for mention in find_dates(text, anchor):
        assert mention.span.of(text) == mention.text != ""
        assert mention.text == mention.text.strip()
        assert reached <= mention.span.start < mention.span.end
        reached = mention.span.end
        assert mention.when.first <= mention.when.last
        assert mention.extent is None or mention.extent.first < mention.extent.last
        assert mention.rule
        assert mention.kind_rule


@settings(deadline=None, derandomize=True, max_examples=300)
@given(st.dates(date(2022, 1, 1), date(2026, 12, 31)), st.integers(-120, 120))
def test_a_day_near_the_window_gets_its_own_year(anchor: date, by: int) -> None:
    day = date.fromordinal(anchor.toordinal() + by)
    (mention,) = find_dates(f"The {day:%B} {day.day} meeting was short.", anchor)
    assert mention.when.first == mention.when.last == day
