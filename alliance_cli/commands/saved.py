"""`alliance saved`: the saved searches."""

from __future__ import annotations

from pathlib import Path

from alliance_cli.commands.declare import Option
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.commands.talk import say
from alliance_cli.model import SavedSearch

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    common: CommonOptions,
    output: OutputOptions,
    delete: Annotated[
        str | None, Option("--delete", metavar="NAME", help="Forget the search saved under this name.")
    ] = None,
    adopt: Annotated[
        Path | None,
        Option(
            "--adopt", metavar="FOLDER", help="Take over what is kept for this library under a folder it was in before."
        ),
    ] = None,
) -> None:
    """List the saved searches, each as a command line with the number of items that it finds now.

    Examples:

      alliance saved

      alliance saved --json

      alliance saved --adopt ~/old/library
    """
    library = open_library(common)
    if adopt is not None:
        taken = library.adopt(adopt)
        if not common.quiet:
            say(f"Taken over from {adopt}: {', '.join(taken)}")
        return
    if delete is not None:
        gone = library.unsave(delete)
        if not common.quiet:
            say(deleted(gone))
        return
    listed = library.saved()
    found = bool(listed.searches or listed.broken)
    stranded = library.stranded()
    notes = () if found else (*stranded, *(() if stranded else ("No search is saved yet: alliance save NAME WORDS",)))
    answer(listed, library, common, output, found=found, notes=notes)


def deleted(gone: SavedSearch) -> str:
    """What to say of a search that was deleted."""
    return f"Deleted @{gone.name}, which was: {gone.command}" if gone.options else f"Deleted @{gone.name}."
