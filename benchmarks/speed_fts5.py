"""SQLite's FTS5 doing the work of a search; as a program, FILE WORDS, which loads nothing else."""

from __future__ import annotations

import sqlite3
import sys

FILE = "fts5.db"

#: The texts; who and what each item names, by number; and the months that it tells of.
TABLES = """
    create virtual table docs using fts5(headline, body, tokenize='porter unicode61');
    create table names (name integer primary key, facet text, value text);
    create table facts (doc integer, name integer, primary key (doc, name)) without rowid;
    create table months (month integer, doc integer, primary key (month, doc)) without rowid;
    create index holders on facts (name, doc);
"""


def search(
    database: sqlite3.Connection,
    words: str,
    phrase: bool = False,
    topic: str = "",
    months: tuple[int, int] | None = None,
    shown: int = 20,
) -> tuple[int, list[tuple[str, str, str]], dict[tuple[str, str], int]]:
    """The number of items found, the best of them with an excerpt, and the counts of each facet's values."""
    wanted: list[object] = [f'"{words}"' if phrase else " AND ".join(f'"{word}"' for word in words.split())]
    where = "docs match ?"  # the plus signs keep the planner from starting with anything but the words
    if topic:
        where += (
            " and +docs.rowid in (select doc from facts join names using (name) where facet = 'topics' and value = ?)"
        )
        wanted.append(topic)
    if months:
        where += " and +docs.rowid in (select doc from months where month between ? and ?)"
        wanted += months
    best = database.execute(
        "select headline, body, snippet(docs, 1, '[', ']', '…', 24) from docs"
        f" where {where} order by bm25(docs) limit ?",
        (*wanted, shown),
    ).fetchall()
    (total,) = database.execute(f"select count(*) from docs where {where}", wanted).fetchone()
    counted = database.execute(
        "select facet, value, items from (select name, count(*) as items from docs join facts on facts.doc = docs.rowid"
        f" where {where} group by name) join names using (name)",
        wanted,
    )
    return total, best, {(facet, value): items for facet, value, items in counted}


if __name__ == "__main__":
    number, listed, counts = search(sqlite3.connect(sys.argv[1]), sys.argv[2])
    for title, _, excerpt in listed:
        print(title, excerpt, sep="\t")
    print(number, len(counts))
