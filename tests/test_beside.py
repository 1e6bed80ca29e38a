"""Work shared with other processes: what comes back, in which order, and what is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from alliance_cli import beside

MAKER = "alliance_cli.beside_jobs:"


def squares(about: int) -> Callable[[int], int]:
    """Squares a number and adds what it is about; ends its process where that is a helper and the number is 13."""

    def one(number: int) -> int:
        if number == 13 and os.getpid() != HERE:
            os._exit(1)
        return number * number + about

    return one


HERE = os.getpid()


def told(count: int, helpers: int, job: Callable[[int], int] | None = None) -> list[int]:
    return list(beside.in_order(f"{__name__}:squares", 7, range(count), job or squares(7), helpers=helpers))


@pytest.mark.parametrize("helpers", [0, 1, 2])
@pytest.mark.parametrize("count", [0, 1, 10, 200])
def test_results_stand_in_the_order_of_the_jobs(helpers: int, count: int) -> None:
    assert told(count, helpers) == [number * number + 7 for number in range(count)]
