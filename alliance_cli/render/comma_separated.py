"""CSV with a header, harmless to a spreadsheet: no cell is taken for a formula."""

from __future__ import annotations

import csv

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
    if found.rows:
        stream.write(BYTE_ORDER_MARK if looks.bom else "")
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(found.header)
        writer.writerows([inert(cell) for cell in row] for row in found.rows)
