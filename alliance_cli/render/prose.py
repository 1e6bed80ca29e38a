"""What reads as prose as lines: its layout, one paragraph a line, for pipes."""

from __future__ import annotations

from alliance_cli.render import layout
from alliance_cli.render.blocks import Beside, Block, Gap, Grid, KeyValue, Listed, Runs, text_of
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

Line = tuple[str, ...]


def lines(report: Report, explain: bool) -> list[Line]:
    """The lines of a report's layout, each as the parts between which a tab stands."""
    return [row for block in layout.of(report, explain) for row in _rows(block)]


def _rows(block: Block) -> Iterator[Line]:
    match block:
        case Gap():
            yield ("",)
        case KeyValue(pairs):
            yield from ((label.strip(), text_of(runs)) for label, runs in pairs)
        case Listed(marker, body):
            yield (text_of(marker).strip(), *(text_of(text.runs) for text in body))
        case Grid(columns, rows):
            yield from _grid([column.title for column in columns], rows)
        case Beside(main, _, narrow):
            for part in (*main, *narrow):
                yield from _rows(part)
        case _:
            yield (text_of(block.runs),)


def _grid(titles: list[str], rows: tuple[tuple[Runs, ...], ...]) -> Iterator[Line]:
    if any(titles):
        yield tuple(titles)
    yield from (tuple(text_of(cell) for cell in row) for row in rows)
