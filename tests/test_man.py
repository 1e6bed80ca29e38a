from __future__ import annotations

import importlib.util
import json
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest
from conftest import ROOT

from alliance_cli.commands.table import COMMANDS

PAGES = sorted((ROOT / "docs" / "man").iterdir())

#: The requests of roff that the pages use; those of the `man` macros, which every reader of manual pages knows.
_REQUESTS = {"TH", "SH", "SS", "TP", "IP", "PP", "RS", "RE", "EX", "EE", "BR", "br"}
_ESCAPES = re.compile(r"\\(?:e|-|&|f[BIR]|\(aq|\(ga|\(ha|\(ti|\(bu|\[u[0-9A-F]{4,5}\])")


def _maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_man", ROOT / "docs" / "make_man.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _words(roff: str) -> str:
    """What a reader of a page sees, near enough."""
    text = re.sub(r"\\f[BIR]|\\&", "", roff)
    for code, char in ((r"\-", "-"), (r"\(aq", "'"), (r"\(ga", "`"), (r"\(ha", "^"), (r"\(ti", "~"), (r"\e", "\\")):
        text = text.replace(code, char)
    return re.sub(r"\\\[u([0-9A-F]+)\]", lambda found: chr(int(found[1], 16)), text)


def test_what_is_made_is_up_to_date() -> None:
    for path, text in _maker().files().items():
        assert path.read_text(encoding="utf-8") == text, f"{path.name}: run `make man`"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_sound_roff(path: Path) -> None:
    text = path.read_text(encoding="ascii")
    comment, head, *lines = text.splitlines()
    name, section = path.stem, path.suffix[1:]
    assert comment.startswith('.\\"')
    assert head.startswith(f".TH {name.upper().replace('-', chr(92) + '-')} {section} ")
    assert lines[0] == ".SH NAME"
    depth = code = 0
    for line in (head, *lines):
        assert line.rstrip() == line
        assert code or (line and not line.startswith(" "))
        assert not re.search(r"\\", _ESCAPES.sub("", line)), line
        assert not line.startswith("'")
        if line.startswith("."):
            request = line[1:].split()[0]
            assert request in _REQUESTS, line
            depth += (request == "RS") - (request == "RE")
            code += (request == "EX") - (request == "EE")
            assert depth >= 0
            assert code in (0, 1)
        # A font that is begun ends on its line.
        assert line.count(r"\fB") + line.count(r"\fI") == line.count(r"\fR"), line
    assert (depth, code) == (0, 0)


@pytest.mark.parametrize("tool", [["groff", "-man", "-Tutf8", "-ww", "-z"], ["mandoc", "-Tlint", "-Werror"]])
@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_what_reads_manual_pages_finds_no_fault(tool: list[str], path: Path) -> None:
    # Where neither is installed, the rules above have to do.
    for command in [tool] if shutil.which(tool[0]) else []:
        done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_the_page_of_the_program_tells_of_every_command_and_option() -> None:
    text = _words((ROOT / "docs" / "man" / "alliance.1").read_text(encoding="ascii"))
    table = json.loads((ROOT / "alliance_cli" / "help" / "commands.json").read_text(encoding="utf-8"))
    for name in COMMANDS:
        assert f"\nalliance {name}" in text
        for option in set(table["commands"][name]["options"]) - {"--help"}:
            assert re.search(rf"(?m)(^|, ){re.escape(option)}\b", text), (name, option)
    for part in ("EXIT STATUS", "ENVIRONMENT AND SETTINGS", "ALLIANCE_PAGER", "alliance-query (7)"):
        assert part in text


def test_the_other_pages_hold_what_the_docs_tell() -> None:
    for name, source in (("alliance-query.7", "query"), ("alliance-corpus.5", "corpus")):
        shown = _words((ROOT / "docs" / "man" / name).read_text(encoding="ascii"))
        told = (ROOT / "docs" / f"{source}.md").read_text(encoding="utf-8")
        assert set(re.findall(r"\w{4,}", told)) <= set(re.findall(r"\w{4,}", shown)) | {"query", "language"}


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        ("plain", "plain"),
        ("--limit", r"\-\-limit"),
        ("a\\b", r"a\eb"),
        ("it's `x` ^ ~", r"it\(aqs \(gax\(ga \(ha \(ti"),
        ("“é”", r"\[u201C]\[u00E9]\[u201D]"),
        ("\U0001f600", r"\[u1F600]"),
    ],
)
def test_nothing_in_a_text_is_markup(text: str, roff: str) -> None:
    assert _maker()._escaped(text) == roff


@pytest.mark.parametrize("text", [".TH x", "'quoted", "plain"])
def test_no_line_of_text_is_taken_for_a_request(text: str) -> None:
    assert not _maker()._line_of(text).startswith((".", "'"))
