"""Cells that a spreadsheet shows and does not compute."""

from __future__ import annotations

from alliance_cli.render.safe_text import visible

_FORMULA = tuple("=+-@＝＋－＠")


def inert(text: str) -> str:
    """The text as a cell on one line, with an apostrophe before what would be taken for a formula."""
    cell = visible(text)
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
