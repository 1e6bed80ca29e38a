"""The pages of all reports: whole, in order, closed to the network, and made of nothing but what they should say."""

from __future__ import annotations

import re
from io import StringIO
from itertools import pairwise

import pytest
from selectolax.lexbor import LexborHTMLParser
from test_render_hostile import poisoned
from test_render_html import _MARKUP, parsed
from test_render_samples import EMPTY, EXPORT, RESULTS, TALKS, VIEW
from test_render_samples import REPORTS as _REPORTS

from alliance_cli.frozen import replace
from alliance_cli.model import Span, Summary, Timeline
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report

#: Timelines and summaries have pages, and tests, of their own.
REPORTS = {name: report for name, report in _REPORTS.items() if not isinstance(report, (Timeline, Summary))}


def written(report: Report, explain: bool = False) -> str:
    stream = StringIO(newline="")
    formats.write(report, "html", stream, Looks(explain=explain))
    return stream.getvalue()


def _words(page: str, selector: str = "body") -> list[str]:
    return [" ".join(node.text(separator=" ").split()) for node in LexborHTMLParser(page).css(selector)]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("explain", [False, True], ids=["", "explained"])
def test_a_page_is_well_formed_and_asks_for_nothing(name: str, explain: bool) -> None:
    page = written(REPORTS[name], explain)
    tags = [tag for tag, _ in parsed(page).elements]
    assert not {"script", "img", "link", "iframe", "object", "form"} & set(tags)
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h\d", tag)]
    assert levels.count(1) == 1 == levels[0]
    assert all(level <= before + 1 for before, level in pairwise(levels)), levels
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "url(" not in page.replace("color: var(", "")
    for _, attributes in parsed(page).elements:
        assert (attributes.get("href") or "#").startswith(("#", "https://spfusa.org/"))
        assert not any(name.startswith("on") or name == "style" for name in attributes)


@pytest.mark.parametrize("text", _MARKUP.values(), ids=_MARKUP.keys())
def test_text_cannot_become_an_element(text: str) -> None:
    for name, report in REPORTS.items():
        harmless = {tag for tag, _ in parsed(written(poisoned(report, "x"))).elements}
        # What matched in an excerpt lies beyond the end of the harmless one.
        assert {tag for tag, _ in parsed(written(poisoned(report, text))).elements} <= harmless | {"mark", "b"}, name


def test_a_search_shows_hits_with_what_matched_and_the_counts_below() -> None:
    page = written(RESULTS)
    assert _words(page, "h1") == ["aircraft OR test"]
    assert "stealth aircraft" in _words(page, "mark")
    assert len(LexborHTMLParser(page).css(".listed > div")) == len(RESULTS.hits)
    assert "Organizations" in _words(page, "dt")


def test_counts_are_tables_with_headers() -> None:
    page = written(_REPORTS["topics"])
    assert _words(page, "th[scope=col]")[:2] == ["Topic", "Items"]
    rows = LexborHTMLParser(page).css("tbody tr")
    assert len(rows) > 3
    assert all(len(row.css("td.right")) == 2 for row in rows)


def test_an_issue_stands_whole_under_its_items() -> None:
    page = written(VIEW)
    assert _words(page, "h1") == ["2.7 US-Japan Alliance Digest Vol 2.7"]
    assert [text.split()[0] for text in _words(page, "h2")] == ["2.7.2", "2.7.5"]
    assert TALKS.body in " ".join(LexborHTMLParser(page).body.text().split())  # type: ignore[union-attr]


def test_nothing_found_is_a_page_that_says_so() -> None:
    for name, report in EMPTY.items():
        if name not in ("timeline", "summary"):
            assert "Nothing found." in " ".join(_words(written(report))), name


def test_a_dossier_has_contents_texts_and_citations() -> None:
    page = written(EXPORT)
    assert _words(page, "nav li")[0].startswith("2.5.3 State Department gives green light")
    assert [text.split()[0] for text in _words(page, "article h2")] == ["2.5.3", "2.7.2", "2.7.5"]
    assert "followup; memo" in [text.replace(" ;", ";") for text in _words(page, "dd")]
    assert _words(page, "dd.cite")[2].startswith("Sasakawa USA. “US and Japan hold eighth dialogue on space")
    assert "event date Apr 3-4, 2023 · issued April 2023 (inferred from the number)" in _words(page, ".about")
    assert _words(page, "article b")[:2] == ["March 7", "2019"]


@pytest.mark.parametrize(
    ("start", "end"), [(0, 5), (0, len(TALKS.body)), (100, 140), (len(TALKS.body) - 3, len(TALKS.body))]
)
def test_the_text_is_whole_wherever_marks_fall(start: int, end: int) -> None:
    one = replace(EXPORT.items[1], quote=Span(start, end))
    page = written(replace(EXPORT, items=(one,)))
    parsed(page)
    (body,) = LexborHTMLParser(page).css("p.body")
    assert body.text() == TALKS.body
    assert "".join(node.text() for node in body.css("mark")) == TALKS.body[start:end].strip()
