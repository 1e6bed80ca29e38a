"""The bars that the figures must pass, and whether they do."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
from speed_figures import OURS, Figure, Verdict

COLD, INDEX, WARM, DISK = "whole process", "import and index", "library call", "on disk"

#: Work that is named in more than one place.
TERMINAL, PIPED, WHOLE, ADD = "search E-2D, terminal", "search E-2D, piped", "import to index", "add an issue"
TOPIC, YEAR = "timeline --topic trilateral", "timeline, a topic and a year"
ALL = "timeline, all"
TOPICS, TOPICS_YEAR = "topics", "topics, a year"
MEAN = "all five, geometric mean"

#: At most so many times a bare Python: with the shipped corpus and up to so many items.
_STARTS = {"--help": 6, "show 2.7": 6, PIPED: 8, TOPIC: 8, TERMINAL: 11}
_STARTS_TO = 10_000

_FILTERED = (TOPIC, YEAR, TOPICS_YEAR)
_LARGE = 100_000


def verdicts(figures: Iterable[Figure], questions: Iterable[str]) -> list[Verdict]:
    """Every bar for which there is a figure."""
    known = list(figures)
    ours = [one for one in known if one.engine == OURS]
    found = [
        *(_each(ours, COLD, work, f"<= {most}x", _ratio(most), to=_STARTS_TO) for work, most in _STARTS.items()),
        *(_each(ours, COLD, work, "< 20x at 100,000", _ratio(20), since=_LARGE) for work in _FILTERED),
        *(_each(ours, COLD, work, "< 400 MB at 100,000", _memory(400), since=_LARGE) for work in (ALL, TOPICS)),
        _each(ours, INDEX, WHOLE, "<= 1.5x, < 500 MB", _whole, since=_STARTS_TO, to=_STARTS_TO),
        _added(ours),
        *(_each(ours, WARM, work, "<= 8x or < 5 ms", _question, since=_STARTS_TO) for work in questions),
        _each(ours, WARM, MEAN, "<= 1.5x", _ratio(1.5), since=_STARTS_TO),
        _growth(known),
    ]
    return [one for one in found if one]


def _ratio(most: float) -> Callable[[Figure], str]:
    return lambda one: "" if one.ratio <= most else f"{one.ratio:.1f}x"


def _memory(most: int) -> Callable[[Figure], str]:
    return lambda one: "" if one.peak_mb < most else f"{one.peak_mb:.0f} MB"


def _whole(one: Figure) -> str:
    return ", ".join(
        [
            *([f"{one.ratio:.1f}x"] if one.ratio > 1.5 else []),
            *([f"{one.peak_mb:.0f} MB"] if one.peak_mb >= 500 else []),
        ]
    )


def _question(one: Figure) -> str:
    return "" if one.ratio <= 8 or one.took < 5 else f"{one.ratio:.0f}x"


def _each(
    figures: list[Figure],
    section: str,
    work: str,
    asked: str,
    fault: Callable[[Figure], str],
    *,
    since: int = 0,
    to: int = sys.maxsize,
) -> Verdict | None:
    """A bar for each size from one to another; `fault` tells by what a figure misses it."""
    held = [one for one in figures if (one.section, one.work) == (section, work) and since <= one.items <= to]
    if not held:
        return None
    missed = tuple(f"{fault(one)} at {one.items:,}" if one.items else f"{fault(one)}" for one in held if fault(one))
    return Verdict(section, work, asked, missed)


def _added(figures: list[Figure]) -> Verdict | None:
    """Whether adding an issue at 10,000 items costs at most twice what it does at 1,000."""
    took = {one.items: one.took for one in figures if (one.section, one.work) == (INDEX, ADD)}
    if not {1000, _STARTS_TO} <= set(took):
        return None
    times = took[_STARTS_TO] / took[1000]
    return Verdict(INDEX, ADD, "<= 2x from 1,000 to 10,000", () if times <= 2 else (f"{times:.1f}x",))


def _growth(figures: list[Figure]) -> Verdict | None:
    """Whether the mean of the questions grows no faster than that of FTS5 from 10,000 to 100,000 items."""
    took = {(one.engine, one.items): one.took for one in figures if (one.section, one.work) == (WARM, MEAN)}
    if len([key for key in took if key[0] in (OURS, "FTS5") and key[1] in (_STARTS_TO, _LARGE)]) < 4:
        return None
    ours, theirs = (took[engine, _LARGE] / took[engine, _STARTS_TO] for engine in (OURS, "FTS5"))
    return Verdict(WARM, MEAN, "grows no faster", () if ours <= theirs else (f"{ours:.1f}x, FTS5 {theirs:.1f}x",))
