"""The engines beside this program: each indexes the same items, and answers with the same that a search shows.

That is: the number of items found, the best twenty of them with an excerpt each, and how often each value of four
facets occurs among all of them. One that is not installed raises `ImportError`.

    python benchmarks/speed_engines.py NAME FILE FOLDER

makes the index of an engine, as a process that can be measured.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
import speed_fts5
from speed_documents import FACETS, SHOWN, Document, Question, read


class Answer(NamedTuple):
    """How many items were found, how many are shown, and the counts of (facet, value)."""

    total: int
    shown: int
    counts: Counter[tuple[str, str]]


Asked = Callable[[Question], Answer]


class Engine(NamedTuple):
    """How an engine indexes items in a new folder, and how it answers questions from there."""

    build: Callable[[Iterable[Document], Path], None]
    opened: Callable[[Path], Asked]


def _fts5_build(documents: Iterable[Document], folder: Path) -> None:
    with sqlite3.connect(folder / speed_fts5.FILE) as database:
        database.executescript(speed_fts5.TABLES)
        names: dict[tuple[str, str], int] = {}
        for one in documents:
            database.execute("insert into docs (rowid, headline, body) values (?, ?, ?)", one[:3])
            values = {(facet, value) for facet in FACETS for value in one.facets[facet]}
            found = [names.setdefault(value, len(names)) for value in values]
            database.executemany("insert into facts values (?, ?)", [(one.number, name) for name in found])
            database.executemany("insert into months values (?, ?)", [(month, one.number) for month in one.months])
        database.executemany("insert into names values (?, ?, ?)", [(at, *name) for name, at in names.items()])
    database.close()


def _fts5_opened(folder: Path) -> Asked:
    database = sqlite3.connect(folder / speed_fts5.FILE)

    def ask(question: Question) -> Answer:
        total, shown, counts = speed_fts5.search(database, *question, SHOWN)
        return Answer(total, len(shown), Counter(counts))

    return ask


def _tantivy_schema(engine: Any) -> Any:
    builder = engine.SchemaBuilder()
    for name in ("headline", "body"):
        builder.add_text_field(name, stored=True, tokenizer_name="en_stem")
    for name in FACETS:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("months", indexed=True)
    return builder.build()


def _tantivy_build(documents: Iterable[Document], folder: Path) -> None:
    engine = _module("tantivy")
    index = engine.Index(_tantivy_schema(engine), path=str(folder))
    writer = index.writer(num_threads=1)
    for one in documents:
        made = engine.Document(headline=one.headline, body=one.body)
        for facet in FACETS:
            for value in one.facets[facet]:
                made.add_text(facet, value)
        for month in one.months:
            made.add_unsigned("months", month)
        writer.add_document(made)
    writer.commit()
    writer.wait_merging_threads()


def _tantivy_opened(folder: Path) -> Asked:
    engine = _module("tantivy")
    schema = _tantivy_schema(engine)
    index = engine.Index(schema, path=str(folder), reuse=True)
    searcher = index.searcher()
    counted = {name: {"terms": {"field": name, "size": 5000}} for name in FACETS}

    def ask(question: Question) -> Answer:
        words = f'"{question.words}"' if question.phrase else " ".join(f"+{word}" for word in question.words.split())
        query = index.parse_query(words, ["headline", "body"])
        must = [(engine.Occur.Must, query)]
        if question.topic:
            must.append((engine.Occur.Must, engine.Query.term_query(schema, "topics", question.topic)))
        if question.months:
            kind = engine.FieldType.Unsigned
            must.append((engine.Occur.Must, engine.Query.range_query(schema, "months", kind, *question.months)))
        whole = engine.Query.boolean_query(must)
        found = searcher.search(whole, SHOWN, count=True)
        excerpts = engine.SnippetGenerator.create(searcher, query, schema, "body")
        shown = [excerpts.snippet_from_doc(searcher.doc(address)).to_html() for _, address in found.hits]
        buckets = searcher.aggregate(whole, counted)
        counts = Counter({(f, one["key"]): one["doc_count"] for f in FACETS for one in buckets[f]["buckets"]})
        return Answer(found.count, len(shown), counts)

    return ask


def _xapian_build(documents: Iterable[Document], folder: Path) -> None:
    engine = _module("xapian")
    database = engine.WritableDatabase(str(folder), engine.DB_CREATE_OR_OPEN)
    terms = engine.TermGenerator()
    terms.set_stemmer(engine.Stem("en"))
    for one in documents:
        made = engine.Document()
        terms.set_document(made)
        terms.index_text(one.headline)
        terms.increase_termpos()
        terms.index_text(one.body)
        made.set_data(one.headline + "\n" + one.body)
        for slot, facet in enumerate(FACETS):
            made.add_value(slot, one.facets[facet][0] if one.facets[facet] else "")
        for topic in one.facets["topics"]:
            made.add_boolean_term(f"XT{topic}")
        for month in one.months:
            made.add_boolean_term(f"XM{month}")
        database.add_document(made)
    database.close()


def _xapian_opened(folder: Path) -> Asked:
    engine = _module("xapian")
    database = engine.Database(str(folder))
    stem = engine.Stem("en")

    def ask(question: Question) -> Answer:
        words = question.words.split()
        if question.phrase:
            query = engine.Query(engine.Query.OP_PHRASE, words)
        else:
            query = engine.Query(engine.Query.OP_AND, ["Z" + stem(word).decode() for word in words])
        if question.topic:
            query = engine.Query(engine.Query.OP_FILTER, query, engine.Query(f"XT{question.topic}"))
        if question.months:
            months = [f"XM{month}" for month in range(question.months[0], question.months[1] + 1)]
            query = engine.Query(engine.Query.OP_FILTER, query, engine.Query(engine.Query.OP_OR, months))
        enquire = engine.Enquire(database)
        enquire.set_query(query)
        spies = [engine.ValueCountMatchSpy(slot) for slot in range(len(FACETS))]
        for spy in spies:
            enquire.add_matchspy(spy)
        found = enquire.get_mset(0, SHOWN, database.get_doccount())
        shown = [found.snippet(match.document.get_data().decode(), 200, stem) for match in found]
        counts = Counter(
            {
                (facet, one.term.decode()): one.termfreq
                for facet, spy in zip(FACETS, spies, strict=True)
                for one in spy.values()
                if one.term
            }
        )
        return Answer(found.get_matches_estimated(), len(shown), counts)

    return ask


#: The engines by name. Xapian has no counts for items with several values, so it counts the first of each facet.
ENGINES: dict[str, Engine] = {
    "FTS5": Engine(_fts5_build, _fts5_opened),
    "tantivy": Engine(_tantivy_build, _tantivy_opened),
    "Xapian": Engine(_xapian_build, _xapian_opened),
}


def _module(name: str) -> Any:
    """A module that may be missing, and whose types are loose."""
    return import_module(name)


if __name__ == "__main__":
    ENGINES[sys.argv[1]].build(read(Path(sys.argv[2])), Path(sys.argv[3]))
