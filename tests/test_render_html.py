from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from io import StringIO
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser
from test_render_hostile import _HOSTILE, poisoned
from test_render_samples import EMPTY, TIMELINE

from alliance_cli.frozen import replace
from alliance_cli.model import Ref, Timeline, TimelinePoint, When
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
from alliance_cli.render.safe_text import UNSAFE, visible

_MARKUP = {
    "end-of-script": "</script><script>alert(1)</script>",
    "end-of-style": "</style><link rel=stylesheet href=https://example.org/x.css>",
    "quotes": '" onmouseover="alert(1)" x=\'',
    "image": "<img src=https://example.org/x onerror=alert(1)>",
    "comment": "<!-- --> <![CDATA[ ]]> <?x ?>",
    "entity": "&lt;b&gt; &amp; &#60;script&#62;",
}


def fuller() -> Timeline:
    """The sample with every field filled."""
    points = [replace(point, names=("Japan", "Guam"), url="https://example.org/2-5") for point in TIMELINE.points]
    points[1] = replace(points[1], also=(Ref(2, 6, 1),), confident=False)
    return replace(TIMELINE, points=tuple(points), labels=(("trilateral", "Trilateral with South Korea"),))


def written(timeline: Timeline) -> str:
    stream = StringIO(newline="")
    formats.write(timeline, "html", stream, Looks())
    return stream.getvalue()


def tree_of(page: str) -> Any:
    """The page as a browser would read it."""
    return LexborHTMLParser(page)


class _Strict(HTMLParser):
    """Every element that is opened, with its attributes; fails where one is closed that is not open."""

    _VOID = ("meta", "input", "br", "link", "img")

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self._VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def parsed(page: str) -> _Strict:
    parser = _Strict()
    parser.feed(page)
    parser.close()
    assert parser.open == []
    return parser


def test_every_event_stands_in_the_page_without_scripts() -> None:
    tree = tree_of(written(fuller()))
    shown = tree.css("main ol > li.event")
    assert [node.css_first("blockquote").text() for node in shown] == [point.sentence for point in TIMELINE.points]
    assert [node.css_first(".id").text() for node in shown] == [str(point.ref) for point in TIMELINE.points]
    assert [node.css_first("cite").text() for node in shown] == [point.headline for point in TIMELINE.points]
    assert [node.css_first("time").text() for node in shown] == [
        "2019",
        "Mar 7, 2023",
        "April 2023",
        "Apr 3-4, 2023",
        "Apr 13, 2023",
        "Apr 14, 2023",
        "Apr 30-Dec 31, 2023",
    ]
    assert {node.css_first(".source a").attributes["href"] for node in shown} == {"https://example.org/2-5"}
    assert shown[3].css_first(".topics").text() == "Trilateral with South Koreanorth-korea"


def test_headings_are_the_months_in_the_order_of_the_events() -> None:
    found = [node.text() for node in tree_of(written(fuller())).css("main h3")]
    assert found == ["2019", "March 2023", "April 2023", "Apr 30-Dec 31, 2023"]


def test_the_page_says_which_clock_a_date_belongs_to() -> None:
    tree = tree_of(written(fuller()))
    assert "event dates" in tree.css_first(".clock").text()
    assert [node.css_first(".sign").text() for node in tree.css("li.undated")] == ["issue month"]
    assert [node.css_first(".sign").text() for node in tree.css("li.planned")] == ["planned"]
    assert [node.css_first(".sign").text() for node in tree.css("li.background")] == ["background"]


def test_doubt_further_tellings_and_the_words_of_the_date_are_shown() -> None:
    node = tree_of(written(fuller())).css("li.event")[1]
    assert node.css_first(".note").text() == "the year is not certain"
    assert node.css_first(".also").text() == "also told in 2.6.1"
    assert node.css_first("blockquote b").text() == "March 7"


def test_what_is_cut_is_said() -> None:
    assert "Shown: the first 7." in written(TIMELINE)
    assert "Shown: the first" not in written(replace(TIMELINE, total=7))


def test_controls_are_hidden_until_the_script_is_there() -> None:
    tree = tree_of(written(fuller()))
    assert "hidden" in tree.css_first("#filters").attributes
    assert "hidden" in tree.css_first("#strip").attributes
    assert tree.css_first("#count").attributes["aria-live"] == "polite"
    assert [node.attributes["value"] for node in tree.css("[name=kind]")] == [
        "event",
        "planned",
        "background",
        "undated",
    ]


