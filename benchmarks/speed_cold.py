"""Whole processes over one library: what is run, beside what, in turns."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
import speed_fts5
from speed_bars import ALL, COLD, PIPED, TERMINAL, TOPIC, TOPICS, TOPICS_YEAR, YEAR
from speed_figures import OURS, Figure, compared, figure
from speed_processes import Work, interleaved

HERE = Path(__file__).resolve().parent

BARE, BASE = "Python", "python -c pass"


class Command(NamedTuple):
    """A command of the program, on a terminal or in a pipe.

    Some ask for what only synthetic items have, some read all originals and so are not run in the largest libraries,
    and some may find nothing.
    """

    arguments: str
    terminal: bool = False
    synthetic: bool = False
    most: int = sys.maxsize
    empty: bool = False

    def suits(self, items: int) -> bool:
        """Whether a library of so many items has what is asked for; small ones have no issue 2.7."""
        if items < _WITH_YEARS and (self.synthetic or (items and "2.7" in self.arguments)):
            return False
        return items <= self.most

    def codes(self, items: int) -> tuple[int, ...]:
        """The exit codes with which it may end: in the smallest libraries a topic may have no item."""
        return (0, 1) if self.empty or items < _WITH_YEARS else (0,)


COMMANDS: dict[str, Command] = {
    "--help": Command("--help"),
    "show 2.7": Command("show 2.7"),
    PIPED: Command("search E-2D"),
    TERMINAL: Command("search E-2D", terminal=True),
    "search, rare term": Command("search waterjet", synthetic=True),
    "search, common term": Command("search readiness", synthetic=True),
    TOPIC: Command("timeline --topic trilateral"),
    YEAR: Command("timeline --topic trilateral --issued-since 2023 --issued-until 2023", synthetic=True),
    ALL: Command("timeline --limit 0"),
    TOPICS: Command("topics"),
    TOPICS_YEAR: Command("topics --issued-since 2023 --issued-until 2023", synthetic=True),
    "facets people": Command("facets people"),
    "summary --topic trilateral": Command("summary --topic trilateral"),
    "who Yoshimasa Hayashi": Command("who Yoshimasa Hayashi"),
    "about E-2D": Command("about E-2D"),
    "related 2.7.2": Command("related 2.7.2"),
    "cite 2.7": Command("cite 2.7"),
    "export --topic trilateral": Command("export --topic trilateral --limit 0 --format jsonl"),
    "new --peek": Command("new --peek", empty=True),
    "tab key": Command("__complete bash 'alliance search --person J' J"),
    "help query": Command("help query"),
    "index, nothing to do": Command("index"),
    "doctor": Command("doctor", most=1000, empty=True),
}


#: From so many items on, a library has the issues of more than two years.
_WITH_YEARS = 1000


def program() -> list[str]:
    """The program as it is installed beside this Python, else as a module."""
    installed = Path(sys.executable).parent / "alliance"
    return [str(installed)] if installed.exists() else [sys.executable, "-m", "alliance_cli"]


def environ(library: Path, home: Path) -> dict[str, str]:
    """What a measured process is told: the library, and nothing of the user's own settings."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "ALLIANCE_LIBRARY": str(library),
    }


def measured(library: Path, rivals: Path, items: int, rounds: int, home: Path, *, busy: bool) -> list[Figure]:
    """Every command over a library, beside a bare Python and what else can search, in turns."""
    told = environ(library, home)
    work = {(BASE, BARE): Work([sys.executable, "-c", "pass"], told)}
    for name, command in COMMANDS.items():
        if command.suits(items):
            line = [*program(), *shlex.split(command.arguments)]
            work[name, OURS] = Work(line, told, command.terminal, command.codes(items))
    if items:
        work |= _others(library, rivals, told)
    taken = interleaved(work, rounds).items()
    return compared([figure(COLD, *name, items, runs, busy=busy) for name, runs in taken], BASE, BARE)


def _others(library: Path, rivals: Path, told: Mapping[str, str]) -> dict[tuple[str, str], Work]:
    """Other ways to look for a word: SQLite from Python, and ripgrep through the issue files."""
    database = rivals / "FTS5" / speed_fts5.FILE
    found: dict[tuple[str, str], Work] = {}
    for what, word in (("search, rare term", "waterjet"), ("search, common term", "readiness")):
        found[what, "FTS5"] = Work([sys.executable, str(HERE / "speed_fts5.py"), str(database), word], told)
        if ripgrep := shutil.which("rg"):
            files = [ripgrep, "--ignore-case", "--word-regexp", word, str(library / "corpus" / "issues")]
            found[what, "ripgrep"] = Work(files, told)
    return found
