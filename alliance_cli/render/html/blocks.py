"""The body of a page for any report: its blocks as headings, paragraphs, lists and tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby

from alliance_cli.frozen import replace
from alliance_cli.model import Citations, FacetList, Results, Topics
from alliance_cli.render import layout
from alliance_cli.render.blocks import (
    Beside,
    Block,
    Column,
    Gap,
    Grid,
    Heading,
    KeyValue,
    Listed,
    Run,
    Runs,
    Text,
    text_of,
)
from alliance_cli.render.html.frame import Page
from alliance_cli.render.layout import facets
from alliance_cli.render.report import Report
from alliance_cli.render.safe_text import is_web_address, visible

#: What a page is called whose blocks do not begin with a heading.
_TITLES: Mapping[type, str] = {Results: "Items found", Topics: "Topics", Citations: "Citations"}

#: The elements of the roles that mean something to a browser by themselves; the others are classes.
_ELEMENTS = {"title": "strong", "match": "mark", "work": "cite"}


def page(report: Report, explain: bool = False) -> Page:
    """The page of a report."""
    blocks = [block for block in layout.of(report, explain, labels=True) if not isinstance(block, Gap)]
    title = _title(report)
    heads = [block for block in blocks if isinstance(block, Heading) and block.level == 1]
    if len(heads) == 1 and heads[0] is blocks[0]:
        title = " ".join(text_of(heads[0].runs).split())
        blocks = blocks[1:]
    return Page(visible(title), _body(title, _below_the_title(blocks)), "blocks.css")


def runs(several: Runs) -> str:
    """Runs in a row as elements; nothing in their text is markup."""
    return "".join(_run(run) for run in several)


def safe(text: str) -> str:
    """The text, visible, and without markup."""
    return escape(visible(text))


def _below_the_title(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with headings that begin at the second level of a page."""
    highest = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
    return [
        replace(block, level=block.level + 2 - highest) if isinstance(block, Heading) else block for block in blocks
    ]


def _title(report: Report) -> str:
    if isinstance(report, FacetList):
        return facets.title(report.facet.field)
    if isinstance(report, Results) and report.query.text.strip():
        return report.query.text.strip()
    return _TITLES.get(type(report), "US-Japan Alliance Digest")


def _body(title: str, blocks: Sequence[Block]) -> Iterator[str]:
    yield "<header>"
    yield '<p class="source-name">US-Japan Alliance Digest</p>'
    yield f"<h1>{safe(title)}</h1>"
    yield "</header>"
    yield "<main>"
    yield from _blocks(blocks)
    if not blocks:
        yield "<p>Nothing found.</p>"
    yield "</main>"


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    told = (block for block in blocks if not isinstance(block, Gap))
    for kind, several in groupby(told, key=type):
        if kind is Listed:
            yield '<dl class="listed">'
            for block in several:
                yield from _block(block)
            yield "</dl>"
        else:
            for block in several:
                yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(found, level):
            yield f"<h{level}>{runs(found)}</h{level}>"
        case Text(found):
            yield f"<p>{runs(found)}</p>"
        case KeyValue(pairs):
            yield '<dl class="facts">'
            yield from _pairs(pairs)
            yield "</dl>"
        case Listed(marker, body):
            yield f"<div><dt>{runs(marker)}</dt><dd>{''.join(f'<p>{runs(text.runs)}</p>' for text in body)}</dd></div>"
        case Grid(columns, rows):
            yield from _grid(columns, rows)
        case Beside(main, _, narrow):
            yield from _blocks(main)
            yield from _blocks(narrow)


def _pairs(pairs: Sequence[tuple[str, Runs]]) -> Iterator[str]:
    for place, (label, found) in enumerate(pairs):
        if label.strip() or not place:
            yield f"{'</div>' if place else ''}<div><dt>{safe(label.strip())}</dt>"
        yield f"<dd>{runs(found)}</dd>"
    if pairs:
        yield "</div>"


def _grid(columns: Sequence[Column], rows: Sequence[Sequence[Runs]]) -> Iterator[str]:
    yield '<div class="wide"><table>'
    if any(column.title for column in columns):
        cells = "".join(f'<th scope="col"{_side(column)}>{safe(column.title)}</th>' for column in columns)
        yield f"<thead><tr>{cells}</tr></thead>"
    yield "<tbody>"
    for row in rows:
        cells = "".join(f"<td{_side(column)}>{runs(cell)}</td>" for column, cell in zip(columns, row, strict=True))
        yield f"<tr>{cells}</tr>"
    yield "</tbody></table></div>"


def _side(column: Column) -> str:
    return ' class="right"' if column.right else ""


def _run(run: Run) -> str:
    text = safe(run.text)
    if run.role != "text" and run.text:
        element = _ELEMENTS.get(run.role)
        text = f"<{element}>{text}</{element}>" if element else f'<span class="{run.role}">{text}</span>'
    if run.link and is_web_address(run.link):
        return f'<a href="{escape(run.link)}" rel="noreferrer external">{text}</a>'
    return text
