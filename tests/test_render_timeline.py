"""How a timeline looks: its strip, its headings by unit, and what stands before each sentence."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_render_samples import COVERAGE, TIMELINE

from alliance_cli.frozen import replace
from alliance_cli.model import Precision, Ref, Timeline, TimelineBin, TimelinePoint, When
from alliance_cli.render import record, table
from alliance_cli.render.blocks import Text, text_of
from alliance_cli.render.charts import extent
from alliance_cli.render.layout import timeline as layout_timeline
from alliance_cli.render.layout import timeline_strip
from alliance_cli.render.layout.timeline_units import days, heading, label
from alliance_cli.render.looks import Looks
from alliance_cli.render.screen import terminal


def when(first: str, last: str = "", precision: Precision = "range") -> When:
    return When.days(date.fromisoformat(first), date.fromisoformat(last or first), precision)


def point(span: When, sentence: str = "Something happened.", ref: str = "2.7.1") -> TimelinePoint:
    return TimelinePoint(span, "event", "", sentence, Ref.parse(ref), "A headline")


def told(*points: TimelinePoint, by: str = "") -> str:
    timeline = Timeline(points, len(points), 1, COVERAGE, by)
    return terminal.render(layout_timeline.blocks(timeline), Looks(80))


HEADINGS = (
    ("day", when("2023-04-03"), "Mon, Apr 3, 2023", ""),
    ("day", when("2023-04-03", "2023-04-04"), "Mon, Apr 3, 2023", "Apr 3-4"),
    ("day", when("2023-04-01", "2023-04-10", "part-month"), "early Apr 2023", ""),
    ("day", When.month(2023, 4), "Apr 2023", ""),
    ("week", when("2023-04-05"), "Week of Apr 3, 2023", "Apr 5"),
    ("week", when("2023-01-01"), "Week of Dec 26, 2022", "Jan 1"),
    ("week", when("2023-04-08", "2023-04-11"), "Week of Apr 3, 2023", "Apr 8-11"),
    ("week", When.month(2023, 4), "Apr 2023", ""),
    ("", when("2023-04-05"), "April 2023", "Apr 5"),
    ("month", when("2023-03-31", "2023-04-02"), "March 2023", "Mar 31-Apr 2"),
    ("month", when("2023-04-01", "2023-04-10", "part-month"), "April 2023", "early Apr"),
    ("month", When.month(2023, 4), "April 2023", "Apr"),
    ("month", when("2023-01-01", "2023-12-31", "year"), "2023", ""),
    ("quarter", when("2023-04-05"), "2023 Q2", "Apr 5"),
    ("quarter", When.month(2023, 12), "2023 Q4", "Dec"),
    ("quarter", when("2023-01-01", "2023-06-30", "half"), "Jan-Jun 2023", ""),
    ("year", when("2023-04-05"), "2023", "Apr 5"),
    ("year", when("2023-01-01", "2023-12-31", "year"), "2023", ""),
    ("year", when("2023-04-01", "2024-03-31", "fiscal-year"), "fiscal 2023", ""),
)


@pytest.mark.parametrize(("by", "span", "above", "shown"), HEADINGS)
def test_something_stands_under_the_unit_in_which_it_begins(by: str, span: When, above: str, shown: str) -> None:
    assert heading(point(span), by) == above
    assert days(point(span), by, above) == shown


def test_a_doubtful_date_is_marked_wherever_it_stands() -> None:
    doubtful = replace(point(when("2023-04-05")), confident=False)
    assert [days(doubtful, by, heading(doubtful, by)) for by in ("day", "month")] == ["Apr 5?", "Apr 5?"]
    assert "? year in doubt" in told(doubtful)
    assert "in doubt" not in told(point(when("2023-04-05")))


def test_weekdays_and_ranges_stand_in_one_column() -> None:
    lines = told(point(when("2023-04-03", "2023-04-04")), point(when("2023-04-13"))).split("\n")
    assert [line[:24] for line in lines if line.startswith("Apr ")] == [
        "Apr 3-4 · ├┤   Something",
        "Apr 13  · Thu  Something",
    ]
    assert "├┤ several days" in lines[1]


def test_a_month_in_which_something_happened_is_not_drawn_as_a_range() -> None:
    assert "├" not in told(point(when("2025-01-01", "2027-12-31")))
    assert "├" not in told(point(When.month(2023, 4)), point(when("2023-04-01", "2023-04-10", "part-month")))


def test_a_heading_stands_once() -> None:
    points = [point(when("2023-04-01")), point(When.month(2023, 4)), point(when("2023-04-02"))]
    headings = [line.split(" ──")[0] for line in told(*points, by="week").split("\n") if "──" in line]
    assert headings == ["Week of Mar 27, 2023", "Apr 2023"]


def test_further_citations_stand_beside_the_first() -> None:
    twice = replace(point(when("2023-04-03"), ref="2.5.1"), also=(Ref(2, 6, 2), Ref(2, 7, 1)))
    assert "Something happened. (2.5.1, also 2.6.2, 2.7.1)" in told(twice)


def test_a_title_heads_the_timeline() -> None:
    blocks = layout_timeline.blocks(replace(TIMELINE, title="Space"))
    assert terminal.render(blocks, Looks(80)).startswith("Space\n8 events")


@pytest.mark.parametrize(
    ("count", "bar"), [(0, ""), (1, ""), (2, "├┤"), (3, "├─┤"), (5, "├───┤"), (6, "├┄┄┄┤"), (400, "├┄┄┄┤")]
)
def test_a_range_of_days_is_as_long_as_it_lasts(count: int, bar: str) -> None:
    assert extent(count) == bar


def row(*counts: int, planned: tuple[int, ...] = ()) -> list[TimelineBin]:
    """Months from January 2020 on with so many events, then so many plans."""
    months = [When.month(2020 + at // 12, at % 12 + 1) for at in range(len(counts) + len(planned))]
    told = [(count, 0) for count in counts] + [(0, count) for count in planned]
    return [TimelineBin(month, *one) for month, one in zip(months, told, strict=True)]


def strip(bins: list[TimelineBin], *, undated: bool = False) -> list[str]:
    return [text_of(block.runs) for block in timeline_strip.blocks(bins, undated=undated) if isinstance(block, Text)]


def test_a_strip_is_one_mark_a_unit_over_its_axis() -> None:
    assert strip(row(*[1, 0, 8, 4] * 6)) == [
        "▁·█▄" * 6,
        "Jan 2020 ────── Dec 2021",
        "each mark 1 month, █ = 8",
    ]


def test_a_short_strip_stands_between_its_labels() -> None:
    assert strip(row(1, 0, 8))[0] == "Jan 2020 ▁·█ Mar 2020"


def test_more_units_than_fit_are_merged_and_it_says_so() -> None:
    marks, axis, words = strip(row(*[1, 2] * 50), undated=True)
    assert (marks, len(axis)) == ("█" * 50, 50)
    assert words == "each mark 2 months, █ = 3; items without a date count at the first of their month"


def test_what_lies_far_from_the_events_is_told_not_drawn() -> None:
    bins = row(*[1] * 24, *[0] * 200, planned=(0, 2))
    assert strip(bins) == [
        "█" * 24,
        "Jan 2020 ────── Dec 2021",
        "each mark 1 month, █ = 1; not drawn: 2 after (to 2038)",
    ]
    early = [replace(bins[0], events=0, background=1), *row(*[0] * 200, 1, 1)[1:]]
    assert strip(early)[-1] == "each mark 1 month, █ = 1; not drawn: 1 before (from 2020)"


def test_one_unit_has_no_strip() -> None:
    assert (strip(row(3)), strip([])) == ([], [])


@given(st.lists(st.integers(0, 30), min_size=2, max_size=400), st.integers(0, 3))
@settings(deadline=None, derandomize=True)
def test_a_strip_fits_its_columns(counts: list[int], planned: int) -> None:
    lines = strip(row(*counts, planned=(planned,)))
    assert all(len(line) <= timeline_strip.COLUMNS for line in lines[:-1])


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (when("2023-04-03"), "Apr 3, 2023"),
        (when("2023-04-03", "2023-04-09", "week"), "Apr 3, 2023"),
        (When.month(2023, 4), "Apr 2023"),
        (When(date(2023, 4, 1), date(2023, 6, 30), "quarter", "2023-34"), "2023 Q2"),
        (when("2023-01-01", "2023-12-31", "year"), "2023"),
        (When(date(2020, 1, 1), date(2029, 12, 31), "decade", "202X"), "2020s"),
    ],
)
def test_an_axis_names_its_units(span: When, words: str) -> None:
    assert label(span) == words


def test_json_and_tables_gain_fields_at_the_end() -> None:
    twice = replace(TIMELINE.points[0], also=(Ref(2, 6, 2), Ref(2, 7, 1)), names=("Japan", "Guam"), confident=False)
    timeline = replace(TIMELINE, points=(twice,), by="month", bins=tuple(row(1, planned=(2,))))
    whole = record.of(timeline)
    assert list(whole)[-2:] == ["by", "bins"]
    assert whole["by"] == "month"
    assert whole["bins"] == [
        {"start": "2020-01-01", "end": "2020-01-31", "events": 1, "planned": 0, "background": 0},
        {"start": "2020-02-01", "end": "2020-02-29", "events": 0, "planned": 2, "background": 0},
    ]
    event = whole["events"][0]
    assert list(event)[-3:] == ["also", "names", "confident"]
    assert (event["also"], event["names"], event["confident"]) == (["2.6.2", "2.7.1"], ["Japan", "Guam"], False)
    rows = table.of(timeline)
    assert rows.header[-3:] == ("also", "names", "confident")
    assert rows.rows[0][-3:] == ("2.6.2; 2.7.1", "Japan; Guam", "no")
