"""`alliance topics`: what the library is about."""

from __future__ import annotations

from alliance_cli.commands.declare import Option
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions
from alliance_cli.frozen import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

#: The orders in which topics can be listed.
_ORDERS = ("count", "rising", "name")


def run(
    common: CommonOptions,
    output: OutputOptions,
    issue: Annotated[
        list[str] | None,
        Option("--issue", metavar="RANGE", help="Only these issues: 2.7, 2.5..2.7, ..2.7 or 2.5.. ."),
    ] = None,
    issued_since: Annotated[
        str | None, Option("--issued-since", metavar="DATE", help="Issues published from then on.")
    ] = None,
    issued_until: Annotated[
        str | None, Option("--issued-until", metavar="DATE", help="Issues published up to then.")
    ] = None,
    sort: Annotated[str, Option("--sort", choices=_ORDERS, help="The order of the topics.")] = "count",
) -> None:
    """List the topics with their counts, their share of the items and their course over the issues.

    A topic is rising when its share in the latest six issues (the later half of fewer than twelve) is at least half
    as large again as before, with three items or more, and chance alone would give as many less than once in twenty.
    With fewer than six issues no trend is told.

    Examples:

      alliance topics

      alliance topics --sort rising

      alliance topics --issued-since 2023-04 --json
    """
    chosen = SelectionOptions(issue=issue, issued_since=issued_since, issued_until=issued_until).query()
    library = open_library(common)
    topics = library.topics(chosen, sort=sort)
    few = sort == "rising" and not topics.recent
    notes = (f"Too few issues to tell what is rising: {topics.coverage.matched}.",) if few else ()
    found = topics.items > 0 or not (issue or issued_since or issued_until or library.is_empty)
    answer(topics if found else replace(topics, courses=()), library, common, output, found=found, notes=notes)
