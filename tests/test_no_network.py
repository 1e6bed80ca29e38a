"""The program reaches no network: no module knows how, and no command tries, whatever it is asked."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import page_forms
import pytest
from conftest import PAGES, ROOT

from alliance_cli.commands.table import COMMANDS
from alliance_cli.library import Library

PACKAGE = ROOT / "alliance_cli"

#: What reaches a network, in Python itself and in what is often installed beside it.
_REACHING = {
    *(
        "socket",
        "socketserver",
        "ssl",
        "http",
        "ftplib",
        "smtplib",
        "poplib",
        "imaplib",
        "xmlrpc",
        "asyncio",
        "webbrowser",
    ),
    *("urllib.request", "urllib.error", "requests", "httpx", "aiohttp", "urllib3", "websockets", "paramiko", "pip"),
}

#: What starts another program: the pager that the user chose, and the program itself, beside itself, for large work.
_STARTS = {"alliance_cli/render/screen/pager.py", "alliance_cli/beside.py"}

_EXPORTED = ("plain", "json", "jsonl", "csv", "tsv", "md", "html", "bib", "biblatex", "ris", "csl-json", "ics")

#: Every command, in ways that touch what it can touch; `%` stands for a folder with pages in every form.
LINES = [
    *(f"export trilateral --format {form}" for form in _EXPORTED),
    *("search missile", "search 'https://example.org/x'", "search E-2D --format terminal --color always", "search x*"),
    *("search trilateral -o found.html", "show 2.7", "show 2.7 --format html", "timeline trilateral --format svg"),
    *("timeline --topic trilateral --format timelinejs", "summary --topic trilateral", "summary space --format prompt"),
    *("topics", "facets people", "related 2.7.2", "who Hayashi", "about Okinawa", "cite 2.7 --style apa"),
    *("cite 2.7.3 --style bibtex", "save one missile", "saved", "saved --delete one", "new", "tag 2.7.1 +mine", "tag"),
    *("note 2.7.1 'see https://example.org'", "note", "import % --replace", "import % --dry-run", "import nowhere.txt"),
    *("import https://example.org/vol-2-7.html", "index --rebuild", "index --status", "doctor --fix", "init new"),
    *(
        "config",
        "help",
        "help query",
        "completion bash",
        "__complete zsh show 2.",
        "--help",
        "search --help",
        "--version",
    ),
    *("zork", "search --library https://example.org/library x", "search E-2D -o https://example.org/x"),
]


def _modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def _imported(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_no_module_imports_what_reaches_a_network() -> None:
    for path in _modules():
        names = {".".join(name.split(".")[:depth]) for name in _imported(path) for depth in (1, 2)}
        assert names & _REACHING == set(), path


def test_few_modules_start_another_program() -> None:
    for path in _modules():
        text = path.read_text("utf-8")
        starts = "subprocess" in _imported(path) or any(word in text for word in ("os.system(", "os.exec", "os.popen("))
        assert starts == (path.relative_to(ROOT).as_posix() in _STARTS), path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the shipped library, with pages in every form that is read."""
    root = tmp_path_factory.mktemp("offline")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    Library(root).index()
    (root / "pages").mkdir()
    text = (PAGES / "vol-3-2.txt").read_text("utf-8")
    shutil.copy(PAGES / "vol-3-8.txt", root / "pages")
    shutil.copy(page_forms.PDFS / "vol-2-6.pdf", root / "pages")
    (root / "pages" / "vol-3-2.html").write_text(
        f"<html><head><link rel=stylesheet href=http://example.org/x.css></head><img src=http://example.org/x.png>"
        f'<iframe src="http://example.org/"></iframe><pre>{text}</pre></html>',
        "utf-8",
    )
    (root / "pages" / "vol-3-2.eml").write_text(
        "From: a@example.org\nContent-Type: message/external-body; access-type=URL; URL=http://example.org/x\n\n" + text
    )
    with zipfile.ZipFile(root / "pages" / "more.zip", "w") as archive:
        archive.write(PAGES / "vol-2-16.txt", "vol-2-16.txt")
    return root


def _alone() -> tuple[str, ...]:
    """What runs a program where there is no network at all; nothing where the system lets nobody do that."""
    alone = ("unshare", "--user", "--map-root-user", "--net")
    if not shutil.which(alone[0]) or subprocess.run([*alone, "true"], capture_output=True, check=False).returncode:
        return ()
    return alone


def test_every_command_is_tried() -> None:
    assert {line.split()[0] for line in LINES} >= set(COMMANDS)


def test_no_command_tries_to_reach_a_network_or_to_start_a_program(library: Path) -> None:
    """Each is run without a network where the system allows that; everywhere, each attempt is refused and told."""
    done = subprocess.run(
        [*_alone(), sys.executable, str(Path(__file__).parent / "offline.py"), str(library)],
        input="\n".join(LINES).replace("%", "pages"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = done.stdout.splitlines()
    assert [line for line in told if line.startswith("tried")] == []
    assert len(told) == len(LINES)
    assert [line for line in told if line.split()[0] not in ("0", "1", "2", "3")] == []
    assert sum(line.startswith("0 ") for line in told) >= len(LINES) - 10, done.stderr
    assert "Traceback" not in done.stderr
