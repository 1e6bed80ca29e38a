"""Figures as one table: a row for each piece of work and engine, three columns for each size, growth, and bars."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
from speed_bars import COLD, DISK, INDEX, WARM
from speed_figures import OURS, SHIPPED, Figure, Verdict

#: The sections in order, each with what its ratios are to.
_BASES = {COLD: "x bare Python", INDEX: "x Whoosh’s share", WARM: "x FTS5", DISK: "x the text"}

_LABEL, _ENGINE, _CELL, _GROWTH = 32, 10, 25, 8


def table(figures: Sequence[Figure], verdicts: Iterable[Verdict]) -> str:
    """The whole table as lines of text."""
    sizes = sorted({one.items for one in figures})
    bars: dict[tuple[str, str], list[str]] = {}
    for verdict in verdicts:
        bars.setdefault((verdict.section, verdict.work), []).append(str(verdict))
    lines = []
    for section, base in _BASES.items():
        held = [one for one in figures if one.section == section]
        if held:
            lines += ["", _head(section, base, sizes), *_rows(held, sizes, bars)]
    return "\n".join(line.rstrip() for line in lines[1:])


def _head(section: str, base: str, sizes: Sequence[int]) -> str:
    names = "".join(f"{_size(size):>{_CELL}}" for size in sizes)
    return f"{section + ', ' + base:{_LABEL + _ENGINE}}{names}{'growth':>{_GROWTH}}  bars"


def _rows(figures: Sequence[Figure], sizes: Sequence[int], bars: dict[tuple[str, str], list[str]]) -> Iterable[str]:
    for section, work in dict.fromkeys((one.section, one.work) for one in figures):
        of_work = [one for one in figures if one.work == work]
        for engine in dict.fromkeys(one.engine for one in of_work):
            row = {one.items: one for one in of_work if one.engine == engine}
            cells = "".join(f"{_cell(row[size]) if size in row else '':>{_CELL}}" for size in sizes)
            told = "; ".join(bars.get((section, work), [])) if engine == OURS else ""
            label = work if engine == of_work[0].engine else ""
            yield f"{label:{_LABEL}}{engine:{_ENGINE}}{cells}{_growth(row):>{_GROWTH}}  {told}"


def _cell(one: Figure) -> str:
    ratio = "" if not one.ratio else f"{one.ratio:.2f}x" if one.ratio < 10 else f"{one.ratio:,.0f}x"
    if one.section == DISK:
        return f"{one.took:,.1f} MB {ratio:>7}"
    peak = f"{one.peak_mb:,.0f} MB" if one.peak_mb else ""
    return f"{_time(one.took)} {ratio:>6} {peak:>8}"


def _time(milliseconds: float) -> str:
    if milliseconds < 10:
        return f"{milliseconds:.2f} ms"
    return f"{milliseconds:.0f} ms" if milliseconds < 10_000 else f"{milliseconds / 1000:.1f} s"


def _growth(row: dict[int, Figure]) -> str:
    """How much more the largest size takes than the one before it."""
    sizes = [size for size in sorted(row) if size != SHIPPED]
    if len(sizes) < 2:
        return ""
    return f"{row[sizes[-1]].took / row[sizes[-2]].took:.1f}x"


def _size(items: int) -> str:
    return f"{items:,} items" if items != SHIPPED else "shipped"
