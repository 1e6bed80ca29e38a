"""Bring the index up to date with the corpus: only the issues that changed are read and annotated again."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from alliance_cli import files, listing
from alliance_cli.corpus import changed_ns, same_file, stamp
from alliance_cli.errors import IndexFailure
from alliance_cli.frozen import frozen, replace
from alliance_cli.listing import RACY, Listing
from alliance_cli.locate import Place
from alliance_cli.model import Problem, Stamp
from alliance_cli.search.index import state as index_state
from alliance_cli.search.index.state import IndexState

#: How long a second writer waits for the first, in seconds.
PATIENCE = 60.0

#: How long someone who only wants to read waits for a writer, where there is an index to read.
READERS_PATIENCE = 5.0

Talk = Callable[[str], None]


@frozen
class Freshness:
    """What was done: files read again, files gone, whether all was built anew, and what is wrong in the corpus."""

    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rebuilt: bool = False
    problems: tuple[Problem, ...] = ()


@frozen
class _Change:
    """How a folder differs from what the index knows: stamps of all files now, and which of them are new."""

    stamps: tuple[tuple[str, Stamp], ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    touched: bool

    def __bool__(self) -> bool:
        return bool(self.changed or self.removed)


class Occupied(IndexFailure):
    """Another process writes to the library, and has not ended for as long as one is willing to wait."""


def refresh(
    place: Place, talk: Talk, *, rebuild: bool = False, locked: bool = False, reading: bool = False
) -> Freshness:
    """Update the index if the corpus or its vocabulary changed; `talk` gets a line when that takes over a second.

    `locked` says that the caller holds the write lock already. Someone who is only `reading` waits for no long import:
    the index then stays as it is, and `talk` is told.
    """
    started = time.monotonic()
    glance = None if rebuild else index_state.glance(place.index)
    if glance:
        if glance.listing and listing.is_untouched(place.corpus, glance.listing, glance.written):
            return Freshness(problems=glance.problems)
        now = listing.of(place.corpus)
        as_known = not glance.listing or now.looks_as(glance.listing)
        known = index_state.read(place.index) if as_known else None  # else there is something to write in any case
        if known and not _needs_work(*_compare(place, known, now)):
            return Freshness(problems=known.problems)
    patience = READERS_PATIENCE if reading and glance else PATIENCE
    try:
        with contextlib.nullcontext() if locked else writing(place, talk, patience):
            done = _updated(place, rebuild=rebuild)
    except Occupied:
        if not glance or not reading:
            raise
        talk("It is still writing: the answer is from the index as it was before.")
        return Freshness(problems=glance.problems)
    if time.monotonic() - started > 1 and (done.updated or done.removed):
        talk(f"Index brought up to date: {len(done.updated)} issues read in {time.monotonic() - started:.1f} s.")
    return done


def pending(place: Place) -> tuple[str, ...]:
    """The files, by name, that `refresh` would read or drop; all of them where there is no index."""
    changes = _compare(place, index_state.read(place.index), listing.of(place.corpus))
    return tuple(name for one in changes for name in (*one.changed, *one.removed))


@contextmanager
def writing(place: Place, talk: Talk, patience: float | None = None) -> Iterator[None]:
    """Hold the library's one write lock; a second writer waits, says so, and gives up after a minute: `Occupied`."""
    with contextlib.ExitStack() as held:
        try:
            place.index.mkdir(parents=True, exist_ok=True)
            held.enter_context(files.alone(place.index / "write.lock", patience or PATIENCE, talk))
        except files.Busy:
            raise Occupied(
                "another alliance process is writing to this library", remedy="wait for it to finish, then try again"
            ) from None
        except OSError as failure:
            raise IndexFailure(
                f"the index folder cannot be written: {failure.strerror}: {place.index}", remedy="check its permissions"
            ) from failure
        yield


def _needs_work(issues: _Change, vocabulary: _Change) -> bool:
    return bool(issues or vocabulary or issues.touched or vocabulary.touched)


def _updated(place: Place, *, rebuild: bool) -> Freshness:
    try:
        return _update(place, None if rebuild else index_state.read(place.index))
    except index_state.DamagedIndex:
        return _update(place, None)


def _update(place: Place, known: IndexState | None) -> Freshness:
    now = listing.of(place.corpus)
    issues, vocabulary = _compare(place, known, now)
    if known and not issues and not vocabulary:
        state = IndexState(issues.stamps, vocabulary.stamps, known.problems, now.mark())
        index_state.write(place.index, state)
        return Freshness(problems=known.problems)
    whole = known is None or bool(vocabulary)
    names = [name for name, _ in issues.stamps] if whole else list(issues.changed)
    problems = {} if whole or known is None else {Path(p.path).name: p for p in known.problems}
    for name in (*names, *issues.removed):
        problems.pop(name, None)

    def told() -> IndexState:
        unread = {name for name, problem in problems.items() if problem.message.startswith(files.UNREADABLE)}
        # What could not be read may be as it is at the next time: it is no known file, and stands in no listing.
        stamps = tuple((name, replace(stamp, sha256="") if name in unread else stamp) for name, stamp in issues.stamps)
        return IndexState(stamps, vocabulary.stamps, tuple(problems.values()), b"" if unread else now.mark())

    _build(place, names, () if whole else issues.removed, problems, told, whole=whole)
    return Freshness(tuple(names), issues.removed, whole, tuple(problems.values()))


def _build(
    place: Place,
    names: Sequence[str],
    removed: Iterable[str],
    problems: dict[str, Problem],
    state: Callable[[], IndexState],
    *,
    whole: bool,
) -> None:
    """Read these files into the index; `problems` takes what is wrong with them, before `state` is asked."""
    # Imported here: most commands find the index as it should be.
    from alliance_cli import annotating
    from alliance_cli import vocabulary as vocabulary_files
    from alliance_cli.search.index import build

    words = vocabulary_files.load(place.corpus.vocabulary)
    batches = annotating.read(place.corpus, words, sorted(names, key=_place), problems)
    if whole:
        build.rebuild(place.index, batches, words, state)
    else:
        build.update(place.index, batches, removed, state)


def _place(name: str) -> tuple[list[int], str]:
    """By what issue files are put in the order of their issues: their numbers, then their names."""
    return [int(part) for part in name.removesuffix(".md").split("-") if part.isascii() and part.isdigit()], name


def _compare(place: Place, known: IndexState | None, now: Listing) -> tuple[_Change, _Change]:
    written = index_state.written_ns(place.index) if known else 0
    corpus = place.corpus
    return (
        _changes(corpus.issues, now.issues, dict(known.issues) if known else {}, written),
        _changes(corpus.vocabulary, now.vocabulary, dict(known.vocabulary) if known else {}, written),
    )


def _changes(
    folder: Path, listed: Iterable[tuple[str, os.stat_result]], known: Mapping[str, Stamp], written: int
) -> _Change:
    stamps: list[tuple[str, Stamp]] = []
    changed: list[str] = []
    touched = False
    for name, status in listed:
        old = known.get(name)
        racy = changed_ns(status) + RACY >= written
        if old and old.sha256 and same_file(old, status) and not racy:
            stamps.append((name, old))
            continue
        new = stamp(folder / name, status)
        stamps.append((name, new))
        # A racy file that proved unchanged is written down again, so that it need not be read a third time.
        touched = touched or new != old or (racy and changed_ns(status) + RACY < time.time_ns())
        if not old or new.sha256 != old.sha256:
            changed.append(name)
    there = dict(stamps)
    removed = tuple(name for name in known if name not in there)
    return _Change(tuple(stamps), tuple(changed), removed, touched)
