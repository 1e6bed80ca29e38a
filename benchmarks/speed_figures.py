"""What `speed.py` measures, as values: figures, and the bars that some of them must pass."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from math import prod
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
from speed_processes import Run

#: The size that stands for the corpus which comes with the program.
SHIPPED = 0

OURS = "alliance"


class Figure(NamedTuple):
    """What one piece of work took an engine in a library of so many items: the median, with the least and the most.

    `ratio` is that to the base of its section: a bare Python, Whoosh's share, FTS5, the text of the items. For sizes
    on disk `took` is megabytes, else milliseconds. `peak_mb` is 0 where it was not measured.
    """

    section: str
    work: str
    engine: str
    items: int
    took: float
    least: float
    most: float
    runs: int
    ratio: float = 0.0
    peak_mb: float = 0.0
    found: int = -1


class Verdict(NamedTuple):
    """A bar: the row beside which it stands, what is asked, and each size at which it was missed, with by what."""

    section: str
    work: str
    asked: str
    missed: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.asked}: {'missed, ' + '; '.join(self.missed) if self.missed else 'pass'}"


def figure(section: str, work: str, engine: str, items: int, runs: Sequence[Run], *, busy: bool = False) -> Figure:
    """A figure of some runs of a process: by the clock, or how long the processor was busy."""
    peak = median(one.peak_mb for one in runs)
    times = [(one.busy if busy else one.seconds) * 1000 for one in runs]
    return timed(section, work, engine, items, times)._replace(peak_mb=peak)


def timed(section: str, work: str, engine: str, items: int, times: Iterable[float]) -> Figure:
    """A figure of some times in milliseconds."""
    known = sorted(times)
    return Figure(section, work, engine, items, median(known), known[0], known[-1], len(known))


def compared(figures: Iterable[Figure], work: str, engine: str) -> list[Figure]:
    """The figures of one section with their ratios to that of a base of the same size; no work means the same work."""
    known = list(figures)
    bases = {(one.items, one.work): one.took for one in known if one.engine == engine}
    found = []
    for one in known:
        base = bases.get((one.items, work or one.work), 0.0)
        found.append(one._replace(ratio=one.took / base if base else 0.0))
    return found


def means(figures: Iterable[Figure], works: Iterable[str], name: str) -> list[Figure]:
    """The geometric mean of each engine over some work, at each size at which it has all of it."""
    wanted, found = set(works), []
    known = [one for one in figures if one.work in wanted]
    for items in dict.fromkeys(one.items for one in known):
        for engine in dict.fromkeys(one.engine for one in known):
            took = [one.took for one in known if (one.items, one.engine) == (items, engine)]
            if len(took) == len(wanted):
                mean = prod(took) ** (1 / len(took))
                found.append(Figure(known[0].section, name, engine, items, mean, min(took), max(took), 1))
    return found


def joined(known: Iterable[Figure], new: Iterable[Figure]) -> list[Figure]:
    """The figures of both, the new ones in the place of older ones of the same."""
    found = {one[:4]: one for one in known}
    found.update((one[:4], one) for one in new)
    return list(found.values())
