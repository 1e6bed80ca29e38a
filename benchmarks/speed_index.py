"""Import and index, measured as whole processes; what an added issue costs; what an index takes on disk."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
from speed_bars import ADD, DISK, INDEX, WHOLE
from speed_cold import HERE, environ, program
from speed_figures import OURS, Figure, figure
from speed_processes import Run, run

IMPORT, FULL, BUILD = "import of the pages", "full index", "index of the same items"
SHARE, STOCK, WHOOSH = "Whoosh’s share", "with Whoosh’s own analysis", "Whoosh"
AFTER = "search E-2D after those"

#: Indexes of so many items are built once, and not by Whoosh alone, which takes many minutes.
_LARGE = 100_000


def ours(library: Path, pages: Path, items: int, rounds: int, home: Path, *, busy: bool) -> list[Figure]:
    """The program making libraries from pages; without pages, the index of a library alone, in its place."""
    runs: dict[str, list[Run]] = {}
    for _ in range(1 if items >= _LARGE else rounds):
        if not pages.exists():
            runs.setdefault(FULL, []).append(_run(environ(library, home), "index", "--rebuild"))
            continue
        with tempfile.TemporaryDirectory(dir=home) as folder:
            told = environ(Path(folder) / "library", home)
            run([*program(), "init", told["ALLIANCE_LIBRARY"]], {**told, "ALLIANCE_LIBRARY": ""})
            imported, indexed = _run(told, "import", str(pages)), _run(told, "index")
        for name, one in ((IMPORT, imported), (FULL, indexed), (WHOLE, _both(imported, indexed))):
            runs.setdefault(name, []).append(one)
    return [figure(INDEX, name, OURS, items, of, busy=busy) for name, of in runs.items()]


def others(library: Path, documents: Path, items: int, rounds: int, home: Path, *, busy: bool) -> list[Figure]:
    """Whoosh alone and the other engines indexing the same items."""
    told = environ(library, home)
    runs: dict[tuple[str, str], list[Run]] = {}
    for _ in range(1 if items >= _LARGE else rounds):
        with tempfile.TemporaryDirectory(dir=home) as folder:
            for work, way in ((SHARE, "same"), (STOCK, "own")) if items < _LARGE else ():
                one = _script(told, "speed_whoosh.py", way, str(library), _new(folder, way))
                runs.setdefault((work, WHOOSH), []).append(_as_told(one))
            for name in installed():
                one = _script(told, "speed_engines.py", name, str(documents), _new(folder, name))
                runs.setdefault((BUILD, name), []).append(one)
    return [figure(INDEX, *name, items, of, busy=busy) for name, of in runs.items()]


def added(libraries: Mapping[int, tuple[Path, Path]], rounds: int, home: Path, *, busy: bool) -> list[Figure]:
    """An issue added to copies of libraries, all sizes in turns, and a search after each.

    Libraries are given by size, each with a folder of further issue files.
    """
    runs: dict[tuple[str, str, int], list[Run]] = {}
    with tempfile.TemporaryDirectory(dir=home) as folder:
        copies = {items: Path(folder) / str(items) for items in libraries}
        for items, (library, _) in libraries.items():
            for part in ("corpus", "index"):
                shutil.copytree(library / part, copies[items] / part)
            _run(environ(copies[items], home), "index")
        for turn in range(rounds):
            for items, (_, further) in libraries.items():
                told = environ(copies[items], home)
                issue = sorted(further.iterdir())[turn]
                shutil.copy(issue, copies[items] / "corpus" / "issues")
                runs.setdefault((ADD, OURS, items), []).append(_run(told, "index"))
                runs.setdefault((AFTER, OURS, items), []).append(run([*program(), "search", "E-2D"], told))
    return [figure(INDEX, *name, of, busy=busy) for name, of in runs.items()]


def on_disk(library: Path, rivals: Path, items: int) -> list[Figure]:
    """What the indexes take on disk, and the texts that they index, in megabytes."""
    places = {OURS: library / "index", **{name: rivals / name for name in installed()}}
    text = _megabytes(library / "corpus" / "issues")
    sizes = [("issue files", "text", text), *(("index", name, _megabytes(place)) for name, place in places.items())]
    return [Figure(DISK, what, name, items, size, size, size, 1, ratio=size / text) for what, name, size in sizes]


def installed() -> list[str]:
    """The other engines that are there."""
    modules = {"FTS5": "sqlite3", "tantivy": "tantivy", "Xapian": "xapian"}
    return [name for name, module in modules.items() if importlib.util.find_spec(module)]


def _run(told: Mapping[str, str], *arguments: str) -> Run:
    return run([*program(), *arguments], told, family=True)


def script(home: Path, name: str, *arguments: str) -> str:
    """What one of the programs beside this file says, run as the user of all else: an index belongs to one user."""
    return _script({"HOME": str(home)}, name, *arguments).said


def _script(told: Mapping[str, str], name: str, *arguments: str) -> Run:
    # The other engines may stand where only this process was told to look.
    known = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ALLIANCE_"))}
    return run([sys.executable, str(HERE / name), *arguments], {**known, **told}, family=True)


def _as_told(one: Run) -> Run:
    """A run whose process told how long the part took that counts, by the clock and of the processor."""
    seconds, busy = map(float, one.said.split())
    return one._replace(seconds=seconds, busy=busy, peak_mb=0)


def _both(first: Run, second: Run) -> Run:
    """Two runs as one, one after the other."""
    peak = max(first.peak_mb, second.peak_mb)
    return Run(first.seconds + second.seconds, first.busy + second.busy, peak, second.said)


def _new(folder: str, name: str) -> str:
    place = Path(folder) / name
    place.mkdir()
    return str(place)


def _megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def missing() -> Sequence[str]:
    """What is not installed, and so not measured."""
    known = installed()
    engines = [name for name in ("tantivy", "Xapian") if name not in known]
    return [*engines, *([] if shutil.which("rg") else ["ripgrep"])]
