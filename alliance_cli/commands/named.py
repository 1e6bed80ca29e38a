"""What `who` and `about` share: a name instead of words to look for, and the answer."""

from __future__ import annotations

from alliance_cli.commands.declare import Argument
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions, SelectionOptions
from alliance_cli.errors import UsageError
from alliance_cli.frozen import frozen, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


@frozen
class NamedOptions(SelectionOptions):
    """A name, and conditions that the items with it must meet."""

    words: Annotated[
        list[str] | None, Argument(metavar="NAME...", help="The name, in any form.", tells_default=False)
    ] = None


#: What the options of a selection mean to a name: it has no words that could match or not.
TOLD = {
    "match": None,
    "exact": None,
    "sort": "By event date; with -date, the latest first; with issue, item by item.",
    "limit": "Tell at most N sentences; 0 for all.",
}


def tell(named: NamedOptions, common: CommonOptions, output: OutputOptions, *, people_only: bool) -> None:
    """Show the profile of the name; `UsageError` where there is none."""
    name = " ".join(" ".join(named.words or ()).split())
    if not name:
        example = "`alliance who Hayashi`" if people_only else "`alliance about E-2D`"
        raise UsageError("a name is missing", remedy=f"write one, as in {example}")
    library = open_library(common)
    profile = library.profile(name, replace(named, words=None).query(), people_only=people_only)
    answer(profile, library, common, output, found=profile.total > 0, notes=profile.notes, words=named.words)
