"""What the corpus says on a selection: quoted sentences, each with its item, then who appears and how often."""

from __future__ import annotations

from alliance_cli.model import Summary, SummarySentence
from alliance_cli.render import layout_facets
from alliance_cli.render.blocks import Block, Gap, Heading, KeyValue, Listed, Run, Runs, Text, text_of
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import between, words

_MOST = 8


def blocks(summary: Summary) -> tuple[Block, ...]:
    """The sentences in their order, with the days on which their events happened."""
    if not summary.total:
        return ()
    shown: list[Block] = [Heading((Run(summary.label or summary.topic or "Summary", "title"),), 1)]
    shown.append(Text(covered(number(summary.total, "item"), summary.coverage)))
    if days := between(summary.first, summary.last):
        shown.append(Text((Run("event dates ", "dim"), Run(days, "date"))))
    if summary.sentences:
        shown.append(Gap())
    markers = [_marker(sentence) for sentence in summary.sentences]
    width = max((len(text_of(marker)) for marker in markers), default=0)
    for marker, sentence in zip(markers, summary.sentences, strict=True):
        shown.append(Listed(marker, (Text(_quoted(sentence)),), width))
    shown += _around(summary)
    return tuple(shown)


def _marker(sentence: SummarySentence) -> Runs:
    return (Run(words(sentence.when), "date"),) if sentence.when else (Run("undated", "dim"),)


def _quoted(sentence: SummarySentence) -> Runs:
    signs = {"planned": Run("◇ planned ", "planned"), "background": Run("○ background ", "background")}
    sign = [signs[sentence.kind]] if sentence.kind in signs else []
    return (*sign, Run(sentence.text), Run(" "), Run(f"({sentence.ref})", "id"))


def _around(summary: Summary) -> list[Block]:
    facets = [facet for facet in summary.facets if facet.field != "topics" and facet.values]
    shown: list[Block] = []
    if facets:
        shown += [Gap(), Heading((Run("Who and what appears"), Run(" (items)", "dim")), 3)]
        shown += layout_facets.lines(facets, _MOST)
    if summary.related_topics:
        shown += [Gap(), KeyValue((("Related topics", layout_facets.counted(summary.related_topics, _MOST)),))]
    return shown
