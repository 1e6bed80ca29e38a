"""JSON Lines: one object a line for each item, event or value."""

from __future__ import annotations

from alliance_cli.render import record
from alliance_cli.render.json_text import dumped
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write each of the report's members on its line."""
    stream.writelines(dumped(row) + "\n" for row in record.rows(report, looks.explain, looks.fields))
