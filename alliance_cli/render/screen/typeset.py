"""Blocks set in lines of a width: what hangs beside what, which column gives way, where a line ends.

A line is a row of runs, safe for a terminal and without trailing spaces; how a role looks is not known here.
"""

from __future__ import annotations

from itertools import pairwise, zip_longest

from alliance_cli.frozen import frozen, replace
from alliance_cli.render import blocks as b
from alliance_cli.render.safe_text import visible
from alliance_cli.render.screen.column_widths import column_widths
from alliance_cli.render.screen.line_breaks import HELD, Measure, breaks

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: The widest line that is pleasant to read, and the narrowest that is bearable beside something, in columns.
_READABLE, _BEARABLE = 100, 24

_LONGEST_WHOLE = 40

#: From how many columns on there is room beside, how wide that is, how far from the rest, and how wide the rest may be.
_SIDE_FROM, _SIDE, _BETWEEN, _MAIN = 120, 38, 3, 112

_GAP, _INDENT = 2, 2


@frozen
class Typesetter:
    """Sets blocks; `measure` tells how many columns a text takes on the terminal."""

    measure: Measure

    def lines(self, shown: Iterable[b.Block], width: int) -> Iterator[b.Runs]:
        """The lines of the blocks, none wider than `width` columns."""
        for block in shown:
            yield from self._block(block, width)

    def _block(self, block: b.Block, width: int) -> Iterator[b.Runs]:
        match block:
            case b.Gap():
                yield ()
            case b.Heading():
                yield from self._heading(block, min(width, _READABLE))
            case b.Text():
                yield from self._wrapped(block.runs, min(width, _READABLE))
            case b.KeyValue():
                column = max(self.measure(visible(label)) for label, _ in block.pairs)
                for label, runs in block.pairs:
                    yield from self._hung((b.Run(label, "key"),), (runs,), column, width)
            case b.Listed():
                yield from self._hung(block.marker, (text.runs for text in block.body), block.width, width)
            case b.Grid():
                yield from self._grid(block, width)
            case b.Beside():
                yield from self._beside(block, width)

    def _wide(self, line: b.Runs) -> int:
        return self.measure(b.text_of(line))

    def _wrapped(self, runs: b.Runs, width: int) -> list[b.Runs]:
        """A paragraph as lines; one without words is an empty line."""
        safe = tuple(replace(run, text=_safe(run)) for run in runs)
        text = b.text_of(safe)
        if self.measure(text) <= width:
            return [_line(safe)]
        starts = [0, *breaks(text, width, self.measure), len(text)]
        return [_line(_cut(safe, start, end)) for start, end in pairwise(starts)]

    def _heading(self, heading: b.Heading, width: int) -> Iterator[b.Runs]:
        titled = tuple(replace(run, role="title") if run.role == "text" else run for run in heading.runs)
        *before, last = self._wrapped(titled, width)
        room = width - self._wide(last) - 1
        yield from before
        yield (*last, b.Run(" " + "─" * room, "dim")) if heading.ruled and room > 1 else last

    def _hung(self, marker: b.Runs, body: Iterable[b.Runs], column: int, width: int) -> Iterator[b.Runs]:
        """Paragraphs beside a marker; where the room for them is too narrow, below it."""
        indent = max(column, self.measure(visible(b.text_of(marker)))) + _GAP
        room = min(width - indent, _READABLE)
        below = room < min(_BEARABLE, width * 3 // 5)
        if below:
            indent, room = _INDENT, width - _INDENT
            if b.text_of(marker).strip():
                yield from self._wrapped(marker, width)
            first: b.Runs = (b.Run(" " * indent),)
        else:
            (first,) = self._wrapped(marker, width)
            first = (*first, b.Run(" " * (indent - self._wide(first))))
        for runs in body:
            for line in self._wrapped(runs, room):
                yield _line((*first, *line))
                first = (b.Run(" " * indent),)

    def _grid(self, grid: b.Grid, width: int) -> Iterator[b.Runs]:
        titles = tuple((b.Run(column.title, "key"),) for column in grid.columns)
        rows = [titles, *grid.rows] if any(column.title for column in grid.columns) else list(grid.rows)
        natural = [max((self._wide(_shown(row[at])) for row in rows), default=0) for at in range(len(grid.columns))]
        capped = [min(size, _READABLE) if one.wraps else size for size, one in zip(natural, grid.columns, strict=True)]
        wide = column_widths(capped, [column.wraps for column in grid.columns], width, _GAP)
        for row in rows:
            yield from self._stacked(row, width) if wide is None else self._row(row, grid.columns, wide)

    def _row(self, row: Sequence[b.Runs], columns: Sequence[b.Column], wide: Sequence[int]) -> Iterator[b.Runs]:
        cells = [self._wrapped(cell, size) for cell, size in zip(row, wide, strict=True)]
        for parts in zip_longest(*cells, fillvalue=()):
            line: list[b.Run] = []
            for part, size, column in zip(parts, wide, columns, strict=True):
                pad = b.Run(" " * (size - self._wide(part)))
                line += [pad, *part] if column.right else [*part, pad]
                line.append(b.Run(" " * _GAP))
            yield _line(tuple(line))

    def _stacked(self, row: Sequence[b.Runs], width: int) -> Iterator[b.Runs]:
        """A row that has no room for its columns: the first cell, and below it what else there is."""
        first, *rest = row
        body = b.joined((cell for cell in rest if b.text_of(cell).strip()), "  ")
        yield from self._hung(first, (body,) if body else (), width, width)

    def _beside(self, block: b.Beside, width: int) -> Iterator[b.Runs]:
        if width < _SIDE_FROM or not block.side:
            yield from self.lines((*block.main, *block.narrow), width)
            return
        room = min(width - _SIDE - _BETWEEN, _MAIN)
        side = [(), *self.lines(block.side, _SIDE)]
        for left, right in zip_longest(self.lines(block.main, room), side, fillvalue=()):
            yield _line((*left, b.Run(" " * (room + _BETWEEN - self._wide(left))), *right) if right else left)


def _safe(run: b.Run) -> str:
    words = visible(run.text)
    return words.replace(" ", HELD) if run.whole and len(words) <= _LONGEST_WHOLE else words


def _shown(runs: b.Runs) -> b.Runs:
    return tuple(replace(run, text=visible(run.text)) for run in runs)


def _cut(runs: b.Runs, start: int, end: int) -> b.Runs:
    """What of the runs lies between two offsets into their text."""
    found: list[b.Run] = []
    at = 0
    for run in runs:
        part = run.text[max(start - at, 0) : max(end - at, 0)]
        if part:
            found.append(replace(run, text=part))
        at += len(run.text)
    return tuple(found)


def _line(runs: b.Runs) -> b.Runs:
    """The runs without the spaces at their end, and with those that were held."""
    found = [replace(run, text=run.text.replace(HELD, " ")) for run in runs]
    while found:
        last = found.pop()
        if text := last.text.rstrip(" "):
            found.append(replace(last, text=text))
            break
    return tuple(found)
