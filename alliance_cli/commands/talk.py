"""What is said on stderr: the talk beside the answer, with nothing that a terminal would act on."""

from __future__ import annotations

import sys

from alliance_cli.errors import AllianceError, QueryError
from alliance_cli.render.safe_text import visible


def say(line: str) -> None:
    """Tell the person at the terminal something that is not the answer."""
    sys.stderr.write(visible(line) + "\n")


def complain(fault: AllianceError) -> None:
    """Print an error as one line; under it, for a query, the query with a caret at the fault."""
    say(f"alliance: {fault}")
    if isinstance(fault, QueryError) and fault.query.strip():
        say(f"  {fault.query}")
        say("  " + " " * len(visible(fault.query[: fault.position])) + "^")
