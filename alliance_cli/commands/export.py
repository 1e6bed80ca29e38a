"""`alliance export`: a selection to hand on, to a file or to stdout."""

from __future__ import annotations

from alliance_cli.commands.cite import inferred
from alliance_cli.commands.declare import Option
from alliance_cli.commands.emit import answer, format_of, open_library
from alliance_cli.commands.handing_on import PRINTED, bibliography, handed_on
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions
from alliance_cli.frozen import replace
from alliance_cli.model import Citations
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    selection: Annotated[SelectionOptions, {"limit": "Export at most N items; all unless told."}],
    common: CommonOptions,
    output: OutputOptions,
    style: Annotated[
        str | None,
        Option("--style", metavar="PRINTED", help=f"A bibliography alone, in {', '.join(PRINTED)}."),
    ] = None,
) -> None:
    """Export a selection as sources, calendar, bibliography, table or data; without words, everything.

    It holds exactly the items that `alliance search` finds for the same selection, in the same order, all of them
    unless --limit says otherwise. Without --format or --output it is a source list in Markdown.

    Examples:

      alliance export --topic trilateral

      alliance export --topic trilateral -o sources.md

      alliance export Okinawa --since 2023-03 -o dossier.html

      alliance export "missile test" --format ris

      alliance export Okinawa --style apa

      alliance export --issue 2.7 --format csv --fields id,headline,url
    """
    # Source lists are for pasting; rows are there for the asking.
    chosen = format_of(output)
    if chosen == "plain" and not (output.format or output.target or output.fields or style):
        chosen, output = "md", replace(output, format="md")
    library = open_library(common)
    export = library.export(selection.query())
    report: Report = bibliography(export, style, chosen) if style else handed_on(export, chosen, library)
    notes = (*export.notes, *(inferred(report.members) if style and isinstance(report, Citations) else ()))
    answer(report, library, common, output, found=export.total > 0, notes=notes, words=selection.words)
