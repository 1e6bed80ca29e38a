"""A report as blocks: what a person reads on a terminal, on paper or on a page.

A report in which nothing was found has no blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alliance_cli.model import (
    Checkup,
    Citations,
    Configuration,
    Export,
    FacetList,
    ImportReport,
    IndexReport,
    IssueView,
    News,
    Profile,
    Related,
    Remarks,
    Results,
    SavedSearches,
    Summary,
    Timeline,
    Topics,
    UnknownNames,
)
from alliance_cli.render.blocks import Block
from alliance_cli.render.layout import (
    citation,
    configuration,
    counts,
    export,
    issue,
    news,
    profile,
    related,
    remarks,
    saved,
    search,
    summary,
    timeline,
    upkeep,
)
from alliance_cli.render.report import Report


def of(report: Report, explain: bool = False) -> tuple[Block, ...]:
    """The blocks of a report; with `explain` a shown issue or a search also says how it came to be."""
    if isinstance(report, IssueView):
        report = (report,)
    if isinstance(report, tuple):
        return issue.blocks(report, explain)
    if isinstance(report, Results):
        return search.blocks(report, explain)
    return _BY_TYPE[type(report)](report)


_BY_TYPE: Mapping[type, Callable[[Any], tuple[Block, ...]]] = {
    Related: related.blocks,
    Timeline: timeline.blocks,
    Summary: summary.blocks,
    Topics: counts.topics,
    FacetList: counts.facets,
    Profile: profile.blocks,
    Citations: citation.blocks,
    Export: export.blocks,
    SavedSearches: saved.blocks,
    News: news.blocks,
    Remarks: remarks.blocks,
    Checkup: upkeep.checkup,
    UnknownNames: upkeep.unknown_names,
    ImportReport: upkeep.imported,
    IndexReport: upkeep.index,
    Configuration: configuration.blocks,
}
