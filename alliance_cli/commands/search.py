"""`alliance search`: matching items, best first."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions

#: How many items a search shows unless it is told.
SHOWN = 20


def run(
    selection: SelectionOptions,
    common: CommonOptions,
    output: OutputOptions,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the query was understood.")] = False,
) -> None:
    """Find items, best first, with counts of what they are about.

    Examples:

      alliance search "E-2D"

      alliance search '"missile test" OR sanctions' --place "South Korea"

      alliance search --topic trilateral --since 2023-04 --json
    """
    library = open_library(common)
    results = library.search(selection.query(limit=SHOWN))
    answer(results, library, common, output, found=results.total > 0, notes=results.notes, explain=explain)
