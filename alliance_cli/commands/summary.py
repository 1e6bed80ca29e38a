"""`alliance summary`: what the corpus says, in its own sentences."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions


def run(
    selection: SelectionOptions,
    common: CommonOptions,
    output: OutputOptions,
    budget: Annotated[int, typer.Option("--words", min=1, metavar="N", help="At most about this many words.")] = 200,
) -> None:
    """Sum up a topic or any selection: every sentence is quoted and cited.

    Examples:

      alliance summary --topic trilateral

      alliance summary "missile test" --words 80
    """
    library = open_library(common)
    chosen = library.select(selection.query())
    summary = library.summary(chosen, words=budget)
    answer(summary, library, common, output, found=summary.total > 0, notes=chosen.notes)
