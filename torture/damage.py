"""A damaged index is built anew or complained of in one line; a damaged issue is named, and all others still serve."""

from __future__ import annotations

import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torture import ground, process
from torture.ground import Ground
from torture.harm import harm
from torture.process import Ended
from torture.tally import Tally

#: How many issues the library has, and how many entries each of its vocabulary files: few, to be quick to build anew.
_ISSUES, _ENTRIES = 3, 12

#: How many cases a process sees before another takes over, so that nothing that it remembers hides a fault.
_BATCH = 25

#: Every so many cases it is a file of the user's that is damaged.
_OWN = 5

#: How often a file of the index, or all of it, is one of an older index, which was sound.
_OLDER = 0.05

#: How long a batch may take, in seconds; a case that takes longer by itself hangs.
_HANGS = 60.0

#: What is typed after each batch.
_LINES = (
    ("search", "missile OR alliance", "--json"),
    ("show", "4.2"),
    ("timeline", "--topic", "diplomacy"),
    ("topics",),
    ("who", "Kishida"),
)

#: What a library says of an index that can neither be read nor built anew.
_CLEAR = ("IndexFailure: ", "DamagedIndex: ")

#: What was met: a kind of complaint, the case, and what happened.
Met = tuple[str, str, str]

#: The headline and the body of each item.
Items = Mapping[Any, tuple[str, str]]


@dataclass(frozen=True)
class Sound:
    """A library that is sound, and what is right: the answers in the program, on the command line, and the items."""

    here: Ground
    answers: Mapping[str, str]
    typed: Mapping[tuple[str, ...], Ended]
    items: Items
    seed: int


def torture(tally: Tally, folder: Path, seed: int) -> None:
    """Damage one file after the other, and ask what the library says."""
    here = ground.small(folder, _ISSUES, entries=_ENTRIES)
    _grow_old(here)
    answers = ground.answers(here.where)
    here.keep("sound")
    typed: dict[tuple[str, ...], Ended] = {line: here.run(*line) for line in _LINES}
    sound = Sound(here, answers, typed, process.value(here.where, lambda: _items(here)), seed)
    number = 0
    while tally.goes_on(number):
        numbers = range(number, min(number + _BATCH, tally.most))
        for met in (*_batch(sound, numbers), *_as_typed(sound, number)):
            tally.complain(*met)
        tally.count("flips", len(numbers) + 1)
        number += len(numbers)


def _grow_old(here: Ground) -> None:
    """Keep an index of an issue that read otherwise, then have the index of it as it is."""
    issue = next((here.where.library / "corpus" / "issues").iterdir())
    text = issue.read_text("utf-8")
    issue.write_text(text.replace("Japan", "Nippon"), "utf-8")
    ground.sound(here.run("index", "-q"))
    here.keep("older")
    issue.write_text(text, "utf-8")
    ground.sound(here.run("index", "-q"))


def _batch(sound: Sound, numbers: range) -> list[Met]:
    """What some cases met; each is tried alone where the process of all of them did not survive."""
    try:
        found: list[Met] = process.value(
            sound.here.where, lambda: [met for number in numbers for met in _case(sound, number)], _HANGS
        )
    except RuntimeError as fault:
        if len(numbers) == 1:
            return [("tracebacks", str(numbers[0]), str(fault))]
        return [met for number in numbers for met in _batch(sound, range(number, number + 1))]
    return found


def _case(sound: Sound, number: int) -> list[Met]:
    chance = random.Random(f"{sound.seed} {number}")
    sound.here.restore("sound")
    if number % _OWN == 0:
        return _own(sound, number, chance)
    case = _harmed_index(sound, number, chance)
    questions = chance.sample(list(sound.answers), 3)
    try:
        answers = ground.told(sound.here.where, questions)
    except Exception as fault:
        return [("tracebacks", case, f"{type(fault).__name__}: {fault}")]
    return [
        ("wrong answers", case, f"{name}: {answers[name][:300]}")
        for name in questions
        if answers[name] != sound.answers[name] and not answers[name].startswith(_CLEAR)
    ]


