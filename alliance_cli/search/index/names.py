"""A long list of sorted names in a file of parts, looked up without reading all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from alliance_cli.search.index import sealed
from alliance_cli.search.index.damage import guarded
from alliance_cli.search.index.parts import Parts, PartsWriter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: So many names make a record.
_BLOCK = 256


class Names:
    """The names of a part; each is known by its number, its place in the order."""

    def __init__(self, parts: Parts, part: str) -> None:
        self._parts = parts
        self._part = part
        self._heads: list[str] = parts.plain(f"first {part}")
        self._blocks: dict[int, list[str]] = {}

    def number(self, name: str) -> int | None:
        """The number of a name; None for one that is not there."""
        block = bisect_right(self._heads, name) - 1
        if block < 0:
            return None
        names = self._block(block)
        at = bisect_left(names, name)
        return block * _BLOCK + at if at < len(names) and names[at] == name else None

    def __getitem__(self, number: int) -> str:
        """The name of a number."""
        return self._block(number // _BLOCK)[number % _BLOCK]

    def starting(self, prefix: str) -> Iterator[str]:
        """The names that begin so, in order."""
        for block in range(max(0, bisect_left(self._heads, prefix) - 1), len(self._heads)):
            names = self._block(block)
            for name in names[bisect_left(names, prefix) :]:
                if not name.startswith(prefix):
                    return
                yield name

    def _block(self, number: int) -> list[str]:
        if number not in self._blocks:
            with guarded():
                self._blocks[number] = sealed.loads(self._parts.record(self._part, number))
        return self._blocks[number]


def write(parts: PartsWriter, part: str, names: Sequence[str]) -> None:
    """Write sorted names as a part."""
    parts.part(f"first {part}", sealed.dumps(list(names[::_BLOCK])))
    for start in range(0, len(names), _BLOCK):
        parts.record(part, sealed.dumps(list(names[start : start + _BLOCK])))
