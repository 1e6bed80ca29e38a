"""The vectors of a segment are gathered, from the words of documents or from other segments, and written."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path

from alliance_cli.search import analysis
from alliance_cli.search.index import names
from alliance_cli.search.index.parts import PartsWriter
from alliance_cli.search.index.vectors import Vectors, root

_MOST = 0xFFFF


class VectorsWriter:
    """Gathers the vectors of a new segment; until all roots are known, each has the number in which it came."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._of_term: dict[str, int | None] = {}
        self._starts, self._roots, self._counts = array("I", [0]), array("I"), array("H")

    def add(self, weights: Mapping[str, int]) -> None:
        """Add a document in which words stand so often."""
        counts: dict[int, int] = {}
        for term, often in weights.items():
            try:
                number = self._of_term[term]
            except KeyError:
                number = self._of_term[term] = self._new(term)
            if number is not None:
                counts[number] = counts.get(number, 0) + often
        self._roots.extend(counts)
        self._counts.extend([min(count, _MOST) for count in counts.values()])
        self._starts.append(len(self._roots))

    def copy(self, vectors: Vectors, documents: Iterable[int]) -> None:
        """Add documents of another segment."""
        known: dict[int, int] = {}
        for document in documents:
            numbers, counts = vectors.arrays(document)
            for number in numbers:
                if number not in known:
                    known[number] = self._numbers.setdefault(vectors.roots[number], len(self._numbers))
            self._roots.extend(map(known.__getitem__, numbers))
            self._counts.extend(counts)
            self._starts.append(len(self._roots))

    def write(self, path: Path) -> PartsWriter:
        """Write the vectors."""
        order = sorted(self._numbers)
        place = array("I", bytes(4 * len(order)))
        for number, name in enumerate(order):
            place[self._numbers[name]] = number
        holders = array("I", bytes(4 * len(order)))
        parts = PartsWriter(path)
        try:
            for start, end in zip(self._starts, self._starts[1:], strict=False):
                row = sorted(zip(map(place.__getitem__, self._roots[start:end]), self._counts[start:end], strict=True))
                for number, _ in row:
                    holders[number] += 1
                numbers, counts = array("I", [one for one, _ in row]), array("H", [one for _, one in row])
                parts.record("documents", numbers.tobytes() + counts.tobytes())
            names.write(parts, "roots", order)
            parts.part("holders", holders.tobytes())
            parts.close()
        finally:
            parts.abandon()
        return parts

    def _new(self, term: str) -> int | None:
        if term in analysis.STOP_WORDS:
            return None
        return self._numbers.setdefault(root(term), len(self._numbers))
