"""Pages made at random import back to what they were made from, and no bytes at all make a reader fail."""

from __future__ import annotations

import contextlib
import time

import pytest
import random_pages
from hypothesis import example, given, settings
from hypothesis import strategies as st

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest import html, read
from alliance_cli.ingest.sources import Source


@given(st.integers(0, 10**9))
@settings(max_examples=300)
def test_a_random_page_gives_its_issue(seed: int) -> None:
    page = random_pages.make(seed)
    (reading,) = read.issues(Source(page.name, page.data))
    issue = reading.issue
    assert str(issue.ref) == page.number
    assert [item.headline for item in issue.items] == list(page.headlines)
    assert [item.body for item in issue.items if item.body] == list(page.bodies)


_PIECES = st.sampled_from(
    (
        *("Headlines:", "Details:", "• ", "- ", "1. ", "US-Japan Alliance Digest Vol 2.5", "Vol 2. 2", "\n", "\n\n\n"),
        *("Image Source: X", "a headline of some words", "body " * 60, "“US-Japan Alliance Digest” is a", "---", "##"),
        *(
            "<ul><li>",
            "</li></ul>",
            "<p>",
            "<br>",
            "<html>",
            "<!--",
            "&amp;",
            "From: a",
            "Subject: b",
            "MIME-Version: 1.0",
        ),
        *("\x00", "\x1b[31m", "\u202e", "%PDF-1.4", "PK\x03\x04", "=E2=80", "\ufeff", "\r", "\x85", "\ud7ff"),
    )
)


@given(st.lists(_PIECES, max_size=40).map("".join), st.sampled_from((".txt", ".html", ".eml", ".pdf", "")))
@settings(max_examples=400)
@example("Headlines\n" + "• a\n" * 30, ".txt")
def test_no_text_makes_a_reader_fail(text: str, ending: str) -> None:
    try:
        readings = read.issues(Source(f"vol-2-5{ending}", text.encode()))
    except ImportRefused as refusal:
        assert refusal.remedy
        assert "\n" not in str(refusal)
    else:
        for reading in readings:
            assert [item.number for item in reading.issue.items] == list(range(1, len(reading.issue.items) + 1))


@given(st.binary(max_size=400), st.sampled_from((".txt", ".html", ".eml", ".pdf")))
@settings(max_examples=300)
def test_no_bytes_make_a_reader_fail(data: bytes, ending: str) -> None:
    try:
        read.issues(Source(f"vol-2-5{ending}", data))
    except ImportRefused as refusal:
        assert refusal.remedy


@pytest.mark.parametrize("line", ["a", "-", "- a", "1. a", "Headlines", "Vol 2.5", "aa-", "a\n", "vol\n\n"])
@pytest.mark.parametrize("head", ["- x", "US-Japan Alliance Digest Vol 2.5\nHeadlines\n- x"], ids=["bare", "titled"])
def test_time_is_linear_in_the_lines(head: str, line: str) -> None:
    def seconds(lines: int) -> float:
        begin = time.process_time()
        with contextlib.suppress(ImportRefused):
            read.issues(Source("vol-2-5.txt", f"{head}\n{(line + chr(10)) * lines}".encode()))
        return time.process_time() - begin

    assert seconds(24_000) < 16 * max(seconds(3_000), 0.01)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_no_markup_reaches_an_item(text: str) -> None:
    document = html.read(f"<html><body>{text}</body></html>", "x.html")
    assert "\x1b" not in document.text or "\x1b" in text
