"""A timeline cut into units."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.model import DateKind, Ref, TimelinePoint, When
from alliance_cli.reports.timeline_bins import MOST_BINS, bins, unit

KINDS: tuple[DateKind, ...] = ("event", "planned", "background")


def point(first: date, kind: DateKind = "event", days: int = 1) -> TimelinePoint:
    last = date.fromordinal(min(first.toordinal() + days - 1, date.max.toordinal()))
    return TimelinePoint(When.days(first, last), kind, "", "", Ref(2, 7, 1), "")


@pytest.mark.parametrize(
    ("by", "first", "last", "edtf"),
    [
        ("day", "2023-03-08", "2023-03-08", "2023-03-08"),
        ("week", "2023-03-06", "2023-03-12", "2023-03-06/2023-03-12"),
        ("month", "2023-03-01", "2023-03-31", "2023-03"),
        ("quarter", "2023-01-01", "2023-03-31", "2023-33"),
        ("year", "2023-01-01", "2023-12-31", "2023"),
        ("decade", "2020-01-01", "2029-12-31", "202X"),
    ],
)
def test_a_day_lies_in_its_unit(by: str, first: str, last: str, edtf: str) -> None:
    found = unit(date(2023, 3, 8), by)
    assert (found.first.isoformat(), found.last.isoformat(), found.edtf) == (first, last, edtf)


@pytest.mark.parametrize("by", ["day", "week", "month", "quarter", "year", "decade"])
@pytest.mark.parametrize("day", [date.min, date.max], ids=["first", "last"])
def test_the_first_and_the_last_day_have_units(by: str, day: date) -> None:
    assert unit(day, by).first <= day <= unit(day, by).last


def test_empty_units_are_told_and_each_kind_counts_where_it_begins() -> None:
    found = bins(
        [
            point(date(2023, 1, 30), days=3),
            point(date(2023, 1, 2)),
            point(date(2023, 3, 1), "planned"),
            point(date(2023, 3, 31), "background"),
        ],
        "",
    )
    assert [(one.when.edtf, one.events, one.planned, one.background) for one in found] == [
        ("2023-01", 2, 0, 0),
        ("2023-02", 0, 0, 0),
        ("2023-03", 0, 1, 1),
    ]


def test_a_week_begins_on_monday_across_the_year() -> None:
    found = bins([point(date(2023, 1, 1)), point(date(2023, 1, 2))], "week")
    assert [(one.when.first.isoformat(), one.events) for one in found] == [("2022-12-26", 1), ("2023-01-02", 1)]


def test_what_has_an_open_begin_counts_where_it_ends() -> None:
    until = TimelinePoint(
        When(date.min, date(2023, 3, 5), "period", "../2023-03-05"), "event", "", "", Ref(2, 5, 1), ""
    )
    assert [one.when.edtf for one in bins([until], "month")] == ["2023-03"]


def test_too_many_units_become_coarser_ones() -> None:
    far = [point(date(1939, 9, 1)), point(date(2023, 9, 1))]
    assert bins(far, "day")[0].when.edtf == "1939-09"
    assert bins([point(date.min + timedelta(1)), point(date.max)], "day")[-1].when.edtf == "999X"


def test_nothing_has_no_units() -> None:
    assert bins([], "day") == ()


@given(
    st.lists(st.tuples(st.dates(), st.sampled_from(KINDS), st.integers(1, 400)), min_size=1, max_size=20),
    st.sampled_from(["", "day", "week", "month", "quarter", "year"]),
)
@settings(deadline=None, derandomize=True, max_examples=60)
def test_units_follow_on_each_other_and_hold_everything(told: list[tuple[date, DateKind, int]], by: str) -> None:
    points = [point(*one) for one in told]
    found = bins(points, by)
    assert 0 < len(found) <= MOST_BINS
    assert sum(one.events + one.planned + one.background for one in found) == len(points)
    for one, after in pairwise(found):
        assert one.when.last + timedelta(1) == after.when.first
    for kind, count in zip(KINDS, ("events", "planned", "background"), strict=True):
        assert sum(getattr(one, count) for one in found) == sum(point.kind == kind for point in points)
    ends = found[0], found[-1]
    assert all(one.events + one.planned + one.background for one in ends)
