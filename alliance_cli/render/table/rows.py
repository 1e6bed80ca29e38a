"""What a table is made of: rows of cells, and several values in one cell."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

Row: TypeAlias = tuple[str, ...]

#: A header, and rows that are as long.
Rows: TypeAlias = tuple[Row, tuple[Row, ...]]


def several(values: tuple[str, ...]) -> str:
    """Several values as one cell."""
    return "; ".join(values)
