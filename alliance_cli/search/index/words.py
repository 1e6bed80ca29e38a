"""The words of a segment: posting lists as Whoosh writes them, found by term and read without loading Whoosh.

A list of Whoosh's is a row of blocks; a block is its length (negative for the last), two pickles: what it holds, then
the documents (each less the one before), weights and values; the second may be compressed. No class or function that a
pickle names is ever looked up.
"""

from __future__ import annotations

from array import array
from io import BufferedReader, BytesIO
from itertools import accumulate
from struct import Struct
from typing import cast
from zlib import decompress

try:
    from _pickle import Unpickler  # what `pickle` gives, without the time that its import takes
except ImportError:
    from pickle import Unpickler

from alliance_cli.search.index.damage import guarded
from alliance_cli.search.index.names import Names
from alliance_cli.search.index.parts import Parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

ENDING = "words"

#: The endings that Whoosh gives to its own files: the terms, which are not read here, and the posting lists.
TERMS, LISTS = "trm", "pst"

_MAGIC = b"W3Bl"
_LENGTH = Struct("!i")

#: The documents with a term in ascending order, its weight in each, and its positions in each, as an array's bytes.
Postings = tuple["array[int]", "array[float]", list[bytes]]


class _Plain(Unpickler):
    """Reads plain values alone."""

    def find_class(self, module: str, name: str) -> Any:
        """Refuse."""
        raise ValueError(f"an index may not name {module}.{name}")


class Words:
    """The posting lists of one segment: Whoosh's file, and ours that tells where in it the list of each term stands."""

    def __init__(self, path: Path, lists: Path) -> None:
        self._parts = Parts(path, lists)
        self.terms = Names(self._parts, "terms")

    def postings(self, term: str) -> Postings:
        """The postings of a term, deleted documents too."""
        number = self.terms.number(term)
        if number is None:
            return array("I"), array("f"), []
        data = self._parts.record("postings", number, elsewhere=True)
        with guarded():
            return read(data)

    def every(self) -> Iterator[tuple[str, Postings]]:
        """All terms in order with their postings."""
        for term, data in zip(self.terms.starting(""), self._parts.records("postings", elsewhere=True), strict=True):
            with guarded():
                found = read(data)
            yield term, found

    def check(self) -> None:
        """Read all of it; `DamagedIndex` where something is not as it was written."""
        self._parts.check()
        for _ in self.every():
            pass

    def close(self) -> None:
        """Close the files."""
        self._parts.close()


def read(data: bytes) -> Postings:
    """The postings in a list of Whoosh's."""
    if not data.startswith(_MAGIC):
        raise ValueError("no posting list")
    documents, weights, values = array("I"), array("f"), list[bytes]()
    at, is_last = len(_MAGIC), False
    while not is_last:
        (length,) = _LENGTH.unpack_from(data, at)
        start = at + _LENGTH.size
        at = start + abs(length)
        is_last = length < 0
        size, steps, often, places = _block(data[start:at])
        documents.extend(accumulate(steps))
        weights.extend([1.0 if often is None else often] * size if often is None or isinstance(often, float) else often)
        values.extend(places)
    if at != len(data) or not len(documents) == len(weights) == len(values):
        raise ValueError("a posting list of unequal parts")
    return documents, weights, values


def _block(data: bytes) -> tuple[int, tuple[int, ...], Any, tuple[bytes, ...]]:
    """How many postings a block has, the steps from document to document, the weights, the values."""
    file = BufferedReader(cast("Any", BytesIO(data)), len(data) or 1)
    size, _, _, compressed, _, _ = _Plain(file).load()
    if compressed:
        file = BufferedReader(cast("Any", BytesIO(decompress(file.read()))))
    steps, weights, values = _Plain(file).load()
    return size, steps, weights, values
