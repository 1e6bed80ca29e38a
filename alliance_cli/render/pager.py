"""Text through a pager where it is longer than the screen."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Mapping
from typing import TextIO

_DEFAULT = "less -FRX"


def show(text: str, stream: TextIO, environ: Mapping[str, str], height: int) -> None:
    """Page the text when it has more lines than the screen's `height`, else write it to the stream.

    The pager is `ALLIANCE_PAGER`, else `PAGER`, else `less -FRX`; an empty one or `cat` means none. Where it cannot be
    run, the text is written to the stream; a pager that its reader leaves early is fine.
    """
    command = _command(environ)
    if text.count("\n") < height or not command or not _paged(text, command, environ):
        stream.write(text)
        stream.flush()


def _command(environ: Mapping[str, str]) -> list[str]:
    chosen = environ.get("ALLIANCE_PAGER", environ.get("PAGER", _DEFAULT))
    try:
        words = shlex.split(chosen)
    except ValueError:  # an open quote: no such program either
        return []
    return [] if words == ["cat"] else words


def _paged(text: str, command: list[str], environ: Mapping[str, str]) -> bool:
    """Whether the pager took the text; one that fails before it shows anything did not."""
    import subprocess

    # `less` passes colors through and leaves short text alone, as git asks of it, unless its user says otherwise.
    settings = {"LESS": "FRX", "LESSCHARSET": "utf-8", **environ}
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=settings)  # noqa: S603 - the user's own choice
    except OSError:
        return False
    if pager.stdin:
        with contextlib.suppress(OSError, KeyboardInterrupt):
            pager.stdin.write(text.encode("utf-8", "backslashreplace"))
        with contextlib.suppress(OSError):
            pager.stdin.close()
    while True:
        try:
            return pager.wait() == 0
        except KeyboardInterrupt:  # the key was meant for the pager, which ends when it wishes
            continue
