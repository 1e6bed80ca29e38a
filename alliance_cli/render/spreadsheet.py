"""Cells that a spreadsheet shows and does not compute."""

from __future__ import annotations

import re

from alliance_cli.render.safe_text import visible

_FORMULA = tuple("=+-@＝＋－＠")

#: What a spreadsheet may well compute with.
_NUMBER = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)*%?")

#: What tells a spreadsheet that a file is in UTF-8.
BYTE_ORDER_MARK = "\ufeff"


def inert(text: str) -> str:
    """The text as a cell on one line, with an apostrophe before what would be taken for a formula; numbers stay."""
    cell = visible(text)
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) and not _NUMBER.fullmatch(cell) else cell
