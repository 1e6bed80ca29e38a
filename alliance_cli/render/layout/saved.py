"""Saved searches: each with the command line that it stands for."""

from __future__ import annotations

from alliance_cli.model import SavedSearch, SavedSearches
from alliance_cli.render.blocks import Block, Gap, Listed, Run, Text
from alliance_cli.render.counts import number


def blocks(report: SavedSearches) -> tuple[Block, ...]:
    """Each search with its count and its command line, and where the file is that holds them."""
    names = [*(one.name for one in report.searches), *(name for name, _ in report.broken)]
    if not names:
        return ()
    width = max(map(len, names)) + 1
    shown = [_search(one, count, width) for one, count in zip(report.searches, report.counts, strict=True)]
    shown += [_broken(name, reason, width) for name, reason in report.broken]
    return (*shown, Gap(), Text((Run(f"Kept in {report.path}", "dim"),)))


def _search(one: SavedSearch, count: int, width: int) -> Listed:
    counted = (Run(number(count, "item"), "count"),)
    return Listed((Run(f"@{one.name}", "label"),), (Text(counted), Text((Run(one.command),))), width)


def _broken(name: str, reason: str, width: int) -> Listed:
    return Listed((Run(f"@{name}", "label"),), (Text((Run("cannot be used", "warning"),)), Text((Run(reason),))), width)
