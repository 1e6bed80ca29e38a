"""What is said on stderr: the talk beside the answer, with nothing that a terminal would act on."""

from __future__ import annotations

import contextlib
import re
import sys

from alliance_cli.errors import AllianceError, QueryError
from alliance_cli.render.safe_text import visible

#: Of what someone typed, only so much is said again: of a value, and of a query on either side of its fault.
_VALUE, _BEFORE, _AFTER = 200, 50, 30
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")


def say(line: str) -> None:
    """Tell the person at the terminal something that is not the answer."""
    _write(visible(_QUOTED.sub(_cut, line)) + "\n")


def _write(text: str) -> None:
    """Write to stderr; where it is closed or full nobody hears, which changes neither the answer nor its code."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text)


def complain(fault: AllianceError) -> None:
    """Print an error as one line; under it, for a query, what stands around the fault, with a caret."""
    say(f"alliance: {fault}")
    if isinstance(fault, QueryError) and fault.query.strip():
        before, after = fault.query[: fault.position], fault.query[fault.position :]
        before = before if len(before) <= _BEFORE + _AFTER else "…" + before[-_BEFORE:]
        after = after if len(after) <= _BEFORE + _AFTER else after[:_AFTER] + "…"
        _write(f"  {visible(before + after)}\n  {' ' * len(visible(before))}^\n")


def _cut(found: re.Match[str]) -> str:
    """Quoted text without its middle, where it is very long."""
    text = found[0]
    return text if len(text) <= _VALUE else f"{text[:_BEFORE]}…{text[-_AFTER:]}"
