"""Commands whose disk fails: with an error at any call, full, read-only, or gone with the power.

Each kind of work is first run with its calls counted; the failing call is then chosen among all of them.
"""

from __future__ import annotations

import random
import resource
from itertools import cycle, zip_longest
from pathlib import Path

from torture import disk, ground, process, verdict, work
from torture.ground import Ground
from torture.process import Ended
from torture.tally import Tally
from torture.trouble import ERRORS, KILL, POWER, Trouble
from torture.work import Work

#: What may happen at a call.
_ACTS = (*ERRORS, KILL, POWER)

#: How often something else fails than one call.
_OTHER = 0.35

#: How large a file may grow where that is limited, in bytes.
_LARGEST = 150_000


def torture(tally: Tally, folder: Path, seed: int) -> None:
    """Let the disk fail under each kind of work in turn, and judge what is left."""
    here = ground.small(folder, work.ISSUES)
    every = []
    for done in work.works(here):
        calls = _calls(here, done)
        tally.note(f"calls of {done.name}", sum(map(len, calls)))
        every.append((done, cycle(_cases(calls, random.Random(f"{seed} {done.name}")))))
    kinds = (_full, _limited, _read_only, _cut_after, _cut_after)
    for number, (done, cases) in enumerate(cycle(every)):
        if not tally.goes_on(number):
            break
        chance = random.Random(f"{seed} {number}")
        here.restore(done.before)
        if chance.random() < _OTHER:
            chance.choice(kinds)(tally, str(number), here, done, chance)
        else:
            _at_a_call(tally, number, here, done, *next(cases))


def _calls(here: Ground, done: Work) -> list[list[int]]:
    """The numbers of the calls that a command makes on the files in question, a list for each kind and folder."""

    def counted() -> list[str]:
        trouble = _trouble(here)
        trouble.install()
        verdict.call(here, done)
        return trouble.calls

    here.restore(done.before)
    kinds: dict[str, list[int]] = {}
    for number, call in enumerate(process.value(here.where, counted), 1):
        kinds.setdefault(call.rsplit("/", 1)[0], []).append(number)
    return list(kinds.values())


def _cases(calls: list[list[int]], chance: random.Random) -> list[tuple[int, str]]:
    """Every call with all that may happen at it, in random order, yet each kind of call as often as the others."""
    decks = [[(number, act) for number in numbers for act in _ACTS] for numbers in calls]
    for deck in decks:
        chance.shuffle(deck)
    return [case for row in zip_longest(*decks) for case in row if case]


def _trouble(here: Ground, at: int = 0, act: str = "", seed: int = 0) -> Trouble:
    return Trouble((here.where.library, here.where.home), at, act, seed)


def _at_a_call(tally: Tally, number: int, here: Ground, done: Work, at: int, act: str) -> None:
    """One call that fails."""
    trouble = _trouble(here, at, act, number)
    ended = here.run(*done.arguments, before=trouble.install)
    tally.count("kills" if act in (KILL, POWER) else "faults")
    verdict.judge(tally, f"{number} ({done.name}, {act} at call {at})", here, done, ended)


def _full(tally: Tally, case: str, here: Ground, done: Work, chance: random.Random) -> None:
    """A file system without space, where one may be mounted."""
    with disk.nearly_full(here.where.library.parent, chance.randrange(0, 200_000, 4096)) as is_full:
        if not is_full:
            tally.note("full disks that could not be mounted")
            return
        ended = here.run(*done.arguments)
        tally.count("faults")
        verdict.seen(tally, f"{case} ({done.name}, disk full)", here, done, ended)
    verdict.mended(tally, f"{case} ({done.name}, disk full)", here, done)


def _cut_after(tally: Tally, case: str, here: Ground, done: Work, chance: random.Random) -> None:
    """The power gone once a command has said that its work is done."""

    def told() -> int:
        trouble = _trouble(here, act=POWER, seed=chance.randrange(1 << 30))
        trouble.install()
        code = verdict.call(here, done)
        trouble.cut()
        return code

    ended = Ended(process.value(here.where, told), "", "the power was cut")
    tally.count("kills")
    verdict.judge(tally, f"{case} ({done.name}, the power cut after it)", here, done, ended)


def _limited(tally: Tally, case: str, here: Ground, done: Work, chance: random.Random) -> None:
    """A limit to the size of files."""
    size = chance.randrange(0, _LARGEST)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    ended = here.run(*done.arguments, before=limit)
    tally.count("faults")
    verdict.judge(tally, f"{case} ({done.name}, no file over {size} bytes)", here, done, ended)


def _read_only(tally: Tally, case: str, here: Ground, done: Work, chance: random.Random) -> None:
    """Folders in which nothing may be written."""
    folders = disk.some_folders(here.where, chance)
    if done.name in ("tag", "note"):  # go to a file of the user's own where the library may not be written
        folders = [folder for folder in folders if folder not in (here.where.library, here.where.library / "corpus")]
    told = f"{case} ({done.name}, read-only: {', '.join(folder.name for folder in folders)})"
    with disk.read_only(here.where, folders) as drop:
        ended = here.run(*done.arguments, before=drop)
        tally.count("faults")
    verdict.judge(tally, told, here, done, ended)
