"""Issues and days as people type them, in a query and in an option alike."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.errors import UsageError
from alliance_cli.model import IssueRange, Ref, ranges


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2.7", Ref(2, 7), Ref(2, 7)),
        ("2.5..2.7", Ref(2, 5), Ref(2, 7)),
        ("2.5…2.7", Ref(2, 5), Ref(2, 7)),
        ("..2.7", None, Ref(2, 7)),
        ("2.5..", Ref(2, 5), None),
        ("vol-2-05 .. Vol 2.10", Ref(2, 5), Ref(2, 10)),
        ("vol–2–05", Ref(2, 5), Ref(2, 5)),
        ("2.9..2.10", Ref(2, 9), Ref(2, 10)),
    ],
)
def test_issue_ranges(text: str, first: Ref | None, last: Ref | None) -> None:
    assert ranges.issue_range(text) == IssueRange(first, last)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("..", "not a range"),
        ("2.7..2.5", "ends before"),
        ("2.10..2.9", "ends before"),
        ("2.7.1", "an item"),
        ("2.5..2.7.1", "an item"),
        ("x..2.7", "not a reference"),
        ("latest", "not a reference"),
        ("", "not a reference"),
        ("2.5..2.7..2.9", "not a reference"),
    ],
)
def test_what_is_no_issue_range(text: str, part: str) -> None:
    with pytest.raises(UsageError, match=part) as caught:
        ranges.issue_range(text)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023-02", (date(2023, 2, 1), date(2023, 2, 28))),
        ("2024-2", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-03-06", (date(2023, 3, 6), date(2023, 3, 6))),
        ("2023–03–06", (date(2023, 3, 6), date(2023, 3, 6))),
        ("2023-Q4", (date(2023, 10, 1), date(2023, 12, 31))),
        ("..2023-03", (None, date(2023, 3, 31))),
        ("2023-03-06..", (date(2023, 3, 6), None)),
        ("2023-03..2023-04", (date(2023, 3, 1), date(2023, 4, 30))),
        ("2023q2..2024", (date(2023, 4, 1), date(2024, 12, 31))),
        ("9999-12", (date(9999, 12, 1), date(9999, 12, 31))),
    ],
)
def test_days(text: str, expected: tuple[date | None, date | None]) -> None:
    assert ranges.day_range(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("", "..", "March", "23", "0000", "2023-00", "2023-13", "2023-02-30", "2023-1-32", "2023-03-06T10"),
        *("2023..x", "2023..2022", "2023Q5", "٢٠٢٣"),
    ],
)
def test_what_is_no_day_range(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        ranges.day_range(text)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("text", "precision", "edtf"),
    [
        ("2023", "year", "2023"),
        ("2023Q1", "quarter", "2023-33"),
        ("2023-3", "month", "2023-03"),
        ("2023-03-06", "day", "2023-03-06"),
    ],
)
def test_when_keeps_how_exact_it_is(text: str, precision: str, edtf: str) -> None:
    found = ranges.when(text)
    assert (found.precision, found.edtf) == (precision, edtf)


@given(st.text(alphabet=st.sampled_from("0123456789-.Qq… –vol#x"), max_size=24))
@settings(deadline=None, derandomize=True)
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (ranges.issue_range, ranges.day_range, ranges.when):
        try:
            read(text)
        except UsageError as fault:
            assert fault.message
            assert fault.remedy
