"""The engines that `relevance.py` compares: this program's own index and ranking, and others as they come.

An engine is made from documents in a folder of its own and gives, for a query in plain words, the ids of the best
documents, best first.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from alliance_cli.model import Annotations, Entry, Ref, Vocabulary, When
from alliance_cli.search import analysis, feedback
from alliance_cli.search.evaluate import Evaluation
from alliance_cli.search.expand import Expander
from alliance_cli.search.filters import Conditions
from alliance_cli.search.index import build, lexicon, store
from alliance_cli.search.index.state import IndexState
from alliance_cli.search.postings import Postings
from alliance_cli.search.query import Word, Words
from alliance_cli.search.ranking import Ranked

sys.path.insert(0, str(Path(__file__).parent))  # the data stands beside this file, from wherever it is loaded
from relevance_data import Document

Ranking = Callable[[str, int], list[str]]
Engine = Callable[[tuple[Document, ...], Path], Ranking]

_ITEMS, _ISSUES = 5, 24


def plain(text: str) -> str:
    """A query's words without anything that the query language would take for more than words."""
    folded = analysis.fold(text)
    words = [folded[token.start : token.end] for token in analysis.tokens(folded)]
    return " ".join(word.lower() if word in ("AND", "OR", "NOT") else word for word in words)


def entries(documents: tuple[Document, ...]) -> list[Entry]:
    """The documents as items, in order."""
    return [
        Entry(ref, document.title, document.text, When.month(2023, 1), "given", "", Annotations())
        for document, ref in zip(documents, map(_ref, range(len(documents))), strict=True)
    ]


def alliance(vocabulary: Vocabulary) -> Engine:
    """The program itself, with the names and synonyms of a vocabulary; any of the words of a query is enough."""

    def engine(documents: tuple[Document, ...], folder: Path) -> Ranking:
        issues: dict[str, list[Entry]] = {}
        for entry in entries(documents):
            issues.setdefault(f"{entry.ref.issue.slug}.md", []).append(entry)
        batches = [(name, tuple(items)) for name, items in issues.items()]
        build.rebuild(folder, batches, vocabulary, IndexState((), ()))
        ids = {_ref(number): document.id for number, document in enumerate(documents)}

        def best(text: str, depth: int) -> list[str]:
            with store.reading(folder) as index:
                postings = Postings(index)
                ranked = _ranked(postings, lexicon.load(index.folder), plain(text), depth)
                return [ids[postings.ref(document)] for document, _ in ranked]

        return best

    return engine


def _ranked(postings: Postings, words: lexicon.Lexicon, text: str, depth: int) -> Ranked:
    """What `find.search` does for words of which any is enough, without its limit on the length of a query."""
    typed = text.split()
    stop = frozenset(word.lower() for word in typed if lexicon.key(word) in analysis.STOP_WORDS)
    ignored = stop if any(word.lower() not in stop for word in typed) else frozenset[str]()
    evaluation = Evaluation(
        text,
        Expander(postings, words, exact=False),
        Conditions(postings, words),
        any_of=True,
        ignored=ignored,
        weightless=ignored,
    )
    found = evaluation.run(Words(tuple(Word(word, 0) for word in typed)))
    return feedback.ranked(evaluation, found, depth)


def _ref(number: int) -> Ref:
    issue, item = divmod(number, _ITEMS)
    return Ref(1 + issue // _ISSUES, 1 + issue % _ISSUES, 1 + item)


def whoosh(documents: tuple[Document, ...], folder: Path) -> Ranking:
    """Whoosh as its documentation has it: stemming analyzer, title and text, any word, BM25F."""
    fields, index, qparser = (_module(f"whoosh.{name}") for name in ("fields", "index", "qparser"))
    analyzer = _module("whoosh.analysis").StemmingAnalyzer()
    schema = fields.Schema(id=fields.ID(stored=True), title=fields.TEXT(analyzer), text=fields.TEXT(analyzer))
    folder.mkdir(parents=True, exist_ok=True)
    made = index.create_in(str(folder), schema)
    writer = made.writer(limitmb=512)
    for document in documents:
        writer.add_document(id=document.id, title=document.title, text=document.text)
    writer.commit()
    searcher = made.searcher()
    parser = qparser.MultifieldParser(["title", "text"], schema, group=qparser.OrGroup)

    def best(text: str, depth: int) -> list[str]:
        return [hit["id"] for hit in searcher.search(parser.parse(_words(text)), limit=depth)]

    return best


def sqlite(documents: tuple[Document, ...], _: Path) -> Ranking:
    """SQLite's FTS5 with its Porter stemmer, any word, its own BM25."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table docs using fts5(id unindexed, title, text, tokenize='porter unicode61')")
    database.executemany("insert into docs values (?, ?, ?)", [(d.id, d.title, d.text) for d in documents])

    def best(text: str, depth: int) -> list[str]:
        words = " OR ".join(f'"{word}"' for word in _words(text).split())
        rows = database.execute("select id from docs where docs match ? order by rank limit ?", (words, depth))
        return [row[0] for row in rows] if words else []

    return best


def tantivy(documents: tuple[Document, ...], folder: Path) -> Ranking:
    """Tantivy with its English stemmer, any word, BM25."""
    engine = _module("tantivy")
    folder.mkdir(parents=True, exist_ok=True)
    builder = engine.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    for name in ("title", "text"):
        builder.add_text_field(name, tokenizer_name="en_stem")
    index = engine.Index(builder.build(), path=str(folder))
    writer = index.writer(num_threads=1)
    for document in documents:
        writer.add_document(engine.Document(id=document.id, title=document.title, text=document.text))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def best(text: str, depth: int) -> list[str]:
        if not (words := _words(text)):
            return []
        found = searcher.search(index.parse_query(words, ["title", "text"]), depth).hits
        return [searcher.doc(address)["id"][0] for _, address in found]

    return best


def bm25s(documents: tuple[Document, ...], _: Path) -> Ranking:
    """bm25s with its stop words, a Snowball stemmer where one is installed, and its defaults."""
    engine = _module("bm25s")
    try:
        stemmer = _module("Stemmer").Stemmer("english")
    except ImportError:
        stemmer = None

    def tokens(texts: list[str]) -> Any:
        return engine.tokenize(texts, stemmer=stemmer, show_progress=False, return_ids=False)

    retriever = engine.BM25()
    retriever.index(tokens([f"{document.title} {document.text}" for document in documents]), show_progress=False)

    def best(text: str, depth: int) -> list[str]:
        asked = tokens([text])
        if not asked[0]:
            return []
        number = min(depth, len(documents))
        found, scores = retriever.retrieve(asked, k=number, show_progress=False)
        pairs = zip(found[0], scores[0], strict=True)
        return [documents[int(at)].id for at, score in pairs if score > 0]

    return best


#: The others by name.
RIVALS: dict[str, Engine] = {"whoosh": whoosh, "fts5": sqlite, "tantivy": tantivy, "bm25s": bm25s}


def _module(name: str) -> Any:
    """A module that may be missing, and whose types are loose."""
    return import_module(name)


def _words(text: str) -> str:
    """The words of a query in lower case, letters and digits alone."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
