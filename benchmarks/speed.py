"""How fast it is, beside others: `python benchmarks/speed.py [--items N ...] [--keep FOLDER] [--json FILE]`.

Measures import and index, every command as a whole process, library calls in a running one, memory and disk, over the
corpus that comes with the program and synthetic libraries of N items (1,000 unless told; 10,000 and 100,000 are meant
too), against a bare `python -c pass`, Whoosh alone, SQLite FTS5, and tantivy, Xapian and ripgrep where they are
installed (`pip install 'alliance-cli[bench]'` has tantivy). What is compared is run in turns; times are medians. The
bars stand beside the figures. Libraries and indexes are kept in the folder given by --keep and used again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import platform
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
import speed_cold
import speed_index
from speed_bars import INDEX, MEAN, WARM, verdicts
from speed_figures import SHIPPED, Figure, Verdict, compared, means, timed
from speed_processes import run
from speed_table import table

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent

#: What is asked of all engines, as `speed_documents.py` has it; the rest of the library calls are this program's own.
QUESTIONS = ("rare term", "common term", "three words", "phrase", "filter")


class Place(NamedTuple):
    """Where a synthetic library of so many items stands, with all that is made from it."""

    items: int
    folder: Path

    @property
    def library(self) -> Path:
        """The library."""
        return self.folder / "library"

    @property
    def pages(self) -> Path:
        """The pages that it was imported from; of a very large one there are none."""
        return self.library / "pages"

    @property
    def further(self) -> Path:
        """Issue files that may be added to it."""
        return self.folder / "further"

    @property
    def documents(self) -> Path:
        """Its items as other engines get them."""
        return self.folder / "documents.jsonl"

    @property
    def rivals(self) -> Path:
        """The indexes of other engines."""
        return self.folder / "rivals"


def main(arguments: list[str]) -> int:
    """Measure, and print the table."""
    options = _options(arguments)
    with _kept(options.keep) as folder:
        figures = _measured(options, folder)
    told = verdicts(figures, QUESTIONS)
    print(_machine() + (f"; not installed: {', '.join(gone)}" if (gone := speed_index.missing()) else ""))
    print(table(figures, told))
    missed = [one for one in told if one.missed]
    print(f"\n{len(told) - len(missed)} of {len(told)} bars passed; medians of {options.runs} runs in turns")
    if options.json:
        options.json.write_text(_as_json(figures, told), encoding="utf-8")
    return 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, action="append", metavar="N", help="a synthetic library of N items")
    parser.add_argument("--runs", type=int, default=15, metavar="N", help="how often each command is run (15)")
    parser.add_argument("--builds", type=int, default=3, metavar="N", help="how often an index is built (3; 0: never)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="keep libraries and indexes here")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures as JSON")
    options = parser.parse_args(arguments)
    options.items = sorted(set(options.items or [1000]))
    return options


def _measured(options: argparse.Namespace, folder: Path) -> list[Figure]:
    figures: list[Figure] = []
    places = [Place(items, folder / _name(items)) for items in options.items]
    for place in places:
        _say(f"{place.items:,} items: making the library")
        _corpus(place, options.runs)
        if options.builds:
            _say(f"{place.items:,} items: index")
            figures += _indexed(place, options.builds, folder)
        _others(place)
        figures += speed_index.on_disk(place.library, place.rivals, place.items)
        _say(f"{place.items:,} items: library calls")
        figures += _called(place, options.runs)
    for items, library, rivals in [(SHIPPED, _shipped(folder), folder), *((p.items, p.library, p.rivals) for p in places)]:
        _say(f"{items or 'shipped'}: commands")
        figures += speed_cold.measured(library, rivals, items, options.runs, folder)
    if options.builds:
        _say("adding issues")
        figures += speed_index.added({p.items: (p.library, p.further) for p in places}, options.runs, folder)
    return figures


def _indexed(place: Place, rounds: int, home: Path) -> list[Figure]:
    found = speed_index.ours(place.library, place.pages, place.items, rounds, home)
    _documents(place)
    found += speed_index.others(place.library, place.documents, place.items, rounds, home)
    return compared(found, speed_index.SHARE, speed_index.WHOOSH)


def _called(place: Place, runs: int) -> list[Figure]:
    """Library calls, measured in one process that says a line for each."""
    made = _script("speed_warm.py", str(place.library), str(place.rivals), str(runs))
    rows = [json.loads(line) for line in made.splitlines()]
    figures = [
        timed(WARM, row["work"], row["engine"], place.items, row["times"])._replace(found=row["found"]) for row in rows
    ]
    return compared([*figures, *means(figures, QUESTIONS, MEAN)], "", "FTS5")


def _corpus(place: Place, runs: int) -> None:
    """Make the library's corpus, where it is not there, and the issues that may be added."""
    if not place.further.exists():
        _script("speed_library.py", str(place.library), "--items", str(place.items), "--no-index")
        _script("speed_library.py", str(place.further), "--items", str(place.items), "--further", str(max(runs, 30)))


def _documents(place: Place) -> None:
    if not place.documents.exists():
        _script("speed_documents.py", str(place.library), str(place.documents))


def _others(place: Place) -> None:
    """Make the indexes of the other engines, where they are not there."""
    _documents(place)
    for name in speed_index.installed():
        if not (place.rivals / name).exists():
            (aside := place.folder / f"{name}.part").mkdir()
            _script("speed_engines.py", name, str(place.documents), str(aside))
            place.rivals.mkdir(exist_ok=True)
            aside.rename(place.rivals / name)


def _shipped(folder: Path) -> Path:
    """A copy of the corpus that comes with the program."""
    import shutil

    library = folder / "shipped"
    shutil.rmtree(library, ignore_errors=True)
    shutil.copytree(ROOT / "corpus", library / "corpus")
    return library
