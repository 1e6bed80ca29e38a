from __future__ import annotations

import csv
from io import StringIO

import pytest
from test_render_samples import EMPTY, REPORTS

from alliance_cli.render import formats, table
from alliance_cli.render.looks import Looks
from alliance_cli.render.spreadsheet import inert


@pytest.mark.parametrize("name", REPORTS)
def test_every_row_is_as_long_as_its_header(name: str) -> None:
    found = table.of(REPORTS[name])
    assert {len(row) for row in found.rows} <= {len(found.header)}
    assert found.rows or name in ("doctor-healthy", "summary-unquoted")


def test_a_date_comes_with_its_clock() -> None:
    rows = table.of(REPORTS["search"]).rows
    assert [row[:3] for row in rows] == [
        ("2.5.3", "2023-03-07", "event"),
        ("2.7.2", "2023-04-03/2023-04-04", "event"),
        ("2.7.5", "2023-04", "issue"),
    ]


def test_several_issues_are_one_table_of_items() -> None:
    assert [row[0] for row in table.of(REPORTS["show-several"]).rows] == ["2.5.3", "2.7.2", "2.7.5"]


@pytest.mark.parametrize(("form", "delimiter"), [("csv", ","), ("tsv", "\t")])
@pytest.mark.parametrize("name", REPORTS)
def test_csv_and_tsv_give_the_table_back(name: str, form: str, delimiter: str) -> None:
    stream = StringIO(newline="")
    formats.write(REPORTS[name], form, stream, Looks())
    found = table.of(REPORTS[name])
    rows = [tuple(row) for row in csv.reader(StringIO(stream.getvalue()), delimiter=delimiter)]
    assert rows == ([found.header, *found.rows] if found.rows else [])


@pytest.mark.parametrize("form", [f for f in formats.FORMATS if f not in ("json", "html")])
@pytest.mark.parametrize("name", EMPTY)
def test_nothing_found_writes_nothing(name: str, form: str) -> None:
    stream = StringIO()
    formats.write(EMPTY[name], form, stream, Looks())
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        *(("=1+1", "'=1+1"), ("+1+1", "'+1+1"), ("-a", "'-a"), ("@a", "'@a"), (" =1", "' =1"), ("＝1", "'＝1")),
        *(("a=1", "a=1"), ("-1", "-1"), ("+1,204.5", "+1,204.5"), ("-12%", "-12%"), ("-1|cmd", "'-1|cmd")),
        *(("2023-03-07", "2023-03-07"), ("\t=1", "' =1"), ("\r@a", "' @a"), ("\x00=1", "\\x00=1")),
    ],
)
def test_a_formula_becomes_text(cell: str, shown: str) -> None:
    assert inert(cell) == shown
