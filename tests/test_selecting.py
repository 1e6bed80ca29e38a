"""What people type for dates, issue ranges and conditions."""

from __future__ import annotations

from datetime import date

import pytest

from alliance_cli import selecting
from alliance_cli.errors import QueryError, UsageError
from alliance_cli.model import Filter


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-3", date(2023, 3, 1), date(2023, 3, 31)),
        ("2023-03-06", date(2023, 3, 6), date(2023, 3, 6)),
        ("2023Q1", date(2023, 1, 1), date(2023, 3, 31)),
        ("2023-q4", date(2023, 10, 1), date(2023, 12, 31)),
    ],
)
def test_an_imprecise_since_means_its_first_day_and_until_its_last(text: str, first: date, last: date) -> None:
    assert selecting.first_day("--since", text) == first
    assert selecting.last_day("--until", text) == last


@pytest.mark.parametrize(
    "text", ["", "23", "2023-13", "2023-02-30", "2023Q5", "March", "0000", "2023-03-06T00:00", "٢٠٢٣"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        selecting.first_day("--since", text)


def test_conditions() -> None:
    assert selecting.condition("topics", "space") == Filter("topics", ("space",))
    assert selecting.condition("topics", "space, health") == Filter("topics", ("space", "health"))
    assert selecting.condition("topics", "!space,health") == Filter("topics", ("space", "health"), exclude=True)


@pytest.mark.parametrize("text", ["", ",", "space,", "!", "space,!health"])
def test_what_is_no_condition(text: str) -> None:
    with pytest.raises(UsageError):
        selecting.condition("topics", text)


def test_words_are_joined_and_blank_ones_refused() -> None:
    assert selecting.words(["a", '"b', 'c"']) == 'a "b c"'
    assert selecting.words(None) == ""
    with pytest.raises(QueryError):
        selecting.words([" "])


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="swap the two"):
        selecting.ordered("--since", date(2023, 4, 1), "--until", date(2023, 3, 1))
