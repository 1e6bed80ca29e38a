"""A report as blocks: what a person reads on a terminal, on paper or on a page.

A report in which nothing was found has no blocks.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from alliance_cli.model import IssueView, Results, Topics
from alliance_cli.render.blocks import Block
from alliance_cli.render.report import Report

#: For each report the module of this package that lays it out, imported when asked for, and the function there.
_MAKERS = {
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


def of(report: Report, explain: bool = False, *, labels: bool = False) -> tuple[Block, ...]:
    """The blocks of a report; with `explain` a shown issue or a search also says how it came to be.

    With `labels`, for pages that are handed on, topics go by these and not by their ids alone.
    """
    if isinstance(report, IssueView | tuple):
        from alliance_cli.render.layout import issue

        return issue.blocks((report,) if isinstance(report, IssueView) else report, explain)
    if isinstance(report, Results):
        from alliance_cli.render.layout import search

        return search.blocks(report, explain)
    if labels and isinstance(report, Topics):
        from alliance_cli.render.layout import counts

        return counts.topics(report, labels=True)
    module, function = _MAKERS[type(report).__name__].split(".")
    make = cast("Callable[[Report], tuple[Block, ...]]", getattr(import_module(f"{__name__}.{module}"), function))
    return make(report)
