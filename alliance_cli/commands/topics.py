"""`alliance topics`: what the library is about."""

from __future__ import annotations

from alliance_cli.commands.emit import answer, open_library
from alliance_cli.commands.options import CommonOptions, OutputOptions


def run(common: CommonOptions, output: OutputOptions) -> None:
    """List the topics with their counts and their course over the issues.

    Examples:

      alliance topics

      alliance topics --json
    """
    library = open_library(common)
    topics = library.topics()
    answer(topics, library, common, output)
