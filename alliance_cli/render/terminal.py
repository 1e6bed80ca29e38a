"""Blocks on a terminal, by Rich: the only place that knows how a role looks.

The sixteen colors of the terminal's own palette serve light and dark backgrounds alike; yellow, white and black, which
vanish on one of them, are not used. No meaning rests on color: matches are bold and underlined, plans and background
carry a sign and a word.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from io import StringIO
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.constrain import Constrain
from rich.style import Style
from rich.table import Table
from rich.text import Text

from alliance_cli.render import blocks as b
from alliance_cli.render import layout
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import is_web_address, visible

_THEME: dict[b.Role, str] = {
    "title": "bold",
    "id": "cyan",
    "date": "green",
    "match": "bold underline",
    "label": "magenta",
    "key": "dim",
    "dim": "dim",
    "count": "bold",
    "bar": "cyan",
    "planned": "italic magenta",
    "background": "italic dim",
    "warning": "bold magenta",
    "error": "bold red",
    "good": "green",
}

#: The widest line that is pleasant to read, and the narrowest that is bearable, in columns.
_READABLE, _BEARABLE = 100, 24

#: Stands for a space within whole words while lines are broken; no text has it, since `visible` escapes it.
_HELD = "\ufdd0"

_LONGEST_WHOLE = 40

_SIDE_FROM, _SIDE = 120, 38


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Lay the report out for `looks.width` columns."""
    shown = layout.of(report, looks.explain)
    if shown:
        stream.write(render(shown, looks))


def render(shown: Iterable[b.Block], looks: Looks) -> str:
    """The blocks as lines without trailing spaces, with escape codes only where `looks.color` allows them."""
    buffer = StringIO()
    console = Console(
        file=buffer,
        width=looks.width,
        color_system="standard" if looks.color else None,
        force_terminal=looks.color,
        force_jupyter=False,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    pen = _Pen(console, looks)
    console.print(Group(*(pen.block(block, looks.width) for block in shown)))
    lines = buffer.getvalue().replace(_HELD, " ").split("\n")
    return "\n".join(line.rstrip(" ") for line in lines)


class _Pen:
    """Draws each kind of block within a width."""

    def __init__(self, console: Console, looks: Looks) -> None:
        self._console = console
        self._links = looks.links

    def block(self, block: b.Block, width: int) -> RenderableType:
        match block:
            case b.Gap():
                return Text("")
            case b.Heading():
                return self._heading(block, width)
            case b.Text():
                return Constrain(self._text(block.runs), _READABLE)
            case b.KeyValue():
                return self._pairs(block, width)
            case b.Listed():
                return self._hung(block.marker, (text.runs for text in block.body), block.width, width)
            case b.Grid():
                return self._grid(block)
            case b.Beside():
                return self._beside(block, width)

    def _text(self, runs: b.Runs, role: b.Role = "text") -> Text:
        text = Text(style=_style(role), overflow="fold")
        for run in runs:
            words = visible(run.text)
            if run.whole and len(words) <= _LONGEST_WHOLE:
                words = words.replace(" ", _HELD)
            link = run.link if self._links and is_web_address(run.link) else ""
            text.append(words, _style(run.role, link))
        return text

    def _heading(self, heading: b.Heading, width: int) -> Text:
        text = self._text(heading.runs, "title")
        room = min(width, _READABLE) - cell_len(text.plain) - 1
        if heading.ruled and room > 2:
            text.append(" " + "─" * room, _style("dim"))
        return text

    def _pairs(self, block: b.KeyValue, width: int) -> RenderableType:
        column = max(cell_len(visible(label)) for label, _ in block.pairs)
        return Group(*(self._hung((b.Run(label, "key"),), (runs,), column, width) for label, runs in block.pairs))

    def _hung(self, marker: b.Runs, body: Iterable[b.Runs], column: int, width: int) -> RenderableType:
        """Hang paragraphs beside a marker: by hand, since a table for each member would make a long list slow."""
        gap = column + 2
        room = min(width - gap, _READABLE)
        first = self._text(marker)
        if room < _BEARABLE:
            return Group(first, *(self._text(runs) for runs in body))
        first.append(" " * (gap - cell_len(first.plain)))
        lines: list[Text] = []
        for runs in body:
            for line in self._text(runs).wrap(self._console, room):
                lines.append(Text.assemble(" " * gap if lines else first, line, no_wrap=True))
        return Group(*lines)

    def _grid(self, block: b.Grid) -> RenderableType:
        titled = any(column.title for column in block.columns)
        table = Table(box=None, show_header=titled, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
        for column in block.columns:
            table.add_column(
                self._text((b.Run(column.title, "key"),)),
                justify="right" if column.right else "left",
                no_wrap=not column.wraps,
                overflow="fold",
                max_width=_READABLE if column.wraps else None,
            )
        for row in block.rows:
            table.add_row(*(self._text(cell) for cell in row))
        return table

    def _beside(self, block: b.Beside, width: int) -> RenderableType:
        if width < _SIDE_FROM or not block.side:
            return Group(*(self.block(part, width) for part in (*block.main, *block.narrow)))
        room = width - _SIDE - 3
        grid = Table.grid(padding=(0, 3, 0, 0))
        grid.add_column(width=room)
        grid.add_column(width=_SIDE)
        side = Group(Text(""), *(self.block(part, _SIDE) for part in block.side))
        grid.add_row(Group(*(self.block(part, room) for part in block.main)), side)
        return grid


@cache
def _style(role: b.Role, link: str = "") -> Style:
    style = Style.parse(_THEME.get(role, ""))
    return style.update_link(link) if link else style
