"""`alliance doctor`: what is wrong, and what to do about it."""

from __future__ import annotations

from alliance_cli.commands.declare import Option
from alliance_cli.commands.emit import emit, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.commands.talk import say
from alliance_cli.config import ConfigError
from alliance_cli.errors import CorpusError, Ended
from alliance_cli.model import UnknownNames

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

#: It answers even where a setting cannot be understood.
PATIENT = True


def run(
    common: CommonOptions,
    output: OutputOptions,
    fix: Annotated[bool, Option("--fix", help="Mend what can be mended without losing anything.")] = False,
    names: Annotated[
        bool, Option("--names", help="List capitalised phrases that no name of the vocabulary matches.")
    ] = False,
) -> None:
    """Check the corpus, its vocabulary and its index, and report every problem with a remedy.

    Examples:

      alliance doctor

      alliance doctor --json

      alliance doctor --names

      alliance doctor --names --format yaml
    """
    try:
        library = open_library(common)
    except ConfigError as fault:
        if not common.settings.faults:
            raise
        raise Ended(fault.exit_code) from fault  # it has been told
    report = library.unknown_names(fix=fix) if names else library.doctor(fix=fix)
    chosen = emit(report, output)
    if isinstance(report, UnknownNames) and not report.names and chosen != "terminal" and not common.quiet:
        say("Nothing looks like a name that the library does not know.")
    checkup = report.checkup if isinstance(report, UnknownNames) else report
    if any(problem.severity == "error" for problem in checkup.problems):
        raise Ended(CorpusError.exit_code)
    if common.settings.faults:
        raise Ended(ConfigError.exit_code)
