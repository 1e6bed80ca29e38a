"""The test pages, in the layouts of real issues, against what each must give."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import PAGES

from alliance_cli.ingest import read
from alliance_cli.ingest.sources import Source
from alliance_cli.model import Ref

EXPECTED: list[dict[str, Any]] = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


def _folded(texts: list[str]) -> list[str]:
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["file"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_page_gives_its_issue(page: dict[str, Any], ends: str) -> None:
    data = (PAGES / page["file"]).read_text(encoding="utf-8").replace("\n", ends).encode()
    (reading,) = read.issues(Source(page["file"], data))
    issue = reading.issue
    headlines, bodies = _folded(page["headlines"]), _folded(page["bodies"])
    assert issue.ref == Ref.parse(page["issue"])
    assert [item.headline for item in issue.items] == headlines
    assert [item.body for item in issue.items] == bodies + [""] * (len(headlines) - len(bodies))
    assert issue.image_credit == (page["image_credit"] or "")
    assert bool(reading.page.ref) is page["number_in_page"]


@pytest.mark.parametrize("page", EXPECTED, ids=lambda page: page["file"])
def test_every_line_of_a_page_has_a_fate(page: dict[str, Any]) -> None:
    text = (PAGES / page["file"]).read_text(encoding="utf-8")
    (reading,) = read.issues(Source(page["file"], text.encode()))
    assert [words for _, _, words in reading.page.fates] == [line.strip() for line in text.split("\n") if line.strip()]
    assert [words for _, fate, words in reading.page.fates if fate == "uncertain"] == []
