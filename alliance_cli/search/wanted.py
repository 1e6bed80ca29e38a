"""The documents of which scores are wanted, and what all words need of them, worked out once."""

from __future__ import annotations

from functools import cached_property
from itertools import repeat

from alliance_cli.search import documents as sets

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from alliance_cli.search.documents import Documents
    from alliance_cli.search.postings import Postings


class Wanted:
    """Some documents of an open index, out of `size`."""

    def __init__(self, documents: Documents, postings: Postings) -> None:
        self.documents = documents
        self.size = postings.size
        self._postings = postings

    def part(self, numbers: Sequence[int]) -> Wanted:
        """Only these of them."""
        return Wanted(sets.of(numbers, self.size), self._postings)

    @cached_property
    def numbers(self) -> list[int]:
        """The documents, in ascending order."""
        return sets.numbers(self.documents)

    @cached_property
    def flags(self) -> bytes:
        """For every document of the index, one where it is wanted."""
        return sets.flags(self.documents, self.size)

    @cached_property
    def damped(self) -> Sequence[float]:
        """What the length of each adds below the line of BM25's fraction."""
        return self._postings.damped(self.numbers)

    def among(self, documents: Documents) -> Sequence[int]:
        """For each wanted document, one where the set has it."""
        if self.documents & documents == self.documents:
            return bytes(repeat(1, len(self.numbers)))
        return list(map(sets.flags(documents, self.size).__getitem__, self.numbers))
