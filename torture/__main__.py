"""Run the torture: `python -m torture [KIND...] [--minutes N | --cases N | --short] [--seed N]`."""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from torture import process, tally

#: Each kind with its share of the time, and how many cases are a short run.
KINDS = {"crash": (3, 10), "faults": (3, 16), "together": (2, 1), "damage": (2, 50), "fuzz": (1, 9)}

#: How long it takes in all, unless told.
_MINUTES = 10.0


def main(arguments: list[str] | None = None) -> int:
    """Torture the program, print the table, and return the exit code: 1 where what must not be was."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__.split("\n", 1)[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"{', '.join(KINDS)}; all of them unless told")
    parser.add_argument("--minutes", type=float, help="for how long, in all (10)")
    parser.add_argument("--cases", type=int, help="at most so many cases of each kind, however long that takes")
    parser.add_argument("--short", action="store_true", help="a few cases of each kind, as the tests run them")
    parser.add_argument("--seed", type=int, default=0, help="for other random choices (0)")
    given = parser.parse_args(arguments)
    kinds = given.kinds or list(KINDS)
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        parser.error(f"there is no kind {unknown[0]!r}")
    process.load()
    every = sum(KINDS[kind][0] for kind in kinds)
    tallies: list[tally.Tally] = []
    with suppress(KeyboardInterrupt):  # what was done until then still counts
        for kind in kinds:
            share, few = KINDS[kind]
            cases = few if given.short else given.cases
            minutes = given.minutes or (math.inf if cases else _MINUTES)
            limit = time.monotonic() + minutes * 60 * share / every
            tallies.append(tally.Tally(kind, limit, cases or sys.maxsize))
            _torture(tallies[-1], given.seed)
    print(tally.table(tallies))
    return int(any(one.bad for one in tallies))


def _torture(counts: tally.Tally, seed: int) -> None:
    with tempfile.TemporaryDirectory(prefix=f"torture-{counts.kind}-") as folder:
        try:
            import_module(f"torture.{counts.kind}").torture(counts, Path(folder), seed)
        finally:
            counts.end()


if __name__ == "__main__":
    sys.exit(main())
