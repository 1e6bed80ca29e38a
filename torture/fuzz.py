"""Odd bytes: what reads foreign text is tried on small changes of sound inputs, by the targets of `fuzz/`."""

from __future__ import annotations

import sys
from functools import partial
from importlib import import_module
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from torture import process
from torture.process import Surroundings
from torture.tally import Tally

_FUZZ = Path(__file__).parent.parent / "fuzz"

#: How many inputs a target is tried on before the next one has its turn.
_BATCH = 20


def torture(tally: Tally, folder: Path, seed: int) -> None:
    """Try each target in turn on inputs that nobody has tried yet."""
    where = Surroundings(folder / "library", folder / "home")
    where.home.mkdir()
    sys.path.insert(0, str(_FUZZ))
    names = sorted(path.stem for path in _FUZZ.glob("*.py") if "\nTARGET = " in path.read_text("utf-8"))
    if not names:
        raise RuntimeError(f"there are no targets in {_FUZZ}")
    for number, name in zip(count(), cycle(names), strict=False):
        if not tally.goes_on(number):
            break
        target = import_module(name).TARGET
        case = f"{number} ({name})"
        try:
            for fault in process.value(where, partial(_faults, target, seed * 1_000_003 + number)):
                tally.complain("tracebacks", case, fault)
        except RuntimeError as fault:
            tally.complain("tracebacks", case, str(fault))
        tally.count("inputs", _BATCH)


def _faults(target: Any, number: int) -> list[str]:
    """What a target could not bear, of the inputs with that number."""
    found = []
    for data in islice(import_module("mutations").mutated(target.seeds(), target.tokens, number), _BATCH):
        try:
            target.try_one(data)
        except Exception as fault:
            found.append(f"{type(fault).__name__}: {fault}: {data[:300]!r}")
    return found
