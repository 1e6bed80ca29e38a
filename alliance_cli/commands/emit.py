"""The answer to where it belongs: the terminal, a pipe or a file, in the format that is meant."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from io import StringIO
from pathlib import Path

import typer

from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.commands.talk import complain, say
from alliance_cli.errors import CorpusError, NothingFound, UsageError
from alliance_cli.library import Library
from alliance_cli.model import Results
from alliance_cli.render import formats, looks
from alliance_cli.render.report import Report

_NARROWEST, _WIDEST = 40, 1000
_NOTHING = "Nothing in the library meets this selection; `alliance facets topics` and its like list what there is."
_EMPTY = "The library holds no issues yet; `alliance import FILE` takes one."


def open_library(common: CommonOptions) -> Library:
    """The library that the options name, which talks on stderr unless it is to be quiet."""
    return Library(common.library, talk=(lambda _line: None) if common.quiet else say)


def answer(
    report: Report,
    library: Library,
    common: CommonOptions,
    output: OutputOptions,
    *,
    found: bool = True,
    notes: Iterable[str] = (),
    explain: bool = False,
) -> None:
    """Show a report from a library, tell what there is to tell, and leave with the right exit code.

    That is 3 where issue files could not be read, since the answer lacks them, else 1 where nothing was found.
    """
    chosen = emit(report, output, explain=explain)
    if not common.quiet:
        shown = () if not explain or chosen == "terminal" or not isinstance(report, Results) else explanation(report)
        for note in (*shown, *(notes if found else _nothing(library, notes))):
            say(note)
    for problem in library.problems:
        complain(CorpusError(problem.message, path=problem.path, line=problem.line, remedy=problem.remedy))
    if library.problems or not found:
        raise typer.Exit(CorpusError.exit_code if library.problems else NothingFound.exit_code)


def _nothing(library: Library, notes: Iterable[str]) -> Iterable[str]:
    """What to say to someone who found nothing."""
    return (_EMPTY,) if library.is_empty else tuple(notes) or (_NOTHING,)


def explanation(results: Results) -> list[str]:
    """How a query was understood, for those who see rows alone."""
    added = [f"Added to {word}: {', '.join(words)}" for word, words in results.added]
    return [f"Understood: {results.understood}", *added]


def emit(report: Report, output: OutputOptions, *, explain: bool = False) -> str:
    """Write a report to the terminal, a pipe or a file, in the format that is meant, which is returned."""
    if output.json and output.format not in (None, "json"):
        raise UsageError(f"--json and --format {output.format} do not go together", remedy="give one of the two")
    is_terminal = looks.is_terminal(os.environ, sys.stdout.isatty())
    # Who asks for color in a pipe (`| less -R`) wants to see what a terminal shows.
    shown = is_terminal or looks.decide(output.color.value, os.environ, sys.stdout.isatty())
    chosen = formats.pick("json" if output.json else output.format, output.output, shown)
    if output.output:
        _to_file(report, chosen, output.output, force=output.force)
    else:
        _to_stdout(report, chosen, output, explain=explain, paged=is_terminal and not output.no_pager)
    return chosen


def _to_stdout(report: Report, chosen: str, output: OutputOptions, *, explain: bool, paged: bool) -> None:
    size = shutil.get_terminal_size()
    color = chosen == "terminal" and looks.decide(output.color.value, os.environ, sys.stdout.isatty())
    view = looks.Looks(
        min(max(size.columns, _NARROWEST), _WIDEST), color, links=color and sys.stdout.isatty(), explain=explain
    )
    if not paged:
        formats.write(report, chosen, sys.stdout, view)
        return
    from alliance_cli.render import pager

    text = StringIO()
    formats.write(report, chosen, text, view)
    pager.show(text.getvalue(), sys.stdout, os.environ, size.lines)


def _to_file(report: Report, chosen: str, path: Path, *, force: bool) -> None:
    from alliance_cli import files

    named, path = path, path.resolve()
    if not path.parent.is_dir():
        raise UsageError(f"there is no folder {named.parent}", remedy="make it first, or check the path")
    if any(
        (folder / "corpus" / "issues").is_dir() for folder in path.parents if path.is_relative_to(folder / "corpus")
    ):
        raise UsageError(f"{named} is in the corpus of a library", remedy="write the output elsewhere")
    if path.is_file() and not force:
        raise UsageError(f"{named} exists already", remedy="add --force to overwrite it")
    text = StringIO()
    formats.write(report, "plain" if chosen == "terminal" else chosen, text, looks.Looks(width=100))
    try:
        if path.exists() and not path.is_file():
            # A device or a pipe is written to, never replaced.
            path.write_bytes(text.getvalue().encode())
        else:
            files.write(path, text.getvalue().encode())
    except OSError as failure:
        raise UsageError(f"{named} cannot be written: {failure.strerror}", remedy="check the folder") from failure
