"""Every reading command in every format: harmless in a pipe, readable by its readers, the same everywhere."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import rispy  # type: ignore[import-untyped]
from bibtexparser.entrypoint import parse_string
from commandline import run
from conftest import PAGES, ROOT
from selectolax.lexbor import LexborHTMLParser
from test_schemas import check

from alliance_cli.library import Library

_FOR_ALL = ("plain", "json", "jsonl", "csv", "tsv", "md", "html")
_WORKS = ("bib", "biblatex", "ris", "csl-json")

#: Each reading command with a question that has an answer, one that has none, and the formats beside those for all.
COMMANDS = {
    "search": ("trilateral", "zzzz", ("ics", *_WORKS)),
    "show": ("2.7", "9.9", _WORKS),
    "timeline": ("trilateral", "zzzz", ("svg", "ics", "timelinejs")),
    "summary": ("--topic trilateral", "zzzz", ("prompt",)),
    "topics": ("", "--issue 9.9", ()),
    "facets": ("people", "people zzzz", ()),
    "related": ("2.7.2", "2.7.2 zzzz", ()),
    "who": ("Kishida", "Nobody-at-all", ()),
    "about": ("Okinawa", "Nothing-at-all", ()),
    "cite": ("2.5.5 2.7", "9.9", _WORKS),
    "export": ("trilateral", "zzzz", ("ics", *_WORKS)),
}

CASES = [(name, form) for name, (_, _, special) in COMMANDS.items() for form in (*_FOR_ALL, *special)]

#: The formats in which nothing found is an answer of its own.
_ANSWERED = ("json", "csl-json", "timelinejs")

#: Documents for the eye, in which an excerpt shows that it is one; a dossier or a source list is no excerpt.
_FOR_READING = ("md", "html", "svg")

#: Formats that differ from others in their punctuation alone, and need not be compared from place to place.
_ALIKE = ("jsonl", "tsv", "biblatex", "csl-json")

_BOXES = re.compile("[\u2500-\u257f]")


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of four issues, in whose texts nothing is cut short by an ellipsis."""
    root = tmp_path_factory.mktemp("kept")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    library = Library(root)
    library.import_sources([str(PAGES / f"vol-{name}.txt") for name in ("2-6", "2-16")])
    library.index()
    assert "…" not in "".join(path.read_text("utf-8") for path in (root / "corpus" / "issues").iterdir())
    return root


def _line(name: str, form: str) -> str:
    style = f" --style {'bibtex' if form == 'bib' else form}" if name == "cite" and form in _WORKS else ""
    return f"alliance {name} {COMMANDS[name][0]} --format {form}{style} -q"


