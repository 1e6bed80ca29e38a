"""Run the torture: `python -m torture [KIND...] [--minutes N] [--cases N] [--seed N]`."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

from torture import process, tally

#: Each kind with its share of the time.
KINDS = {"crash": 3, "faults": 2, "together": 2, "damage": 2, "fuzz": 1}


def main(arguments: list[str] | None = None) -> int:
    """Torture the program, print the table, and return the exit code: 1 where what must not be was."""
    parser = argparse.ArgumentParser(prog="torture", description=__doc__.split("\n", 1)[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"{', '.join(KINDS)}; all of them unless told")
    parser.add_argument("--minutes", type=float, default=10.0, help="for how long, in all (10)")
    parser.add_argument("--cases", type=int, default=sys.maxsize, help="at most so many cases of each kind")
    parser.add_argument("--seed", type=int, default=0, help="for other random choices (0)")
    given = parser.parse_args(arguments)
    kinds = given.kinds or list(KINDS)
    if unknown := [kind for kind in kinds if kind not in KINDS]:
        parser.error(f"there is no kind {unknown[0]!r}")
    process.load()
    tallies = []
    for kind in kinds:
        share = given.minutes * 60 * KINDS[kind] / sum(KINDS[one] for one in kinds)
        tallies.append(tally.Tally(kind, time.monotonic() + share, given.cases))
        with tempfile.TemporaryDirectory(prefix=f"torture-{kind}-") as folder:
            import_module(f"torture.{kind}").torture(tallies[-1], Path(folder), given.seed)
        tallies[-1].end()
    print(tally.table(tallies))
    return int(any(one.bad for one in tallies))


if __name__ == "__main__":
    sys.exit(main())
