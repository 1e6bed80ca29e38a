"""Commands killed at random moments, by `kill -9`, an interruption or a request to end."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from itertools import cycle
from pathlib import Path

from torture import ground, process, verdict, work
from torture.process import Ended
from torture.tally import Tally

_SIGNALS = (signal.SIGKILL, signal.SIGKILL, signal.SIGINT, signal.SIGTERM)

#: Every so many cases, the command is started as a user starts it, and may be killed while the interpreter loads it.
_WHOLE = 10


def torture(tally: Tally, folder: Path, seed: int) -> None:
    """Kill each kind of work in turn, and judge what is left."""
    here = ground.small(folder, work.ISSUES)
    for number, done in enumerate(cycle(list(work.works(here)))):
        if not tally.goes_on(number):
            break
        chance = random.Random(f"{seed} {number}")
        kind = chance.choice(_SIGNALS)
        here.restore(done.before)
        whole = number % _WHOLE == 0
        ended = _killed_whole(here, done, kind, chance) if whole else _killed(here, done, kind, chance)
        case = f"{number} ({done.name}, {kind.name}{', a whole process' if whole else ''})"
        if ended.code in (-kind, 130):
            tally.count("kills")
        else:
            tally.note("ended before they were killed")
        verdict.judge(tally, case, here, done, ended)


def _killed(here: ground.Ground, done: work.Work, kind: signal.Signals, chance: random.Random) -> Ended:
    running = process.start(here.where, here.line(done.arguments))
    time.sleep(chance.uniform(0, done.seconds))
    running.send(kind)
    return running.wait()


def _killed_whole(here: ground.Ground, done: work.Work, kind: signal.Signals, chance: random.Random) -> Ended:
    command = [sys.executable, "-m", "alliance_cli", *here.line(done.arguments)]
    with subprocess.Popen(
        command,
        env={**here.where.environ(), "PYTHONPATH": str(Path(__file__).parent.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=here.where.home,
        text=True,
    ) as running:
        time.sleep(chance.uniform(0.02, 0.3 + done.seconds))
        running.send_signal(kind)
        out, err = running.communicate(timeout=process.PATIENCE)
    return Ended(running.returncode, out, err)
