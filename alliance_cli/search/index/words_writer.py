"""The words of a segment are gathered, from documents or from other segments, and written as Whoosh's posting lists.

Gathering here what Whoosh would sort in files first takes half its time, and some two kilobytes of memory a document.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from pathlib import Path

from alliance_cli.search.index import names
from alliance_cli.search.index.parts import PartsWriter
from alliance_cli.search.index.schema import Positions
from alliance_cli.search.index.whoosh_files import WordsField, Written
from alliance_cli.search.index.words import ENDING, Words


class _Term:
    """The postings of a term: documents, weights, how many places each has, and all places in turn."""

    __slots__ = ("counts", "documents", "places", "weights")

    def __init__(self) -> None:
        self.documents, self.weights = array("I"), array("f")
        self.counts, self.places = array("I"), array("I")


class WordsWriter:
    """Gathers the words of a new segment."""

    def __init__(self) -> None:
        self._terms: dict[str, _Term] = {}

    def add(self, document: int, words: Positions, weights: Mapping[str, int]) -> None:
        """Add a document; documents come in ascending order."""
        terms = self._terms
        for name, places in words.items():
            try:
                term = terms[name]
            except KeyError:
                term = terms[name] = _Term()
            term.documents.append(document)
            term.weights.append(weights[name])
            term.counts.append(len(places))
            term.places.extend(places)

    def copy(self, words: Words, numbers: Mapping[int, int]) -> None:
        """Add documents of another segment, by the numbers that they get."""
        for name, (documents, weights, values) in words.every():
            kept = [at for at, document in enumerate(documents) if document in numbers]
            if kept:
                term = self._terms.setdefault(name, _Term())
                term.documents.extend([numbers[documents[at]] for at in kept])
                term.weights.extend([weights[at] for at in kept])
                term.counts.extend([len(values[at]) // term.places.itemsize for at in kept])
                term.places.frombytes(b"".join([values[at] for at in kept]))

    def write(self, folder: Path, segment: str) -> Written:
        """Write the words; what was gathered is given up on the way."""
        order = sorted(self._terms)
        path = folder / f"{segment}.{ENDING}"
        parts = PartsWriter(path)
        try:
            names.write(parts, "terms", order)
            with WordsField(folder, segment) as field:
                for number, name in enumerate(order):
                    parts.elsewhere("postings", *_write(field, number, name, self._terms.pop(name)))
            parts.close()
        finally:
            parts.abandon()
        return {path.name: (parts.size, parts.digest), **field.written}


def _write(field: WordsField, number: int, name: str, term: _Term) -> tuple[int, int, int]:
    """Write the postings of a term; where they stand, their length and checksum."""
    field.start(number, name)
    places, at = term.places.tobytes(), 0
    for document, often, count in zip(term.documents, term.weights, term.counts, strict=True):
        end = at + count * term.places.itemsize
        field.add(document, often, places[at:end])
        at = end
    return field.finish()
