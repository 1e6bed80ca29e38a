"""`alliance related`: the items nearest to one, and why."""

from __future__ import annotations

from alliance_cli.commands.declare import Argument
from alliance_cli.commands.emit import answer, cut_short, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

#: How many items are shown unless it is told.
_SHOWN = 10

_TOLD = {
    "limit": f"Show at most N: {_SHOWN} unless told; 0 for all.",
    "words": "Only items that match these words.",
    "sort": "Nearest first, or by event date, latest event date first, or in the order of the issues.",
}


def run(
    ref: Annotated[str, Argument(metavar="REF", help="2.7.3 for an item, 2.7 for all items of an issue.")],
    selection: Annotated[SelectionOptions, _TOLD],
    common: CommonOptions,
    output: OutputOptions,
) -> None:
    """Find the items nearest to one by shared topics, names, rare words and days, and say what they share.

    For an issue, the items of other issues nearest to any of its own. The selection says which items may be listed.

    Examples:

      alliance related 2.5.1

      alliance related 2.7.2 --topic trilateral --since 2023

      alliance related 2.7 --json
    """
    library = open_library(common)
    found = library.related(ref, selection.query(limit=common.settings.shown(_SHOWN)))
    cut = cut_short(selection, output, len(found.hits), found.total)
    answer(found, library, common, output, found=found.total > 0, notes=(*found.notes, *cut), words=selection.words)
