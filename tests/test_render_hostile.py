"""Text that would act on a terminal, a spreadsheet, a page or a parser, through every format."""

from __future__ import annotations

import csv
import json
import re
from io import StringIO
from typing import Any, TypeVar

import pytest
from test_render_samples import REPORTS

from alliance_cli import frozen
from alliance_cli.render import formats
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import UNSAFE

_HOSTILE = {
    "clear-screen": "before\x1b[2J\x1b[31mafter",
    "link": "\x1b]8;;https://example.org\x1b\\click\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;ZWNobw==\x07",
    "c1": "\x9b31mred\x9d0;title\x9c",
    "bidi": "abc\u202egnp.exe\u2066x\u2069\u200f",
    "lines": "one\ntwo\r\nthree\ttab\u2028four\x0bfive",
    "nul": "a\x00b\x7fc\x08d",
    "markup": "[red]x[/red] [bold] [/] [link=https://example.org]y[/link] :smile: \\[a]",
    "formula": '=HYPERLINK("https://example.org")',
    "formula-after-space": " \t+cmd|' /C calc'!A0",
    "markdown": "# <script>alert(1)</script> | ![x](javascript:y) **b** `c` &amp; - [ ] _i_",
    "surrogate": "bad \udcff byte",
    "tags": "hidden \U000e0041\U000e007f tag, \ufeff mark, \ufdd0 none",
    "long": "x" * 500,
}

#: Values that the program itself makes, from a closed set.
_OURS = {
    "kind",
    "precision",
    "edtf",
    "field",
    "issued_basis",
    "status",
    "severity",
    "year_from",
    "match",
    "sort",
    "clock",
}

_SGR = re.compile(r"\x1b\[[0-9;]*m")

T = TypeVar("T")


def poisoned(value: T, text: str) -> T:
    """The same value with every text in it replaced."""
    changed: Any = value
    if isinstance(value, str):
        changed = text
    elif isinstance(value, tuple):
        changed = tuple(poisoned(member, text) for member in value)
    elif frozen.is_frozen(value) and not isinstance(value, type):
        fields = {f.name: getattr(value, f.name) for f in frozen.fields(value)}
        changed = type(value)(**{n: v if n in _OURS else poisoned(v, text) for n, v in fields.items()})
    return changed  # type: ignore[no-any-return]


def written(report: Report, form: str, looks: Looks) -> str:
    stream = StringIO(newline="")
    formats.write(report, form, stream, looks)
    return stream.getvalue()


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
@pytest.mark.parametrize("form", formats.FORMATS)
def test_no_format_sends_what_acts_on_a_terminal(form: str, text: str) -> None:
    allowed = {"\n", "\t"} if form in ("plain", "tsv") else {"\n"}
    for name, report in REPORTS.items():
        for looks in (Looks(), Looks(160, color=True, links=True, explain=True)):
            output = written(poisoned(report, text), form, looks)
            assert set(UNSAFE.findall(_SGR.sub("", output) if looks.color else output)) <= allowed, name
            assert output.encode("utf-8")[-1:] in (b"\n", b"")


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
@pytest.mark.parametrize("form", formats.SPECIAL_FORMATS)
def test_nor_does_a_format_of_some_reports(form: str, text: str) -> None:
    if form == "ics":
        pytest.importorskip("icalendar", reason="the extra ics is not installed")
    allowed = {"\n", "\r"} if form in ("ics", "ris") else {"\n"}
    for name, report in REPORTS.items():
        if type(report).__name__ in formats.SPECIAL_FORMATS[form] and name != "summary-unquoted":
            output = written(poisoned(report, text), form, Looks())
            assert output.strip()
            assert set(UNSAFE.findall(output)) <= allowed, name


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
@pytest.mark.parametrize("form", ["plain", "tsv", "jsonl"])
def test_text_cannot_add_lines_or_columns(form: str, text: str) -> None:
    for name, report in REPORTS.items():
        if form == "plain" and name.startswith("show"):
            continue  # a shown body keeps its paragraphs
        harmless = poisoned(report, "x")
        shape = [line.count("\t") for line in written(harmless, form, Looks()).split("\n")]
        assert [line.count("\t") for line in written(poisoned(report, text), form, Looks()).split("\n")] == shape, name


@pytest.mark.parametrize("form", ["json", "jsonl"])
@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_json_gives_back_every_character(form: str, text: str) -> None:
    output = written(poisoned(REPORTS["search"], text), form, Looks())
    hit = json.loads(output)["hits"][0] if form == "json" else json.loads(output.split("\n")[0])
    assert (hit["headline"], hit["body"], hit["snippet"]) == (text, text, text)


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
@pytest.mark.parametrize("form", ["csv", "tsv"])
def test_no_cell_is_a_formula(form: str, text: str) -> None:
    for report in REPORTS.values():
        output = written(poisoned(report, text), form, Looks())
        cells = [c for row in csv.reader(StringIO(output), delimiter="," if form == "csv" else "\t") for c in row]
        assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize("text", _HOSTILE.values(), ids=_HOSTILE.keys())
def test_a_page_has_no_element_more_whatever_the_text(text: str) -> None:
    for name, report in REPORTS.items():
        harmless = re.findall(r"<[^>]*>", written(poisoned(report, "x"), "html", Looks()).partition("</style>")[2])
        output = written(poisoned(report, text), "html", Looks()).partition("</style>")[2]
        # Paragraphs of a body and links to safe addresses may differ; elements that do something may not.
        assert {tag.split()[0].strip("<>/") for tag in re.findall(r"<[^>]*>", output)} <= {
            *(tag.split()[0].strip("<>/") for tag in harmless),
            *("p", "b", "mark"),
        }, name


def test_square_brackets_and_colons_are_not_markup_on_a_terminal() -> None:
    output = written(poisoned(REPORTS["search"], _HOSTILE["markup"]), "terminal", Looks(200))
    assert _HOSTILE["markup"] in output


def test_a_terminal_shows_an_escape_sequence_instead_of_sending_it() -> None:
    assert r"before\x1b[2J\x1b[31mafter" in written(
        poisoned(REPORTS["show"], _HOSTILE["clear-screen"]), "terminal", Looks()
    )


def test_markdown_escapes_what_would_be_markup() -> None:
    output = written(poisoned(REPORTS["show"], _HOSTILE["markdown"]), "md", Looks())
    assert "<script" not in output.replace(r"\<script", "")
    assert "![x](" not in output
    assert "[x](javascript" not in output


def test_a_link_is_only_clickable_where_it_is_a_plain_web_address() -> None:
    looks = Looks(color=True, links=True)
    assert "\x1b]8;" in written(REPORTS["show"], "terminal", looks)
    for address in ("javascript:x", "https://example.org/\x1b\\", "https://a:b@example.org/", "file:///etc/passwd"):
        assert "\x1b]8;" not in written(poisoned(REPORTS["show"], address), "terminal", looks)
