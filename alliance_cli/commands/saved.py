"""`alliance saved`: the saved searches."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.commands.talk import say


def run(
    common: CommonOptions,
    output: OutputOptions,
    delete: Annotated[
        str | None, typer.Option("--delete", metavar="NAME", help="Forget the search saved under this name.")
    ] = None,
) -> None:
    """List the saved searches, each as a command line with the number of items that it finds now.

    Examples:

      alliance saved

      alliance saved --json
    """
    library = open_library(common)
    if delete is not None:
        gone = library.unsave(delete)
        if not common.quiet:
            say(f"Deleted @{gone.name}, which was: {gone.command}")
        return
    listed = library.saved()
    found = bool(listed.searches)
    notes = () if found else ("No search is saved yet: alliance save NAME WORDS",)
    answer(listed, library, common, output, found=found, notes=notes)
