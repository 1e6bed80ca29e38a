"""How output should look: its width, and whether it may use color and links."""

from __future__ import annotations

import os
import re
import sys

from alliance_cli.frozen import frozen
from alliance_cli.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    Color = Literal["auto", "always", "never"]
else:
    Color = str


#: The narrowest and the widest lines that are laid out, in columns.
_NARROWEST, _WIDEST = 20, 1000

#: A number of columns with so many digits is none.
_DIGITS = 7

_USUAL = os.terminal_size((80, 24))

#: Terminals that show links, by how they make themselves known: a variable of their own, a program, a kind.
_SHOW_BY_VARIABLE = ("WT_SESSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "DOMTERM", "GHOSTTY_RESOURCES_DIR")
_SHOW_BY_PROGRAM = frozenset(("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "mintty", "rio", "Tabby"))
_SHOW_BY_KIND = pattern(r"(xterm-kitty|xterm-ghostty|alacritty|foot|contour|wezterm)(-|$)")

#: The first version of GNOME's terminal widget in which links do no harm, and of tmux that hands them on.
_VTE, _TMUX = 5002, (3, 4)


@frozen
class Looks:
    """What a format may do: `width` in columns, escape codes for `color`, clickable `links`; `explain` tells how.

    Of rows of data only `fields` are written, if any are named; a spreadsheet gets a byte order mark with `bom`.
    """

    width: int = 80
    color: bool = False
    links: bool = False
    explain: bool = False
    fields: tuple[str, ...] = ()
    bom: bool = False


def decide(color: Color, environ: Mapping[str, str], is_tty: bool) -> bool:
    """Whether to send escape codes: by the option, else NO_COLOR, else FORCE_COLOR or CLICOLOR_FORCE, else the tty.

    `CLICOLOR=0` turns them off where nothing else has a say.
    """
    if color != "auto":
        return color == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    return environ.get("CLICOLOR") != "0" and is_terminal(environ, is_tty)


def is_terminal(environ: Mapping[str, str], is_tty: bool) -> bool:
    """Whether a person reads the output on a terminal that can do more than print (`TERM=dumb` cannot)."""
    return is_tty and environ.get("TERM") != "dumb"


def shows_links(environ: Mapping[str, str], is_tty: bool) -> bool:
    """Whether to send links: by `ALLIANCE_HYPERLINKS` (always, never), else where the terminal is known to show them.

    They go to a terminal alone; one that does not know them might print the address amid the text.
    """
    chosen = environ.get("ALLIANCE_HYPERLINKS", "auto")
    if chosen == "never" or not is_terminal(environ, is_tty):
        return False
    if chosen == "always":
        return True
    if "TMUX" in environ or "STY" in environ:
        # What stands around it may show links, but everything passes through this one.
        return environ.get("TERM_PROGRAM") == "tmux" and _version(environ.get("TERM_PROGRAM_VERSION", "")) >= _TMUX
    return (
        any(environ.get(name) for name in _SHOW_BY_VARIABLE)
        or environ.get("TERM_PROGRAM") in _SHOW_BY_PROGRAM
        or bool(_SHOW_BY_KIND.match(environ.get("TERM", "")))
        or _version(environ.get("VTE_VERSION", "")) >= (_VTE,)
    )


def _version(text: str) -> tuple[int, ...]:
    """The numbers of a version: `3.4a` is 3 and 4."""
    return tuple(int(part) for part in re.findall(r"[0-9]{1,9}", text)[:2])


def screen_size() -> os.terminal_size:
    """How many columns and lines there are: by COLUMNS and LINES, else those of the terminal at any standard stream."""
    columns, lines = _told("COLUMNS"), _told("LINES")
    for stream in (sys.__stdout__, sys.stderr, sys.stdin):
        if columns and lines:
            break
        try:
            seen = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
        except (AttributeError, ValueError, OSError):
            continue
        columns, lines = columns or seen.columns, lines or seen.lines
    return os.terminal_size((columns or _USUAL.columns, lines or _USUAL.lines))


def _told(name: str) -> int:
    """The number in a variable; 0 for none."""
    text = os.environ.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < _DIGITS else 0


def line_width(columns: int) -> int:
    """The width to lay lines out for on a screen of so many columns."""
    return min(max(columns, _NARROWEST), _WIDEST)
