"""What a user types and sees, as transcripts: `$` a command line, its output, `!` lines on stderr, `?` the exit code.

`ALLIANCE_UPDATE_GOLDENS=1` writes the transcripts anew; read them before committing them.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from commandline import run
from conftest import PAGES, ROOT

from alliance_cli.library import Library

TRANSCRIPTS = sorted((Path(__file__).parent / "transcripts").glob("*.txt"))


def _commands(text: str) -> list[str]:
    return [line.removeprefix("$ ") for line in text.split("\n") if line.startswith("$ ")]


def _played(command: str, library: Library) -> str:
    name, _, rest = command.partition(" ")
    settings: dict[str, str] = {}
    while "=" in name:
        key, _, value = name.partition("=")
        settings[key] = value
        name, _, rest = rest.partition(" ")
    terminal = settings.pop("TERMINAL", "")
    outcome = run(
        f"{name} {rest}", library.root, columns=int(terminal or 80), terminal=bool(terminal), environ=settings
    )
    err = "".join(f"! {line}\n" for line in outcome.err.splitlines())
    text = f"$ {command}\n{outcome.out}{err}? {outcome.code}\n"
    return text.replace(str(library.root), "LIBRARY")


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_a_transcript_still_holds(path: Path, ready: Library) -> None:
    (ready.root / "pages").symlink_to(PAGES)
    (ready.root / "seed.txt").write_bytes((ROOT / "corpus" / "sources" / "vol-2-07.txt").read_bytes())
    (ready.root / "unnumbered.txt").write_bytes((PAGES / "vol-1-5.txt").read_bytes())
    expected = path.read_text(encoding="utf-8")
    played = "\n".join(_played(command, ready) for command in _commands(expected))
    if os.environ.get("ALLIANCE_UPDATE_GOLDENS"):
        path.write_text(played, encoding="utf-8")
        return
    assert played == expected


def test_there_are_transcripts() -> None:
    assert TRANSCRIPTS
