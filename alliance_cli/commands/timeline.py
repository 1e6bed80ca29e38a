"""`alliance timeline`: what happened when."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions


def run(
    selection: SelectionOptions,
    common: CommonOptions,
    output: OutputOptions,
    background: Annotated[bool, typer.Option("--background", help="Add older dates that items look back to.")] = False,
) -> None:
    """Tell dated events in order of the day on which they happened.

    Examples:

      alliance timeline --topic trilateral

      alliance timeline Tamaki --background

      alliance timeline --since 2023-04-01 --until 2023-04 --json
    """
    library = open_library(common)
    chosen = library.select(selection.query())
    timeline = library.timeline(chosen, background=background)
    answer(timeline, library, common, output, found=timeline.total > 0, notes=chosen.notes)
