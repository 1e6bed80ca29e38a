"""Collections for `relevance.py`: documents, queries and judgments, in a form that any test collection can be put into.

A folder with `docs.jsonl` (an object a line: `id` or `_id`, `title`, `text`), `queries.tsv` (id, tab, text) and
`qrels.tsv` (query, document, grade; or the four columns of TREC, with an iteration after the query).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

#: Judgments: query, document, grade.
Qrels = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a collection."""

    id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents, the judged queries with their text, and the judgments."""

    name: str
    documents: tuple[Document, ...]
    queries: dict[str, str]
    qrels: Qrels


def load(folder: Path, words: int = 0) -> Collection:
    """The collection in a folder, its texts cut to so many words; queries without a relevant document are left out."""
    qrels = _qrels(folder / "qrels.tsv")
    texts = dict(_queries(folder / "queries.tsv"))
    return Collection(
        name=folder.resolve().name,
        documents=_documents(folder / "docs.jsonl", words),
        queries={query: texts[query] for query in texts if query in qrels},
        qrels={query: grades for query, grades in qrels.items() if query in texts},
    )


def _documents(path: Path, words: int) -> tuple[Document, ...]:
    found = []
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.strip():
            row = json.loads(line)
            text = row.get("text") or ""
            cut = " ".join(text.split()[:words]) if words else text
            found.append(Document(str(row["id"] if "id" in row else row["_id"]), row.get("title") or "", cut))
    return tuple(found)


def _queries(path: Path) -> list[tuple[str, str]]:
    rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").split("\n") if "\t" in line]
    return [(query.strip(), text.strip()) for query, text in rows]


def _qrels(path: Path) -> Qrels:
    found: Qrels = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        columns = line.split("\t") if line.count("\t") >= 2 else line.split()
        if len(columns) < 3 or not columns[-1].strip().lstrip("-").isdigit():
            continue  # an empty line, or the names of the columns
        query, document, grade = columns[0].strip(), columns[-2].strip(), int(columns[-1])
        found.setdefault(query, {})[document] = grade
    return {query: grades for query, grades in found.items() if max(grades.values()) > 0}
