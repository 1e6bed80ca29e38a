"""What is interrupted: one command for each kind of writing, and what it may leave behind."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from torture import ground, pages
from torture.ground import Ground
from torture.process import Ended, Surroundings

#: The names of files that are half written, wherever they stand.
ASIDE = re.compile(r"\..*\.alliance-part$|.*\.tmp$")

#: What stands in a user's folders and is made anew where it is missing.
_MADE_ANEW = ("index.key", "verified.seen")

#: How many issues the library has, and how many are imported.
ISSUES = 6


@dataclass(frozen=True)
class Work:
    """A command, the state from which it starts, and how long it takes in seconds.

    `states` are the old and the new bytes of each file of the user's, None for none; `code` is the exit code of the
    command, and `again` that of the same command once its work is done.
    """

    name: str
    arguments: tuple[str, ...]
    before: str
    states: Mapping[str, tuple[bytes | None, bytes | None]]
    answers: Mapping[str, str]
    seconds: float
    code: int
    again: int

    def finished(self, ended: Ended) -> bool:
        """Whether a command that ended so claims to have done all of its work."""
        return ended.code == self.code and ended.code in (0, 1)


def works(here: Ground, names: tuple[str, ...] = ()) -> Iterator[Work]:
    """Each kind of work on a library, as it is when nothing goes wrong."""
    new, corrected = here.folder / "new", here.folder / "corrected"
    pages.write(new, ISSUES, first=ISSUES)
    pages.write(corrected, ISSUES, corrected=True)
    here.keep("sound")
    edited = sorted((here.where.library / "corpus" / "issues").glob("*.md"))[-3:]
    for path in edited:
        path.write_text(path.read_text("utf-8").replace("US", "U.S.", 3), "utf-8")
    edited[-1].write_text(edited[-1].read_text("utf-8").replace("number: ", "number: about "), "utf-8")
    here.keep("stale")
    shutil.rmtree(here.where.library / "index")
    for name in _MADE_ANEW:
        for path in here.where.home.rglob(name):
            path.unlink()
    here.keep("bare")
    every = {
        "import": ("sound", ("import", str(new), "-q")),
        "correct": ("sound", ("import", str(corrected), "--replace", "-q")),
        "index": ("stale", ("index", "-q")),
        "first index": ("bare", ("index", "-q")),
        "rebuild": ("sound", ("index", "--rebuild", "-q")),
        "tag": ("sound", ("tag", "4.1.1", "4.2", "4.3.1", "+second", "-q")),
        "note": ("sound", ("note", "4.1.2", "as it was told later", "-q")),
        "save": ("sound", ("save", "another", "Okinawa", "--since", "2022", "-q")),
        "new": ("stale", ("new", "-q")),
    }
    for name, (before, arguments) in every.items():
        if not names or name in names:
            yield _done(here, name, before, arguments)


def _done(here: Ground, name: str, before: str, arguments: tuple[str, ...]) -> Work:
    here.restore(before)
    old = contents(here.where)
    started = time.monotonic()
    ended = ground.sound(here.run(*arguments))
    took = time.monotonic() - started
    new = contents(here.where)
    states = {file: (old.get(file), new.get(file)) for file in {**old, **new}}
    again = ground.sound(here.run(*arguments))
    return Work(name, arguments, before, states, ground.answers(here.where), took, ended.code, again.code)


def contents(where: Surroundings) -> dict[str, bytes]:
    """The bytes of each file that is the user's, by its name; what the program can make anew is not among them."""
    root = where.library.parent
    places = (where.library / "corpus", where.state)
    found = [path for place in places for path in place.rglob("*")]
    found += where.library.glob("*.yaml")
    return {
        str(path.relative_to(root)): path.read_bytes()
        for path in sorted(found)
        if path.is_file() and path.suffix != ".lock" and path.name not in _MADE_ANEW and not ASIDE.match(path.name)
    }


def asides(where: Surroundings) -> list[Path]:
    """What is half written anywhere in a library or its user's home."""
    return [path for path in where.library.parent.rglob("*") if ASIDE.match(path.name)]


def held(where: Surroundings) -> list[Path]:
    """The locks that a process holds."""
    return [path for path in where.library.parent.rglob("*.lock") if _is_held(path)]


def _is_held(path: Path) -> bool:
    handle = os.open(path, os.O_RDWR)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as failure:
        return failure.errno in (errno.EAGAIN, errno.EACCES)
    finally:
        os.close(handle)
    return False
