"""`alliance new`: what changed since the last look."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions


def run(
    common: CommonOptions,
    output: OutputOptions,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[@NAME]...", help="Saved searches; all of them unless told.")
    ] = None,
    peek: Annotated[bool, typer.Option("--peek", help="Look without marking anything as seen.")] = False,
) -> None:
    """Tell what was added, corrected or withdrawn since the last look, in each saved search.

    Where no search is saved, that is told of the whole library. The first look at a search lists what it finds; a
    search that was changed starts anew. When nothing is new, nothing is printed and the exit code is 1.

    Examples:

      alliance new

      alliance new --peek --json
    """
    library = open_library(common)
    news = library.new(names or ())
    notes = () if news.total else ("Nothing new since the last look.",)
    ending: typer.Exit | None = None
    try:
        answer(news, library, common, output, found=news.total > 0, notes=notes)
    except typer.Exit as end:
        ending = end
    # Only what has reached its reader counts as seen: a closed pipe or a full disk ends this before.
    sys.stdout.flush()
    if not peek:
        library.mark_seen(news)
    if ending:
        raise ending
