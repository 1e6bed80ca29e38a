"""Counts in words, always with their denominator."""

from __future__ import annotations

from alliance_cli.model import Coverage
from alliance_cli.render.blocks import Run, Runs
from alliance_cli.render.date_words import issue_months


def number(count: int, one: str, many: str = "") -> str:
    """`1 item`, `3 items`, `1,204 items`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def covered(what: str, coverage: Coverage) -> Runs:
    """`3 items in 2 of 2 issues, Mar-Apr 2023 (issue dates)`."""
    text = f"{what} in {coverage.matched:,} of {number(coverage.searched, 'issue')}"
    span = issue_months(coverage)
    if not span:
        return (Run(text, "count"),)
    return (Run(f"{text}, {span}", "count"), Run(" (issue dates)", "dim"))
