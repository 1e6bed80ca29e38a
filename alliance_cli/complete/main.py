"""The hidden command that the completion scripts call."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from alliance_cli.complete import shells
from alliance_cli.complete.candidates import candidates
from alliance_cli.complete.shells import Candidate
from alliance_cli.errors import AllianceError
from alliance_cli.render.safe_text import visible


def run(arguments: Sequence[str]) -> int:
    """Answer a shell: for bash the line up to the cursor and the text to be replaced, else the words so far.

    A library that cannot be read offers nothing; a person who presses a key wants no complaint.
    """
    shell, *given = arguments or ("",)
    try:
        if shell == "bash":
            line, replaced = (*given, "", "")[:2]
            typed = shells.line(line)
            answer = shells.for_bash(_harmless(typed.words), typed, replaced)
        else:
            words = [shells.unquoted(given[-1]) if shell == "fish" else given[-1]] if given else [""]
            answer = [
                f"{one.value}\t{visible(one.meaning)}" if one.meaning else one.value
                for one in _harmless([*given[:-1], *words])
            ]
    except (AllianceError, OSError, ValueError, KeyError):
        return 0
    sys.stdout.reconfigure(encoding="utf-8", errors="ignore", newline="\n")  # type: ignore[union-attr]
    sys.stdout.write("".join(f"{one}\n" for one in answer))
    return 0


def _harmless(words: Sequence[str]) -> list[Candidate]:
    """The candidates without those that a shell should not be handed: what cannot be seen may act on a terminal."""
    return [one for one in candidates(words) if one.value.isprintable()]
