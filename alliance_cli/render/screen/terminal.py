"""Blocks on a terminal, by Rich: the only place that knows how a role looks.

Of the sixteen colors of a terminal's palette only bright red and bright magenta stand out from light and dark
backgrounds alike; all else is the terminal's own foreground, bold, in italics or underlined. Faint text cannot be read
on some palettes, so signs alone are faint, never words. No meaning rests on color: matches are bold and underlined,
plans and background carry a sign and a word.
"""

from __future__ import annotations

from functools import cache

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.style import Style

from alliance_cli.render import blocks as b
from alliance_cli.render import layout
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import is_web_address
from alliance_cli.render.screen.directions import isolated
from alliance_cli.render.screen.typeset import Typesetter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import TextIO

#: What is not here looks like the text around it.
THEME: Mapping[b.Role, str] = {
    "title": "bold",
    "work": "italic",
    "id": "bright_magenta",
    "date": "italic",
    "match": "bold underline",
    "label": "bright_magenta",
    "key": "bold",
    "bar": "bright_magenta",
    "planned": "italic bright_magenta",
    "background": "italic",
    "warning": "bold bright_magenta",
    "error": "bold bright_red",
    "good": "bold",
}

#: Signs that only part words are as faint as the terminal can make them.
_SIGNS, _FAINT = frozenset(" ·─…→•"), "dim"


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Lay the report out for `looks.width` columns."""
    shown = layout.of(report, looks.explain)
    if shown:
        stream.write(render(shown, looks))


def render(shown: Iterable[b.Block], looks: Looks) -> str:
    """The blocks as lines without trailing spaces, with escape codes only where `looks.color` allows them."""
    lines = Typesetter(_measure).lines(shown, looks.width)
    return "".join(isolated(_drawn(line, looks)) + "\n" for line in lines)


def _measure(text: str) -> int:
    return len(text) if text.isascii() else cell_len(text)


def _drawn(line: b.Runs, looks: Looks) -> str:
    if not looks.color:
        return b.text_of(line)
    return "".join(_linked(run) if looks.links and is_web_address(run.link) else _styled(run) for run in line)


def _styled(run: b.Run) -> str:
    style = _FAINT if run.role == "dim" and _SIGNS.issuperset(run.text) else THEME.get(run.role, "")
    return _style(style).render(run.text, color_system=ColorSystem.STANDARD)


def _linked(run: b.Run) -> str:
    """The run as a link; without an id, so that the same answer is always the same bytes."""
    return f"\x1b]8;;{run.link}\x1b\\{_styled(run)}\x1b]8;;\x1b\\"


@cache
def _style(definition: str) -> Style:
    return Style.parse(definition)
