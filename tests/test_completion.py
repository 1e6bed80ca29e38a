"""Completion: what is offered for a line, and what real shells make of it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from terminal import Shell

from alliance_cli.commands.completion import SCRIPTS
from alliance_cli.commands.table import COMMANDS
from alliance_cli.complete import shells
from alliance_cli.complete.candidates import TABLE, candidates
from alliance_cli.complete.shells import Candidate
from alliance_cli.library import Library

#: Shells that are here: bash everywhere that tests run, the others where somebody has them.
HERE = [name for name in SCRIPTS if name == "bash" or shutil.which(name)]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("completion")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    Library(root).index()
    (root / "Notes").mkdir()
    (root / "Nothing.txt").write_text("")
    return root


@pytest.fixture
def inside(library: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(library)
    return library


_OFFERED = [
    ("sea", ["search"]),
    ("sav", ["save", "saved"]),
    ("--li", ["--library"]),
    ("--color a", ["auto", "always"]),
    ("--color never sea", ["search"]),
    ("search --per", ["--person"]),
    ("search --topic tri", ["trilateral"]),
    ("search --topic=tri", ["--topic=trilateral"]),
    ("search --topic !tri", ["!trilateral"]),
    ("search --topic space,tri", ["space,trilateral"]),
    ("search --person fumio", ["Fumio Kishida"]),
    ("search --person tamaki", ["Denny Tamaki"]),
    ("search --person Ki", ["Kishida"]),
    ("search --person Yo", ["Yoon Suk Yeol", "Yoshimasa Hayashi", "Yoon", "Young"]),
    ("search --person Ky", []),
    ("search --org Kish", []),
    ("who Ha", ["Hakeem Jeffries", "Hayashi"]),
    ("who hayashi", ["Yoshimasa Hayashi"]),
    ("who Noriko Ki", []),
    ("about Kish", []),
    ("about Nippon\u00a0S", []),
    ("search --fields hea", ["headline", "headline_matches"]),
    ("search --fields id,bo", ["id,body"]),
    ("timeline --fields=ed", ["--fields=edtf"]),
    ("facets ta", ["tags"]),
    ("facets m", ["months"]),
    ("search topic:tri", ["topic:trilateral"]),
    ("search --limit ", []),
    ("search wor", []),
    ("search --issue 2.", ["2.5", "2.7"]),
    ("search --issue 2.5..", ["2.5..2.5", "2.5..2.7"]),
    ("show ", ["2.5", "2.7"]),
    ("show 2.7.", ["2.7.1", "2.7.2", "2.7.3", "2.7.4", "2.7.5"]),
    ("show 2.5 2.7.3", ["2.7.3"]),
    ("show 9", []),
    ("cite 2.7 --style chi", ["chicago", "chicago-author-date"]),
    ("cite 2.7 --format bi", ["bib", "biblatex"]),
    ("timeline --by w", ["week"]),
    ("timeline --format timel", ["timelinejs"]),
    ("facets pe", ["people"]),
    ("help exit", ["exit-codes"]),
    ("help sear", ["search"]),
    ("config st", ["style"]),
    ("completion f", ["fish"]),
    ("search -o No", [":files"]),
    ("import No", [":files"]),
    ("init No", [":folders"]),
    ("init there more", []),
    ("search -- --per", []),
    ("nosuch x", []),
]


@pytest.mark.parametrize(("line", "expected"), _OFFERED, ids=[line for line, _ in _OFFERED])
def test_what_is_offered(line: str, expected: list[str], inside: Path) -> None:
    assert [one.value for one in candidates(line.split(" "))] == expected


def test_names_of_several_words_go_on_where_they_stand(inside: Path) -> None:
    assert candidates(["who", "Fumio", "Ki"]) == [Candidate("Kishida")]
    assert "Nippon Steel" in [one.value for one in candidates(["about", "Nippon S"])]
    assert candidates(["search", "--person", "fumio ki"]) == [Candidate("Fumio Kishida")]


def test_items_come_with_their_headlines_and_commands_with_their_lines(inside: Path) -> None:
    (one,) = candidates(["show", "2.7.1"])
    assert one.meaning == "Japan-US Mekong Power Partnership (JUMPP) action plan launched"
    assert candidates(["sea"]) == [Candidate("search", COMMANDS["search"][1])]


def test_saved_searches_and_tags_are_offered(ready: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ready.root)
    assert run("alliance save hawkeye E-2D", ready.root).code == 0
    assert run("alliance tag 2.5.1 +followup", ready.root).code == 0
    assert [one.value for one in candidates(["search", "@h"])] == ["@hawkeye"]
    assert [one.value for one in candidates(["new", "@"])] == ["@hawkeye"]
    assert [one.value for one in candidates(["tag", "2.7.1", "+f"])] == ["+followup"]
    assert [one.value for one in candidates(["search", "--tag", "f"])] == ["followup"]


def test_a_library_that_is_named_is_asked(library: Path, empty: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(empty.root)
    assert candidates(["show", "2"]) == []
    for words in (["--library", str(library), "show", "2.7.3"], ["show", f"--library={library}", "2.7.3"]):
        assert [one.value for one in candidates(words)] == ["2.7.3"]


def test_every_command_and_option_is_in_the_table() -> None:
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    assert list(table["commands"]) == list(COMMANDS)
    for command in table["commands"].values():
        assert {"--help"} <= set(command["options"])
        assert all({"kind", "line"} <= set(option) for option in command["options"].values())


@pytest.mark.parametrize(
    ("line", "replaced", "expected"),
    [
        ("alliance search --person Fum", "Fum", ["Fumio\\ Kishida"]),
        ('alliance search --person "Fum', "Fum", ["Fumio Kishida"]),
        ("alliance search --person 'Fum", "Fum", ["Fumio Kishida"]),
        ("alliance search --person=Fum", "Fum", ["Fumio\\ Kishida"]),
        ('alliance search --person="Fum', "Fum", ["Fumio Kishida"]),
        ("alliance search --person Fumio\\ Ki", "Fumio\\ Ki", ["Fumio\\ Kishida"]),
        ("alliance search topic:tri", "tri", ["trilateral"]),
        ("alliance search 'topic:tri", "topic:tri", ["topic:trilateral"]),
        ("alliance show 2.7.3", "2.7.3", ["2.7.3"]),
        ("alliance facets ", "", ["topics", "people"]),
    ],
)
def test_bash_gets_what_it_puts_in(line: str, replaced: str, expected: list[str], inside: Path) -> None:
    typed = shells.line(line)
    assert shells.for_bash(candidates(typed.words), typed, replaced)[: len(expected)] == expected


def test_bash_is_not_given_what_would_overwrite_what_is_typed() -> None:
    typed = shells.line("alliance who Kish")
    assert shells.for_bash([Candidate("Nobuo Kishi"), Candidate("Noriko Kishi")], typed, "Kish") == []
    both = [Candidate("Nobuo Kishi"), Candidate("Fumio Kishida")]
    assert shells.for_bash(both, typed, "Kish") == ["Nobuo\\ Kishi", "Fumio\\ Kishida"]


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\0\n\r"), min_size=1), min_size=1))
def test_a_quoted_line_is_read_as_the_shell_reads_it(words: list[str]) -> None:
    import shlex

    assert shells.line("alliance " + shlex.join(words)).words == tuple(words)
    escaped = " ".join(shells.for_bash([Candidate(word)], shells.line("alliance "), "")[0] for word in words)
    assert shells.line(f"alliance {escaped}").words == tuple(words)


@given(st.text(max_size=60))
def test_any_line_is_read(line: str) -> None:
    assert shells.line(line).words


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_scripts_call_the_hidden_command(name: str, tmp_path: Path) -> None:
    outcome = run(f"alliance completion {name}", tmp_path)
    assert (outcome.code, outcome.err, outcome.out) == (0, "", SCRIPTS[name])
    assert f"__complete {name}" in outcome.out
    assert outcome.out.count("{") == outcome.out.count("}")
    assert {":files", ":folders"} <= {word.strip("()") for word in outcome.out.split()}
    assert run("alliance completion ksh", tmp_path).code == 2


@pytest.fixture(scope="module", params=HERE)
def shell(request: pytest.FixtureRequest, library: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    program = tmp_path_factory.mktemp("bin") / "alliance"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m alliance_cli "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    opened = Shell(request.param, library, program)
    yield opened
    opened.close()


_PRESSED = [
    ("sea", ["search"]),
    ("search --person Fum", ["search", "--person", "Fumio Kishida"]),
    ('search --person "Fum', ["search", "--person", "Fumio Kishida"]),
    ("search --person 'Fum", ["search", "--person", "Fumio Kishida"]),
    ("search --person=Fum", ["search", "--person=Fumio Kishida"]),
    ("search --person tamaki", ["search", "--person", "Denny Tamaki"]),
    ("search --topic trilateral,spac", ["search", "--topic", "trilateral,space"]),
    ("search topic:tri", ["search", "topic:trilateral"]),
    ("about Nippon\\ St", ["about", "Nippon Steel"]),
    ("help exit", ["help", "exit-codes"]),
    ("show 2.7 -o Noth", ["show", "2.7", "-o", "Nothing.txt"]),
]


def test_the_tab_key_in_a_real_shell(shell: Shell) -> None:
    for line, expected in _PRESSED:
        assert shell.completed(f"alliance {line}") == expected, line


def _seconds(*command: str, folder: Path) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, *command], cwd=folder, capture_output=True, check=True)
    return time.perf_counter() - started


def test_it_answers_at_once_and_loads_nothing_heavy(library: Path) -> None:
    # Measured against a bare start of Python, so that a slow machine is no failure: 10 ms there, under 150 ms here.
    words = ("-m", "alliance_cli", "__complete", "zsh", "search", "--person", "Fum")
    ratio = min(_seconds(*words, folder=library) / _seconds("-c", "pass", folder=library) for _ in range(5))
    assert ratio < 15
    code = (
        "import sys; from alliance_cli.complete.main import run; run(['zsh', 'search', '--person', 'Fum']);"
        "print(' '.join({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=library, capture_output=True, text=True, check=True)
    first, names = done.stdout.splitlines()
    assert first == "Fumio Kishida"
    assert not set(names.split()) & {"typer", "whoosh", "rich", "yaml", "platformdirs", "tomllib", "subprocess"}


def test_what_cannot_be_answered_is_silence(tmp_path: Path) -> None:
    for words in ([], ["bash"], ["zsh", "search", "--library", str(tmp_path), "--topic", "t"], ["fish", "show", "2"]):
        command = [sys.executable, "-m", "alliance_cli", "__complete", *words]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
