"""Markdown that any reader shows alike: headings, paragraphs, lists and pipe tables; nothing in the text is markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from alliance_cli.model import Export, Summary
from alliance_cli.render import layout
from alliance_cli.render.blocks import Beside, Block, Grid, Heading, KeyValue, Listed, Run, Runs, Text, text_of
from alliance_cli.render.looks import Looks
from alliance_cli.render.markdown import export, summary
from alliance_cli.render.markdown.text import at_start, escaped, of_runs
from alliance_cli.render.report import Report


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the report's blocks, or the brief that a summary is, an empty line between any two."""
    if isinstance(report, Summary):
        parts = list(summary.parts(report))
    elif isinstance(report, Export):
        parts = list(export.parts(report))
    else:
        parts = [part for block in layout.of(report, looks.explain, labels=True) for part in _block(block)]
    if parts:
        stream.write("\n\n".join(parts) + "\n")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(runs, level):
            yield "#" * level + " " + of_runs(tuple(Run(run.text, "text", run.link) for run in runs))
        case Text(runs):
            yield at_start(of_runs(runs))
        case KeyValue(pairs):
            yield "\n".join(_pair(label.strip(), runs) for label, runs in pairs)
        case Listed(marker, body):
            words = " ".join(text_of(marker).split())
            lines = "\\\n  ".join(of_runs(text.runs) for text in body)
            yield f"- **{escaped(words)}** {lines}" if words else f"- {lines}"
        case Grid():
            yield _grid(block)
        case Beside(main, _, narrow):
            for part in (*main, *narrow):
                yield from _block(part)


def _pair(label: str, runs: Runs) -> str:
    return f"- {escaped(label)}: {of_runs(runs)}" if label else f"  - {of_runs(runs)}"


def _grid(block: Grid) -> str:
    head = [escaped(column.title) for column in block.columns]
    rule = ["---:" if column.right else "---" for column in block.columns]
    rows = [[of_runs(cell) for cell in row] for row in block.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))
