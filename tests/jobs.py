"""Jobs for `test_beside`, in a module that a helper loads quickly."""

from __future__ import annotations

import os
import time
from collections.abc import Callable

#: A job that ends the helper which does it, one that never ends in a helper, and one that fails everywhere.
DEADLY, ENDLESS, FAULTY = -1, -2, -3


def worker(home: int) -> Callable[[int], tuple[int, int]]:
    """Squares numbers, and tells in which process; `home` is that of the one who asks."""

    def one(number: int) -> tuple[int, int]:
        if number == FAULTY:
            raise ValueError("a fault")
        if number == DEADLY and os.getpid() != home:
            os._exit(1)
        if number == ENDLESS and os.getpid() != home:
            time.sleep(600)
        time.sleep(0.001)
        return number * number, os.getpid()

    return one


def unmakable(_: object) -> Callable[[int], tuple[int, int]]:
    """Cannot be made."""
    raise RuntimeError("no such worker")
