"""What a person sees on terminals of 80 and 160 columns; `ALLIANCE_UPDATE_GOLDENS=1` writes the screens anew."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from commandline import run
from rich.cells import cell_len

from alliance_cli.library import Library

SCREENS = Path(__file__).parent / "transcripts" / "screens"

COMMANDS = {
    "search": "alliance search trilateral",
    "show": "alliance show 2.7",
    "timeline": "alliance timeline",
    "topics": "alliance topics",
    "summary": "alliance summary --topic trilateral",
    "facets": "alliance facets people",
    "related": "alliance related 2.5.1",
    "who": "alliance who Hayashi",
    "cite": "alliance cite 2.5.5 2.7 -q",
}


@pytest.mark.parametrize("width", [80, 160])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_screen_is_as_it_was_looked_at_and_kept(name: str, width: int, ready: Library) -> None:
    outcome = run(f"{COMMANDS[name]} --color never", ready.root, columns=width, terminal=True)
    path = SCREENS / f"{name}-{width}.txt"
    assert outcome.code == 0
    assert max(cell_len(line) for line in outcome.out.split("\n")) <= width
    if os.environ.get("ALLIANCE_UPDATE_GOLDENS"):
        path.write_text(outcome.out, encoding="utf-8")
    assert outcome.out == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [20, 40])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_narrow_screen_shows_every_letter_within_its_width(name: str, width: int, ready: Library) -> None:
    narrow = run(f"{COMMANDS[name]} --color never", ready.root, columns=width, terminal=True)
    wide = run(f"{COMMANDS[name]} --color never", ready.root, columns=119, terminal=True)
    assert max(cell_len(line) for line in narrow.out.split("\n")) <= width
    assert _letters(narrow.out) == _letters(wide.out)


def _letters(text: str) -> list[str]:
    return sorted(letter for letter in text if letter.isalnum())


def test_a_real_terminal_shows_the_same(ready: Library) -> None:
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 1000, 80, 0, 0))
    environ = {key: value for key, value in os.environ.items() if key not in ("COLUMNS", "LINES")}
    words = COMMANDS["search"].split()[1:]
    line = [sys.executable, "-m", "alliance_cli", *words, "--color", "never"]
    program = subprocess.Popen(line, cwd=ready.root, stdout=theirs, env={**environ, "TERM": "xterm-256color"})
    os.close(theirs)
    seen = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        seen += part
    os.close(ours)
    assert program.wait() == 0
    assert seen.decode().replace("\r\n", "\n") == (SCREENS / "search-80.txt").read_text(encoding="utf-8")
