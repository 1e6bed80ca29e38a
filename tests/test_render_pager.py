from __future__ import annotations

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from alliance_cli.render import pager

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
    pager.show(_LONG + "’\n", stream, {**os.environ, name: saver(tmp_path)}, 24)
    assert (tmp_path / "paged.txt").read_text(encoding="utf-8") == _LONG + "’\n"
    assert stream.getvalue() == ""


def test_the_first_name_wins(tmp_path: Path) -> None:
    stream = StringIO()
    pager.show(_LONG, stream, {**os.environ, "ALLIANCE_PAGER": saver(tmp_path), "PAGER": "false"}, 24)
    assert (tmp_path / "paged.txt").exists()


def test_a_text_that_fits_the_screen_is_written_at_once(tmp_path: Path) -> None:
    stream = StringIO()
    pager.show(_LONG, stream, {"PAGER": saver(tmp_path)}, 51)
    assert stream.getvalue() == _LONG
    assert not (tmp_path / "paged.txt").exists()


@pytest.mark.parametrize("command", ["", "cat", "no-such-pager-anywhere -x", "false", "'open", "/"])
def test_a_pager_that_cannot_be_run_loses_nothing(command: str) -> None:
    stream = StringIO()
    pager.show(_LONG, stream, {**os.environ, "ALLIANCE_PAGER": command}, 24)
    assert stream.getvalue() == _LONG


def test_a_reader_who_leaves_early_is_fine(tmp_path: Path) -> None:
    stream = StringIO()
    command = program(tmp_path, "import sys; sys.stdin.readline()")
    pager.show(_LONG * 20_000, stream, {**os.environ, "PAGER": command}, 24)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(("given", "seen"), [({}, "FRX"), ({"LESS": "S"}, "S")])
def test_less_is_told_to_pass_colors_unless_its_user_says_otherwise(
    tmp_path: Path, given: dict[str, str], seen: str
) -> None:
    copy = tmp_path / "less.txt"
    code = f"import os, sys, pathlib; sys.stdin.read(); pathlib.Path({str(copy)!r}).write_text(os.environ['LESS'])"
    environ = {key: value for key, value in os.environ.items() if key != "LESS"}
    pager.show(_LONG, StringIO(), {**environ, **given, "PAGER": program(tmp_path, code)}, 24)
    assert copy.read_text() == seen


def test_subprocess_is_loaded_only_to_page() -> None:
    code = (
        "import sys, io; from alliance_cli.render import pager\n"
        "pager.show('short\\n', io.StringIO(), {}, 24); print('subprocess' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
