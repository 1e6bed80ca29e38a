from __future__ import annotations

import pytest
from hypothesis import given
from strategies import issues

from alliance_cli import issue_file
from alliance_cli.errors import CorpusError
from alliance_cli.model import Issue, Item, Ref, When

PLAIN = """---
volume: 2
number: 10
title: US-Japan Alliance Digest Vol 2.10
issued: 2023-05
issued_basis: inferred
---

## First

One body.

## Second

Another.
"""


@given(issues())
def test_what_is_dumped_is_loaded(issue: Issue) -> None:
    assert issue_file.load(issue_file.dump(issue), "vol.md") == issue


@given(issues())
def test_line_ends_of_any_kind_are_the_same(issue: Issue) -> None:
    text = issue_file.dump(issue)
    assert issue_file.load(text.replace("\n", "\r\n"), "vol.md") == issue_file.load(text, "vol.md")


def test_numbers_are_integers_never_a_decimal() -> None:
    assert issue_file.load(PLAIN, "vol.md").ref == Ref(2, 10)


def test_an_edit_by_hand_is_read_as_it_stands() -> None:
    edited = PLAIN.replace("One body.", "One\nbody, wrapped   by hand.\n\n\n\nAnd a paragraph more.\n\\# not a heading")
    assert issue_file.load(edited, "vol.md").items[0] == Item(
        1, "First", "One body, wrapped by hand.\n\nAnd a paragraph more. \\# not a heading"
    )


def test_a_stated_day_is_kept_as_a_day() -> None:
    issue = issue_file.load(PLAIN.replace("issued: 2023-05", "issued: 2023-05-17"), "vol.md")
    assert issue.issued.edtf == "2023-05-17"
    assert issue.issued.precision == "day"


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        pytest.param("---\nvolume", "volume", 1, "does not start with", id="no front matter"),
        pytest.param("\n---\n\n##", "\n\n##", 1, "no closing", id="front matter left open"),
        pytest.param("volume: 2", "volume: two", 2, "'two' is not a whole number", id="volume in words"),
        pytest.param("volume: 2", "volume: 0", 2, "'0' is not a whole number", id="volume zero"),
        pytest.param("number: 10\n", "", 2, "`number` is missing", id="no number"),
        pytest.param("number: 10", "number: 10\nnumber: 11", 4, "stands twice", id="a key twice"),
        pytest.param("title:", "titel:", 4, "unknown key 'titel'", id="a key misspelled"),
        pytest.param("title: US", "title: [US", 5, "broken YAML", id="broken YAML"),
        pytest.param("title: US", "title: *x", 4, "anchors and aliases", id="an alias"),
        pytest.param("title: US", "title: &x US", 4, "anchors", id="an anchor"),
        pytest.param("2023-05", "May 2023", 5, "'May 2023' is not an issue date", id="issue date in words"),
        pytest.param("2023-05", "2023-13", 5, "'2023-13' is not an issue date", id="month 13"),
        pytest.param("inferred", "guessed", 6, "unknown issued_basis", id="unknown basis"),
        pytest.param("---\n\n## First", "---\n\nStray\n\n## First", 9, "before the first", id="text before items"),
    ],
)
def test_a_fault_names_file_line_and_remedy(old: str, new: str, line: int, message: str) -> None:
    assert old in PLAIN
    with pytest.raises(CorpusError, match=r".") as caught:
        issue_file.load(PLAIN.replace(old, new, 1), "corpus/issues/vol-2-10.md")
    assert (caught.value.path, caught.value.line) == ("corpus/issues/vol-2-10.md", line)
    assert message in caught.value.message
    assert caught.value.remedy
    assert "\n" not in str(caught.value)


def test_an_issue_without_items_is_one() -> None:
    assert issue_file.load(PLAIN[: PLAIN.index("## First")], "vol.md").items == ()


@pytest.mark.parametrize("text", ["2023", "2023-3", "", "2023-03-40"])
def test_what_is_no_issue_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        issue_file.parse_issued(text)


def test_a_month_has_all_its_days() -> None:
    assert issue_file.parse_issued("2024-02") == When.month(2024, 2)
    assert When.month(2024, 2).last.day == 29
