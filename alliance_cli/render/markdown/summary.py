"""A summary as a brief in Markdown: quoted sentences with footnotes, and the notes as the list of sources."""

from __future__ import annotations

from collections.abc import Iterator

from alliance_cli.model import CitedItem, Summary, SummarySentence
from alliance_cli.render import summary_words
from alliance_cli.render.counts import number
from alliance_cli.render.layout import summary as layout_summary
from alliance_cli.render.markdown.text import escaped, of_runs
from alliance_cli.render.safe_text import is_web_address


def parts(summary: Summary) -> Iterator[str]:
    """Headings, paragraphs and lists; nothing where nothing was selected."""
    if not summary.total:
        return
    yield f"# {escaped(summary_words.title(summary))}"
    yield "\n".join(f"- {label}: {escaped(text)}" for label, text in summary_words.facts(summary))
    numbers = summary_words.numbers(summary)
    if summary.sentences:
        yield "## In the words of the digest"
        yield "\n".join(_sentence(sentence, numbers[sentence.ref]) for sentence in summary.sentences)
    if pairs := [pair for pair in layout_summary.header(summary) if pair[0] != "Lately"]:
        yield f"## What changed, and who appears (of {number(summary.total, 'item')})"
        yield "\n".join(
            f"- {escaped(label)}: {of_runs(runs)}" if label else f"  - {of_runs(runs)}" for label, runs in pairs
        )
    if summary.cited:
        yield "## Sources"
        yield "\n\n".join(f"[^{number}]: {_source(cited)}" for number, cited in enumerate(summary.cited, 1))


def _sentence(sentence: SummarySentence, note: int) -> str:
    sign = f"{summary_words.SIGNS[sentence.kind]} " if sentence.kind in summary_words.SIGNS else ""
    also = f" ({text})" if (text := summary_words.also(sentence)) else ""
    when = escaped(summary_words.when(sentence))
    return f"- **{when}** {sign}{escaped(sentence.text)} ({sentence.ref})[^{note}]{also}"


def _source(cited: CitedItem) -> str:
    words = f"{cited.ref} “{escaped(cited.headline)},” {escaped(summary_words.issue(cited))}."
    return f"{words} <{cited.url}>" if is_web_address(cited.url) else words
