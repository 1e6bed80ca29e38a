"""An item as the index sees it: its words with their positions, what the columns hold of it, and the entry itself.

The words of headline and body stand in one field. Headline positions count from 0, body positions from `BODY`, so one
posting answers a word, a phrase, `headline:` and `body:`. The weight of a posting is the number of times that the word
stands in the item, the headline counted twice.
"""

from __future__ import annotations

from array import array

from alliance_cli.frozen import frozen
from alliance_cli.model import FACETS, Entry, Issue
from alliance_cli.search import analysis
from alliance_cli.search.index import record
from alliance_cli.search.index.numbering import issue_number

#: The position of a body's first word.
BODY = 1 << 20

#: How often a word of the headline counts.
HEADLINE_WEIGHT = 2

Positions = dict[str, "array[int]"]


@frozen
class Document:
    """What the index holds of one item.

    `numbers` are in the order of `numbering.NUMBERS`, `values` in that of `FACETS`; `spans` are first and last day of
    each dated event or plan.
    """

    numbers: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    values: tuple[tuple[str, ...], ...]
    words: Positions
    record: bytes


@frozen
class Prepared:
    """What the index holds of one issue file: plain data, which another process can make; `head` where it is known."""

    file: str
    head: bytes
    documents: tuple[Document, ...]


def prepare(file: str, entries: tuple[Entry, ...], issue: Issue | None = None) -> Prepared:
    """What the index is to hold of an issue file with these entries."""
    return Prepared(file, record.dump_head(issue) if issue else b"", tuple(map(document, entries)))


def document(entry: Entry) -> Document:
    """What the index is to hold of an entry."""
    words: Positions = {}
    headline = _add(words, entry.headline, 0)
    body = _add(words, entry.body, BODY)
    when = entry.when
    return Document(
        numbers=(
            *(issue_number(entry.ref), entry.ref.item, headline * HEADLINE_WEIGHT + body),
            *(entry.issued.first.toordinal(), entry.issued.last.toordinal()),
            *(when.first.toordinal(), when.last.toordinal()),
        ),
        spans=_spans(entry),
        values=tuple([tuple(dict.fromkeys(entry.values(facet))) for facet in FACETS]),
        words=words,
        record=record.dump(entry),
    )


def weights(words: Positions) -> dict[str, int]:
    """How often each word stands in an item, the headline counted more; its places there come first."""
    return {
        term: len(places) if places[0] >= BODY else sum([HEADLINE_WEIGHT if place < BODY else 1 for place in places])
        for term, places in words.items()
    }


def _spans(entry: Entry) -> tuple[tuple[int, int], ...]:
    found = set()
    for mention in entry.annotations.dates:
        if mention.kind != "background":
            event = mention.event
            found.add((event.first.toordinal(), event.last.toordinal()))
    return tuple(sorted(found))


def _add(positions: Positions, text: str, base: int) -> int:
    found = analysis.tokens(text)
    if base < BODY:
        found = found[:BODY]
    at_start = {}
    for place, token in enumerate(found, base):
        at_start[token.start] = place
        for term in token.terms:
            positions.setdefault(term, array("I")).append(place)
    for start, word in analysis.joined(text):
        if start in at_start:
            positions.setdefault(word, array("I")).append(at_start[start])
    return len(found)
