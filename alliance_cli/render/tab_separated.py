"""TSV with a header: one line a row, whatever the cells hold; harmless to a spreadsheet."""

from __future__ import annotations

from alliance_cli.render import table
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.spreadsheet import BYTE_ORDER_MARK, inert

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write a header and a line for each row; nothing where there is none."""
    found = table.of(report, looks.fields)
    rows = (found.header, *found.rows) if found.rows else ()
    stream.write(BYTE_ORDER_MARK if looks.bom and rows else "")
    stream.writelines("\t".join(inert(cell) for cell in row) + "\n" for row in rows)
