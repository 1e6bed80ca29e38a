"""`alliance new`: what changed since the last look."""

from __future__ import annotations

import sys

from alliance_cli.commands.declare import Argument, Option
from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.commands.talk import say
from alliance_cli.errors import Ended
from alliance_cli.library import Library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    common: CommonOptions,
    output: OutputOptions,
    names: Annotated[
        list[str] | None, Argument(metavar="[@NAME]...", help="Saved searches; all of them unless told.")
    ] = None,
    peek: Annotated[bool, Option("--peek", help="Look without marking anything as seen.")] = False,
) -> None:
    """Tell what was added, corrected or withdrawn since the last look, in each saved search.

    Where no search is saved, that is told of the whole library. The first look at a search lists what it finds; a
    search that was changed starts anew. When nothing is new, nothing is printed and the exit code is 1. A search that
    cannot be looked at just now is named, and its news comes later.

    Examples:

      alliance new

      alliance new --peek --json
    """
    library = open_library(common)
    news = library.new(names or ())
    if not common.quiet and any(one.first and not one.name for one in news.searches):
        for note in library.stranded():
            say(note)
    notes = () if news.total else (_nothing(library),)
    ending: Ended | None = None
    try:
        answer(news, library, common, output, found=news.total > 0, notes=notes)
    except Ended as end:
        ending = end
    # Only what has reached its reader counts as seen: a closed pipe or a full disk ends this before.
    sys.stdout.flush()
    if not peek:
        library.mark_seen(news)
    if ending:
        raise ending


def _nothing(library: Library) -> str:
    """What to say where there is no news, and where it may be for want of looking."""
    return "Nothing new in what could be looked at." if library.problems else "Nothing new since the last look."
