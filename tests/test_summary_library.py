"""Summaries of real issues: verbatim, within the budget, the same every time, and gone with what they quote."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from commandline import run
from conftest import PAGES

from alliance_cli.library import Library
from alliance_cli.model import Query


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library of all test pages."""
    library = Library.create(tmp_path_factory.mktemp("pages") / "library")
    library.import_sources([str(PAGES)])
    library.index()
    return library


QUESTIONS = [
    "",
    "Kishida",
    "topic:economic-security",
    "topic:force-posture OR topic:exercises",
    "missile",
    "place:China",
]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_stands_verbatim_in_its_item_and_the_budget_holds(pages: Library, question: str) -> None:
    chosen = pages.select(question)
    bodies = {entry.ref: entry.body for entry in chosen.entries}
    for words in (0, 1, 5, 9, 15, 25, 40, 80, 200, 500, 100_000):
        found = pages.summary(chosen, words=words)
        assert sum(len(sentence.text.split()) for sentence in found.sentences) == found.words <= words
        assert bool(found.sentences) == (0 < found.shortest <= words)
        assert all(sentence.text in bodies[sentence.ref] for sentence in found.sentences)
        assert len({(sentence.ref, sentence.place) for sentence in found.sentences}) == len(found.sentences)
        assert {cited.ref for cited in found.cited} == {sentence.ref for sentence in found.sentences}


def test_no_sentence_that_leans_closely_stands_without_the_one_before(pages: Library) -> None:
    from alliance_cli.reports.leaning import leans_closely

    told = pages.summary("", words=5000).sentences
    for before, sentence in pairwise(told):
        if leans_closely(sentence.text):
            assert (before.ref, before.place) == (sentence.ref, sentence.place - 1)


def test_a_summary_of_many_issues_does_not_dwell_on_one(pages: Library) -> None:
    told = pages.summary("", words=200).sentences
    assert len({sentence.ref.issue for sentence in told}) >= 6


_SEEDED = """
import sys
from alliance_cli.cli import main
sys.argv = ["alliance", "summary", "--library", sys.argv[1], *sys.argv[2:]]
main()
"""


@pytest.mark.parametrize("form", ["json", "md", "html", "prompt"])
def test_two_runs_are_byte_equal_under_any_hash_seed(pages: Library, form: str) -> None:
    outputs = set()
    for seed in ("1", "77"):
        done = subprocess.run(
            [sys.executable, "-c", _SEEDED, str(pages.root), "--format", form],
            capture_output=True,
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_deleting_an_item_deletes_its_sentences_at_the_next_command(ready: Library) -> None:
    before = run("alliance summary --words 2000 --json", ready.root)
    assert '"item": "2.7.5"' in before.out
    path = ready.root / "corpus" / "issues" / "vol-2-07.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("\n## ") + 1], encoding="utf-8")
    for form in ("json", "md", "plain", "html", "prompt", "csv"):
        after = run(f"alliance summary --words 2000 --format {form}", ready.root)
        assert "2.7.4" in after.out
        assert "2.7.5" not in after.out
        assert "Comprehensive Dialogue on Space" not in after.out


def test_silence_counts_the_issues_of_the_library(pages: Library) -> None:
    found = pages.summary("Okinawa").silence
    assert found is not None
    later = {entry.ref.issue for entry in pages.select("").entries if entry.ref.issue > found.ref}
    assert (found.issues, found.searched) == (len(later), 15)
    assert "Okinawa" not in " ".join(e.headline + e.body for e in pages.select("").entries if e.ref.issue in later)
    assert pages.summary(Query(text="Okinawa", issues=pages.select("").query.issues)).silence == found


@pytest.mark.parametrize("tokens", [700, 900, 1000, 1500, 3001, 12_000])
def test_a_prompt_keeps_to_its_tokens(pages: Library, tokens: int) -> None:
    done = printed(f"alliance summary Kishida --format prompt --tokens {tokens}", pages.root)
    assert len(done.encode()) <= tokens
    bodies = " ".join(entry.body for entry in pages.select("Kishida").entries)
    assert all(line[2:] in bodies for line in re.findall(r"(?m)^> .*$", done))


def printed(line: str, folder: Path) -> str:
    """What a command prints, where it may refuse."""
    from alliance_cli.errors import UsageError

    try:
        return run(line, folder).out
    except UsageError as refused:
        assert re.fullmatch(r"give --tokens \d+ or more", refused.remedy)
        return ""


@pytest.mark.parametrize("line", ["--tokens 500", "--tokens 500 --json", "--format prompt --tokens 0"])
def test_tokens_are_for_prompts(ready: Library, line: str) -> None:
    assert run(f"alliance summary {line}", ready.root).code == 2
