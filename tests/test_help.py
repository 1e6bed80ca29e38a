from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT

from alliance_cli import config, errors
from alliance_cli.commands.help import SUBJECTS, page
from alliance_cli.commands.table import COMMANDS, GROUPS, groups
from alliance_cli.library import Library
from alliance_cli.render import formats, manual
from alliance_cli.render.blocks import Block, Column, Gap, Grid, Heading, Listed, Run, Text
from alliance_cli.render.looks import Looks

#: Examples that need what the shipped library has not, a file to import, or that follow upon another look.
NEEDS = {
    "alliance new --peek --json": 1,
    "alliance saved --adopt ~/old/library": 1,
    "alliance import us-japan-alliance-digest-vol-2-7.txt": 3,
    "alliance import saved-pages/ --dry-run": 3,
    "alliance import page.txt --issue 2.7": 3,
}


def _examples(text: str) -> list[str]:
    return re.findall(r"(?m)^ +(alliance .*)$", text)


def test_alone_it_shows_what_one_can_do_on_one_screen(ready: Library) -> None:
    outcome = run("alliance", ready.root)
    assert (outcome.code, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert len(lines) <= 23
    assert max(map(len, lines)) <= 80
    examples = _examples(outcome.out)
    assert len(examples) == 3
    for example in examples:
        shown = run(example, ready.root)
        assert (shown.code, bool(shown.out)) == (0, True), example
    assert set(re.findall(r"[a-z]+", outcome.out)) >= set(COMMANDS)


def test_the_help_lists_every_command_once_under_a_heading(tmp_path: Path) -> None:
    text = run("alliance --help", tmp_path).out
    assert [text.index(f"\n{title}:") for title in GROUPS] == sorted(text.index(f"\n{title}:") for title in GROUPS)
    for name, (_, line) in COMMANDS.items():
        assert len(re.findall(rf"(?m)^  {name} +{re.escape(line[:20])}", text)) == 1
    assert sorted(name for names in groups().values() for name in names) == sorted(COMMANDS)
    assert set(groups()) == set(GROUPS), "give the new command a place in GROUPS"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_has_examples_that_run(name: str, ready: Library) -> None:
    examples = _examples(run(f"alliance {name} --help", ROOT, columns=200).out)
    assert any(example.startswith(f"alliance {name}") for example in examples)
    for line in ('alliance note 2.7.2 "Ask."', "alliance tag 2.7.2 +ask", "alliance save missiles missile"):
        assert run(line, ready.root).code == 0
    for example in examples:
        outcome = run(example, ready.root)
        assert outcome.code == NEEDS.get(example, 0), (example, outcome)
        assert "internal error" not in outcome.err


@pytest.mark.parametrize("subject", SUBJECTS)
def test_each_subject_has_a_page(subject: str, tmp_path: Path) -> None:
    outcome = run(f"alliance help {subject}", tmp_path)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == page(subject).splitlines()[0].removeprefix("# ")
    lines = outcome.out.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) < 200
    # Nothing of the page is lost, and no mark of Markdown stays but those of code.
    told = re.sub(r"(?s)```console\n.*?```|```\w*", "", page(subject))
    words = re.findall(r"[A-Za-z]{4,}", re.sub(r"\]\([^)]*\)", "]", told))
    assert not set(words) - set(re.findall(r"[A-Za-z]{4,}", re.sub(r"\n +| {2,}", " ", outcome.out)))
    assert not re.search(r"\*\*|```|^\||^#+ [A-Z]", outcome.out, re.MULTILINE)


def test_alone_help_lists_the_subjects(tmp_path: Path) -> None:
    out = run("alliance help", tmp_path).out
    assert re.findall(r"(?m)^([a-z-]+)  ", out)[1:] == list(SUBJECTS)
    assert len(out.splitlines()) < 24


@pytest.mark.parametrize("name", COMMANDS)
def test_help_on_a_command_is_its_help(name: str, tmp_path: Path) -> None:
    assert run(f"alliance help {name}", tmp_path).out == run(f"alliance {name} --help", tmp_path).out


@pytest.mark.parametrize(
    ("word", "remedy"),
    [
        ("querry", "did you mean `alliance help query`?"),
        ("Dates", "did you mean `alliance help dates`?"),
        ("serch", "did you mean `alliance help search`?"),
        ("zzz", "`alliance help` lists the subjects"),
    ],
)
def test_an_unknown_subject_is_refused_with_the_nearest(word: str, remedy: str, tmp_path: Path) -> None:
    outcome = run(f"alliance help {word}", tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == f"alliance: there is no help on {word!r} ({remedy})\n"


def test_help_needs_no_library(tmp_path: Path) -> None:
    assert run("alliance help dates", tmp_path, environ={"ALLIANCE_LIBRARY": str(tmp_path)}).code == 0


def test_help_is_paged_like_all_else(tmp_path: Path) -> None:
    copy = tmp_path / "paged.txt"
    environ = {"LINES": "24", "ALLIANCE_PAGER": f"tee {copy}"}
    outcome = run("alliance help query --no-pager", tmp_path, terminal=True, environ=environ)
    assert not copy.exists()
    paged = run("alliance help query", tmp_path, terminal=True, environ=environ)
    assert copy.read_text(encoding="utf-8") == outcome.out
    assert paged.out == ""
    assert "\x1b[" in outcome.out
    assert "`" not in outcome.out
    assert "\x1b[" not in run("alliance help query --color never", tmp_path, terminal=True).out


def test_the_environment_page_names_every_variable_of_the_program() -> None:
    named = set(re.findall(r"\b[A-Z][A-Z_]{3,}\b", page("environment")))
    source = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "alliance_cli").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", source)) | set(
        re.findall(r"\bALLIANCE_[A-Z]+\b", source)
    )
    assert read - {"APPDATA"} <= named