def test_filters_count_events_and_point_to_them() -> None:
    tree = tree_of(written(fuller()))
    options = {node.text(): node.attributes["value"] for node in tree.css("#topic option")}
    assert list(options) == ["Any", "arms-and-industry (2)", "north-korea (4)", "Trilateral with South Korea (4)"]
    value = options["Trilateral with South Korea (4)"]
    having = [n for n in tree.css("li.event") if value in (n.attributes["data-topics"] or "").split()]
    assert [node.css_first(".id").text() for node in having] == ["2.7.2"] * 4
    assert [node.text() for node in tree.css("#name option")] == ["Any", "Guam (7)", "Japan (7)"]


def test_a_filter_without_values_is_left_out() -> None:
    tree = tree_of(written(replace(TIMELINE, points=TIMELINE.points[2:3])))
    assert tree.css("#topic, #name, [name=kind]") == []


@pytest.mark.parametrize(("by", "zoom"), [("", "fit"), ("week", "week"), ("month", "month"), ("year", "year")])
def test_the_strip_starts_at_the_unit_of_the_timeline(by: str, zoom: str) -> None:
    tree = tree_of(written(replace(TIMELINE, by=by)))
    assert [node.attributes["value"] for node in tree.css("[name=zoom][checked]")] == [zoom]


def test_the_policy_allows_this_style_and_this_script_alone() -> None:
    page = written(fuller())
    tree = tree_of(page)
    policy = tree.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"] or ""
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    for name in ("style", "script"):
        contents = re.findall(rf"<{name}>(.*?)</{name}>", page, re.DOTALL)
        assert len(contents) == 1
        digest = base64.b64encode(hashlib.sha256(contents[0].encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_the_page_asks_for_nothing_outside() -> None:
    page = written(fuller())
    for tag, attributes in parsed(page).elements:
        assert not {"src", "srcset", "style", "data", "poster", "background"} & set(attributes), tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert tag not in ("link", "img", "iframe", "object", "embed", "base")
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(", page)


def test_ids_are_unique_and_what_points_to_one_is_there() -> None:
    twice = replace(TIMELINE, points=TIMELINE.points * 2)
    elements = parsed(written(twice)).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for _, attributes in elements:
        for name in ("for", "aria-labelledby", "aria-describedby"):
            assert attributes.get(name) in (*ids, None)
        href = attributes.get("href") or ""
        assert not href.startswith("#") or href[1:] in ids


def test_the_page_has_a_language_landmarks_and_one_main_heading() -> None:
    tree = tree_of(written(fuller()))
    assert tree.css_first("html").attributes["lang"] == "en"
    for landmark in ("header", "main", "footer", "form[role=search]"):
        assert len(tree.css(f"body > {landmark}")) == 1
    assert len(tree.css("h1")) == 1


@pytest.mark.parametrize("text", (_HOSTILE | _MARKUP).values(), ids=(_HOSTILE | _MARKUP).keys())
def test_text_of_any_kind_stays_text(text: str) -> None:
    page = written(poisoned(fuller(), text))
    shape = [(tag, sorted(attributes)) for tag, attributes in parsed(page).elements]
    assert set(UNSAFE.findall(page)) <= {"\n"}
    harmless = written(poisoned(fuller(), "x"))
    linked = [(tag, sorted(attributes)) for tag, attributes in parsed(harmless).elements]
    assert shape == linked
    quoted = tree_of(page).css_first("li.event blockquote").text()
    assert quoted == visible(text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", " "])
def test_only_web_addresses_are_links(url: str) -> None:
    points = tuple(replace(point, url=url) for point in TIMELINE.points)
    assert tree_of(written(replace(TIMELINE, points=points))).css("a[href]:not([href^='#'])") == []


def test_nothing_found_is_a_page_that_says_so() -> None:
    tree = tree_of(written(EMPTY["timeline"]))  # type: ignore[arg-type]
    assert tree.css_first("#none").text() == "No events."
    assert "hidden" not in tree.css_first("#none").attributes
    assert tree.css("form, #strip, li.event") == []


def test_the_page_is_small() -> None:
    assert len(written(replace(TIMELINE, points=())).encode()) < 40_000


def test_open_ends_and_the_ends_of_time_are_drawn_at_the_day_that_is_known() -> None:
    whens = (
        When(date(2023, 4, 1), date.max, "period", "2023-04-01/.."),
        When(date.min, date(2023, 3, 1), "period", "../2023-03-01"),
    )
    points = tuple(TimelinePoint(when, "event", "", "It holds.", Ref(2, 5, 1), "It holds") for when in whens)
    shown = tree_of(written(replace(TIMELINE, points=points))).css("li.event")
    drawn = [(node.attributes["data-first"], node.attributes["data-last"]) for node in shown]
    assert drawn == [("2023-04-01", "2023-04-01"), ("2023-03-01", "2023-03-01")]
