"""How wide the columns of a grid are, where not all of them can be as wide as they would."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: A column that wraps is not made narrower than this, in columns of the terminal.
_LEAST = 10


def column_widths(natural: Sequence[int], wraps: Sequence[bool], room: int, gap: int) -> list[int] | None:
    """The widths within `room`, with `gap` between any two; None where the columns that do not wrap leave too little.

    The widest of those that wrap gives way first, so that a narrow one is spared.
    """
    wide = list(natural)
    over = sum(wide) + gap * (len(wide) - 1) - room
    while over > 0:
        giving = [at for at, can in enumerate(wraps) if can and wide[at] > _LEAST]
        if not giving:
            return None
        at = max(giving, key=lambda one: wide[one])
        second = max((wide[one] for one in giving if one != at), default=_LEAST)
        give = min(over, max(wide[at] - max(second, _LEAST), 1))
        wide[at] -= give
        over -= give
    return wide
