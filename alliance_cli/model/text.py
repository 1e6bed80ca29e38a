"""Where words stand: a field of an item, and a stretch of its text."""

from __future__ import annotations

from alliance_cli.frozen import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Field = Literal["headline", "body"]
else:
    Field = str


#: The fields of an item that hold text, in reading order.
FIELDS: tuple[Field, ...] = ("headline", "body")


@frozen(order=True)
class Span:
    """A stretch of a field's text, half-open, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
