"""Citations as rows."""

from __future__ import annotations

from alliance_cli.model import Citations
from alliance_cli.render.record import citation
from alliance_cli.render.table.rows import Rows

_CITATION = ("ref", "text", "note", "bibliography", "in_text", "issued_basis", "url_basis")


def citations(citations: Citations) -> Rows:
    """One work a row, in each form."""
    records = citation.whole(citations)["citations"]
    return (_CITATION, tuple(tuple(record[column] or "" for column in _CITATION) for record in records))
