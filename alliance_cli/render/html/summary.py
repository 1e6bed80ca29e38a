"""The body of a summary's page, a brief that prints on one: what was selected, the quoted sentences, and their sources.

Each sentence bears the number of the note that cites its item; an item that is quoted twice has one note.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from alliance_cli.model import CitedItem, Summary, SummarySentence
from alliance_cli.render import summary_words
from alliance_cli.render.blocks import Runs
from alliance_cli.render.counts import number
from alliance_cli.render.html.frame import Page
from alliance_cli.render.layout import summary as layout_summary
from alliance_cli.render.safe_text import is_web_address, visible


def page(summary: Summary) -> Page:
    """The page of a summary."""
    return Page(visible(summary_words.title(summary)), _body(summary), "summary.css")


def _body(summary: Summary) -> Iterator[str]:
    yield "<header>"
    yield '<p class="source-name">US-Japan Alliance Digest</p>'
    yield f"<h1>{_safe(summary_words.title(summary))}</h1>"
    yield f'<p class="covered">{_safe(summary_words.coverage(summary))}</p>'
    if silence := summary_words.silence(summary):
        yield f'<p class="silence"><strong>{_safe(silence)}</strong></p>'
    if days := summary_words.days(summary):
        yield f'<p class="clock">event dates {_safe(days)}</p>'
    yield f'<p class="quoted">{_safe(summary_words.quoted(summary))}</p>'
    yield "</header>"
    yield "<main>"
    yield from _sentences(summary)
    yield from _facts(summary)
    yield from _sources(summary)
    yield "</main>"
    yield "<footer><p>Each sentence stands word for word in the item that its note cites. Days beside a sentence are "
    yield "<strong>event dates</strong>; months in a note are <strong>issue dates</strong>.</p></footer>"


def _sentences(summary: Summary) -> Iterator[str]:
    if not summary.sentences:
        return
    numbers = summary_words.numbers(summary)
    seen: set[int] = set()
    yield '<ol class="said">'
    for sentence in summary.sentences:
        note = numbers[sentence.ref]
        back = "" if note in seen else f' id="said-{note}"'
        seen.add(note)
        kind = (sentence.kind or "event") if sentence.when else "undated"
        yield f'<li class="{kind}"><p class="when">{_when(sentence)}</p>'
        mark = f'<sup><a href="#note-{note}"{back} aria-label="Note {note}">{note}</a></sup>'
        also = f' <span class="also">{_safe(text)}</span>' if (text := summary_words.also(sentence)) else ""
        where = f'<span class="id">{sentence.ref}</span>'
        yield f'<blockquote><p>{_safe(sentence.text)}{mark}</p></blockquote><p class="where">{where}{also}</p></li>'
    yield "</ol>"


def _when(sentence: SummarySentence) -> str:
    days = _safe(summary_words.when(sentence))
    if sentence.kind not in summary_words.SIGNS:
        return days
    return f'{days} <span class="sign {sentence.kind}">{sentence.kind}</span>'


def _facts(summary: Summary) -> Iterator[str]:
    pairs = tuple(layout_summary.header(summary))
    if not pairs:
        return
    heading = f"What changed, and who appears (of {number(summary.total, 'item')})"
    yield f'<section aria-labelledby="facts"><h2 id="facts">{heading}</h2><dl>'
    for place, (label, runs) in enumerate(pairs):
        if label:
            yield f"{'</div>' if place else ''}<div><dt>{_safe(label)}</dt>"
        yield f"<dd>{_runs(runs)}</dd>"
    yield "</div></dl></section>"


def _sources(summary: Summary) -> Iterator[str]:
    if not summary.cited:
        return
    yield '<section aria-labelledby="sources"><h2 id="sources">Sources</h2><ol class="sources">'
    for note, cited in enumerate(summary.cited, 1):
        back = f'<a class="back" href="#said-{note}" aria-label="Back to the sentence">↑</a>'
        yield f'<li id="note-{note}">{_source(cited)} {back}</li>'
    yield "</ol></section>"


def _source(cited: CitedItem) -> str:
    headline = f"<cite>{_safe(cited.headline)}</cite>"
    words = f'<span class="id">{cited.ref}</span> {headline}, {_safe(summary_words.issue(cited))}'
    if not is_web_address(cited.url):
        return f"{words}."
    address = escape(cited.url)
    return f'{words}, <a class="url" href="{address}" rel="noreferrer external">{address}</a>'


def _runs(runs: Runs) -> str:
    return "".join(f'<span class="{run.role}">{_safe(run.text)}</span>' for run in runs)


def _safe(text: str) -> str:
    return escape(visible(text))
