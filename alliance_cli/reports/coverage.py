"""How many issues something is told in."""

from __future__ import annotations

from alliance_cli.model import Coverage

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from alliance_cli.model import Entry, Ref, When


def coverage(entries: Iterable[Entry], searched: int) -> Coverage:
    """How many issues these entries stand in, out of how many, and the first and last of their issue dates."""
    return covered({entry.ref.issue: entry.issued for entry in entries}, searched)


def covered(issues: dict[Ref, When], searched: int) -> Coverage:
    """The same of issues with their issue dates."""
    if not issues:
        return Coverage(0, searched)
    first = min(issues.items(), key=lambda pair: (pair[1].first, pair[0]))[1]
    last = max(issues.items(), key=lambda pair: (pair[1].last, pair[0]))[1]
    return Coverage(len(issues), searched, first, last)
