"""`alliance who`: a person, in what offices, when, with whom, on what."""

from __future__ import annotations

from alliance_cli.commands.named import TOLD, NamedOptions, tell
from alliance_cli.commands.options import CommonOptions, OutputOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(named: Annotated[NamedOptions, TOLD], common: CommonOptions, output: OutputOptions) -> None:
    """Tell of a person: offices, every sentence with the name in order of event date, with whom, on which topics.

    Examples:

      alliance who Hayashi

      alliance who Kishida Fumio --since 2023-03 --topic trilateral

      alliance who Tamaki --json
    """
    tell(named, common, output, people_only=True)