@pytest.mark.parametrize("subject", ["environment", "formats", "exit-codes"])
def test_the_commands_of_the_pages_run(subject: str, ready: Library) -> None:
    commands = [found.split("|")[0] for found in re.findall(r"`(alliance [^`]+)`", page(subject))]
    for command in commands:
        assert run(command, ready.root).code == 0, command


def test_the_page_of_settings_tells_what_the_program_has() -> None:
    rows = re.findall(r"(?m)^\| `(\w+)` \| `--[a-z-]+` \| `(\w+)` \|([^|]*)\|", page("environment"))
    assert [(key, name, default.strip()) for key, name, default in rows] == [
        (key, config.variable(key), str(kind.default)) for key, kind in config.KEYS.items()
    ]


def test_the_page_of_exit_codes_tells_those_that_there_are() -> None:
    codes = {kind.exit_code for kind in vars(errors).values() if isinstance(kind, type) and hasattr(kind, "exit_code")}
    told = {int(code) for code in re.findall(r"(?m)^\| (\d+) \|", page("exit-codes"))}
    assert codes <= told
    assert told - codes == {0, 70, 130}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A *b*", [Heading((Run("A "), Run("b", "work")), 1)]),
        ("one\ntwo `c`\n\nthree", [Text((Run("one two "), Run("c", "id"))), Gap(), Text((Run("three"),))]),
        ("**a** [b](c.md)", [Text((Run("a", "title"), Run(" "), Run("b", link="c.md")))]),
    ],
)
def test_a_page_becomes_blocks(text: str, expected: list[Block]) -> None:
    assert list(manual.blocks(text)) == expected


def test_lists_tables_and_code_become_blocks() -> None:
    shown = manual.blocks("- a\n  b\n- c\n\n1. d\n\n| H | I |\n|---|---|\n| `x\\|y` | z |\n\n    k\n\n```sh\nl\n```")
    listed = [block for block in shown if isinstance(block, Listed)]
    assert [(one.marker[0].text, one.body[0].runs[0].text) for one in listed] == [("•", "a b"), ("•", "c"), ("1.", "d")]
    grids = [block for block in shown if isinstance(block, Grid)]
    assert grids[0].columns == (Column("H"), Column("I"))
    assert [[cell[0].text for row in one.rows for cell in row] for one in grids] == [["x|y", "z"], ["    k"], ["    l"]]


def test_of_a_console_block_the_commands_stay() -> None:
    (grid,) = manual.blocks("```console\n$ alliance topics\nfive\n```\n")
    assert isinstance(grid, Grid)
    assert grid.rows == (((Run("    alliance topics", "id"),),),)


def test_the_pages_stand_in_the_package_or_beside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    (tmp_path / "help" / "dates.md").write_text("# Here\n", encoding="utf-8")
    monkeypatch.setattr("alliance_cli.commands.help._PACKAGE", tmp_path)
    assert page("dates") == "# Here\n"


def test_looks_decide_whether_code_keeps_its_marks() -> None:
    plain, colored = StringIO(), StringIO()
    manual.write("the `of` here", plain, Looks())
    manual.write("the `of` here", colored, Looks(color=True))
    assert plain.getvalue() == "the `of` here\n"
    assert "`" not in colored.getvalue()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_names_the_formats_that_the_command_writes(name: str, tmp_path: Path) -> None:
    text = " ".join(run(f"alliance {name} --help", tmp_path, columns=200).out.split())
    assert "{formats}" not in text
    told = re.search(r"--format FORMAT ([a-z, -]+) or ([a-z-]+)\.", text)
    if told:
        assert (*told[1].split(", "), told[2]) == formats.of_command(name)
    assert bool(told) == ("--format FORMAT" in text)


@pytest.mark.parametrize(
    ("name", "hidden"),
    [("facets", "--sort"), ("summary", "--sort"), ("save", "--limit"), ("who", "--match"), ("about", "--exact")],
)
def test_an_option_without_use_is_not_shown_but_taken(name: str, hidden: str, ready: Library) -> None:
    assert hidden not in run(f"alliance {name} --help", ready.root).out
    asked = {"facets": "people", "save": "x radar", "about": "Okinawa"}.get(name, "Kishida")
    value = {"--sort": "date", "--limit": "3", "--match": "any", "--exact": ""}[hidden]
    outcome = run(f"alliance {name} {asked} {hidden} {value}", ready.root)
    assert outcome.code == (2 if name == "save" else 0), outcome
    assert "No such option" not in outcome.err
