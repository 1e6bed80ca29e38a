"""What people type for dates, issue ranges and conditions."""

from __future__ import annotations

from datetime import date

import pytest

from alliance_cli.commands import values
from alliance_cli.errors import QueryError, UsageError
from alliance_cli.model import Filter, IssueRange, Ref


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
    assert values.first_day("--since", text) == first
    assert values.last_day("--until", text) == last


@pytest.mark.parametrize(
    "text", ["", "23", "2023-13", "2023-02-30", "2023Q5", "March", "0000", "2023-03-06T00:00", "٢٠٢٣"]
)
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(UsageError, match="is not a date"):
        values.first_day("--since", text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2.7", Ref(2, 7), Ref(2, 7)),
        ("2.5..2.7", Ref(2, 5), Ref(2, 7)),
        ("..2.7", None, Ref(2, 7)),
        ("2.5..", Ref(2, 5), None),
        ("vol-2-05 .. Vol 2.10", Ref(2, 5), Ref(2, 10)),
    ],
)
def test_issue_ranges(text: str, first: Ref | None, last: Ref | None) -> None:
    assert values.issue_range(text) == IssueRange(first, last)


@pytest.mark.parametrize("text", ["..", "2.7..2.5", "2.7.1", "x..2.7", ""])
def test_what_is_no_issue_range(text: str) -> None:
    with pytest.raises(UsageError):
        values.issue_range(text)


def test_conditions() -> None:
    assert values.condition("topics", "space") == Filter("topics", ("space",))
    assert values.condition("topics", "space, health") == Filter("topics", ("space", "health"))
    assert values.condition("topics", "!space,health") == Filter("topics", ("space", "health"), exclude=True)


@pytest.mark.parametrize("text", ["", ",", "space,", "!", "space,!health"])
def test_what_is_no_condition(text: str) -> None:
    with pytest.raises(UsageError):
        values.condition("topics", text)


def test_words_are_joined_and_blank_ones_refused() -> None:
    assert values.words(["a", '"b', 'c"']) == 'a "b c"'
    assert values.words(None) == ""
    with pytest.raises(QueryError):
        values.words([" "])


def test_a_stretch_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(UsageError, match="swap the two"):
        values.ordered("--since", date(2023, 4, 1), "--until", date(2023, 3, 1))
