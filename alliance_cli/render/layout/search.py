"""What a search found: a count, the hits with what matched in them, and the facets of the whole."""

from __future__ import annotations

from itertools import chain

from alliance_cli.model import FACETS, Dated, Entry, Hit, Results, Snippet
from alliance_cli.render.blocks import Beside, Block, Gap, KeyValue, Listed, Run, Runs, Text, joined, marked, text_of
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import words
from alliance_cli.render.layout import facets, remarks

_NAMES = 6

#: About how many lines a hit takes.
_HEIGHT = 5


def blocks(results: Results, explain: bool = False) -> tuple[Block, ...]:
    """The hits in their order, the facets beside them, or below where it is narrow."""
    if not results.hits:
        return ()
    topics = chain.from_iterable(facet.values for facet in results.facets if facet.field == "topics")
    labels = {value.value: value.label for value in topics}
    markers = [_marker(hit, len(results.hits)) for hit in results.hits]
    width = max(len(text_of(marker)) for marker in markers)
    hits: list[Block] = []
    for marker, hit in zip(markers, results.hits, strict=True):
        hits += [Gap(), Listed(marker, _hit(hit, labels), width)]
    below = facets.lines(results.facets)
    beside = Beside(
        tuple(hits), facets.column(results.facets, _HEIGHT * len(hits) // 2), (Gap(), *below) if below else ()
    )
    return (Text(_count(results)), *(_understood(results) if explain else ()), beside)


def _count(results: Results) -> Runs:
    shown = len(results.hits)
    cut = f" · showing {shown:,} of {results.total:,}" if shown < results.total else ""
    return (*covered(number(results.total, "item"), results.coverage), *([Run(cut, "dim")] if cut else []))


def _understood(results: Results) -> tuple[Block, ...]:
    return (KeyValue((("Understood as", (Run(results.understood),)),)),)


def _marker(hit: Hit, hits: int) -> Runs:
    return (Run(f"{hit.rank:>{len(str(hits))}}  ", "dim"), Run(str(hit.entry.ref), "id", hit.entry.url))


def _hit(hit: Hit, labels: dict[str, str]) -> tuple[Text, ...]:
    entry = hit.entry
    topics = [(Run(labels.get(topic) or topic, "label", whole=True),) for topic in entry.values("topics")]
    lines = [
        marked(entry.headline, hit.snippet.headline_matches, "match", "title"),
        joined([dated(hit.dated), *topics]),
        _snippet(entry, hit.snippet),
        _names(entry),
        remarks.line(entry),
    ]
    return tuple(Text(line) for line in lines if line)


def dated(found: Dated) -> Runs:
    """The date that stands for an item, after the name of its clock: `event Mar 7, 2023`."""
    sign = Run("◇ planned ", "planned") if found.clock == "planned" else Run(f"{found.clock} ", "dim")
    return (sign, Run(words(found.when), "date", whole=True))


def _snippet(entry: Entry, snippet: Snippet) -> Runs:
    end = snippet.offset + len(snippet.text)
    if not snippet.text or snippet.text == entry.headline:
        return ()
    excerpt = entry.body[snippet.offset : end] == snippet.text
    before = [Run("… ", "dim", whole=True)] if excerpt and snippet.offset else []
    after = [Run(" …", "dim", whole=True)] if excerpt and end < len(entry.body) else []
    return (*before, *marked(snippet.text, snippet.matches, "match"), *after)


def _names(entry: Entry) -> Runs:
    names = tuple(chain.from_iterable(entry.values(facet) for facet in FACETS if facet != "topics"))
    shown = joined([(Run(name, "dim", whole=True),) for name in names[:_NAMES]], ", ")
    more = len(names) - len(names[:_NAMES])
    return (*shown, Run(f" and {more:,} more", "dim", whole=True)) if more else shown
