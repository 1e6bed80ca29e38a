"""Numbers as small pictures made of characters."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_HEIGHTS = "▁▂▃▄▅▆▇█"

#: The longest range of days that is drawn to scale.
_DAYS = 5


def bar(count: int, most: int, width: int) -> str:
    """A bar whose length is to `width` columns as `count` is to `most`; never empty where the count is not."""
    if count <= 0 or most <= 0:
        return ""
    eighths = max(1, round(min(count / most, 1) * width * 8))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8]


def steps(counts: Sequence[int], columns: int) -> list[int]:
    """The counts, of which neighbors are added up where they exceed the columns."""
    step = -(-len(counts) // columns) or 1
    return [sum(counts[at : at + step]) for at in range(0, len(counts), step)]


def sparkline(counts: Sequence[int], most: int, columns: int) -> str:
    """The course of a number, one character a step, `·` for none; neighbors are added up where steps exceed columns."""
    sums = steps(counts, columns)
    most = max(most, *sums, 1) if sums else 1
    return "".join(_HEIGHTS[-(-count * 8 // most) - 1] if count > 0 else "·" for count in sums)


def extent(days: int) -> str:
    """A range of days as a bar, one column a day: `├┤` for two, `├──┤` for four; dotted where it is longer."""
    if days < 2:
        return ""
    return "├┄┄┄┤" if days > _DAYS else f"├{'─' * (days - 2)}┤"
