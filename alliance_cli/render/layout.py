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
from alliance_cli.render import (
    layout_citation,
    layout_configuration,
    layout_counts,
    layout_export,
    layout_issue,
    layout_news,
    layout_profile,
    layout_related,
    layout_remarks,
    layout_saved,
    layout_search,
    layout_summary,
    layout_timeline,
    layout_upkeep,
)
from alliance_cli.render.blocks import Block
from alliance_cli.render.report import Report


def of(report: Report, explain: bool = False) -> tuple[Block, ...]:
    """The blocks of a report; with `explain` a shown issue or a search also says how it came to be."""
    if isinstance(report, IssueView):
        report = (report,)
    if isinstance(report, tuple):
        return layout_issue.blocks(report, explain)
    if isinstance(report, Results):
        return layout_search.blocks(report, explain)
    return _BY_TYPE[type(report)](report)


_BY_TYPE: Mapping[type, Callable[[Any], tuple[Block, ...]]] = {
    Related: layout_related.blocks,
    Timeline: layout_timeline.blocks,
    Summary: layout_summary.blocks,
    Topics: layout_counts.topics,
    FacetList: layout_counts.facets,
    Profile: layout_profile.blocks,
    Citations: layout_citation.blocks,
    Export: layout_export.blocks,
    SavedSearches: layout_saved.blocks,
    News: layout_news.blocks,
    Remarks: layout_remarks.blocks,
    Checkup: layout_upkeep.checkup,
    UnknownNames: layout_upkeep.unknown_names,
    ImportReport: layout_upkeep.imported,
    IndexReport: layout_upkeep.index,
    Configuration: layout_configuration.blocks,
}
