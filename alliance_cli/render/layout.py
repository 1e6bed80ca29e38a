"""A report as blocks: what a person reads on a terminal, on paper or on a page.

A report in which nothing was found has no blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alliance_cli.model import (
    Checkup,
    FacetList,
    ImportReport,
    IndexReport,
    IssueView,
    Results,
    Summary,
    Timeline,
    Topics,
)
from alliance_cli.render import (
    layout_counts,
    layout_issue,
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
    Timeline: layout_timeline.blocks,
    Summary: layout_summary.blocks,
    Topics: layout_counts.topics,
    FacetList: layout_counts.facets,
    Checkup: layout_upkeep.checkup,
    ImportReport: layout_upkeep.imported,
    IndexReport: layout_upkeep.index,
}
