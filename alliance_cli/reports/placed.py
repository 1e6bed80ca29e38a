"""What stands in a stretch of a text, among many mentions, without looking at each of them every time."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Generic, Protocol, TypeVar

    from alliance_cli.model import Field, Span

    class Mention(Protocol):
        """Anything that stands somewhere in a field of an item."""

        @property
        def span(self) -> Span:
            """Where it stands."""

        @property
        def field(self) -> Field:
            """In which field."""

    M = TypeVar("M", bound=Mention)

    class _Of(Generic[M]):
        """Something of mentions of one type."""
else:
    M, _Of = None, {None: object}  # what `typing` makes of it takes longer to load than a short timeline to tell


class Placed(_Of[M]):
    """The mentions of one field of an item, found by where they stand."""

    def __init__(self, mentions: Iterable[M], field: Field) -> None:
        self._mentions = [mention for mention in mentions if mention.field == field]
        self._order = sorted(range(len(self._mentions)), key=lambda at: self._mentions[at].span.start)
        self._starts = [self._mentions[at].span.start for at in self._order]
        self._longest = max((mention.span.end - mention.span.start for mention in self._mentions), default=0)

    def over(self, span: Span) -> list[M]:
        """Those that share a character with a span, in the order in which they were given."""
        near = self._between(span.start - self._longest, span.end)
        return [mention for mention in near if mention.span.overlaps(span)]

    def starting(self, span: Span) -> list[M]:
        """Those that begin in a span, in the order in which they were given."""
        return self._between(span.start, span.end)

    def _between(self, first: int, end: int) -> list[M]:
        chosen = self._order[bisect_left(self._starts, first) : bisect_left(self._starts, end)]
        return [self._mentions[at] for at in sorted(chosen)]


def sentence_at(sentences: Sequence[Span], position: int) -> Span | None:
    """The sentence in which a position lies; sentences are in order and do not overlap."""
    at = bisect_right(sentences, position, key=lambda span: span.start) - 1
    return sentences[at] if at >= 0 and position < sentences[at].end else None
