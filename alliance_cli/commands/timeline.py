"""`alliance timeline`: what happened when."""

from __future__ import annotations

from alliance_cli import selecting
from alliance_cli.commands.declare import Option
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

#: The units by which a timeline can be grouped.
_UNITS = ("day", "week", "month", "quarter", "year")

_SORT = "With -date, the latest first; else in the order of the days."


def run(
    selection: Annotated[SelectionOptions, {"sort": _SORT, "limit": "Tell at most N events; 0 for all."}],
    common: CommonOptions,
    output: OutputOptions,
    by: Annotated[
        str | None, Option("--by", choices=_UNITS, help="Group by this unit: months unless told.", tells_default=False)
    ] = None,
    background: Annotated[bool, Option("--background", help="Add older dates that items look back to.")] = False,
    as_of: Annotated[
        str | None,
        Option(
            "--as-of",
            metavar="DAY",
            help="Only what issues published by this day had told; of a month or a year its last day counts.",
            tells_default=False,
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
    timeline = library.timeline(selection.query(), background=background, by=by or "", as_of=day)
    answer(timeline, library, common, output, found=timeline.total > 0, notes=timeline.notes, words=selection.words)
