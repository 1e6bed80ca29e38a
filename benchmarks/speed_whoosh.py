"""Whoosh alone, adding the items of a library to a new index: `same|own LIBRARY FOLDER` prints the seconds, also busy.

`same`: what this program holds of an item, in a field of terms with their places and two stored ones, made beforehand:
Whoosh's own share of an index. `own`: texts, stemmed by Whoosh's analyzer, as its documentation has it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Generator, Sequence
from importlib import import_module
from typing import Any

from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.formats import Format

from alliance_cli import Library
from alliance_cli.model import Entry
from alliance_cli.search.index.schema import Positions, document

Fields = dict[str, Any]


class Terms(FieldType):
    """A field that is given the places of each term."""

    def __init__(self) -> None:
        self.format = Format()
        self.scorable = self.stored = self.unique = False

    def index(self, value: Positions, **_: Any) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        """The postings of one item: term, count, weight, places."""
        for term, places in value.items():
            yield term.encode(), len(places), float(len(places)), places.tobytes()


def same(entries: Sequence[Entry]) -> tuple[Schema, list[Fields]]:
    """What this program's index holds of items."""
    documents = [document(entry) for entry in entries]
    rows: list[Fields] = [
        {
            "file": entry.ref.issue.slug,
            "words": one.words,
            "entry": one.record,
            "facts": (one.numbers, one.spans, one.values),
        }
        for entry, one in zip(entries, documents, strict=True)
    ]
    return Schema(file=ID(), words=Terms(), entry=STORED(), facts=STORED()), rows


def own(entries: Sequence[Entry]) -> tuple[Schema, list[Fields]]:
    """Texts, to be analyzed by Whoosh."""
    fields, analysis = (_module(f"whoosh.{name}") for name in ("fields", "analysis"))
    texts = {name: fields.TEXT(analysis.StemmingAnalyzer(), stored=True) for name in ("headline", "body")}
    return Schema(**texts), [{"headline": entry.headline, "body": entry.body} for entry in entries]


def main(way: str, library: str, folder: str) -> None:
    """Add and commit the items of a library to a new index."""
    schema, documents = {"same": same, "own": own}[way](Library(library).select().entries)
    index = _module("whoosh.index").create_in(folder, schema)
    start, busy = time.perf_counter(), time.process_time()
    writer = index.writer()
    for one in documents:
        writer.add_document(**one)
    writer.commit()
    print(time.perf_counter() - start, time.process_time() - busy)


def _module(name: str) -> Any:
    """A module whose types are loose."""
    return import_module(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
