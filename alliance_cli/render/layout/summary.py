"""What the corpus says on a selection: what there is, quoted sentences with their items, then what else appears."""

from __future__ import annotations

from alliance_cli.model import Summary, SummarySentence
from alliance_cli.render import summary_words
from alliance_cli.render.blocks import Block, Gap, Heading, KeyValue, Listed, Run, Runs, Text, joined, text_of
from alliance_cli.render.counts import covered, number
from alliance_cli.render.date_words import words
from alliance_cli.render.layout import facets as layout_facets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST, _MOST_NEW = 8, 4

#: The facets whose first values stand in the header; the others follow the sentences.
_IN_HEADER = ("people", "organizations")


def blocks(summary: Summary) -> tuple[Block, ...]:
    """The sentences in their order, with the days on which their events happened."""
    if not summary.total:
        return ()
    shown: list[Block] = [Heading((Run(summary_words.title(summary), "title"),), 1)]
    shown.append(Text(covered(number(summary.total, "item"), summary.coverage)))
    if silence := summary_words.silence(summary):
        shown.append(Text((Run(silence, "warning"),)))
    if days := summary_words.days(summary):
        shown.append(Text((Run("event dates ", "dim"), Run(days, "date"))))
    shown.append(Text((Run(summary_words.quoted(summary), "dim"),)))
    if pairs := tuple(header(summary)):
        shown += [Gap(), KeyValue(pairs)]
    if summary.sentences:
        shown.append(Gap())
    markers = [_marker(sentence) for sentence in summary.sentences]
    width = max((len(text_of(marker)) for marker in markers), default=0)
    urls = {cited.ref: cited.url for cited in summary.cited}
    for marker, sentence in zip(markers, summary.sentences, strict=True):
        shown.append(Listed(marker, (Text(_quoted(sentence, urls.get(sentence.ref, ""))),), width))
    shown += _around(summary)
    return tuple(shown)


def header(summary: Summary) -> Iterator[tuple[str, Runs]]:
    """What changed lately, and the people, organizations and dates that most items have."""
    change = summary.change
    if latest := summary_words.latest(summary):
        yield "Lately", (Run(latest),)
    if change.new_in:
        for place, facet in enumerate(change.new):
            title = Run(f"{layout_facets.title(facet.field)} ", "dim")
            yield ("" if place else f"New in {change.new_in}", (title, *layout_facets.counted(facet.values, _MOST_NEW)))
    for place, event in enumerate(change.events):
        told = (Run(words(event.when), "date"), Run(f" {event.headline} "), Run(f"({event.ref})", "id"))
        yield ("" if place else "Newest"), told
    for facet in summary.facets:
        if facet.field in _IN_HEADER and facet.values:
            yield layout_facets.title(facet.field), layout_facets.counted(facet.values, _MOST)
    if dates := summary_words.dates(summary):
        yield (
            "Dates",
            joined(
                (Run(words(day.when), "date", whole=True), Run(f" {day.count:,}", "count", whole=True)) for day in dates
            ),
        )


def _marker(sentence: SummarySentence) -> Runs:
    return (Run(words(sentence.when), "date"),) if sentence.when else (Run("undated", "dim"),)


def _quoted(sentence: SummarySentence, url: str) -> Runs:
    sign = summary_words.SIGNS.get(sentence.kind or "")
    kind = [Run(f"{sign} ", "planned" if sentence.kind == "planned" else "background")] if sign else []
    also = [Run(f" {text}", "dim")] if (text := summary_words.also(sentence)) else []
    return (*kind, Run(sentence.text), Run(" "), Run(f"({sentence.ref})", "id", url), *also)


def _around(summary: Summary) -> list[Block]:
    facets = [facet for facet in summary.facets if facet.values and facet.field not in _IN_HEADER]
    counted = Run(f" (of {number(summary.total, 'item')})", "dim")
    shown: list[Block] = []
    if facets:
        shown += [Gap(), Heading((Run("What else appears"), counted), 3)]
        shown += layout_facets.lines(facets, _MOST)
    if summary.related_topics:
        shown += [Gap(), KeyValue((("Related topics", layout_facets.counted(summary.related_topics, _MOST)),))]
    return shown
