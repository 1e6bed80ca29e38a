"""A summary as a page: a brief with notes and sources, that asks for nothing and runs nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from io import StringIO

import pytest
from test_render_hostile import _HOSTILE, poisoned
from test_render_html import _MARKUP, parsed, tree_of
from test_render_samples import EMPTY, SUMMARY

from alliance_cli.frozen import replace
from alliance_cli.model import Summary
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
from alliance_cli.render.safe_text import UNSAFE, visible


def written(summary: Summary) -> str:
    stream = StringIO(newline="")
    formats.write(summary, "html", stream, Looks())
    return stream.getvalue()


def test_every_sentence_stands_in_order_with_its_day_its_item_and_a_note() -> None:
    shown = tree_of(written(SUMMARY)).css(".said > li")
    assert [node.css_first("blockquote p").text(deep=False) for node in shown] == [s.text for s in SUMMARY.sentences]
    assert [node.css_first(".id").text() for node in shown] == [str(s.ref) for s in SUMMARY.sentences]
    assert [node.css_first("sup").text() for node in shown] == ["1", "2", "3", "2"]
    assert [node.css_first(".when").text() for node in shown] == [
        "Mar 7, 2023",
        "Apr 3-4, 2023",
        "undated",
        "Apr 30-Dec 31, 2023 planned",
    ]
    assert shown[1].css_first(".also").text() == "also told in 2.8.1"


def test_each_cited_item_has_one_note_with_headline_issue_month_and_address() -> None:
    tree = tree_of(written(SUMMARY))
    notes = tree.css(".sources > li")
    assert [node.attributes["id"] for node in notes] == ["note-1", "note-2", "note-3"]
    for node, cited in zip(notes, SUMMARY.cited, strict=True):
        assert node.css_first("cite").text() == cited.headline
        assert node.css_first("a.url").attributes["href"] == cited.url
        assert str(cited.ref) in node.text()
    assert "US-Japan Alliance Digest Vol 2.5, item 3 (March 2023)" in notes[0].text()


def test_the_header_names_both_clocks_and_the_silence() -> None:
    tree = tree_of(written(SUMMARY))
    assert tree.css_first("h1").text() == SUMMARY.title
    assert tree.css_first(".covered").text() == "4 items in 2 of 2 issues, Mar-Apr 2023 (issue dates)"
    assert tree.css_first(".clock").text() == "event dates Mar 7-Apr 14, 2023"
    assert tree.css_first(".silence").text().startswith("not reported since 2.7 (April 2023)")
    assert [node.text() for node in tree.css("dt")] == ["Lately", "New in 2.7", "Newest", "Organizations", "Dates"]


def test_the_page_runs_nothing_and_asks_for_nothing() -> None:
    page = written(SUMMARY)
    tree = tree_of(page)
    style = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style[0].encode()).digest()).decode()
    assert tree.css_first("meta[http-equiv=Content-Security-Policy]").attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    for tag, attributes in parsed(page).elements:
        assert not {"src", "srcset", "style", "data", "poster", "background"} & set(attributes), tag
        assert not [name for name in attributes if name.startswith("on")], tag
        assert tag not in ("link", "img", "iframe", "object", "embed", "base", "script")
    assert not re.search(r"url\(|@import", page)


def test_ids_are_unique_and_what_points_to_one_is_there() -> None:
    elements = parsed(written(SUMMARY)).elements
    ids = [attributes["id"] for _, attributes in elements if "id" in attributes]
    assert len(set(ids)) == len(ids)
    for _, attributes in elements:
        assert attributes.get("aria-labelledby") in (*ids, None)
        href = attributes.get("href") or ""
        assert not href.startswith("#") or href[1:] in ids


@pytest.mark.parametrize("text", (_HOSTILE | _MARKUP).values(), ids=(_HOSTILE | _MARKUP).keys())
def test_text_of_any_kind_stays_text(text: str) -> None:
    page = written(poisoned(SUMMARY, text))
    harmless = written(poisoned(SUMMARY, "x"))
    assert [(tag, sorted(attributes)) for tag, attributes in parsed(page).elements] == [
        (tag, sorted(attributes)) for tag, attributes in parsed(harmless).elements
    ]
    assert set(UNSAFE.findall(page)) <= {"\n"}
    assert tree_of(page).css_first(".said blockquote p").text(deep=False) == visible(text)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//example.org", ""])
def test_only_web_addresses_are_links(url: str) -> None:
    cited = tuple(replace(one, url=url) for one in SUMMARY.cited)
    assert tree_of(written(replace(SUMMARY, cited=cited))).css("a[href]:not([href^='#'])") == []


def test_nothing_found_is_a_page_that_says_so() -> None:
    tree = tree_of(written(EMPTY["summary"]))  # type: ignore[arg-type]
    assert tree.css_first(".covered").text() == "0 items in 0 of 2 issues"
    assert tree.css("li, dl") == []


def test_nothing_quoted_is_said() -> None:
    tree = tree_of(written(replace(SUMMARY, sentences=(), cited=(), words=0, budget=5)))
    assert tree.css_first(".quoted").text() == (
        "no sentence fits in 5 words: the shortest has 9 words; 1 of 4 items has a headline alone"
    )
    assert tree.css(".said, .sources") == []


def test_the_page_is_small() -> None:
    assert len(written(SUMMARY).encode()) < 20_000
