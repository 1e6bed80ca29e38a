"""`alliance init`: a new library."""

from __future__ import annotations

from pathlib import Path

from alliance_cli.commands.declare import Argument
from alliance_cli.commands.options import CommonOptions
from alliance_cli.commands.talk import say
from alliance_cli.errors import UsageError
from alliance_cli.library import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

#: It answers even where a setting cannot be understood.
PATIENT = True


def run(
    folder: Annotated[Path, Argument(metavar="DIR", help="The folder to make it in.")], common: CommonOptions
) -> None:
    """Make a new library with the default vocabulary.

    Examples:

      alliance init digest
    """
    if common.library:
        raise UsageError("`init` makes a library in the folder that it is given", remedy="leave out --library")
    library = Library.create(folder)
    if not common.quiet:
        say(f"A new library is in {library.root}. Next: alliance import FILE --library {folder}")
