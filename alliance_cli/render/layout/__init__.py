"""A report as blocks: what a person reads on a terminal, on paper or on a page.

A report in which nothing was found has no blocks.
"""

from __future__ import annotations

from importlib import import_module

from alliance_cli.render.blocks import Block
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: For each report the module of this package that lays it out, imported when asked for, and the function there.
_MAKERS = {
    "IssueView": "issue.blocks_of_one",
    "tuple": "issue.blocks",
    "Results": "search.blocks",
    "Related": "related.blocks",
    "Timeline": "timeline.blocks",
    "Summary": "summary.blocks",
    "Topics": "counts.topics",
    "FacetList": "counts.facets",
    "Profile": "profile.blocks",
    "Citations": "citation.blocks",
    "Export": "export.blocks",
    "SavedSearches": "saved.blocks",
    "News": "news.blocks",
    "Remarks": "remarks.blocks",
    "Checkup": "upkeep.checkup",
    "UnknownNames": "upkeep.unknown_names",
    "ImportReport": "upkeep.imported",
    "IndexReport": "upkeep.index",
    "Configuration": "configuration.blocks",
}

#: The reports of which more can be told, and those that can call things by other names.
_EXPLAINED = ("IssueView", "tuple", "Results")
_LABELED = ("Topics",)


def of(report: Report, explain: bool = False, *, labels: bool = False) -> tuple[Block, ...]:
    """The blocks of a report; with `explain` a shown issue or a search also says how it came to be.

    With `labels`, for pages that are handed on, topics go by these and not by their ids alone.
    """
    kind = type(report).__name__
    module, function = _MAKERS[kind].split(".")
    make: Any = getattr(import_module(f"{__name__}.{module}"), function)
    if kind in _EXPLAINED:
        blocks: tuple[Block, ...] = make(report, explain)
    else:
        blocks = make(report, labels=True) if labels and kind in _LABELED else make(report)
    return blocks