def _as_typed(sound: Sound, number: int) -> list[Met]:
    """The same on the command line."""
    chance = random.Random(f"{sound.seed} {number} typed")
    sound.here.restore("sound")
    case = _harmed_index(sound, number, chance)
    line = chance.choice(_LINES)
    ended, right = sound.here.run(*line), sound.typed[line]
    if ended.fault:
        return [("tracebacks", case, f"{' '.join(line)}: {ended.fault}")]
    if ended.out != right.out and (ended.code != _UNREADABLE or not ended.err.strip()):
        return [("wrong answers", case, f"{' '.join(line)}: exit {ended.code}: {ended.err} {ended.out[:300]}")]
    return []


_UNREADABLE = 4


def _harmed_index(sound: Sound, number: int, chance: random.Random) -> str:
    """Damage a file of the index; which one, and how."""
    index = sound.here.where.library / "index"
    older = sound.here.folder / "older" / "library" / "index"
    if chance.random() < _OLDER:
        return f"{number} ({_aged(index, older, chance)})"
    path = chance.choice([one for one in sorted(index.rglob("*")) if one.is_file() and one.suffix != ".lock"])
    return f"{number} ({path.relative_to(index)}: {harm(path, chance)})"


def _aged(index: Path, older: Path, chance: random.Random) -> str:
    """Have all of the index, or one file of it, as it was before."""
    names = sorted(str(path.relative_to(older)) for path in older.rglob("*") if path.is_file())
    chosen = names if chance.random() < 1 / 2 else [chance.choice(names)]
    for name in chosen:
        (index / name).parent.mkdir(exist_ok=True)
        shutil.copyfile(older / name, index / name)
    return f"as before: {chosen[0] if len(chosen) == 1 else 'all files'}"


def _own(sound: Sound, number: int, chance: random.Random) -> list[Met]:
    """Damage a file that a person may edit: what it holds may change, what the others hold may not."""
    library = sound.here.where.library
    files = sorted((library / "corpus" / "issues").glob("*.md"))
    files = files * 3 + sorted((library / "corpus" / "vocabulary").glob("*.yaml")) + [library / "notes.yaml"]
    path = chance.choice(files)
    case = f"{number} ({path.relative_to(library)}: {harm(path, chance, content=True)})"
    try:
        return [(what, case, message) for what, message in _about_own(sound, path)]
    except Exception as fault:
        return [("tracebacks", case, f"{type(fault).__name__}: {fault}")]


def _about_own(sound: Sound, path: Path) -> list[tuple[str, str]]:
    from alliance_cli.errors import FileError
    from alliance_cli.library import Library

    library = Library(sound.here.where.library)
    try:
        items = {entry.ref: (entry.headline, entry.body) for entry in library.select("").entries}
    except FileError as fault:
        told = path.parent.name == "vocabulary" and fault.path == str(path) and (fault.line or not path.exists())
        return [] if told else [("wrong answers", f"it is not named with its line: {fault}")]
    others = {ref: item for ref, item in sound.items.items() if ref.issue.slug != path.stem}
    if {ref: item for ref, item in items.items() if ref in others} != others:
        return [("wrong answers", "another issue's items are not what they were")]
    named = [problem for problem in library.problems if problem.path == str(path)]
    if any(not problem.line for problem in named):
        return [("wrong answers", f"it is named without a line: {named}")]
    whole = path.suffix != ".md" or any(ref.issue.slug == path.stem for ref in items)
    return [] if named or whole or not path.exists() else [("lost", "it is not named, and its items are missing")]


def _items(here: Ground) -> Items:
    from alliance_cli.library import Library

    entries = Library(here.where.library).select("").entries
    return {entry.ref: (entry.headline, entry.body) for entry in entries}
