"""`alliance show`: an issue or an item, whole."""

from __future__ import annotations

from alliance_cli.commands.declare import Argument, Option
from alliance_cli.commands.emit import answer, format_of, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.render import formats
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    refs: Annotated[list[str], Argument(metavar="REF...", help="2.7 for an issue, 2.7.3 for its third item.")],
    common: CommonOptions,
    output: OutputOptions,
    explain: Annotated[bool, Option("--explain", help="Say how each date, name and topic was found.")] = False,
) -> None:
    """Show issues or items whole, with what was found in them.

    Examples:

      alliance show 2.7

      alliance show 2.7.2 --explain

      alliance show 2.5.1 2.7.2 --json
    """
    library = open_library(common)
    views = library.show(refs)
    report: Report = views[0] if len(views) == 1 else views
    if (chosen := format_of(output)) not in formats.FORMATS:
        from alliance_cli.commands import handing_on  # few want those

        style = handing_on.STYLES.get(chosen)
        report = library.cite(refs, style) if style else report
    answer(report, library, common, output, explain=explain)
