"""Text through a pager where it is longer than the screen."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
from pathlib import PurePath

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

_DEFAULT = "less -FRX"

#: What pagers are told where their user has not: pass colors through, and leave short text alone, as git asks of them.
_SETTINGS = {"LESS": "FRX", "LV": "-c", "LESSCHARSET": "utf-8"}

_LINK = re.compile(r"\x1b\]8;[^\x1b]*\x1b\\")

#: The first version of less that hands links on; an older one prints their addresses.
_LESS = 581

#: How a pager ends that its reader left: by itself, or by the interrupt key.
_LEFT = (0, 130, -2)


def show(text: str, stream: TextIO, environ: Mapping[str, str], size: os.terminal_size) -> None:
    """Page the text when it takes more lines than the screen has, else write it to the stream.

    The pager is `ALLIANCE_PAGER`, else `PAGER`, else `less -FRX`; an empty one or `cat` means none. Where it cannot be
    run, the text is written to the stream; a pager that its reader leaves early is fine.
    """
    command = _command(environ)
    if _rows(text, size.columns) < size.lines or not command or not _paged(text, command, environ):
        stream.write(text)
        stream.flush()


def _rows(text: str, columns: int) -> int:
    """How many lines of the screen a text takes; one with escape codes was laid out to fit."""
    if "\x1b" in text:
        return text.count("\n")
    return sum(max(-(-len(line) // columns), 1) for line in text.splitlines())


def _command(environ: Mapping[str, str]) -> list[str]:
    chosen = environ.get("ALLIANCE_PAGER", environ.get("PAGER", _DEFAULT))
    try:
        words = shlex.split(chosen)
    except ValueError:  # an open quote: no such program either
        return []
    if words == ["cat"]:
        return []
    # Its user's settings may lack the one option without which colors are noise.
    return [words[0], "-R", *words[1:]] if words and _is_less(words) else words


def _is_less(command: list[str]) -> bool:
    return PurePath(command[0]).stem == "less"


def _paged(text: str, command: list[str], environ: Mapping[str, str]) -> bool:
    """Whether the pager took the text; one that fails before it shows anything did not."""
    import subprocess

    if _LINK.search(text) and not _hands_links_on(command):
        text = _LINK.sub("", text)
    settings = {**_SETTINGS, **environ}
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
            code = pager.wait()
        except KeyboardInterrupt:  # the key was meant for the pager, which ends when it wishes
            continue
        # With its option -K, less ends like this at the interrupt key.
        return code in _LEFT or (code == 2 and _is_less(command))


def _hands_links_on(command: list[str]) -> bool:
    import subprocess

    if not _is_less(command):
        return False
    try:
        told = subprocess.run([command[0], "--version"], capture_output=True, check=False, timeout=2)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return False
    found = re.match(rb"less (\d+)", told.stdout)
    return bool(found and int(found[1]) >= _LESS)
