"""How output should look: its width, and whether it may use color."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Color = Literal["auto", "always", "never"]


@dataclass(frozen=True, slots=True)
class Looks:
    """What a format may do: `width` in columns, escape codes for `color`, clickable `links`; `explain` tells how."""

    width: int = 80
    color: bool = False
    links: bool = False
    explain: bool = False


def decide(color: Color, environ: Mapping[str, str], is_tty: bool) -> bool:
    """Whether to send escape codes: by the option, else NO_COLOR, else FORCE_COLOR or CLICOLOR_FORCE, else the tty."""
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return is_terminal(environ, is_tty)


def is_terminal(environ: Mapping[str, str], is_tty: bool) -> bool:
    """Whether a person reads the output on a terminal that can do more than print (`TERM=dumb` cannot)."""
    return is_tty and environ.get("TERM") != "dumb"
