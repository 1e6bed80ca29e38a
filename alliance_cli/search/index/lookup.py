"""What is looked up in the index without a query: an issue, its entries, the labels of their topics."""

from __future__ import annotations

import time

from alliance_cli.search.index import state, store, topics

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from alliance_cli.model import Entry, Issue, Ref, Topic
    from alliance_cli.search.index.store import Index

    T = TypeVar("T")

_TRIES = 20


def issue(folder: Path, ref: Ref) -> tuple[Issue | None, tuple[Entry, ...], tuple[Topic, ...]]:
    """An issue as its file has it, its entries in order (or the one item) and all topics; no entries where it lacks."""
    return read(folder, lambda index: (index.issue(ref), index.entries(ref), topics.load(index.folder)))


def read(folder: Path, work: Callable[[Index], T], *, whole: bool = False) -> T:
    """Read from the current index; again where it was changed or replaced meanwhile.

    With `whole`, all of it is compared with its checksums first. `DamagedIndex` where it cannot be read.
    """
    for attempt in range(_TRIES):
        before = state.pointer(folder)
        try:
            with store.reading(folder, whole=whole) as index:
                return work(index)
        except FileNotFoundError:
            time.sleep(0.005 * (attempt + 1))
        except state.DamagedIndex:
            if attempt and state.pointer(folder) == before:
                raise
    raise state.DamagedIndex("a file of the index is missing")
