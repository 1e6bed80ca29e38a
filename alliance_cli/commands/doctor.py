"""`alliance doctor`: what is wrong, and what to do about it."""

from __future__ import annotations

from typing import Annotated

import typer

from alliance_cli.commands.emit import emit, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.errors import CorpusError


def run(
    common: CommonOptions,
    output: OutputOptions,
    fix: Annotated[bool, typer.Option("--fix", help="Mend what can be mended without losing anything.")] = False,
) -> None:
    """Check the corpus, its vocabulary and its index, and report every problem with a remedy.

    Examples:

      alliance doctor

      alliance doctor --json
    """
    report = open_library(common).doctor(fix=fix)
    emit(report, output)
    if any(problem.severity == "error" for problem in report.problems):
        raise typer.Exit(CorpusError.exit_code)
