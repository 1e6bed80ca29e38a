"""`alliance facets`: all values of a facet."""

from __future__ import annotations

from alliance_cli.commands.declare import Argument
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    field: Annotated[
        str,
        Argument(metavar="FIELD", help="topics, people, organizations, places, equipment, programs, months or issues."),
    ],
    selection: Annotated[SelectionOptions, {"sort": None, "limit": "List at most N values; 0 for all."}],
    common: CommonOptions,
    output: OutputOptions,
) -> None:
    """List every value of a facet with the number of items that have it.

    Examples:

      alliance facets people

      alliance facets places --topic trilateral

      alliance facets months --person Kishida
    """
    library = open_library(common)
    listed = library.facets(field, selection.query())
    answer(listed, library, common, output, found=bool(listed.facet.values), notes=listed.notes, words=selection.words)
