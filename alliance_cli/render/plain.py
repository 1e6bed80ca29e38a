"""Piped output: lines of full width, tab-separated, that say the same to `cut`, `grep` and a reader.

Lists (search, timeline, topics, facets, import, problems) are rows without a header. What reads as prose (an issue, a
summary, a profile, the index, a dry run, a healthy library) is its layout, one paragraph a line.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from alliance_cli.model import Checkup, Citations, Configuration, ImportReport, IndexReport, IssueView, Profile, Summary
from alliance_cli.render import layout, table
from alliance_cli.render.blocks import Beside, Block, Gap, Grid, KeyValue, Listed, Runs, text_of
from alliance_cli.render.citations import styles
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import visible


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the report's lines."""
    rows: list[tuple[str, ...]]
    if looks.fields:
        rows = list(table.of(report, looks.fields).rows)
    elif isinstance(report, Citations):
        # What a table says beside the citation itself is for programs.
        rows = [(text_of(one.form(report.form)),) for one in styles.told(report)]
    elif _is_prose(report):
        rows = [row for block in layout.of(report, looks.explain) for row in _rows(block)]
    elif isinstance(report, Configuration) and not report.whole:
        rows = [(str(one.value),) for one in report.settings]
    else:
        rows = list(table.of(report).rows)
    stream.writelines("\t".join(visible(cell) for cell in row) + "\n" for row in rows)


def _is_prose(report: Report) -> bool:
    if isinstance(report, Checkup):
        return not report.problems
    if isinstance(report, ImportReport):
        return report.dry_run
    return isinstance(report, (IssueView, tuple, Summary, Profile, IndexReport))


def _rows(block: Block) -> Iterator[tuple[str, ...]]:
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


def _grid(titles: list[str], rows: tuple[tuple[Runs, ...], ...]) -> Iterator[tuple[str, ...]]:
    if any(titles):
        yield tuple(titles)
    yield from (tuple(text_of(cell) for cell in row) for row in rows)
