"""Rows of which only some fields are wanted, in the order in which they were asked for.

A field is a key of a row's record or a column of its table, under one name in every format: JSON holds it as its
record has it, a table as a cell.
"""

from __future__ import annotations

from alliance_cli.errors import UsageError
from alliance_cli.model import (
    Checkup,
    Citations,
    Configuration,
    Export,
    FacetList,
    ImportReport,
    IndexReport,
    IssueView,
    News,
    Profile,
    Related,
    Remarks,
    Results,
    SavedSearches,
    Summary,
    Timeline,
    Topics,
    UnknownNames,
)
from alliance_cli.render import record
from alliance_cli.render import table as tables
from alliance_cli.render.record.items import Record
from alliance_cli.render.report import Report
from alliance_cli.render.table import Table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_ITEM = (
    "id issue item headline body issued issued_basis url topics people organizations places equipment programs dates "
    "tags note explain"
)

#: The keys of the rows of each report, so that a field can be known before there is a row.
KEYS: Mapping[type, str] = {
    Results: f"{_ITEM} rank score snippet matches snippet_offset headline_matches",
    Related: f"{_ITEM} rank score near shared",
    Export: f"{_ITEM} dated citation quote",
    IssueView: _ITEM,
    Timeline: "start end edtf precision kind date_text sentence item headline topics dated also names confident",
    Summary: "text item start kind end rank also",
    Topics: "value label description count first last by_issue share rising recent_share earlier_share",
    Profile: ("item headline start end edtf precision kind date_text date_from sentence in offset mentions confident"),
    Citations: "ref text note bibliography in_text csl issued_basis url_basis",
    FacetList: "value label count",
    SavedSearches: "name command options items",
    News: "name first_look added corrected withdrawn no_longer_selected withdrawn_items no_longer_selected_items",
    Remarks: "id headline tags note",
    Checkup: "path line excerpt message remedy severity",
    UnknownNames: "text kind count items",
    ImportReport: "source status issue items warnings error lines",
    IndexReport: "schema path issues items updated removed rebuilt problems pending",
    Configuration: "key value origin variable meaning",
}

#: Where a row of the table is not a row of the record.
_APART = (News, IndexReport)


def whole(report: Report, wanted: Sequence[str], *, explain: bool = False) -> Record:
    """The report's record, with the wanted fields of its rows alone; `UsageError` for a field that is none."""
    found = record.of(report, explain)
    chosen = iter(rows(report, wanted, explain=explain))
    if found["schema"] == record.SEVERAL:
        return found | {"issues": [one | {"items": [next(chosen) for _ in one["items"]]} for one in found["issues"]]}
    key = record.key_of_rows(report)
    return found | {key: list(chosen)} if key else next(chosen)


def rows(report: Report, wanted: Sequence[str], *, explain: bool = False) -> list[Record]:
    """The report's rows, each with the wanted fields alone."""
    found = record.rows(report, explain)
    _check(report, wanted, _names_in_record(report))
    if isinstance(report, _APART):
        return [{name: row.get(name) for name in wanted} for row in found]
    shown = tables.of(report)
    cells = [dict(zip(shown.header, cells, strict=True)) for cells in shown.rows]
    return [
        {name: row[name] if name in row else texts.get(name) for name in wanted}
        for row, texts in zip(found, cells, strict=True)
    ]


def table(report: Report, wanted: Sequence[str]) -> Table:
    """The report's table with the wanted fields as columns."""
    shown = tables.of(report)
    _check(report, wanted, _names_in_table(report, shown))
    at = {name: place for place, name in enumerate(shown.header)}
    others = [name for name in wanted if name not in at]
    records: Sequence[Record] = record.rows(report) if others else [{}] * len(shown.rows)
    return Table(
        tuple(wanted),
        tuple(
            tuple(cells[at[name]] if name in at else _cell(row.get(name)) for name in wanted)
            for cells, row in zip(shown.rows, records, strict=True)
        ),
    )


def _names_in_record(report: Report) -> tuple[str, ...]:
    keys = _keys(report)
    return keys if isinstance(report, _APART) else tuple(dict.fromkeys((*keys, *tables.of(report).header)))


def _names_in_table(report: Report, shown: Table) -> tuple[str, ...]:
    return shown.header if isinstance(report, _APART) else tuple(dict.fromkeys((*_keys(report), *shown.header)))


def _keys(report: Report) -> tuple[str, ...]:
    return tuple(KEYS[IssueView if isinstance(report, tuple) else type(report)].split())


def _check(report: Report, wanted: Sequence[str], known: Sequence[str]) -> None:
    for name in wanted:
        if name not in known:
            raise UsageError(f"there is no field {name!r} here", remedy=f"choose from {', '.join(known)}")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and "edtf" in value:
        return f"{value.get('kind', '')} {value['edtf']}".strip()
    if isinstance(value, list) and all(
        isinstance(one, str) or (isinstance(one, dict) and "edtf" in one) for one in value
    ):
        return "; ".join(map(_cell, value))
    if isinstance(value, (list, dict)):
        from alliance_cli.render.json_text import dumped

        return dumped(value)
    return str(value)
