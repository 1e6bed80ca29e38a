"""What each command may load: start-up is felt hundreds of times a day."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT

from alliance_cli.library import Library

#: Packages that cost a command a noticeable part of its time.
HEAVY = ("whoosh", "rich", "yaml", "selectolax", "pypdf", "filelock", "platformdirs", "pydantic", "asyncio")

#: The same of what comes with Python, and the parser of command lines that are not plain.
SLOW = ("typer", "inspect", "dataclasses", "ast", "difflib", "subprocess", "importlib.metadata", "multiprocessing")

#: The heavy packages that each command line may load, with an index that is up to date. Of whoosh that is a stemmer.
BUDGET = {
    "--help": set(),
    "--version": set(),
    "": set(),
    "config": set(),
    "completion bash": set(),
    "help": {"rich"},
    "search --help": set(),
    "search E-2D": {"whoosh"},
    "search E-2D --json": {"whoosh"},
    "timeline --topic trilateral": set(),
    "topics": set(),
    "summary --topic space": set(),
    "facets people": set(),
    "related 2.5.1": {"whoosh"},
    "cite 2.5.5 2.7 -q": set(),
    "cite 2.5.5 --style bibtex -q": set(),
    "export E-2D": {"whoosh"},
    "export E-2D --format html": {"whoosh"},
    "search E-2D --fields id,url": {"whoosh"},
    "who Hayashi": set(),
    "about Okinawa": set(),
    "show 2.7": set(),
    "search E-2D --format terminal": {"whoosh", "rich"},
    "index --status": set(),
    "new --peek": set(),
}

#: Every module that each of these command lines loads.
LISTED = Path(__file__).parent / "data" / "modules.txt"

_PROBE = """
import sys
from alliance_cli.cli import main
sys.argv = ["alliance", *sys.argv[1:]]
try:
    main()
except SystemExit as end:
    names = {*sys.modules, *(name.split(".")[0] for name in sys.modules)}
    sys.stderr.write(f"{end.code or 0} " + " ".join(sorted(names)))
"""


def _loaded(folder: Path, line: str) -> tuple[str, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", _PROBE, *line.split()], cwd=folder, capture_output=True, text=True, check=True
    )
    code, *names = done.stderr.split()
    return code, set(names)


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose files are so old that the index need not look at their bytes again."""
    root = tmp_path_factory.mktemp("settled")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    library = Library(root)
    library.index()
    time.sleep(2.5)
    library.index()
    return root


@pytest.fixture(scope="module")
def modules(settled: Path) -> dict[str, tuple[str, set[str]]]:
    """For each command line its exit code and the modules that it loads."""
    return {line: _loaded(settled, line) for line in BUDGET}


@pytest.mark.parametrize(("line", "allowed"), BUDGET.items(), ids=BUDGET)
def test_a_command_loads_no_more_than_it_needs(
    line: str, allowed: set[str], modules: dict[str, tuple[str, set[str]]]
) -> None:
    code, names = modules[line]
    assert code == "0"
    assert names & {*HEAVY, *SLOW} <= allowed


def test_each_command_loads_the_modules_that_are_listed(modules: dict[str, tuple[str, set[str]]]) -> None:
    """`ALLIANCE_UPDATE_GOLDENS=1` writes the list anew; a module that it gains is time that everybody waits."""
    text = "\n".join(_listed(line, names) for line, (_, names) in modules.items())
    if os.environ.get("ALLIANCE_UPDATE_GOLDENS"):
        LISTED.write_text(text, encoding="utf-8")
    assert text == LISTED.read_text(encoding="utf-8")


def _listed(line: str, names: set[str]) -> str:
    """The modules of the package and of others, by the package that they stand in; those of Python are not listed."""
    rooms: dict[str, list[str]] = {}
    for name in sorted(names):
        if name.split(".")[0] in {"alliance_cli", *HEAVY} and "." in name:
            room, _, own = name.rpartition(".")
            rooms.setdefault(room, []).append(own)
    told = [f"alliance {line}".rstrip(), *(f"  {room}: {' '.join(own)}" for room, own in rooms.items())]
    return "".join(f"{one}\n" for one in told)


def test_the_package_itself_loads_nothing_heavy(tmp_path: Path) -> None:
    code = "import sys; import alliance_cli; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not [name for name in done.stdout.split() if name.startswith("alliance_cli.") or name in HEAVY]


def test_dates_are_found_without_the_rest(tmp_path: Path) -> None:
    code = "import sys; from alliance_cli import find_dates; print(' '.join(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert not {name.split(".")[0] for name in done.stdout.split()} & {*HEAVY, "typer"}


def test_a_terminal_is_drawn_without_the_heavy_half_of_rich(settled: Path) -> None:
    code = "import sys; import alliance_cli.render.screen.terminal; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=settled, capture_output=True, text=True, check=True)
    heavy = {"rich.console", "rich.text", "rich.table", "rich.markdown", "rich.syntax", "rich.emoji", "pygments"}
    assert not heavy & set(done.stdout.split())
