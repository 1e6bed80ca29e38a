"""README and docs against the program: each console block is what the program prints, each command runs.

`ALLIANCE_UPDATE_GOLDENS=1` writes the outputs anew.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT

from alliance_cli import issue_file
from alliance_cli.commands.table import COMMANDS
from alliance_cli.library import Library

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_CONSOLE = re.compile(r"```console\n(\$ ([^\n]+)\n)(.*?)```", re.DOTALL)
WIDTH = 100


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_console_blocks_are_what_the_program_prints(page: Path, ready: Library) -> None:
    text = page.read_text(encoding="utf-8")

    def played(found: re.Match[str]) -> str:
        outcome = run(f"{found[2]} --color never", ready.root, columns=WIDTH, terminal=True)
        assert (outcome.code, outcome.err) == (0, "")
        return f"```console\n{found[1]}{outcome.out}```"

    new = _CONSOLE.sub(played, text)
    if os.environ.get("ALLIANCE_UPDATE_GOLDENS"):
        page.write_text(new, encoding="utf-8")
    else:
        assert new == text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    helps = "".join(run(f"alliance {name} --help", ROOT).out for name in COMMANDS)
    for name in re.findall(r"`?alliance ([a-z]+)", text):
        assert name in COMMANDS
    for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", text):
        assert option in helps or option == "--help"


def test_the_query_page_s_examples_are_understood(ready: Library) -> None:
    text = (ROOT / "docs" / "query.md").read_text(encoding="utf-8")
    examples = [code for row in re.findall(r"(?m)^\| (`.*?) \|", text) for code in re.findall(r"`([^`]+)`", row)]
    assert len(examples) > 15
    ready.save("deterrence", {"words": ["deterrence"]})
    for example in examples:
        ready.search(example)


def test_the_corpus_page_s_issue_is_one() -> None:
    text = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
    block = next(block for block in re.findall(r"```\n(.*?)```", text, re.DOTALL) if block.startswith("---"))
    assert len(issue_file.load(block, "docs/corpus.md").items) == 2


def test_the_python_of_the_readme_runs(ready: Library) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ready.root, capture_output=True, text=True, check=True, env={**os.environ}
    )
    assert "2.5.3 2023-03-07 State Department" in done.stdout
    assert "Dec. 30-Jan. 2 2022-12-30 2023-01-02 event" in done.stdout
