"""Markdown that any reader shows alike: headings, paragraphs, lists and pipe tables; nothing in the text is markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from alliance_cli.render import layout
from alliance_cli.render.blocks import Beside, Block, Grid, Heading, KeyValue, Listed, Run, Runs, Text, text_of
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import is_web_address, visible

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
_AT_START = re.compile(r"^(\s*)([#>+=-]|[0-9]+(?=[.)]))")
_BOLD = ("title", "match")


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the report's blocks, an empty line between any two."""
    parts = [part for block in layout.of(report, looks.explain) for part in _block(block)]
    if parts:
        stream.write("\n\n".join(parts) + "\n")


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(runs, level):
            yield "#" * level + " " + _runs(tuple(Run(run.text, "text", run.link) for run in runs))
        case Text(runs):
            yield _at_start(_runs(runs))
        case KeyValue(pairs):
            yield "\n".join(_pair(label.strip(), runs) for label, runs in pairs)
        case Listed(marker, body):
            words = " ".join(text_of(marker).split())
            lines = "\\\n  ".join(_runs(text.runs) for text in body)
            yield f"- **{_escaped(words)}** {lines}" if words else f"- {lines}"
        case Grid():
            yield _grid(block)
        case Beside(main, _, narrow):
            for part in (*main, *narrow):
                yield from _block(part)


def _pair(label: str, runs: Runs) -> str:
    return f"- {_escaped(label)}: {_runs(runs)}" if label else f"  - {_runs(runs)}"


def _grid(block: Grid) -> str:
    head = [_escaped(column.title) for column in block.columns]
    rule = ["---:" if column.right else "---" for column in block.columns]
    rows = [[_runs(cell) for cell in row] for row in block.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *rows))


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = _escaped(run.text)
    if run.link and is_web_address(run.link):
        return f"[{text}]({run.link})"
    words = text.strip()
    if run.role in _BOLD and words:
        return text.replace(words, f"**{words}**", 1)
    return text


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", visible(text))


def _at_start(text: str) -> str:
    """Escape what would make a list, a quotation or a heading of a paragraph."""
    return _AT_START.sub(lambda found: f"{found[1]}\\{found[2]}" if not found[2].isdigit() else _numbered(found), text)


def _numbered(found: re.Match[str]) -> str:
    return found[0] + "\\"
