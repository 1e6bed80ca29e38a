from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from test_render_hostile import _HOSTILE, poisoned
from test_render_html import _MARKUP, fuller
from test_render_samples import EMPTY, TIMELINE

from alliance_cli.errors import UsageError
from alliance_cli.frozen import replace
from alliance_cli.model import Timeline, TimelinePoint, When
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
from alliance_cli.render.safe_text import UNSAFE, visible

icalendar = pytest.importorskip("icalendar", reason="the extra ics is not installed")


def written(timeline: Timeline) -> str:
    stream = StringIO(newline="")
    formats.write(timeline, "ics", stream, Looks())
    return stream.getvalue()


def events(timeline: Timeline) -> list[Any]:
    """The events as another program would read them."""
    return list(icalendar.Calendar.from_ical(written(timeline)).walk("VEVENT"))


def one(point: TimelinePoint) -> Any:
    return events(replace(fuller(), points=(point,)))[0]


def test_each_event_is_all_day_and_ends_before_its_last_day_is_over() -> None:
    days = [(event["dtstart"].dt, event["dtend"].dt) for event in events(TIMELINE)]
    assert days == [
        (date(2023, 3, 7), date(2023, 3, 8)),
        (date(2023, 4, 1), date(2023, 5, 1)),
        (date(2023, 4, 3), date(2023, 4, 5)),
        (date(2023, 4, 13), date(2023, 4, 14)),
        (date(2023, 4, 14), date(2023, 4, 15)),
    ]


def test_what_is_known_only_to_a_season_or_a_year_covers_no_calendar() -> None:
    (said,) = re.findall(r"X-WR-CALDESC:(.*?)\r\n(?! )", written(TIMELINE), re.DOTALL)
    assert said.replace("\r\n ", "").endswith("left out, known only to a season or a year: 2")
    long = replace(TIMELINE.points[1], when=When(date(2023, 3, 1), date(2023, 6, 1), "range", "2023-03-01/2023-06-01"))
    assert one(long)["dtend"].dt == date(2023, 6, 2)
    whole = events(replace(TIMELINE, points=TIMELINE.points[1:2]))
    assert len(whole) == 1
    assert "left out" not in written(replace(TIMELINE, points=TIMELINE.points[1:2]))


def test_an_event_tells_what_and_where_from() -> None:
    event = events(fuller())[0]
    assert str(event["summary"]) == TIMELINE.points[1].headline
    description = str(event["description"])
    assert description.startswith(f"“{TIMELINE.points[1].sentence}”")
    assert "2.5.3 · US-Japan Alliance Digest Vol 2.5, item 3: “State Department gives" in description
    assert "Also told in US-Japan Alliance Digest Vol 2.6, item 1" in description
    assert "Date: Mar 7, 2023 (the year is not certain)" in description
    assert event["categories"].cats == ["arms-and-industry"]
    assert str(event["url"]) == "https://example.org/2-5"
    assert str(event["transp"]) == "TRANSPARENT"


@pytest.mark.parametrize(
    ("at", "status", "note"),
    [
        (1, "TENTATIVE", "Date: April 2023 (issue month; the text gives no date)"),
    ],
)
def test_what_is_planned_or_vague_says_so(at: int, status: str, note: str) -> None:
    event = events(TIMELINE)[at]
    assert str(event["status"]) == status
    assert note in str(event["description"])
    planned = one(replace(TIMELINE.points[1], kind="planned"))
    assert (str(planned["status"]), str(events(TIMELINE)[0]["status"])) == ("TENTATIVE", "CONFIRMED")
    assert "Planned: said to come" in str(planned["description"])


def test_topics_are_categories_by_their_labels() -> None:
    assert events(fuller())[2]["categories"].cats == ["Trilateral with South Korea", "north-korea"]


def test_uids_are_unique_and_stay_when_other_events_come_and_go() -> None:
    whole = [str(event["uid"]) for event in events(replace(TIMELINE, points=TIMELINE.points * 2))]
    assert len(set(whole)) == 10
    assert [str(event["uid"]) for event in events(replace(TIMELINE, points=TIMELINE.points[3:5]))] == whole[2:4]
    assert whole[0].startswith("2-5-3-20230307-")


def test_nothing_depends_on_the_clock() -> None:
    assert {event["dtstamp"].dt for event in events(TIMELINE)} == {datetime(2023, 4, 30, tzinfo=UTC)}


def test_lines_end_and_fold_as_the_standard_has_it() -> None:
    lines = written(TIMELINE).split("\r\n")
    assert lines.pop() == ""
    assert not [line for line in lines if "\n" in line or "\r" in line or len(line.encode()) > 75]


@pytest.mark.parametrize("text", (_HOSTILE | _MARKUP | {"lines": "a\r\nEND:VEVENT\r\nBEGIN:VALARM"}).values())
def test_text_of_any_kind_stays_text(text: str) -> None:
    output = written(poisoned(fuller(), text))
    assert set(UNSAFE.findall(output)) <= {"\n", "\r"}
    read = list(icalendar.Calendar.from_ical(output).walk("VEVENT"))
    assert [str(event["summary"]) for event in read] == [visible(text)] * 5
    assert not [event for event in read if "url" in event or event.subcomponents]


@pytest.mark.parametrize("last", [date.max, date(9999, 12, 30)])
def test_the_end_of_time_is_no_trouble(last: date) -> None:
    event = one(replace(TIMELINE.points[1], when=When(date(2023, 4, 1), last, "range", f"2023-04-01/{last}")))
    assert event["dtstart"].dt == date(2023, 4, 1)


def test_nothing_found_is_an_empty_calendar() -> None:
    assert events(EMPTY["timeline"]) == []  # type: ignore[arg-type]


def test_without_the_package_the_way_to_get_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(UsageError, match=r"pip install 'alliance-cli\[ics\]'"):
        written(TIMELINE)


def test_no_other_format_loads_the_package() -> None:
    names = ("formats", "html.timeline", "timeline.svg", "timeline.timeline_js", "timeline.calendar_ics")
    modules = ", ".join(f"alliance_cli.render.{name}" for name in names)
    code = f"import sys; import {modules}; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
