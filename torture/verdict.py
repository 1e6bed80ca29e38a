"""What may be left when a command was stopped or failed, and what may not."""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping

from torture import ground, work
from torture.ground import Ground
from torture.process import Ended
from torture.tally import Tally
from torture.work import Work

_INTERRUPTED = 130

#: How many questions are asked after each case.
_ASKED = 4


def judge(tally: Tally, case: str, here: Ground, done: Work, ended: Ended) -> None:
    """Look at what a command left, at what the library then answers, and at what the same command does after that."""
    seen(tally, case, here, done, ended)
    mended(tally, case, here, done)


def seen(tally: Tally, case: str, here: Ground, done: Work, ended: Ended) -> None:
    """Look at what a command wrote, said and left."""
    if ended.fault:
        tally.complain("tracebacks", case, ended.fault)
    elif ended.code > 1 and not ended.err.strip() and ended.code != _INTERRUPTED:
        tally.complain("tracebacks", case, f"exit {ended.code} without a word")
    for path in work.held(here.where):
        tally.complain("lost", case, f"{path.name} is held by nobody")
    found, finished = work.contents(here.where), done.finished(ended)
    for name in sorted({*found, *done.states}):
        old, new = done.states.get(name, (None, None))
        if found.get(name) not in ((new,) if finished else (old, new)):
            tally.complain("lost", case, f"{name} is {_told(found.get(name), old, new)}")
    left = len(work.asides(here.where))
    if left:
        tally.note("files left aside, then swept", left)


def mended(tally: Tally, case: str, here: Ground, done: Work) -> None:
    """Look at what the library answers after that, and at what the same command does once nothing is in its way."""
    found, right = work.contents(here.where), _some(done.answers, case)
    finished = all(found.get(name) == new for name, (_, new) in done.states.items())
    _mixed(tally, case, here, right, finished=finished)
    again = here.run(*done.arguments)
    if again.fault:
        tally.complain("tracebacks", f"{case}, again", again.fault)
    if again.code not in (done.code, done.again):
        tally.complain("lost", f"{case}, again", f"exit {again.code}: {again.err.strip()}")
    now = work.contents(here.where)
    for name, (_, new) in done.states.items():
        if now.get(name) != new:
            tally.complain("lost", f"{case}, again", f"{name} is not as it should be")
    compare(tally, f"{case}, again", right, here)
    for path in work.asides(here.where):
        tally.complain("lost", f"{case}, again", f"{path.relative_to(here.where.library.parent)} is left")


def call(here: Ground, done: Work) -> int:
    """Run a command in this process; its exit code."""
    from alliance_cli.__main__ import main

    sys.argv = ["alliance", *here.line(done.arguments)]
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(bool(end.code))
    return 0


def compare(tally: Tally, case: str, right: Mapping[str, str], here: Ground) -> None:
    """Ask the library, and compare what it answers with what is right."""
    try:
        answers = ground.answers(here.where, right)
    except RuntimeError as fault:
        tally.complain("tracebacks", case, str(fault))
        return
    for name, answer in right.items():
        if answers[name] != answer:
            tally.complain("wrong answers", case, f"{name}: {_difference(answer, answers[name])}")


def _some(right: Mapping[str, str], case: str) -> dict[str, str]:
    """Some of the answers: all of them would take more time than they tell."""
    return {name: right[name] for name in random.Random(case).sample(list(right), min(_ASKED, len(right)))}


def _mixed(tally: Tally, case: str, here: Ground, right: Mapping[str, str], *, finished: bool) -> None:
    """Compare what the library answers with what it answers once its index is built anew."""
    try:
        asked = ground.answers(here.where, right)
    except RuntimeError as fault:
        tally.complain("tracebacks", case, str(fault))
        return
    if finished and asked == right:
        return
    here.keep("mixed")
    ground.sound(here.run("index", "--rebuild", "-q"))
    compare(tally, case, asked, here)
    here.restore("mixed")


def _told(found: bytes | None, old: bytes | None, new: bytes | None) -> str:
    """What became of a file."""
    what = "missing" if found is None else "empty" if not found else f"{len(found)} bytes"
    return f"{what}, was {_size(old)}, becomes {_size(new)}"


def _size(data: bytes | None) -> str:
    return "missing" if data is None else f"{len(data)} bytes"


def _difference(right: str, answer: str) -> str:
    at = next((at for at, (one, other) in enumerate(zip(right, answer, strict=False)) if one != other), 0)
    return f"...{answer[max(at - 60, 0) : at + 120]!r} instead of ...{right[max(at - 60, 0) : at + 120]!r}"
