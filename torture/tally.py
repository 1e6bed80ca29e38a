"""What was done, and what came of it: counted, and told in a table."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field

#: What was done to the program, in the order of the table.
DONE = ("kills", "faults", "flips", "processes", "inputs")

#: What may never come of it.
BAD = ("lost", "tracebacks", "wrong answers")

_SHOWN = 20


@dataclass
class Tally:
    """The counts of one kind of torture; `limit` is when it has to stop, on the monotonic clock."""

    kind: str
    limit: float = float("inf")
    most: int = sys.maxsize
    counts: dict[str, int] = field(default_factory=dict)
    notes: dict[str, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    started: float = field(default_factory=time.monotonic)
    seconds: float = 0.0

    def goes_on(self, done: int) -> bool:
        """Whether there is time for one more case after so many."""
        return done < self.most and time.monotonic() < self.limit

    def count(self, what: str, number: int = 1) -> None:
        """Count what was done."""
        self.counts[what] = self.counts.get(what, 0) + number

    def note(self, what: str, number: int = 1) -> None:
        """Count what is worth knowing, and is told below the table."""
        self.notes[what] = self.notes.get(what, 0) + number

    def complain(self, what: str, case: str, message: str) -> None:
        """Count what must not be, and tell of it at once."""
        self.count(what)
        self.complaints.append(f"{self.kind} {case}: {what}: {message}")
        if len(self.complaints) <= _SHOWN:
            print(self.complaints[-1], file=sys.stderr, flush=True)

    def end(self) -> None:
        """Stop the clock."""
        self.seconds = time.monotonic() - self.started

    @property
    def bad(self) -> int:
        """How often what must not be was."""
        return sum(self.counts.get(what, 0) for what in BAD)


def table(tallies: list[Tally]) -> str:
    """The counts of each kind, a line each, and their sums."""
    heads = ["", *DONE, *BAD, "seconds"]
    rows = [[one.kind, *(_cell(one.counts, what) for what in (*DONE, *BAD)), f"{one.seconds:.0f}"] for one in tallies]
    sums = {what: sum(one.counts.get(what, 0) for one in tallies) for what in (*DONE, *BAD)}
    rows.append(["in all", *(f"{sums[what]:,}" for what in sums), f"{sum(one.seconds for one in tallies):.0f}"])
    widths = [max(len(row[at]) for row in [heads, *rows]) for at in range(len(heads))]
    lines = [
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in [heads, *rows]
    ]
    for one in tallies:
        if one.notes:
            told = ", ".join(f"{number:,} {what}" for what, number in sorted(one.notes.items()))
            lines.append(f"{one.kind}: {told}")
    return "\n".join(lines)


def _cell(counts: dict[str, int], what: str) -> str:
    """A count; "" where this kind does no such thing, yet always a number for what must not be."""
    return f"{counts.get(what, 0):,}" if what in counts or what in BAD else ""
