"""Whoosh alone, adding the items of a library to a new index: `same|own LIBRARY FOLDER` prints the seconds.

`same`: this program's schema and documents (terms with their places, and what is stored), made beforehand. That is
Whoosh's own share of an index. `own`: texts, stemmed by Whoosh's analyzer, as its documentation has it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import Any

from alliance_cli import Library
from alliance_cli.model import Entry
from alliance_cli.search.schema import document, schema


def same(entries: Sequence[Entry]) -> tuple[Any, list[Mapping[str, Any]]]:
    """The schema and the documents of this program."""
    return schema(), [document(f"{entry.ref.issue.slug}.md", entry) for entry in entries]


def own(entries: Sequence[Entry]) -> tuple[Any, list[Mapping[str, Any]]]:
    """Texts with Whoosh's stemming analyzer."""
    fields, analysis = (_module(f"whoosh.{name}") for name in ("fields", "analysis"))
    texts = {name: fields.TEXT(analysis.StemmingAnalyzer(), stored=True) for name in ("headline", "body")}
    return fields.Schema(**texts), [{"headline": entry.headline, "body": entry.body} for entry in entries]


def main(way: str, library: str, folder: str) -> None:
    """Add and commit the items of a library to a new index."""
    made, documents = {"same": same, "own": own}[way](Library(library).select().entries)
    index = _module("whoosh.index").create_in(folder, made)
    start = time.perf_counter()
    writer = index.writer()
    for one in documents:
        writer.add_document(**one)
    writer.commit()
    print(time.perf_counter() - start)


def _module(name: str) -> Any:
    """A module whose types are loose."""
    return import_module(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
