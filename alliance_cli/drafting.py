"""Sources to drafts of issues, before the corpus is looked at: in this process, and beside it where there are many."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from alliance_cli import beside
from alliance_cli.annotate.dates import find_dates
from alliance_cli.errors import ImportRefused
from alliance_cli.frozen import frozen
from alliance_cli.ingest import read
from alliance_cli.ingest.read import Reading
from alliance_cli.ingest.sources import Source
from alliance_cli.model import Issue, Ref, When

#: An issue's days tell nothing of its number where they are fewer than these.
_ENOUGH = 3

#: How many days the middle one of an issue's days may lie from its close; real ones stay within six weeks.
_FAR = 60

#: Sources of more bytes are read one at a time, so that only a few bytes are in memory.
_LARGE = 1_000_000


@frozen
class Draft:
    """What a source tells: its issues, each with warnings about its dates, or why it is refused."""

    readings: tuple[tuple[Reading, tuple[str, ...]], ...] = ()
    refusal: ImportRefused | None = None


def drafts(
    sources: Iterable[Source | ImportRefused], ref: Ref | None, issued: When | None, *, helpers: int | None = None
) -> Iterator[tuple[Source | ImportRefused, Draft]]:
    """Each source with its draft, in order; what could not be read as bytes has an empty one.

    `ref` and `issued` overrule what the sources say.
    """
    about = (ref, issued)
    here = drafter(about)
    for small, group in groupby(sources, key=lambda one: isinstance(one, Source) and len(one.data) <= _LARGE):
        if small:
            yield from _shared(group, about, here, helpers)
        else:
            yield from ((source, here(source)) for source in group)


def _shared(
    sources: Iterator[Source | ImportRefused],
    about: tuple[Ref | None, When | None],
    here: Callable[[Source | ImportRefused], Draft],
    helpers: int | None,
) -> Iterator[tuple[Source | ImportRefused, Draft]]:
    taken: deque[Source | ImportRefused] = deque()

    def jobs() -> Iterator[Source | ImportRefused]:
        for source in sources:
            taken.append(source)
            yield source

    for draft in beside.in_order(f"{__name__}:{drafter.__name__}", about, jobs(), here, helpers=helpers):
        yield taken.popleft(), draft


def drafter(about: tuple[Ref | None, When | None]) -> Callable[[Source | ImportRefused], Draft]:
    """Makes the draft of a source."""

    def one(source: Source | ImportRefused) -> Draft:
        if isinstance(source, ImportRefused):
            return Draft()
        try:
            readings = read.issues(source, *about)
        except ImportRefused as refusal:
            return Draft(refusal=refusal)
        return Draft(tuple((reading, tuple(_about_dates(reading.issue))) for reading in readings))

    return one


def _about_dates(issue: Issue) -> Iterator[str]:
    """Whether most days that an issue names lie far from its month: then its number may be wrong."""
    anchor = issue.closing_day
    days = sorted(
        mention.when.first
        for item in issue.items
        for mention in find_dates(item.body, anchor)
        if mention.when.precision in ("day", "range")
    )
    if len(days) >= _ENOUGH and abs((middle := days[len(days) // 2]) - anchor).days > _FAR:
        yield f"its dates lie about {middle:%Y-%m}, but {issue.ref} belongs to {issue.issued.edtf}: check the number"
