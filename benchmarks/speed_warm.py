"""Library calls in one process: LIBRARY RIVALS RUNS wall|busy prints a line of JSON for each kind of work and engine.

The engines take turns with every question, after one call that does not count. A line holds the milliseconds of each
call, by the clock or of the processor, and how many items were found. What takes over two seconds is done three times,
over ten seconds once.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from alliance_cli import Library
from alliance_cli.model import Filter, Query

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
from speed_documents import QUESTIONS, SHOWN, Question
from speed_engines import ENGINES
from speed_processes import turns

OURS = "alliance"

Call = Callable[[], int]
Clock = Callable[[], float]


def query(question: Question) -> Query:
    """A question as this program is asked it."""
    first, last = question.months or (0, 0)
    return Query(
        f'"{question.words}"' if question.phrase else question.words,
        match="all",
        filters=(Filter("topics", (question.topic,)),) if question.topic else (),
        since=_month(first) if question.months else None,
        until=date.fromordinal(_month(last + 1).toordinal() - 1) if question.months else None,
        limit=SHOWN,
    )


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


def searches(library: Library, rivals: Path) -> dict[str, dict[str, Call]]:
    """The questions, each with the engines that answer it; every call gives the number of items found."""
    asked = {name: engine.opened(rivals / name) for name, engine in ENGINES.items() if (rivals / name).exists()}

    def ours(question: Question) -> Call:
        typed = query(question)
        return lambda: library.search(typed).total

    def theirs(name: str, question: Question) -> Call:
        return lambda: asked[name](question).total

    return {
        what: {OURS: ours(question), **{name: theirs(name, question) for name in asked}}
        for what, question in QUESTIONS.items()
    }


def verbs(library: Library) -> dict[str, dict[str, Call]]:
    """Other verbs of the library, over a topic or over everything."""
    topic = Query(filters=(Filter("topics", ("trilateral",)),))
    return {
        name: {OURS: call}
        for name, call in {
            "show an issue": lambda: len(library.show(["1.1"])),
            "timeline of a topic": lambda: len(library.timeline(topic).points),
            "timeline of all": lambda: len(library.timeline().points),
            "topics": lambda: len(library.topics().courses),
            "facet of people": lambda: len(library.facets("people").facet.values),
            "summary of a topic": lambda: len(library.summary(topic).sentences),
            "related to an item": lambda: len(library.related("1.1.1").hits),
        }.items()
    }


def measured(calls: dict[str, Call], runs: int, clock: Clock) -> dict[str, tuple[list[float], int]]:
    """The milliseconds of each call, and what the last one gave."""
    found: dict[str, tuple[list[float], int]] = {name: ([], 0) for name in calls}
    first = {name: _timed(call, clock)[0] for name, call in calls.items()}
    for turn in range(runs):
        for name, call in calls.items():
            if turn < turns(first[name] / 1000, runs):
                taken, number = _timed(call, clock)
                found[name] = ([*found[name][0], taken], number)
    return found


def _timed(call: Call, clock: Clock) -> tuple[float, int]:
    start = clock()
    number = call()
    return (clock() - start) * 1000, number


def main(library: str, rivals: str, runs: str, kind: str) -> None:
    """Measure all, a piece of work after the other."""
    opened = Library(library)
    clock = time.process_time if kind == "busy" else time.perf_counter
    for work, calls in {**searches(opened, Path(rivals)), **verbs(opened)}.items():
        for engine, (times, number) in measured(calls, int(runs), clock).items():
            print(json.dumps({"work": work, "engine": engine, "times": times, "found": number}), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
