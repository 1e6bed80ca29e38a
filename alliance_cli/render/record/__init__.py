"""A report as plain data: what `--json` prints, key for key.

Fields may be added, never changed. A date that is not there is null.
"""

from __future__ import annotations

from importlib import import_module

from alliance_cli.model import IssueView
from alliance_cli.render.record.items import Record
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

#: The schema of several references that were shown at once.
SEVERAL = "alliance.issues/1"

#: For each report the module of this package that makes its record, imported when asked for, and the function there.
_MAKERS = {
    "Results": "search.whole",
    "Related": "related.whole",
    "Timeline": "timeline.whole",
    "Summary": "summary.of",
    "Topics": "topics.whole",
    "Profile": "profile.whole",
    "Citations": "citation.whole",
    "Export": "export.whole",
    "FacetList": "facets.whole",
    "SavedSearches": "user.saved",
    "News": "user.news",
    "Remarks": "user.remarks",
    "Checkup": "upkeep.checkup",
    "UnknownNames": "upkeep.unknown_names",
    "ImportReport": "upkeep.imported",
    "IndexReport": "upkeep.index",
    "Configuration": "upkeep.configuration",
}

#: The key under which a report's record holds its rows.
_ROWS = {
    "Results": "hits",
    "Related": "hits",
    "Timeline": "events",
    "IssueView": "items",
    "Summary": "sentences",
    "Topics": "topics",
    "Profile": "appearances",
    "Citations": "citations",
    "Export": "items",
    "FacetList": "values",
    "SavedSearches": "searches",
    "News": "searches",
    "Remarks": "items",
    "Checkup": "problems",
    "UnknownNames": "names",
    "ImportReport": "sources",
    "Configuration": "settings",
}


def of(report: Report, explain: bool = False, wanted: Sequence[str] = ()) -> Record:
    """The whole report as one object that names its schema; `explain` adds the evidence to each item.

    Of the rows only the wanted fields, see `fields`, if any are named.
    """
    if wanted:
        from alliance_cli.render import fields

        return fields.whole(report, wanted, explain=explain)
    if isinstance(report, IssueView | tuple):
        return _views(report, explain)
    module, function = _MAKERS[type(report).__name__].split(".")
    make: Callable[[Report], Record] = getattr(import_module(f"{__name__}.{module}"), function)
    return make(report)


def rows(report: Report, explain: bool = False, wanted: Sequence[str] = ()) -> list[Record]:
    """The report's items, events, values ... alone: one object a line of `jsonl`; of each the wanted fields."""
    if wanted:
        from alliance_cli.render import fields

        return fields.rows(report, wanted, explain=explain)
    if isinstance(report, tuple):
        return [row for view in report for row in rows(view, explain)]
    whole = of(report, explain)
    key = key_of_rows(report)
    return whole[key] if key else [whole]


def key_of_rows(report: Report) -> str:
    """Under which key the record holds the rows; empty where the whole is the one row."""
    return _ROWS.get("IssueView" if isinstance(report, tuple) else type(report).__name__, "")


def _views(report: IssueView | tuple[IssueView, ...], explain: bool) -> Record:
    from alliance_cli.render.record import issue

    if isinstance(report, IssueView):
        return issue.whole(report, explain)
    if len(report) == 1:
        return issue.whole(report[0], explain)
    return {"schema": SEVERAL, "issues": [issue.whole(view, explain) for view in report]}
