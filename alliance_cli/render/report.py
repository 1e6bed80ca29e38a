"""What can be shown."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

    from alliance_cli.model import (
        Checkup,
        Citation,
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

#: Every report that each format can write; several references shown at once are a tuple.
Report: TypeAlias = (
    "Results | "
    "Related | "
    "Timeline | "
    "Summary | "
    "Topics | "
    "Profile | "
    "Citations | "
    "Export | "
    "FacetList | "
    "SavedSearches | "
    "News | "
    "Remarks | "
    "Checkup | "
    "UnknownNames | "
    "ImportReport | "
    "IndexReport | "
    "Configuration | "
    "IssueView | "
    "tuple[IssueView, ...]"
)


def views(report: IssueView | tuple[IssueView, ...]) -> tuple[IssueView, ...]:
    """The shown issues, be it one or several."""
    return report if isinstance(report, tuple) else (report,)


def cited(report: Report) -> tuple[Citation, ...]:
    """The works that a report cites."""
    from alliance_cli.model import Citations

    return report.members if isinstance(report, Citations) else ()
