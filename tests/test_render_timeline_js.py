from __future__ import annotations

import json
from html import escape, unescape
from io import StringIO
from typing import Any

import pytest
from test_render_hostile import _HOSTILE, poisoned
from test_render_html import _MARKUP, fuller
from test_render_samples import EMPTY, TIMELINE

from alliance_cli.frozen import replace
from alliance_cli.model import Timeline
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
from alliance_cli.render.safe_text import UNSAFE, visible


def written(timeline: Timeline) -> str:
    stream = StringIO(newline="")
    formats.write(timeline, "timelinejs", stream, Looks())
    return stream.getvalue()


def slides(timeline: Timeline) -> Any:
    return json.loads(written(timeline))


def test_the_title_says_what_and_how_much() -> None:
    text = slides(TIMELINE)["title"]["text"]
    assert text["headline"] == "Timeline of the US-Japan alliance"
    assert text["text"].startswith("<p>8 events from 3 items in 2 of 2 issues, Mar-Apr 2023 (issue dates).")


def test_dates_are_as_exact_as_they_are_known() -> None:
    dates = [(slide["start_date"], slide["end_date"], slide["display_date"]) for slide in slides(TIMELINE)["events"]]
    assert dates[0] == ({"year": 2019}, {"year": 2019}, "2019 (background)")
    assert dates[2] == ({"year": 2023, "month": 4}, {"year": 2023, "month": 4}, "April 2023 (issue month)")
    assert dates[3] == (
        {"year": 2023, "month": 4, "day": 3},
        {"year": 2023, "month": 4, "day": 4},
        "Apr 3-4, 2023",
    )
    assert dates[6][2] == "Apr 30-Dec 31, 2023 (planned)"


def test_a_slide_quotes_its_sentence_and_says_where_it_stands() -> None:
    slide = slides(fuller())["events"][1]
    assert slide["text"]["headline"] == TIMELINE.points[1].headline
    assert slide["text"]["text"] == (
        f"<blockquote>{TIMELINE.points[1].sentence}</blockquote>"
        '<p><a href="https://example.org/2-5">US-Japan Alliance Digest Vol 2.5, item 3; '
        "US-Japan Alliance Digest Vol 2.6, item 1</a></p><p>the year is not certain</p>"
    )
    assert slides(fuller())["events"][3]["group"] == "Trilateral with South Korea"
    assert "group" not in slides(TIMELINE)["events"][2]


def test_names_are_unique() -> None:
    names = [slide["unique_id"] for slide in slides(replace(TIMELINE, points=TIMELINE.points * 2))["events"]]
    assert len(set(names)) == 14


@pytest.mark.parametrize("text", (_HOSTILE | _MARKUP).values(), ids=(_HOSTILE | _MARKUP).keys())
def test_text_of_any_kind_stays_text(text: str) -> None:
    output = written(poisoned(fuller(), text))
    assert set(UNSAFE.findall(output)) <= {"\n"}
    for slide in json.loads(output)["events"]:
        for shown in (slide["text"]["headline"], slide.get("group", escape(visible(text)))):
            assert "<" not in shown
            assert unescape(shown) == visible(text)
        assert unescape(slide["text"]["text"]).startswith(f"<blockquote>{visible(text)}</blockquote>")
        assert "href" not in slide["text"]["text"].replace(escape(visible(text)), "")


def test_nothing_found_is_said() -> None:
    assert slides(EMPTY["timeline"])["events"] == []  # type: ignore[arg-type]
