"""The command line, run within the test's own process."""

from __future__ import annotations

import io
import os
import shlex
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from alliance_cli import cli


@dataclass(frozen=True)
class Outcome:
    """What a command answered."""

    code: int
    out: str
    err: str


class _Screen(io.StringIO):
    """A stream that may claim to be a terminal."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


def run(
    line: str,
    folder: Path,
    *,
    columns: int = 80,
    terminal: bool = False,
    stdin: bytes = b"",
    environ: dict[str, str] | None = None,
) -> Outcome:
    """Run a command line, `alliance ...`, in a folder."""
    name, *arguments = shlex.split(line)
    assert name == "alliance"
    out, err = _Screen(terminal), _Screen(terminal)
    source = io.TextIOWrapper(io.BytesIO(stdin))
    # A command imported once keeps nothing of the run before.
    with (
        chdir(folder),
        redirect_stdout(out),
        redirect_stderr(err),
        patch("sys.stdin", source),
        patch.dict(os.environ, {"COLUMNS": str(columns), "LINES": "1000", "TERM": "xterm-256color", **(environ or {})}),
    ):
        code = cli.run(arguments)
    return Outcome(code, out.getvalue(), err.getvalue())
