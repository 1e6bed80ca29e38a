"""How often each root stands in each document of a segment: what relevance feedback reads.

A root is a number among the segment's roots, in the order of the alphabet. For each document there is a record: the
numbers of its roots, then how often each stands there, the headline counted twice. Stop words are left out.
"""

from __future__ import annotations

from array import array
from functools import cached_property

from alliance_cli.search.index.damage import guarded
from alliance_cli.search.index.names import Names
from alliance_cli.search.index.parts import Parts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

ENDING = "vectors"

#: The bytes of a root's number, and of that with how often it stands there.
NUMBER, BOTH = 4, 6

_SHORTEST_INFLECTED = 3


class Vectors:
    """The vectors of one segment."""

    def __init__(self, path: Path) -> None:
        self._parts = Parts(path)

    @cached_property
    def roots(self) -> Names:
        """The roots by their numbers."""
        return Names(self._parts, "roots")

    @cached_property
    def holders(self) -> array[int]:
        """In how many documents each root stands, deleted ones too."""
        return self._parts.numbers("holders", "I")

    def of(self, document: int) -> dict[int, int]:
        """The roots of a document and how often each stands in it."""
        numbers, counts = self.arrays(document)
        return dict(zip(numbers, counts, strict=True))

    def arrays(self, document: int) -> tuple[array[int], array[int]]:
        """The roots of a document in ascending order, and how often each stands in it."""
        data = self._parts.record("documents", document)
        middle = len(data) // BOTH * NUMBER
        numbers, counts = array("I"), array("H")
        with guarded():
            numbers.frombytes(data[:middle])
            counts.frombytes(data[middle:])
        return numbers, counts

    def number(self, root: str) -> int | None:
        """The number of a root; None where no document has it."""
        return self.roots.number(root)

    def check(self) -> None:
        """Read all of it; `DamagedIndex` where something is not as it was written."""
        self._parts.check()

    def close(self) -> None:
        """Close the file."""
        self._parts.close()


def root(term: str) -> str:
    """What a term has in common with the other forms of its word; the term itself where it has none."""
    if len(term) < _SHORTEST_INFLECTED or not (term.isalpha() and term.islower()):
        return term
    from alliance_cli.search.stems import stem  # the stemmer, loaded only where a term is to be stemmed

    return stem(term)
