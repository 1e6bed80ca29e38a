"""`alliance import`: read sources into the corpus."""

from __future__ import annotations

from alliance_cli import selecting
from alliance_cli.commands.declare import Argument, Option
from alliance_cli.commands.emit import emit, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.commands.progress import Progress
from alliance_cli.commands.talk import complain
from alliance_cli.errors import Ended, ImportRefused, UsageError
from alliance_cli.issue_file import YEARS
from alliance_cli.model import ImportReport, Ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(
    sources: Annotated[list[str], Argument(metavar="SOURCE...", help="Files, folders, or - for standard input.")],
    common: CommonOptions,
    output: OutputOptions,
    issue: Annotated[
        str | None, Option("--issue", metavar="2.7", help="The issue's number.", tells_default=False)
    ] = None,
    issued: Annotated[
        str | None,
        Option("--issued", metavar="DATE", help="The issue's date, 2023-03 or 2023-03-17.", tells_default=False),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help="Write nothing; show how each line was read.")] = False,
    replace: Annotated[bool, Option("--replace", help="Take a corrected source; edits by hand stay.")] = False,
) -> None:
    """Read issues of the digest into the corpus.

    Examples:

      alliance import us-japan-alliance-digest-vol-2-7.txt

      alliance import saved-pages/ --dry-run

      alliance import page.txt --issue 2.7
    """
    from alliance_cli.importing import ImportOptions

    library = open_library(common)
    when = selecting.day("--issued", issued)
    if when and (when.precision not in ("day", "month") or when.first.year not in YEARS):
        raise UsageError(f"--issued {issued!r} is no issue's day or month", remedy="write 2023-03 or 2023-03-17")
    options = ImportOptions(_issue(issue), when, dry_run=dry_run, replace=replace)
    with Progress(quiet=common.quiet) as progress:
        report = library.import_sources(sources, options, step=progress.step)
    _tell(report, output)
    if any(source.error for source in report.sources):
        raise Ended(ImportRefused.exit_code)


def _tell(report: ImportReport, output: OutputOptions) -> None:
    """Show the report; of a lone source that was refused, a person needs one line, and a program its object."""
    refused = [source for source in report.sources if source.error]
    alone = len(report.sources) == 1 and bool(refused)
    if not alone or refused[0].warnings or output.json or output.format or output.target:
        emit(report, output)
    if alone:
        complain(ImportRefused(refused[0].error or "", path=refused[0].source))
    elif refused:
        remedy = "the report says why; the others were taken"
        complain(ImportRefused(f"{len(refused)} of {len(report.sources)} sources were refused", remedy=remedy))


def _issue(text: str | None) -> Ref | None:
    ref = Ref.parse(text) if text else None
    if ref and ref.item:
        raise UsageError(f"--issue {text!r} is an item", remedy=f"write {ref.issue}")
    return ref
