"""What can be shown."""

from __future__ import annotations

from typing import TypeAlias

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

#: Every report that each format can write; several references shown at once are a tuple.
Report: TypeAlias = (
    Results
    | Timeline
    | Summary
    | Topics
    | FacetList
    | Checkup
    | ImportReport
    | IndexReport
    | IssueView
    | tuple[IssueView, ...]
)


def views(report: IssueView | tuple[IssueView, ...]) -> tuple[IssueView, ...]:
    """The shown issues, be it one or several."""
    return report if isinstance(report, tuple) else (report,)
