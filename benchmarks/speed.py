"""How fast it is, beside others: `python benchmarks/speed.py [--items N ...] [--keep FOLDER] [--json FILE]`.

Measures import and index, every command as a whole process, library calls in a running one, memory and disk, over the
corpus that comes with the program and synthetic libraries of N items (1,000 unless told; 10,000 and 100,000 are meant
too), against a bare `python -c pass`, Whoosh alone, SQLite FTS5, and tantivy, Xapian and ripgrep where they are
installed (`pip install 'alliance-cli[bench]'` has tantivy). What is compared is run in turns; times are medians. The
bars stand beside the figures. Libraries and indexes are kept in the folder given by --keep and used again.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
import speed_cold
import speed_index
from speed_bars import MEAN, WARM, verdicts
from speed_figures import SHIPPED, Figure, compared, joined, means, timed
from speed_places import Place, make_corpus, make_documents, make_rivals, place, shipped
from speed_table import table

#: What is asked of every engine, by the names in `speed_documents.py`; other library calls are the program's own.
QUESTIONS = ("rare term", "common term", "three words", "phrase", "filter")

#: What can be measured alone.
SECTIONS = ("index", "calls", "commands")


def main(arguments: list[str]) -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--items", type=int, action="append", metavar="N", help="a synthetic library of N items")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="how often a command is run (15)")
    parser.add_argument("--builds", type=int, default=3, metavar="N", help="how often an index is built (3; 0: never)")
    parser.add_argument("--busy", action="store_true", help="count the processor’s time, not the clock’s")
    parser.add_argument("-k", "--keep", type=Path, metavar="FOLDER", help="keep libraries and indexes here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures as JSON")
    parser.add_argument("--only", action="append", choices=SECTIONS, help="measure this part alone; may be repeated")
    parser.add_argument("--with", type=Path, dest="known", metavar="FILE", help="show the figures in this file too")
    options = parser.parse_args(arguments)
    figures = _read(options.known) if options.known else []
    with contextlib.ExitStack() as until, contextlib.suppress(KeyboardInterrupt):
        folder = options.keep or Path(until.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        for some in measured(sorted(set(options.items or [1000])), folder.resolve(), options):
            figures = joined(figures, some)
            if options.json:
                options.json.write_text(_as_json(figures), encoding="utf-8")
    print(_report(figures, options))
    return 0


def measured(sizes: Sequence[int], folder: Path, options: argparse.Namespace) -> Iterator[list[Figure]]:
    """Part by part, for the shipped corpus and libraries of these sizes; made in a folder where they are not there."""
    runs, builds, parts = options.runs, options.builds, options.only or SECTIONS
    places = [place(folder, items) for items in sizes]
    for one in places:
        _say(f"{one.items:,} items: library and index")
        make_corpus(one, runs)
        if builds and "index" in parts:
            yield _indexed(one, options, folder)
        make_rivals(one)
        if "calls" in parts:
            _say(f"{one.items:,} items: library calls")
            yield _called(one, runs, options.busy)
    libraries = [(SHIPPED, shipped(folder), folder), *((one.items, one.library, one.rivals) for one in places)]
    for items, library, rivals in libraries if "commands" in parts else ():
        _say(f"{items:,} items: commands" if items else "the shipped corpus: commands")
        yield speed_cold.measured(library, rivals, items, runs, folder, busy=options.busy)
    if builds and "index" in parts:
        _say("adding issues")
        yield speed_index.added(
            {one.items: (one.library, one.further) for one in places}, runs, folder, busy=options.busy
        )
    for one in places:
        yield speed_index.on_disk(one.library, one.rivals, one.items)


def _indexed(of: Place, options: argparse.Namespace, home: Path) -> list[Figure]:
    found = speed_index.ours(of.library, of.pages, of.items, options.builds, home, busy=options.busy)
    make_documents(of)
    found += speed_index.others(of.library, of.documents, of.items, options.builds, home, busy=options.busy)
    return compared(found, speed_index.SHARE, speed_index.WHOOSH)


def _called(of: Place, runs: int, busy: bool) -> list[Figure]:
    """Library calls, measured in one process that says a line for each."""
    said = speed_index.script(
        of.home, "speed_warm.py", str(of.library), str(of.rivals), str(runs), "busy" if busy else "wall"
    )
    rows = [json.loads(line) for line in said.splitlines()]
    calls = [
        timed(WARM, row["work"], row["engine"], of.items, row["times"])._replace(found=row["found"]) for row in rows
    ]
    return compared([*calls, *means(calls, QUESTIONS, MEAN)], "", "FTS5")


def _report(figures: Sequence[Figure], options: argparse.Namespace) -> str:
    told = verdicts(figures, QUESTIONS)
    passed = sum(not one.missed for one in told)
    missing = speed_index.missing()
    head = _machine() + (f"; not installed, so not measured: {', '.join(missing)}" if missing else "")
    clock = "the processor’s time" if options.busy else "wall time"
    foot = f"{passed} of {len(told)} bars passed. Medians of {options.runs} runs in turns, {clock}."
    return f"{head}\n\n{table(figures, told)}\n\n{foot}"


def _machine() -> str:
    """What was measured on, in a line without names of hosts."""
    system = platform.system()
    with contextlib.suppress(OSError):
        system = platform.freedesktop_os_release().get("PRETTY_NAME", system)
    return f"{os.cpu_count()} cores, {platform.machine()}, {system}, Python {platform.python_version()}"


def _as_json(figures: Sequence[Figure]) -> str:
    held = {
        "machine": _machine(),
        "figures": [one._asdict() for one in figures],
        "bars": [{**one._asdict(), "passed": not one.missed} for one in verdicts(figures, QUESTIONS)],
    }
    return json.dumps(held, ensure_ascii=False, indent=1) + "\n"


def _read(path: Path) -> list[Figure]:
    return [Figure(**one) for one in json.loads(path.read_text(encoding="utf-8"))["figures"]]


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
