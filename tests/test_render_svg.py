from __future__ import annotations

import re
from datetime import date, timedelta
from io import StringIO
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_render_hostile import _HOSTILE, poisoned
from test_render_html import _MARKUP, fuller
from test_render_samples import EMPTY, TIMELINE

from alliance_cli.frozen import replace
from alliance_cli.model import Timeline, When
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
from alliance_cli.render.safe_text import UNSAFE
from alliance_cli.render.timeline import event_words, lanes, time_axis
from alliance_cli.render.timeline.time_axis import Stretch

_SVG = "{http://www.w3.org/2000/svg}"


def written(timeline: Timeline) -> str:
    stream = StringIO(newline="")
    formats.write(timeline, "svg", stream, Looks())
    return stream.getvalue()


def picture(timeline: Timeline) -> ElementTree.Element:
    return ElementTree.fromstring(written(timeline))


def words(element: ElementTree.Element) -> list[str]:
    return ["".join(text.itertext()) for text in element.iter(f"{_SVG}text")]


def many(count: int) -> Timeline:
    first = date(2022, 1, 1)
    points = tuple(
        replace(TIMELINE.points[1], when=When.day(first + timedelta(days=at)), headline=f"Headline {at}")
        for at in range(count)
    )
    return replace(TIMELINE, points=points, total=count)


def test_the_picture_has_a_title_an_axis_and_a_mark_with_its_headline_for_each_event() -> None:
    root = picture(TIMELINE)
    shown = words(root)
    assert shown[0] == root.findtext(f"{_SVG}title") == "Timeline of the US-Japan alliance"
    assert [line for line in shown if line.startswith(("Mar 6", "Apr 3"))]
    groups = root.findall(f"{_SVG}g")
    assert len(groups) == len(TIMELINE.points)
    told = {point.sentence for point in TIMELINE.points}
    assert all(any(sentence in (group.findtext(f"{_SVG}title") or "") for sentence in told) for group in groups)


@pytest.mark.parametrize(
    ("sign", "legend"), [("planned", "planned: said to come"), ("undated", "issue month: no date")]
)
def test_the_legend_tells_of_the_kinds_that_are_there(sign: str, legend: str) -> None:
    assert [line for line in words(picture(TIMELINE)) if line.startswith(legend)]
    without = tuple(point for point in TIMELINE.points if event_words.sign(point) != sign)
    assert not [line for line in words(picture(replace(TIMELINE, points=without))) if line.startswith(legend)]


def test_a_stretch_is_a_bar_as_long_as_its_days_and_a_plan_is_hollow() -> None:
    root = picture(TIMELINE)
    bars = [element for element in root.iter(f"{_SVG}rect") if element.get("class") == "mark event"]
    days = (time_axis.window(TIMELINE.points).days, 2)
    assert max(float(bar.get("width", 0)) for bar in bars) == pytest.approx(1120 * days[1] / days[0], abs=0.1)
    assert re.search(r"\.planned\{fill:#fffdf9;stroke:#b04a1c\}", written(TIMELINE))


def test_events_far_off_stand_at_the_end_with_their_date_and_are_counted() -> None:
    shown = words(picture(TIMELINE))
    assert [line for line in shown if line.startswith("‹ 2019 ")]
    assert "1 event beyond the ends of the line: at its ends" in shown[-1]


def test_more_than_two_hundred_events_are_marks_alone_and_it_says_so() -> None:
    assert any("Headline 199" in line for line in words(picture(many(200))))
    dense = picture(many(201))
    assert not any("Headline" in line for line in words(dense))
    assert any("more than 200 events: marks only" in line for line in words(dense))
    assert len(dense.findall(f"{_SVG}g")) == 201


def test_what_is_cut_is_said() -> None:
    assert any("7 of 8 events are drawn" in line for line in words(picture(TIMELINE)))


@pytest.mark.parametrize("text", (_HOSTILE | _MARKUP | {"not-in-xml": "a\ufffe\uffffb"}).values())
def test_text_of_any_kind_stays_text(text: str) -> None:
    output = written(poisoned(fuller(), text))
    assert set(UNSAFE.findall(output)) <= {"\n"}
    tags = {element.tag for element in ElementTree.fromstring(output).iter()}
    parts = ("svg", "title", "desc", "style", "text", "tspan", "line", "g", "rect", "circle", "path")
    assert tags <= {f"{_SVG}{part}" for part in parts}


def test_the_picture_has_no_scripts_and_no_links() -> None:
    output = written(fuller()).replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"script|href|https?:|\son\w+=|@import|url\(", output)


def test_nothing_found_is_a_picture_that_says_so() -> None:
    assert words(picture(EMPTY["timeline"]))[-1] == "No events."  # type: ignore[arg-type]


_STRETCHES = st.lists(
    st.tuples(st.floats(0, 1000), st.floats(0.1, 300)).map(lambda pair: (pair[0], pair[0] + pair[1])), max_size=40
).map(sorted)


@given(_STRETCHES)
def test_no_two_in_a_lane_cover_each_other_and_no_lane_is_needless(stretches: list[tuple[float, float]]) -> None:
    rows = lanes.packed(stretches)
    for row in set(rows):
        mine = [stretch for stretch, lane in zip(stretches, rows, strict=True) if lane == row]
        assert all(one[1] <= other[0] for one, other in pairwise(mine))
    most = max((sum(a <= start < b for a, b in stretches) for start, _ in stretches), default=0)
    assert len(set(rows)) == most


_DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(_DAYS, _DAYS, st.integers(10, 20))
def test_ticks_stand_in_order_within_the_stretch_and_are_not_too_many(one: date, other: date, most: int) -> None:
    stretch = Stretch(min(one, other), max(one, other))
    days = [tick.day for tick in time_axis.ticks(stretch, most)]
    assert days == sorted(set(days))
    assert all(stretch.first <= day <= stretch.last for day in days)
    assert len(days) <= most + 2


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ((2023, 3, 30), (2023, 4, 2), ["Mar 30, 2023", "31", "Apr 1", "2"]),
        ((2023, 3, 1), (2023, 4, 30), ["Mar 6, 2023", "20", "Apr 3", "17"]),
        ((2022, 11, 15), (2023, 5, 1), ["Dec 2022", "Jan 2023", "Feb", "Mar", "Apr", "May"]),
        ((2021, 11, 15), (2023, 5, 1), ["Jan 2022", "Apr", "Jul", "Oct", "Jan 2023", "Apr"]),
        ((2000, 1, 1), (2023, 5, 1), ["2000", "2005", "2010", "2015", "2020"]),
    ],
)
def test_ticks(first: tuple[int, int, int], last: tuple[int, int, int], labels: list[str]) -> None:
    assert [tick.label for tick in time_axis.ticks(Stretch(date(*first), date(*last)), 6)] == labels


@pytest.mark.parametrize(("text", "room", "kept"), [("short", 100, "short"), ("much too long for it", 60, "much t…")])
def test_cut(text: str, room: float, kept: str) -> None:
    assert lanes.cut(text, room, 13) == kept
