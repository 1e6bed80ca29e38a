"""`alliance save`: a selection under a name."""

from __future__ import annotations

from alliance_cli.commands.declare import Argument, Option
from alliance_cli.commands.emit import open_library
from alliance_cli.commands.options import CommonOptions, SelectionOptions
from alliance_cli.commands.saved import deleted
from alliance_cli.commands.talk import say
from alliance_cli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    name: Annotated[str, Argument(metavar="NAME", help="Letters, digits, - and _.")],
    selection: Annotated[SelectionOptions, {"limit": None}],
    common: CommonOptions,
    force: Annotated[bool, Option("--force", help="Replace the search saved under this name.")] = False,
    delete: Annotated[bool, Option("--delete", help="Forget the search saved under this name.")] = False,
) -> None:
    """Save a selection under a name: @NAME then stands for it, wherever words are taken.

    What else is asked for narrows it. The file that holds them can be edited; `alliance saved` tells where it is.

    Examples:

      alliance save trilateral --topic trilateral

      alliance save hawkeye E-2D OR Hawkeye --since 2023

      alliance save trilateral "missile defense" --topic trilateral --force

      alliance save hawkeye --delete
    """
    library = open_library(common)
    typed = selection.typed()
    if selection.limit is not None:
        raise UsageError("how many to show is not saved", remedy="leave out --limit; give it with the search")
    if delete:
        if typed:
            raise UsageError("--delete takes a name alone", remedy=f"alliance save {name} --delete")
        told = deleted(library.unsave(name))
    else:
        total = library.search(selection.query(limit=1)).total if typed else 0
        old = library.save(name, typed, force=force)
        items = "1 item" if total == 1 else f"{total:,} items"
        told = f"Saved @{name.removeprefix('@')}: {items} now." + (f" It was: {old.command}" if old else "")
    if not common.quiet:
        say(told)
