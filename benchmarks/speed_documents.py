"""What the engines are given and asked: the items of a library with their facets, and five questions.

    python benchmarks/speed_documents.py ITEMS FILE

writes the items of the library of that size, as the program annotates them, a line of JSON each.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from alliance_cli.model import Entry

#: The facets that are counted.
FACETS = ("topics", "people", "organizations", "places")

#: How many items are shown of what is found.
SHOWN = 20


class Document(NamedTuple):
    """An item: its number, its texts, its values of each facet, and the months (from the year 0) that it tells of."""

    number: int
    headline: str
    body: str
    facets: dict[str, list[str]]
    months: list[int]


class Question(NamedTuple):
    """What is looked for: words that must all be there, or a phrase; and maybe a topic and the first and last month."""

    words: str
    phrase: bool = False
    topic: str = ""
    months: tuple[int, int] | None = None


QUESTIONS: dict[str, Question] = {
    "rare term": Question("waterjet"),
    "common term": Question("readiness"),
    "three words": Question("readiness logistics corridor"),
    "phrase": Question("undersea surveillance network", phrase=True),
    "filter": Question("readiness", topic="trilateral", months=(2022 * 12, 2023 * 12 + 11)),
}


def read(path: Path) -> Iterator[Document]:
    """The items in a file, in order."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield Document(*json.loads(line))


def write(items: int, path: Path) -> None:
    """Write the items of the library of that size, as the program annotates them."""
    from speed_library import annotated

    aside = path.with_suffix(".part")
    with aside.open("w", encoding="utf-8") as file:
        for number, entry in enumerate(annotated(items)):
            facets = {name: list(entry.values(name)) for name in FACETS}
            row = [number, entry.headline, entry.body, facets, _months(entry)]
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
    aside.replace(path)


def _months(entry: Entry) -> list[int]:
    days = [mention.event for mention in entry.annotations.dates if mention.kind != "background"]
    return sorted(
        {
            month
            for when in days or [entry.issued]
            for month in range(when.first.year * 12 + when.first.month - 1, when.last.year * 12 + when.last.month)
        }
    )


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
