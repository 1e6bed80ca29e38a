"""The answer to where it belongs: the terminal, a pipe or a file, in the format that is meant."""

from __future__ import annotations

import os
import sys
from io import StringIO
from pathlib import Path

from alliance_cli.commands.habits import fields_after_json
from alliance_cli.commands.options import CommonOptions, OutputOptions, ScreenOptions, SelectionOptions
from alliance_cli.commands.talk import complain, say
from alliance_cli.errors import CorpusError, Ended, NothingFound, UsageError
from alliance_cli.frozen import replace
from alliance_cli.model import Results
from alliance_cli.render import formats, looks
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TextIO

    from alliance_cli.library import Library

_NOTHING = "Nothing in the library meets this selection; `alliance facets topics` and its like list what there is."
_EMPTY = "The library holds no issues yet; `alliance import FILE` takes one."


def open_library(common: CommonOptions) -> Library:
    """The library that the options name, which talks on stderr unless it is to be quiet."""
    from alliance_cli.library import Library  # settings and manuals are told without one

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
    words: Sequence[str] | None = None,
) -> None:
    """Show a report from a library, tell what there is to tell, and leave with the right exit code.

    `words` are those that were looked for.

    That is 3 where issue files could not be read, since the answer lacks them, else 1 where nothing was found.
    """
    chosen = format_of(output)
    if found or (chosen in formats.ANSWERS_WITH_NOTHING and not output.target):
        emit(report, output, explain=explain)
    else:
        # What cannot be shown is refused, whether or not there is anything to show; a file is never empty.
        formats.write(report, chosen, StringIO(), _looks(looks.Looks(), output))
    notes = (*fields_after_json(words, json=output.json, report=type(report)), *notes)
    if not common.quiet:
        shown = () if not explain or chosen == "terminal" or not isinstance(report, Results) else explanation(report)
        for note in (*shown, *(notes if found else _nothing(library, notes))):
            say(note)
    for problem in library.problems:
        complain(CorpusError(problem.message, path=problem.path, line=problem.line, remedy=problem.remedy))
    if library.problems or not found:
        raise Ended(CorpusError.exit_code if library.problems else NothingFound.exit_code)


def _nothing(library: Library, notes: Iterable[str]) -> Iterable[str]:
    """What to say to someone who found nothing."""
    return (_EMPTY,) if library.is_empty else tuple(notes) or (_NOTHING,)


def cut_short(selection: SelectionOptions, output: OutputOptions, shown: int, total: int) -> tuple[str, ...]:
    """A note where a limit that nobody typed kept some of the answer back, and the format does not say so."""
    if selection.limit is not None or shown >= total or format_of(output) in formats.TELLING_TOTALS:
        return ()
    return (f"Showing {shown:,} of {total:,}; --limit 0 shows all.",)


def explanation(results: Results) -> list[str]:
    """How a query was understood, for those who see rows alone."""
    return [f"Understood: {results.understood}"]


def format_of(output: OutputOptions) -> str:
    """The format that is meant, by the options, the name of the file, or where the output goes."""
    if output.json and output.format not in (None, "json"):
        raise UsageError(f"--json and --format {output.format} do not go together", remedy="give one of the two")
    is_terminal = looks.is_terminal(os.environ, sys.stdout.isatty())
    # Who asks for color in a pipe (`| less -R`) wants to see what a terminal shows.
    shown = is_terminal or looks.decide(output.colored, os.environ, sys.stdout.isatty())
    named = "json" if output.json else output.format
    if is_terminal and not output.target:
        # What is set beside the command line is for people: it never changes what another program reads.
        named = named or output.settings.format
    chosen = formats.pick(named, output.target, shown, output.command)
    # Who names fields wants rows, on a terminal as well.
    return "plain" if chosen == "terminal" and output.format is None and output.fields else chosen


def emit(report: Report, output: OutputOptions, *, explain: bool = False) -> str:
    """Write a report to the terminal, a pipe or a file, in the format that is meant, which is returned."""
    chosen = format_of(output)
    if output.target:
        _to_file(report, chosen, output, explain=explain)
        return chosen

    def write(stream: TextIO, view: looks.Looks) -> None:
        formats.write(report, chosen, stream, _looks(view, output))

    show(write, output, plain=chosen != "terminal", explain=explain)
    return chosen


def _looks(view: looks.Looks, output: OutputOptions) -> looks.Looks:
    return replace(view, fields=output.wanted, bom=output.bom)


def show(
    write: Callable[[TextIO, looks.Looks], None], output: ScreenOptions, *, plain: bool = False, explain: bool = False
) -> None:
    """Write what `write` tells to stdout, through a pager where a person reads it; `plain` without any color."""
    size = looks.screen_size()
    is_tty = sys.stdout.isatty()
    color = not plain and looks.decide(output.colored, os.environ, is_tty)
    links = color and looks.shows_links(os.environ, is_tty)
    view = looks.Looks(looks.line_width(size.columns), color, links=links, explain=explain)
    if output.no_pager or not looks.is_terminal(os.environ, is_tty):
        write(sys.stdout, view)
        return
    from alliance_cli.render.screen import pager

    text = StringIO()
    write(text, view)
    chosen = output.settings.pager
    environ = os.environ if chosen is None else {**os.environ, "ALLIANCE_PAGER": chosen}
    pager.show(text.getvalue(), sys.stdout, environ, size)


def _to_file(report: Report, chosen: str, output: OutputOptions, *, explain: bool) -> None:
    from alliance_cli.commands import output_file

    named = output.target or Path()
    path = output_file.checked(named, force=output.force)
    text = StringIO()
    view = _looks(looks.Looks(width=100, explain=explain), output)
    formats.write(report, "plain" if chosen == "terminal" else chosen, text, view)
    output_file.write(path, named, text.getvalue())
