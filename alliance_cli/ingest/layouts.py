"""The layouts of a page: how its text units become headlines and bodies.

A layout is a name and a function that looks at the units of a page and either parts them in two lists or declines.
They are tried in order; a new one is one more function and one more row in `LAYOUTS`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import median

from alliance_cli.frozen import frozen

#: A headline is never longer than this, in characters; real ones stay under 100, bodies are well over 200.
HEADLINE = 160


@frozen
class Unit:
    """A bullet or a paragraph: its text, its lines, the blank lines before it, and where it stands.

    `part` is 0 before a `Details` heading (or where there is none) and 1 after it.
    """

    text: str
    lines: tuple[int, ...]
    gap: int
    bulleted: bool
    part: int = 0


Split = tuple[tuple[Unit, ...], tuple[Unit, ...]]


def by_heading(units: Sequence[Unit]) -> Split | None:
    """Headlines before the `Details` heading, bodies after it."""
    if not any(unit.part for unit in units):
        return None
    return tuple(u for u in units if not u.part), tuple(u for u in units if u.part)


def alternating(units: Sequence[Unit]) -> Split | None:
    """Each headline followed by its own body."""
    short, long = units[0::2], units[1::2]
    if len(units) < 4 or len(short) - len(long) > 1:
        return None
    if max(len(u.text) for u in short) > HEADLINE or min(len(u.text) for u in long[:-1] or long) <= HEADLINE:
        return None
    return tuple(short), tuple(long)


def by_bullets(units: Sequence[Unit]) -> Split | None:
    """Bulleted headlines, then bodies as plain paragraphs."""
    count = next((n for n, unit in enumerate(units) if not unit.bulleted), len(units))
    if not 0 < count < len(units) or any(unit.bulleted for unit in units[count:]):
        return None
    return tuple(units[:count]), tuple(units[count:])


def by_gap(units: Sequence[Unit]) -> Split | None:
    """Two lists parted by more blank lines than part their members."""
    gaps = [unit.gap for unit in units[1:]]
    if not gaps or max(gaps) < 2 or max(gaps) <= median(gaps):
        return None
    widest = [n for n, gap in enumerate(gaps, 1) if gap == max(gaps)]
    best = max(widest, key=lambda n: _contrast(units, n))
    return tuple(units[:best]), tuple(units[best:])


def by_length(units: Sequence[Unit]) -> Split | None:
    """Short lines first, long ones after."""
    count = next((n for n, unit in enumerate(units) if len(unit.text) > HEADLINE), len(units))
    if not count:
        return None
    return tuple(units[:count]), tuple(units[count:])


def _contrast(units: Sequence[Unit], count: int) -> float:
    return median(len(u.text) for u in units[count:]) - median(len(u.text) for u in units[:count])


LAYOUTS: tuple[tuple[str, Callable[[Sequence[Unit]], Split | None]], ...] = (
    ("two headed lists", by_heading),
    ("headline and body in turn", alternating),
    ("bulleted headlines, plain bodies", by_bullets),
    ("two lists with a gap", by_gap),
    ("short lines, then long ones", by_length),
)


def split(units: Sequence[Unit]) -> tuple[str, Split] | None:
    """The first layout that fits, by name, with its two lists; None where none does."""
    for name, layout in LAYOUTS:
        if units and (found := layout(units)):
            return name, found
    return None
