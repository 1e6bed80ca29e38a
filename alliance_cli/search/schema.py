"""The index as Whoosh sees it: one document an item, its words with their positions, and what is stored of it.

The words of headline and body stand in one field. Headline positions count from 0, body positions from `BODY`, so one
posting answers a word, a phrase, `headline:` and `body:`. The weight of a posting is the number of times that the word
stands in the item, the headline counted twice.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator
from typing import Any

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Format

from alliance_cli.model import Entry
from alliance_cli.search import analysis, columns, record

#: The position of a body's first word.
BODY = 1 << 20

#: How often a word of the headline counts.
HEADLINE_WEIGHT = 2

WORDS, FILE, ENTRY, FACTS = "words", "file", "entry", "facts"

Positions = dict[str, "array[int]"]


class Places(Format):
    """Postings that hold the positions of a word as an array of four-byte numbers."""


class Words(FieldType):
    """A field that is given the positions of each term."""

    def __init__(self) -> None:
        self.format = Places()
        self.scorable = self.stored = self.unique = False

    def index(self, value: Positions, **_: Any) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        """The postings of one document: term, count, weight, positions."""
        for term, places in value.items():
            yield term.encode(), len(places), weight(places), places.tobytes()


def weight(places: array[int]) -> float:
    """How often a word stands at these places, the headline counted more."""
    return float(sum(HEADLINE_WEIGHT if place < BODY else 1 for place in places))


def schema() -> Schema:
    """The schema; always given to Whoosh, which then need not unpickle the one in the index."""
    return Schema(**{WORDS: Words(), FILE: ID(), ENTRY: STORED(), FACTS: STORED()})


def document(file: str, entry: Entry) -> dict[str, Any]:
    """What is indexed and stored of an entry that stands in a file."""
    positions: Positions = {}
    headline = _add(positions, entry.headline, 0)
    body = _add(positions, entry.body, BODY)
    length = headline * HEADLINE_WEIGHT + body
    return {
        FILE: file,
        WORDS: positions,
        ENTRY: record.dump(entry),
        FACTS: columns.facts(entry, length),
    }


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
