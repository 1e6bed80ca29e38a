"""The course of a timeline as a strip: one character a unit, its height by how much begins in it, over an axis."""

from __future__ import annotations

from alliance_cli.model import TimelineBin
from alliance_cli.render.blocks import Block, Run, Text
from alliance_cli.render.charts import sparkline
from alliance_cli.render.counts import number
from alliance_cli.render.layout.timeline_units import label

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

#: How wide a strip may be, in columns: a terminal of eighty has room for it, and so have most halves of a screen.
COLUMNS = 60


def blocks(bins: Sequence[TimelineBin], columns: int = COLUMNS, *, undated: bool = False) -> tuple[Block, ...]:
    """A strip, its axis, and what they mean in words; nothing for a single unit.

    With `undated`, it says where items count that have no day of their own.
    """
    first, last = _drawn(bins, columns)
    drawn = bins[first : last + 1]
    if len(drawn) < 2:
        return ()
    counts = [_count(one) for one in drawn]
    step = -(-len(counts) // columns)
    most = max(sum(counts[at : at + step]) for at in range(0, len(counts), step))
    words = f"each mark {number(step, drawn[0].when.precision)}, █ = {most:,}{_left_out(bins, first, last)}"
    if undated:
        words += "; items without a date count at the first of their month"
    lines = _lines(sparkline(counts, most, columns), label(drawn[0].when), label(drawn[-1].when))
    return (*lines, Text((Run(words, "dim"),)))


def _lines(strip: str, start: str, end: str) -> tuple[Text, ...]:
    """The strip over its axis; between the labels where it is too short for them."""
    room = len(strip) - len(start) - len(end) - 2
    bar = Run(strip, "bar", whole=True)
    if room < 1:
        return (Text((Run(f"{start} ", "dim"), bar, Run(f" {end}", "dim"))),)
    return (Text((bar,)), Text((Run(f"{start} {'─' * room} {end}", "dim"),)))


def _drawn(bins: Sequence[TimelineBin], columns: int) -> tuple[int, int]:
    """The first and the last unit to draw: all that fit, else those with events and what lies near them.

    A look back to 1945 or a plan for 2050 would else leave one mark for all that is told.
    """
    if len(bins) <= columns:
        return 0, len(bins) - 1
    filled = [at for at, one in enumerate(bins) if _count(one)]
    core = [at for at in filled if bins[at].events] or filled
    first, last = core[0], core[-1]
    most = max(columns, (last - first + 1) * 3 // 2)
    for at in filled:
        if at > last and at - first < most:
            last = at
    for at in reversed(filled):
        if at < first and last - at < most:
            first = at
    return first, last


def _left_out(bins: Sequence[TimelineBin], first: int, last: int) -> str:
    before, after = sum(map(_count, bins[:first])), sum(map(_count, bins[last + 1 :]))
    parts = []
    if before:
        parts.append(f"{before:,} before (from {bins[0].when.first.year})")
    if after:
        parts.append(f"{after:,} after (to {bins[-1].when.first.year})")
    return f"; not drawn: {', '.join(parts)}" if parts else ""


def _count(one: TimelineBin) -> int:
    return one.events + one.planned + one.background
