"""The words of a segment are gathered, from documents or from other segments, and written as Whoosh's posting lists.

This is the one place that loads Whoosh. Gathering here what Whoosh would sort in files first makes it three times as
fast, in some two kilobytes of memory a document.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

from whoosh.codec import whoosh3
from whoosh.filedb.structfile import StructFile
from whoosh.formats import Format

from alliance_cli.search import names
from alliance_cli.search.parts import PartsWriter
from alliance_cli.search.schema import Positions, weight
from alliance_cli.search.words import Words

#: Larger blocks than Whoosh makes by itself are read in half the time: a list is always read whole.
_BLOCK, _COMPRESSION = 1024, 3

# The protocol that Whoosh asks for writes bytes as text and a function that turns it back, which takes four times as
# long to read, and would have us look up functions that a file names.
vars(whoosh3)["dumps"] = lambda value, _protocol: pickle.dumps(value, 4)

# Whoosh's own types are loose; what is taken from it is checked in the conformance tests instead.
_Codec: Any = whoosh3.W3Codec
_TermInfo: Any = whoosh3.W3TermInfo
_File: Any = StructFile


class Places(Format):
    """Postings that hold the positions of a word as an array of four-byte numbers."""


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

    def add(self, document: int, words: Positions) -> None:
        """Add a document; documents come in ascending order."""
        for name, places in words.items():
            term = self._term(name)
            term.documents.append(document)
            term.weights.append(weight(places))
            term.counts.append(len(places))
            term.places.extend(places)

    def copy(self, words: Words, numbers: Mapping[int, int]) -> None:
        """Add documents of another segment, by the numbers that they get."""
        for name, (documents, weights, values) in words.every():
            kept = [at for at, document in enumerate(documents) if document in numbers]
            if kept:
                term = self._term(name)
                term.documents.extend([numbers[documents[at]] for at in kept])
                term.weights.extend([weights[at] for at in kept])
                term.counts.extend([len(values[at]) // 4 for at in kept])
                term.places.frombytes(b"".join([values[at] for at in kept]))

    def write(self, path: Path) -> PartsWriter:
        """Write the words; what was gathered is given up on the way."""
        parts = PartsWriter(path)
        codec = _Codec(blocklimit=_BLOCK, compression=_COMPRESSION)
        places = Places()
        try:
            order = sorted(self._terms)
            names.write(parts, "terms", order)
            for name in order:
                parts.record("postings", _list(codec, places, self._terms.pop(name)))
            parts.close()
        finally:
            parts.abandon()
        return parts

    def _term(self, name: str) -> _Term:
        try:
            return self._terms[name]
        except KeyError:
            return self._terms.setdefault(name, _Term())


def _list(codec: Any, places: Places, term: _Term) -> bytes:
    """A posting list as Whoosh writes it."""
    data = BytesIO()
    writer = codec.postings_writer(_File(data))
    writer.start_postings(places, _TermInfo())
    at = 0
    for document, often, count in zip(term.documents, term.weights, term.counts, strict=True):
        writer.add_posting(document, often, term.places[at : at + count].tobytes())
        at += count
    writer.finish_postings()
    return data.getvalue()
