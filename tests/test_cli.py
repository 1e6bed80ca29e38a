"""The command line as a process and as a habit: pipes, colors, interruption, errors, surroundings."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import run

from alliance_cli import __version__
from alliance_cli.commands.table import COMMANDS
from alliance_cli.library import Library

ALLIANCE = [sys.executable, "-m", "alliance_cli"]
READING = [
    "search missile",
    "search --topic trilateral",
    "show 2.7",
    "timeline",
    "topics",
    "summary --topic space",
    "facets people",
    "index --status",
    "doctor",
]


def _process(folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    env = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LANG", "PYTHONUTF8")} | environ
    return subprocess.run([*ALLIANCE, *arguments], cwd=folder, env=env, capture_output=True, check=False)


@pytest.mark.parametrize("line", READING)
def test_piped_output_is_plain(line: str, ready: Library) -> None:
    outcome = run(f"alliance {line}", ready.root)
    assert outcome.code == 0
    assert outcome.out
    assert outcome.err == ""
    assert not set(outcome.out) & set("\x1b…─│┌┐└┘█")
    # Not wrapped, whatever the width.
    assert outcome.out == run(f"alliance {line}", ready.root, columns=40).out


@pytest.mark.parametrize("line", READING)
def test_json_is_one_object_with_a_schema(line: str, ready: Library) -> None:
    document = json.loads(run(f"alliance {line} --json", ready.root).out)
    assert document["schema"].startswith("alliance.")
    assert document == json.loads(run(f"alliance {line} --format json", ready.root, terminal=True).out)


@pytest.mark.parametrize("line", READING)
def test_dumb_terminals_and_no_color_get_no_escapes(line: str, ready: Library) -> None:
    for environ in ({"TERM": "dumb"}, {"NO_COLOR": "1"}):
        assert "\x1b" not in run(f"alliance {line} --no-pager", ready.root, terminal=True, environ=environ).out
    assert "\x1b[" in run(f"alliance {line} --color always --no-pager", ready.root, terminal=True).out


@pytest.mark.parametrize(
    ("line", "code", "total"),
    [
        ("search zeppelin", 1, 0),
        ("timeline zeppelin", 1, 0),
        ("summary zeppelin", 1, 0),
        ("facets people zeppelin", 1, None),
    ],
)
def test_nothing_found_is_silence_and_exit_1(line: str, code: int, total: int | None, ready: Library) -> None:
    for terminal in (False, True):
        outcome = run(f"alliance {line}", ready.root, terminal=terminal)
        assert (outcome.code, outcome.out) == (code, "")
    document = json.loads(run(f"alliance {line} --json", ready.root).out)
    assert document.get("total") in (total, 0)


def test_common_options_stand_before_or_after_the_command(ready: Library, tmp_path: Path) -> None:
    before = run(f"alliance --library {ready.root} search E-2D", tmp_path)
    after = run(f"alliance search E-2D --library {ready.root}", tmp_path)
    joined = run(f"alliance --library={ready.root} -q search E-2D", tmp_path)
    assert before.out == after.out == joined.out != ""


def test_quiet_silences_the_talk_but_not_errors(ready: Library) -> None:
    assert run("alliance search zeppelin", ready.root).err
    assert not run("alliance search zeppelin -q", ready.root).err
    assert run("alliance show 9.9 -q", ready.root).err


def test_output_goes_to_a_file_and_never_over_one(ready: Library) -> None:
    target = ready.root / "hits.json"
    assert run("alliance search E-2D -o hits.json", ready.root).out == ""
    assert json.loads(target.read_text("utf-8"))["total"] == 1
    refused = run("alliance search Okinawa -o hits.json", ready.root)
    assert (refused.code, refused.err.startswith("alliance: hits.json exists already")) == (2, True)
    assert json.loads(target.read_text("utf-8"))["query"]["text"] == "E-2D"
    assert run("alliance search Okinawa -o hits.json --force", ready.root).code == 0
    assert json.loads(target.read_text("utf-8"))["query"]["text"] == "Okinawa"
    assert "there is no folder" in run("alliance search Okinawa -o missing/x.csv", ready.root).err
    assert run("alliance search Okinawa -o x.docx", ready.root).code == 2


def test_an_unexpected_fault_is_one_line_and_a_trace_for_those_who_ask(
    ready: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("by hand")

    monkeypatch.setattr("alliance_cli.library.Library.search", broken)
    outcome = run("alliance search x", ready.root)
    assert (outcome.code, outcome.out) == (70, "")
    assert outcome.err.count("\n") == 1
    assert "ZeroDivisionError: by hand" in outcome.err
    assert "Traceback" in run("alliance search x --debug", ready.root).err


def test_a_damaged_issue_makes_exit_3_and_the_rest_serves(ready: Library) -> None:
    path = ready.root / "corpus" / "issues" / "vol-2-07.md"
    path.write_text(path.read_text("utf-8").replace("volume: 2", "volume: [2"), encoding="utf-8")
    outcome = run("alliance search E-2D -q", ready.root)
    assert outcome.code == 3
    assert outcome.out.startswith("2.5.3")
    assert outcome.err.count("\n") == 1
    assert f"{path}:" in outcome.err
    shown = run("alliance show 2.7", ready.root)
    assert (shown.code, shown.out) == (3, "")
    assert run("alliance doctor", ready.root).code == 3


def test_a_damaged_vocabulary_stops_with_file_and_line(ready: Library) -> None:
    path = ready.root / "corpus" / "vocabulary" / "people.yaml"
    path.write_text("- nmae: X\n", encoding="utf-8")
    outcome = run("alliance search E-2D", ready.root)
    assert (outcome.code, outcome.out) == (3, "")
    assert f"{path}:1: unknown key 'nmae' (did you mean 'name'?)" in outcome.err


def test_an_empty_library_says_what_to_do(empty: Library) -> None:
    for command in ("topics", "search x", "search", "timeline", "summary", "facets people", "show 2.7"):
        outcome = run(f"alliance {command}", empty.root)
        assert (outcome.code, outcome.out) == (1, "")
        assert "alliance import" in outcome.err, command


def test_standard_input_is_a_source(empty: Library, ready: Library) -> None:
    data = (ready.root / "corpus" / "sources" / "vol-2-07.txt").read_bytes()
    outcome = run("alliance import -", empty.root, stdin=data)
    assert (outcome.code, outcome.out) == (0, "-\tadded\t2.7\t5\t\t\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, tmp_path: Path) -> None:
    outcome = run(f"alliance {name} --help", tmp_path)
    assert outcome.code == 0
    assert outcome.out.startswith(f"Usage: alliance {name} ")
    assert outcome.out == run(f"alliance {name} -h", tmp_path).out


def test_the_version_is_told(tmp_path: Path) -> None:
    assert run("alliance --version", tmp_path).out == f"alliance {__version__}\n"


def test_a_closed_pipe_is_silent(ready: Library) -> None:
    for line in ("show 2.7 2.5 2.7 2.5", "timeline --json", "topics"):
        process = subprocess.Popen(
            [*ALLIANCE, *line.split()], cwd=ready.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        process.stderr.close()
        process.wait()


def test_surroundings_change_nothing(ready: Library) -> None:
    lines = (["search", "trilateral"], ["timeline", "--background"], ["topics", "--json"])
    plain = [_process(ready.root, *line).stdout for line in lines]
    assert all(plain)
    for environ in ({"LC_ALL": "C"}, {"TZ": "Asia/Tokyo"}, {"TZ": "America/Los_Angeles"}, {"PYTHONHASHSEED": "1"}):
        assert [_process(ready.root, *line, **environ).stdout for line in lines] == plain


def test_an_interruption_is_exit_130_without_a_trace(empty: Library) -> None:
    reader, writer = os.pipe()
    process = subprocess.Popen(
        [*ALLIANCE, "import", "-"], cwd=empty.root, stdin=reader, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    os.close(reader)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)
    os.close(writer)
    assert (process.returncode, out) == (130, b"")
    assert b"Traceback" not in err


@pytest.mark.parametrize(
    "line",
    ["index --rebuild --status", "search x --json --format csv", "init other --library ."],
)
def test_options_that_contradict_each_other_are_refused(line: str, ready: Library) -> None:
    outcome = run(f"alliance {line}", ready.root)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (2, "", 1)


def test_index_tells_of_damage_too(ready: Library) -> None:
    path = ready.root / "corpus" / "issues" / "vol-2-07.md"
    path.write_text(path.read_text("utf-8").replace("volume: 2", "volume: x"), encoding="utf-8")
    assert run("alliance index -q", ready.root).code == 3
    assert run("alliance index --status -q", ready.root).code == 3


@pytest.mark.parametrize("command", ["search Japan", "related 2.7.2"])
@pytest.mark.parametrize("form", ["plain", "csv", "tsv", "jsonl", "md", "html", "json"])
def test_what_a_limit_that_nobody_typed_keeps_back_is_told(command: str, form: str, ready: Library) -> None:
    environ = {"ALLIANCE_LIMIT": "2"}
    outcome = run(f"alliance {command} --format {form}", ready.root, environ=environ)
    total = json.loads(run(f"alliance {command} --json", ready.root).out)["total"]
    note = f"Showing 2 of {total}; --limit 0 shows all.\n"
    says_it_itself = form in ("md", "html", "json")
    assert (outcome.code, outcome.err.count(note)) == (0, 0 if says_it_itself else 1)
    if says_it_itself:
        assert re.search(rf"showing 2 of {total}|\"total\": {total},", outcome.out)
    assert note in run(f"alliance {command} -o {form}.csv", ready.root, environ=environ).err
    for line in (f"{command} --limit 2", f"{command} --limit 0", f"{command} -q", "search E-2D"):
        assert not run(f"alliance {line} --format {form}", ready.root, environ=environ).err, line


def test_fields_after_json_are_told_from_words(ready: Library) -> None:
    for line in (
        "search Okinawa --json id,headline",
        "timeline Okinawa --json start,item",
        "who Tamaki --json start,item",
    ):
        assert "--json --fields" in run(f"alliance {line}", ready.root).err, line
    for line in (
        "search Okinawa --json",
        "search Okinawa id,headline",
        "search --json Okinawa,Tokyo",
        "search id --json",
    ):
        assert "--fields" not in run(f"alliance {line}", ready.root).err, line


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("search x --limit many", "'many' is not a whole number"),
        ("search x --limit -3", "-3 is less than 0"),
        ("summary x --words 2.5", "'2.5' is not a whole number"),
    ],
)
def test_a_number_that_is_none_is_told_in_plain_words(line: str, message: str, ready: Library) -> None:
    outcome = run(f"alliance {line}", ready.root)
    assert (outcome.code, outcome.out) == (2, "")
    assert message in outcome.err
    assert "range" not in outcome.err


@pytest.mark.parametrize("command", ["search", "timeline", "who"])
def test_an_ending_that_is_none_is_refused_with_those_of_the_command(command: str, ready: Library) -> None:
    outcome = run(f"alliance {command} Tamaki -o d.xlsx", ready.root)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert ".csv" in outcome.err
    assert "Excel" in outcome.err
    assert (".svg" in outcome.err) == (command == "timeline")
    assert "alliance " not in outcome.err.removeprefix("alliance: ")
