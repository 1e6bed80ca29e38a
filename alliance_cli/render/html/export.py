"""The body of an export's page, a dossier: what was selected, a list of contents, every item whole, how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import pairwise

from alliance_cli.model import Export, ExportedItem, Span
from alliance_cli.render import export_words
from alliance_cli.render.blocks import Runs
from alliance_cli.render.date_words import long, words
from alliance_cli.render.html.blocks import runs, safe
from alliance_cli.render.html.frame import Page
from alliance_cli.render.safe_text import visible

_CLOCKS = {"event": "event date", "planned": "planned", "issue": "issue date"}


def page(export: Export) -> Page:
    """The page of an export."""
    return Page(visible(export_words.title(export)), _body(export), "export.css")


def _body(export: Export) -> Iterator[str]:
    labels = dict(export.labels)
    yield '<a class="skip" href="#items">Skip to the items</a>'
    yield "<header>"
    yield '<p class="source-name">US-Japan Alliance Digest</p>'
    yield f'<h1 id="top">{safe(export_words.title(export))}</h1>'
    yield f'<p class="covered">{safe(export_words.coverage(export))}.</p>'
    yield '<p class="clock">Days are <strong>event dates</strong> (when it happened) unless they say issue date.</p>'
    yield "</header>"
    yield from _contents(export)
    yield '<main id="items" tabindex="-1">'
    for item, citation in zip(export.items, export_words.citations(export), strict=True):
        yield from _item(item, citation, labels)
    yield "</main>"
    yield "<footer><p>Items stand here word for word. <mark>Marked</mark> is the sentence that says most of an item, "
    yield "<b>bold</b> are its dates. What stands below a text was found by rule.</p></footer>"


def _contents(export: Export) -> Iterator[str]:
    if not export.items:
        yield "<p>Nothing found.</p>"
        return
    yield '<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ol>'
    for item in export.items:
        entry = item.entry
        linked = f'<a href="#{_anchor(item)}"><span class="id">{entry.ref}</span> {safe(entry.headline)}</a>'
        yield f'<li>{linked} <span class="day">{_day(item)}</span></li>'
    yield "</ol></nav>"


def _item(item: ExportedItem, citation: Runs, labels: Mapping[str, str]) -> Iterator[str]:
    entry = item.entry
    issued = f"issued {safe(long(entry.issued))}"
    basis = " (inferred from the number)" if entry.issued_basis == "inferred" else ""
    yield f'<article id="{_anchor(item)}">'
    yield f'<h2><span class="id">{entry.ref}</span> {safe(entry.headline)}</h2>'
    day = "" if item.dated.clock == "issue" else f"{_day(item)} · "
    yield f'<p class="about">{day}{issued}{basis}</p>'
    yield from _paragraphs(item)
    yield '<dl class="facts">'
    for label, found in export_words.facts(item, labels):
        yield f"<div><dt>{safe(label)}</dt><dd>{runs(found)}</dd></div>"
    yield f'<div><dt>Cite as</dt><dd class="cite">{runs(citation)}</dd></div>'
    yield "</dl>"
    yield '<p class="up"><a href="#contents">Contents</a></p>'
    yield "</article>"


def _anchor(item: ExportedItem) -> str:
    return "item-" + str(item.entry.ref).replace(".", "-")


def _day(item: ExportedItem) -> str:
    """The date that stands for the item, after the name of its clock."""
    when = long(item.dated.when) if item.dated.clock == "issue" else words(item.dated.when)
    return f'<span class="{item.dated.clock}">{_CLOCKS[item.dated.clock]} {escape(when)}</span>'


def _paragraphs(item: ExportedItem) -> Iterator[str]:
    """The body, its dates bold, its best sentence marked."""
    body = item.entry.body
    dates = [mention.span for mention in item.entry.annotations.dates if mention.field == "body"]
    at = 0
    for paragraph in body.splitlines(keepends=True):
        end = at + len(paragraph)
        if paragraph.strip():
            yield f'<p class="body">{_marked(body, Span(at, at + len(paragraph.rstrip())), dates, item.quote)}</p>'
        at = end


def _marked(body: str, stretch: Span, dates: list[Span], quote: Span | None) -> str:
    spans = [*dates, *((quote,) if quote else ())]
    edges = {stretch.start, stretch.end, *(edge for span in spans for edge in (span.start, span.end))}
    cuts = sorted(edge for edge in edges if stretch.start <= edge <= stretch.end)
    parts = []
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        text = safe(piece.of(body))
        if any(piece.overlaps(date) for date in dates):
            text = f"<b>{text}</b>"
        parts.append(f"<mark>{text}</mark>" if quote and piece.overlaps(quote) else text)
    return "".join(parts).replace("</mark><mark>", "")
