"""How often each root stands in each document of a segment: what relevance feedback reads.

One file a segment, beside its columns: a line of JSON that says what follows, the roots in the order of the alphabet,
in how many documents each stands, then for each document the numbers of its roots and how often they stand there, the
headline counted twice. Stop words are left out. It is made of the segment's own postings, so no text is read again.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from pathlib import Path

from alliance_cli.search import analysis, sealed
from alliance_cli.search.state import DamagedIndex

PREFIX = "vectors-"

_SHORTEST_INFLECTED = 3
_MOST = 0xFFFF

#: A term with the documents that have it and how often it stands in each.
Posting = tuple[str, Iterable[tuple[int, float]]]


class Vectors:
    """The vectors of one segment; a root is its number among the segment's roots."""

    def __init__(self, roots: list[str], holders: array[int], starts: array[int], data: memoryview) -> None:
        self.roots = roots
        self.holders = holders
        self._starts = starts
        self._data = data

    def of(self, document: int) -> dict[int, int]:
        """The roots of a document and how often each stands in it."""
        start, end = self._starts[document], self._starts[document + 1]
        numbers, counts = array("I"), array("H")
        middle = start * 6 + (end - start) * 4
        numbers.frombytes(self._data[start * 6 : middle])
        counts.frombytes(self._data[middle : end * 6])
        return dict(zip(numbers, counts, strict=True))

    def number(self, root: str) -> int | None:
        """The number of a root; None where no document has it."""
        at = bisect_left(self.roots, root)
        return at if at < len(self.roots) and self.roots[at] == root else None


def root(term: str) -> str:
    """What a term has in common with the other forms of its word; the term itself where it has none."""
    if len(term) < _SHORTEST_INFLECTED or not (term.isalpha() and term.islower()):
        return term
    from alliance_cli.search.stems import stem  # the stemmer, loaded only where a term is to be stemmed

    return stem(term)


def gather(size: int, postings: Iterable[Posting]) -> bytes:
    """The file of a segment of so many documents with these postings."""
    counts: dict[str, dict[int, float]] = {}
    for term, documents in postings:
        if term in analysis.STOP_WORDS or "\n" in term:
            continue
        held = counts.setdefault(root(term), {})
        for document, count in documents:
            held[document] = held.get(document, 0.0) + count
    roots = sorted(counts)
    rows: list[tuple[array[int], array[int]]] = [(array("I"), array("H")) for _ in range(size)]
    for number, name in enumerate(roots):
        for document, count in counts[name].items():
            rows[document][0].append(number)
            rows[document][1].append(min(int(count), _MOST))
    starts = array("I", [0])
    for numbers, _ in rows:
        starts.append(starts[-1] + len(numbers))
    parts = [
        "\n".join(roots).encode(),
        array("I", [len(counts[name]) for name in roots]).tobytes(),
        starts.tobytes(),
        b"".join(numbers.tobytes() + often.tobytes() for numbers, often in rows),
    ]
    head = json.dumps({"size": size, "roots": len(roots), "lengths": [len(part) for part in parts]}).encode()
    return sealed.seal(b"\n".join([head, b"".join(parts)]))


def load(data: bytes) -> Vectors:
    """The vectors in a segment's file; `DamagedIndex` where it is not one."""
    try:
        data = sealed.unseal(data)
        end = data.index(b"\n") + 1
        head = json.loads(data[:end])
        parts = []
        for length in head["lengths"]:
            parts.append(memoryview(data)[end : end + length])
            end += length
        names, held, begins, rows = parts
        roots = bytes(names).decode().split("\n") if head["roots"] else []
        holders, starts = array("I"), array("I")
        holders.frombytes(held)
        starts.frombytes(begins)
        if end != len(data) or len(starts) != head["size"] + 1 or starts[-1] * 6 != len(rows):
            raise ValueError("truncated")
        if not len(roots) == len(holders) == head["roots"]:
            raise ValueError("roots and counts of unequal length")
        return Vectors(roots, holders, starts, rows)
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        raise DamagedIndex("the word counts of the index are damaged") from None


def path_of(folder: Path, segment: str) -> Path:
    """Where the vectors of a segment stand."""
    return folder / f"{PREFIX}{segment}.bin"


def write(folder: Path, segment: str, data: bytes) -> None:
    """Write the vectors of a segment."""
    from alliance_cli import files  # loaded only where something is written

    files.write(path_of(folder, segment), data)
