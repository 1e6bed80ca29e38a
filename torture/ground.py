"""A library to be tortured: how it is made, what its files hold, and what it answers."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from torture import pages, process
from torture.process import Ended, Surroundings

#: What a command ends with that has met a damaged file.
_DAMAGED = 3

#: How many entries of each vocabulary file a small library keeps.
_FEW = 40

#: What is asked of a library, by name; the answers of a sound one and of a tortured one must be the same.
QUESTIONS: Mapping[str, Callable[[Any], object]] = {
    "search": lambda library: library.search("missile OR alliance"),
    "search phrase": lambda library: library.search('"joint statement" OR headline:Japan'),
    "search topic": lambda library: library.search("defense -Kishida"),
    "show": lambda library: library.show(["4.2", "4.1.1"]),
    "timeline": lambda library: library.timeline(""),
    "topics": lambda library: library.topics(""),
    "facets": lambda library: (library.facets("people"), library.facets("places")),
    "who": lambda library: library.profile("Japan"),
    "related": lambda library: library.related("4.2.1"),
    "remarks": lambda library: library.remarks().remarks,
    "tagged": lambda library: library.search("tag:first"),
    "problems": lambda library: library.problems,
}


@dataclass(frozen=True)
class Ground:
    """A folder with one library and one home, always at the same place, and copies of how they once were."""

    folder: Path

    @property
    def where(self) -> Surroundings:
        """The library and the home."""
        return Surroundings(self.folder / "now" / "library", self.folder / "now" / "home")

    def keep(self, name: str) -> Path:
        """Keep a copy of how things are."""
        copy = self.folder / name
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder / "now", copy)
        return copy

    def restore(self, name: str) -> None:
        """Have things as they were."""
        for there in self.where.library.parent.iterdir():
            shutil.rmtree(there)
        shutil.copytree(self.folder / name, self.where.library.parent, dirs_exist_ok=True)

    def run(self, *arguments: str, before: Callable[[], None] | None = None) -> Ended:
        """Run a command on the library."""
        return process.run(self.where, self.line(arguments), before)

    def line(self, arguments: Sequence[str]) -> list[str]:
        """A command line that names the library."""
        return [arguments[0], "--library", str(self.where.library), *arguments[1:]]


def small(folder: Path, issues: int, *, entries: int = _FEW) -> Ground:
    """A library of so many issues and little vocabulary, with tags, notes and saved searches."""
    ground = Ground(folder)
    ground.where.state.mkdir(parents=True)
    sound(process.run(ground.where, ["init", str(ground.where.library)]))
    for path in (ground.where.library / "corpus" / "vocabulary").glob("*.yaml"):
        _shorten(path, entries)
    pages.write(folder / "pages", issues)
    for line in (
        ("import", str(folder / "pages")),
        ("tag", "4.1.1", "4.2.2", "+first"),
        ("note", "4.1.2", "as it was told at first"),
        ("save", "ready", "missile", "--since", "2022"),
        ("new", "-q"),
        ("index",),
    ):
        sound(ground.run(*line))
    return ground


def sound(ended: Ended) -> Ended:
    """The same; `RuntimeError` where a command failed of itself, before any torture."""
    if ended.code not in (0, 1, _DAMAGED) or ended.fault:
        raise RuntimeError(f"a sound command ended with {ended.code}: {ended.err}")
    return ended


def answers(where: Surroundings, questions: Iterable[str] = QUESTIONS) -> dict[str, str]:
    """What a library answers to questions, as text; asked in a process of its own.

    A complaint is an answer too, marked as such.
    """
    found: dict[str, str] = process.value(where, lambda: told(where, questions))
    return found


def told(where: Surroundings, questions: Iterable[str] = QUESTIONS) -> dict[str, str]:
    """The same, asked in this process."""
    from alliance_cli.errors import AllianceError
    from alliance_cli.library import Library

    found = {}
    for name in questions:
        library = Library(where.library)
        try:
            answer = repr(QUESTIONS[name](library))
        except AllianceError as fault:
            answer = f"{type(fault).__name__}: {fault}"
        found[name] = answer
    return found


def _shorten(path: Path, most: int) -> None:
    kept = list(islice(yaml.safe_load(path.read_text("utf-8")), most))
    for entry in kept:
        if isinstance(entry, dict) and "phrases" in entry:
            entry["phrases"] = dict(islice(entry["phrases"].items(), most))
    path.write_text(yaml.safe_dump(kept, sort_keys=False, allow_unicode=True), "utf-8")
