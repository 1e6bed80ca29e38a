"""`alliance search`: matching items, best first."""

from __future__ import annotations

from alliance_cli.commands.declare import Option
from alliance_cli.commands.emit import answer, cut_short, format_of, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions
from alliance_cli.errors import UsageError
from alliance_cli.model import Ref
from alliance_cli.render import formats

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated, Any

#: How many items a search shows unless it is told.
SHOWN = 20


def run(
    selection: Annotated[SelectionOptions, {"limit": f"Show at most N: {SHOWN} unless told; 0 for all."}],
    common: CommonOptions,
    output: OutputOptions,
    explain: Annotated[bool, Option("--explain", help="Show how the query was understood.")] = False,
) -> None:
    """Find items, best first, with counts of what they are about.

    Examples:

      alliance search "E-2D"

      alliance search '"missile test" OR sanctions' --place "South Korea"

      alliance search --topic trilateral --since 2023-04 --json
    """
    library = open_library(common)
    query = selection.query(limit=common.settings.shown(SHOWN))
    results = library.search(query)
    notes = results.notes if results.total else (*_reference(query.text), *results.notes)
    notes = (*notes, *cut_short(selection, output, len(results.hits), results.total))
    chosen = format_of(output)
    report: Any = results
    if chosen not in formats.FORMATS:
        from alliance_cli.commands import handing_on  # few want those

        if chosen in handing_on.FORMATS:
            report = handing_on.handed_on(library.export(query), chosen, library)
    answer(
        report, library, common, output, found=results.total > 0, notes=notes, explain=explain, words=selection.words
    )


def _reference(text: str) -> tuple[str, ...]:
    """What to do instead, where a reference was searched for."""
    try:
        return (f"To see an issue or an item: alliance show {Ref.parse(text)}",)
    except UsageError:
        return ()
