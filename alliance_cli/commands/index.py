"""`alliance index`: the index brought up to date."""

from __future__ import annotations

from alliance_cli.commands.declare import Option
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    common: CommonOptions,
    output: OutputOptions,
    rebuild: Annotated[bool, Option("--rebuild", help="Build it anew from the corpus.")] = False,
    status: Annotated[bool, Option("--status", help="Only say where it is and what it holds.")] = False,
) -> None:
    """Bring the index up to date with the corpus; every command does so by itself.

    Examples:

      alliance index

      alliance index --rebuild

      alliance index --status
    """
    if rebuild and status:
        raise UsageError("--status changes nothing and --rebuild does", remedy="give one of the two")
    library = open_library(common)
    report = library.index_status() if status else library.index(rebuild=rebuild)
    answer(report, library, common, output)
