"""`alliance about`: an organization, place, piece of equipment, program or person."""

from __future__ import annotations

from alliance_cli.commands.named import TOLD, NamedOptions, tell
from alliance_cli.commands.options import CommonOptions, OutputOptions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated


def run(named: Annotated[NamedOptions, TOLD], common: CommonOptions, output: OutputOptions) -> None:
    """Tell of an organization, place, piece of equipment or program: every sentence that has its name.

    Examples:

      alliance about E-2D

      alliance about INDOPACOM --since 2023-03

      alliance about Okinawa --issue 2.5..2.7
    """
    tell(named, common, output, people_only=False)
