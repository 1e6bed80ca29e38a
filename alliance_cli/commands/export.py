"""`alliance export`: a selection to hand on, to a file or to stdout."""

from __future__ import annotations

from dataclasses import replace

from alliance_cli.commands.emit import answer, format_of, open_library
from alliance_cli.commands.handing_on import handed_on
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions


def run(selection: SelectionOptions, common: CommonOptions, output: OutputOptions) -> None:
    """Export a selection as sources, calendar, bibliography, table or data; without words, everything.

    It holds exactly the items that `alliance search` finds for the same selection, in the same order, all of them
    unless --limit says otherwise. Without --format or --output it is a source list in Markdown.

    Examples:

      alliance export --topic trilateral

      alliance export --topic trilateral -o sources.md

      alliance export Okinawa --since 2023-03 -o dossier.html

      alliance export "missile test" --format ris

      alliance export --issue 2.7 --format csv --fields id,headline,url
    """
    # Source lists are for pasting; rows are there for the asking.
    chosen = format_of(output)
    if chosen == "plain" and not (output.format or output.output or output.fields):
        chosen, output = "md", replace(output, format="md")
    library = open_library(common)
    export = library.export(selection.query())
    report = handed_on(export, chosen, library)
    answer(report, library, common, output, found=export.total > 0, notes=export.notes)
