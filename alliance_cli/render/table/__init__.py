"""A report as a header and rows: what the tabular formats and piped output write.

Cells are raw text; a format makes them safe. Several values in one cell are parted by `; `. Days are ISO, and a column
says which clock a date belongs to.
"""

from __future__ import annotations

from importlib import import_module

from alliance_cli.frozen import frozen
from alliance_cli.render.report import Report
from alliance_cli.render.table.rows import Row, Rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: For each report the module of this package that makes its rows, imported when asked for, and the function there.
_MAKERS = {
    "IssueView": "items.issue",
    "tuple": "items.issues",
    "Results": "items.search",
    "Related": "items.related",
    "Timeline": "events.timeline",
    "Summary": "events.summary",
    "Profile": "events.profile",
    "Topics": "counts.topics",
    "FacetList": "counts.facets",
    "Citations": "citation.citations",
    "Export": "export.of",
    "SavedSearches": "user.saved",
    "News": "user.news",
    "Remarks": "user.remarks",
    "Checkup": "upkeep.checkup",
    "UnknownNames": "upkeep.unknown_names",
    "ImportReport": "upkeep.imported",
    "IndexReport": "upkeep.index",
    "Configuration": "upkeep.configuration",
}


@frozen
class Table:
    """Rows of cells under a header; every row is as long as the header."""

    header: Row
    rows: tuple[Row, ...]


def of(report: Report, wanted: Sequence[str] = ()) -> Table:
    """The report's items, events, values ... one a row; or of each only the wanted fields, see `fields`."""
    if wanted:
        from alliance_cli.render import fields

        return fields.table(report, wanted)
    module, function = _MAKERS[type(report).__name__].split(".")
    make: Callable[[Report], Rows] = getattr(import_module(f"{__name__}.{module}"), function)
    return Table(*make(report))
