"""`alliance timeline`: what happened when."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from alliance_cli import selecting
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions


class ByChoice(StrEnum):
    """The units by which a timeline can be grouped."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_SORT = "With -date, the latest first; else in the order of the days."


def run(
    selection: Annotated[SelectionOptions, {"sort": _SORT, "limit": "Tell at most N events; 0 for all."}],
    common: CommonOptions,
    output: OutputOptions,
    by: Annotated[
        ByChoice | None, typer.Option("--by", help="Group by this unit: months unless told.", show_default=False)
    ] = None,
    background: Annotated[bool, typer.Option("--background", help="Add older dates that items look back to.")] = False,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            metavar="DAY",
            help="Only what issues published by this day had told; of a month or a year its last day counts.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Tell dated events in order of the day on which they happened.

    Examples:

      alliance timeline --topic trilateral

      alliance timeline Tamaki --background

      alliance timeline --since 2023-04-01 --until 2023-04 --json

      alliance timeline "missile test" --by week

      alliance timeline --topic space --as-of 2023-04
    """
    day = selecting.last_day("--as-of", as_of)
    library = open_library(common)
    chosen = library.select(selection.query())
    timeline = library.timeline(chosen, background=background, by=by.value if by else "", as_of=day)
    notes = chosen.notes
    if day and chosen.entries and not timeline.total:
        notes = (*notes, f"No issue that tells of this had been published by {day.isoformat()}.")
    answer(timeline, library, common, output, found=timeline.total > 0, notes=notes, words=selection.words)
