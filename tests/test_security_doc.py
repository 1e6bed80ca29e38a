"""SECURITY.md names what there is: its tests, its limits, its commands."""

from __future__ import annotations

import re

from conftest import ROOT

from alliance_cli import config, files, issue_file, remarks_file, saved_expansion, yaml_file
from alliance_cli.ingest import archive, document, email, html, pdf, sources
from alliance_cli.search import parse

PAGE = (ROOT / "SECURITY.md").read_text("utf-8")


def test_every_file_and_folder_that_is_named_exists() -> None:
    named = set(re.findall(r"`((?:tests|torture|docs|fuzz)/[\w./-]*)`", PAGE))
    assert len(named) > 15
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_promise_has_a_test() -> None:
    rows = PAGE.split("| promise | tests |")[1].split("\n\n")[0].strip().splitlines()[1:]
    assert len(rows) > 10
    assert [row for row in rows if not re.search(r"`tests/test_\w+\.py`", row)] == []


def test_every_command_that_is_named_is_one_of_make() -> None:
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    assert set(re.findall(r"`make ([a-z-]+)`", PAGE)) <= targets


def test_the_limits_are_those_of_the_program() -> None:
    told = " ".join(PAGE.split("### Limits")[1].split("###")[0].split())
    for phrase in (
        f"A source {sources.LARGEST // 10**6} MB, of which {document.LONGEST // 10**6} million characters",
        f"in {document.MOST_LINES:,} lines",
        f"{archive._MOST_MEMBERS:,} members, {archive._MOST_BYTES // 10**6} MB unpacked",
        f"{html._MOST_TAGS:,} tags, {html._DEEPEST:,} deep, {html._MOST_ATTRIBUTES:,} attributes",
        f"a message {email._MOST_PARTS} parts",
        f"a PDF {pdf._MOST_PAGES} pages, {pdf._MOST_STEPS:,} steps",
        f"A file that people edit {files.LARGEST // 10**6} MB and {yaml_file._MOST:,} YAML values,",
        f"values, {yaml_file._DEPTH} deep",
        f"a settings file {files.size_in_words(config._LARGEST_FILE)}",
        f"An item {issue_file.LONGEST_ITEM:,} characters, an issue {issue_file.LONGEST_ISSUE:,}",
        f"A query {parse.LONGEST:,} characters, {parse.MOST_WORDS} words, {parse.DEEPEST} levels,",
        f"levels, {parse.MOST_OPEN} words with a star",
        f"a selection {saved_expansion._MOST} saved searches",
        f"A note {remarks_file.LONGEST_NOTE:,} characters",
    ):
        assert phrase in told, phrase


def test_no_place_of_whoever_wrote_it_is_named() -> None:
    assert not re.search(r"(?<![\w`.])/(?:home|root|work)/", PAGE)
