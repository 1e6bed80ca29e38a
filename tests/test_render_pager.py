from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from alliance_cli.render.screen import pager

SCREEN = os.terminal_size((80, 24))
_LONG = "".join(f"line {n}\n" for n in range(50))


def program(folder: Path, code: str) -> str:
    script = folder / "pager.py"
    script.write_text(code, encoding="utf-8")
    return f"{sys.executable} {script}"


def saver(folder: Path) -> str:
    copy = folder / "paged.txt"
    return program(folder, f"import sys, pathlib; pathlib.Path({str(copy)!r}).write_bytes(sys.stdin.buffer.read())")


@pytest.mark.parametrize("name", ["ALLIANCE_PAGER", "PAGER"])
def test_a_text_longer_than_the_screen_goes_through_the_pager(tmp_path: Path, name: str) -> None:
    stream = StringIO()
    pager.show(_LONG + "’\n", stream, {**os.environ, name: saver(tmp_path)}, SCREEN)
    assert (tmp_path / "paged.txt").read_text(encoding="utf-8") == _LONG + "’\n"
    assert stream.getvalue() == ""


def test_the_first_name_wins(tmp_path: Path) -> None:
    stream = StringIO()
    pager.show(_LONG, stream, {**os.environ, "ALLIANCE_PAGER": saver(tmp_path), "PAGER": "false"}, SCREEN)
    assert (tmp_path / "paged.txt").exists()


def test_a_text_that_fits_the_screen_is_written_at_once(tmp_path: Path) -> None:
    stream = StringIO()
    pager.show(_LONG, stream, {"PAGER": saver(tmp_path)}, os.terminal_size((80, 51)))
    assert stream.getvalue() == _LONG
    assert not (tmp_path / "paged.txt").exists()


@pytest.mark.parametrize("command", ["", "cat", "no-such-pager-anywhere -x", "false", "'open", "/"])
def test_a_pager_that_cannot_be_run_loses_nothing(command: str) -> None:
    stream = StringIO()
    pager.show(_LONG, stream, {**os.environ, "ALLIANCE_PAGER": command}, SCREEN)
    assert stream.getvalue() == _LONG


def test_a_reader_who_leaves_early_is_fine(tmp_path: Path) -> None:
    stream = StringIO()
    command = program(tmp_path, "import sys; sys.stdin.readline()")
    pager.show(_LONG * 20_000, stream, {**os.environ, "PAGER": command}, SCREEN)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("given", "seen"), [({}, "FRX"), ({"LESS": "S"}, "S")])
def test_less_is_told_to_pass_colors_unless_its_user_says_otherwise(
    tmp_path: Path, given: dict[str, str], seen: str
) -> None:
    copy = tmp_path / "less.txt"
    code = f"import os, sys, pathlib; sys.stdin.read(); pathlib.Path({str(copy)!r}).write_text(os.environ['LESS'])"
    environ = {key: value for key, value in os.environ.items() if key != "LESS"}
    pager.show(_LONG, StringIO(), {**environ, **given, "PAGER": program(tmp_path, code)}, SCREEN)
    assert copy.read_text() == seen


def test_subprocess_is_loaded_only_to_page() -> None:
    code = (
        "import sys, io, os; from alliance_cli.render.screen import pager\n"
        "pager.show('short\\n', io.StringIO(), {}, os.terminal_size((80, 24))); print('subprocess' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"


def test_lines_that_the_screen_must_break_count_as_the_lines_they_take(tmp_path: Path) -> None:
    pager.show("x" * 79 * 30 + "\n", StringIO(), {**os.environ, "PAGER": saver(tmp_path)}, SCREEN)
    assert (tmp_path / "paged.txt").exists()


@pytest.mark.parametrize(
    ("version", "shown"), [("less 590 (GNU)", "\x1b]8;;https://a.b/\x1b\\x"), ("less 487", "x"), ("more 1", "x")]
)
def test_links_go_only_through_a_less_that_hands_them_on(tmp_path: Path, version: str, shown: str) -> None:
    copy, less = tmp_path / "paged.txt", tmp_path / "less"
    less.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "{version}" && exit\ncat > {copy}\n')
    less.chmod(0o755)
    pager.show("\x1b]8;;https://a.b/\x1b\\x\n" * 50, StringIO(), {**os.environ, "PAGER": str(less)}, SCREEN)
    assert copy.read_text().startswith(shown + "\n")


def test_less_passes_colors_whatever_its_user_has_set(tmp_path: Path) -> None:
    copy, less = tmp_path / "options.txt", tmp_path / "less"
    less.write_text(f'#!/bin/sh\necho "$@" > {copy}\ncat > /dev/null\n')
    less.chmod(0o755)
    pager.show(_LONG, StringIO(), {**os.environ, "LESS": "S", "PAGER": f"{less} -i"}, SCREEN)
    assert copy.read_text() == "-R -i\n"


@pytest.mark.parametrize(("code", "lost"), [(130, True), (2, False), (1, False)])
def test_an_interrupted_pager_was_left_and_a_failed_one_was_not(tmp_path: Path, code: int, lost: bool) -> None:
    stream = StringIO()
    pager.show(_LONG, stream, {**os.environ, "PAGER": program(tmp_path, f"raise SystemExit({code})")}, SCREEN)
    assert (stream.getvalue() == "") is lost