class _Nested(HTMLParser):
    """Fails where an element is closed that is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pass

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def _page(text: str) -> None:
    parser = _Nested()
    parser.feed(text)
    parser.close()
    assert parser.open == []
    tree = LexborHTMLParser(text)
    assert len(tree.css("h1")) == 1
    assert all(
        (node.attributes.get("href") or "").startswith(("#", "https://spfusa.org/")) for node in tree.css("a[href]")
    )
    assert not tree.css("[src], link, img, iframe, [style], [onclick]")
    assert "Content-Security-Policy" in text


def _table(text: str, **dialect: Any) -> None:
    header, *rows = csv.reader(io.StringIO(text), strict=True, **dialect)
    assert rows
    assert {len(row) for row in rows} == {len(header)}


def _calendar(text: str) -> None:
    icalendar = pytest.importorskip("icalendar", reason="the extra ics is not installed")
    assert icalendar.Calendar.from_ical(text).walk("VEVENT")


def _bibliography(text: str) -> None:
    library = parse_string(text)
    assert library.entries
    assert not library.failed_blocks


def _works(text: str) -> None:
    assert all(work["type"] == "article-magazine" for work in json.loads(text))


def _lines(text: str) -> None:
    assert all(isinstance(json.loads(line), dict) for line in text.splitlines())


READERS: dict[str, Callable[[str], object]] = {
    "plain": lambda text: [line.split("\t") for line in text.splitlines()],
    "json": lambda text: check(json.loads(text)),
    "jsonl": _lines,
    "csv": _table,
    "tsv": lambda text: _table(text, delimiter="\t", quoting=csv.QUOTE_NONE),
    "md": lambda text: text.count("\n"),
    "html": _page,
    "svg": lambda text: _Nested().feed(text),
    "ics": _calendar,
    "timelinejs": json.loads,
    "prompt": len,
    "bib": _bibliography,
    "biblatex": _bibliography,
    "ris": rispy.loads,
    "csl-json": _works,
}


@pytest.mark.parametrize(("name", "form"), CASES, ids=[" ".join(case) for case in CASES])
def test_what_is_piped_is_harmless_and_is_read_back(name: str, form: str, kept: Path) -> None:
    outcome = run(_line(name, form), kept)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out
    assert "\x1b" not in outcome.out
    if form not in _FOR_READING or name == "export":
        assert not _BOXES.search(outcome.out)
        assert "…" not in outcome.out
    READERS[form](outcome.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_pipe_gets_plain_lines_unless_told(name: str, kept: Path) -> None:
    form = "md" if name == "export" else "plain"
    assert run(f"alliance {name} {COMMANDS[name][0]} -q", kept).out == run(_line(name, form), kept).out


@pytest.mark.parametrize(("name", "form"), CASES, ids=[" ".join(case) for case in CASES])
def test_nothing_found_is_an_empty_answer(name: str, form: str, kept: Path, tmp_path: Path) -> None:
    line = _line(name, form).replace(f" {COMMANDS[name][0]} ", f" {COMMANDS[name][1]} ").replace(" -q", "")
    outcome = run(line, kept)
    assert outcome.code == 1, outcome
    assert outcome.err.strip()
    if not outcome.out:
        assert form not in _ANSWERED or name in ("show", "cite")
    elif form == "json":
        check(json.loads(outcome.out))
    else:
        assert form in _ANSWERED
    assert run(f"{line} -o {tmp_path}/file", kept).code == 1
    assert not (tmp_path / "file").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_reader_who_leaves_is_no_trouble(name: str, kept: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    line = [*COMMANDS[name][0].split(), "--format", "json"]
    done = subprocess.run(
        [sys.executable, "-m", "alliance_cli", name, *line],
        cwd=kept,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


_EVERYTHING = """
import hashlib, json, sys
from pathlib import Path
from typing import Any
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from commandline import run
told = {}
for line in json.loads(sys.argv[4]):
    outcome = run(line, Path(sys.argv[3]))
    told[line] = hashlib.sha256(f"{outcome.code} {outcome.out} {outcome.err}".encode()).hexdigest()
print(json.dumps(told))
"""


def test_it_is_the_same_in_every_time_zone_and_locale_under_every_hash_seed(kept: Path) -> None:
    lines = [_line(name, form) for name, form in CASES if form not in _ALIKE]
    answers = []
    for zone, locale, seed in (
        ("UTC", "C", "1"),
        ("Asia/Tokyo", "C", "2"),
        ("America/New_York", "ja_JP.UTF-8", "1"),
    ):
        done = subprocess.run(
            [sys.executable, "-c", _EVERYTHING, str(ROOT), str(Path(__file__).parent), str(kept), json.dumps(lines)],
            env={**os.environ, "TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        answers.append(json.loads(done.stdout))
    assert [line for line in lines if len({answer[line] for answer in answers}) != 1] == []


@pytest.mark.parametrize("name", ["search", "timeline", "show", "export"])
def test_a_process_writes_the_same_bytes_under_the_plainest_locale(name: str, kept: Path) -> None:
    line = [name, *COMMANDS[name][0].split(), "-q"]
    told = run(f"alliance {' '.join(line)}", kept).out
    done = subprocess.run(
        [sys.executable, "-m", "alliance_cli", *line],
        cwd=kept,
        env={"PATH": os.environ["PATH"], "HOME": os.environ["HOME"], "PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        capture_output=True,
        check=True,
    )
    assert done.stdout == told.encode()
