"""What is said on stderr: the talk beside the answer, with nothing that a terminal would act on."""

from __future__ import annotations

import contextlib
import re
import sys

from alliance_cli.errors import AllianceError, QueryError
from alliance_cli.patterns import pattern
from alliance_cli.render import looks
from alliance_cli.render.safe_text import visible

#: Of what someone typed, only so much is said again: of a value, and of a query on either side of its fault.
_VALUE, _BEFORE, _AFTER = 200, 50, 30
#: Before and after what is shown of a query: two spaces and two signs for what is left out.
_MARGIN = 4
_QUOTED = pattern(r"'[^']*'|\"[^\"]*\"")


def say(line: str) -> None:
    """Tell the person at the terminal something that is not the answer."""
    text = visible(_QUOTED.sub(_cut, line))
    width = _width()
    if width and len(text) >= width:
        text = _wrapped(text, width)
    _write(text + "\n")


def _width() -> int:
    """How many columns there are for someone who reads; 0 where no terminal shows it."""
    try:
        return looks.line_width(looks.screen_size().columns) if sys.stderr.isatty() else 0
    except ValueError:  # it has been closed
        return 0


def _wrapped(text: str, width: int) -> str:
    """The line broken between words, as a terminal does not do by itself; a word of its own length stays whole."""
    import textwrap  # only for long lines that a person reads

    return "\n".join(textwrap.wrap(text, width, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False))


def _write(text: str) -> None:
    """Write to stderr; where it is closed or full nobody hears, which changes neither the answer nor its code."""
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text)


def complain(fault: AllianceError) -> None:
    """Print an error as one line; under it, for a query, what stands around the fault, with a caret."""
    say(f"alliance: {fault}")
    if isinstance(fault, QueryError) and fault.query.strip():
        before, after = fault.query[: fault.position], fault.query[fault.position :]
        half = (_width() - _MARGIN) // 2 if _width() else _BEFORE + _AFTER
        before = before if len(before) <= half else "…" + before[-min(_BEFORE, half) :]
        after = after if len(after) <= half else after[: min(_AFTER, half)] + "…"
        _write(f"  {visible(before + after)}\n  {' ' * len(visible(before))}^\n")


def trace() -> None:
    """Print where the error comes from that is being handled, for those who ask for it."""
    import traceback

    _write("".join(f"{visible(line)}\n" for line in traceback.format_exc().splitlines()))


def _cut(found: re.Match[str]) -> str:
    """Quoted text without its middle, where it is very long."""
    text = found[0]
    return text if len(text) <= _VALUE else f"{text[:_BEFORE]}…{text[-_AFTER:]}"
