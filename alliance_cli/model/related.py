"""Items near to one, and why."""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model.entry import Entry
from alliance_cli.model.query import Query
from alliance_cli.model.refs import Ref
from alliance_cli.model.results import Coverage
from alliance_cli.model.when import When


@frozen
class Shared:
    """What two items have in common of one kind: a facet field or `words`, the rarest values first."""

    field: str
    values: tuple[str, ...]


@frozen
class Relative:
    """An entry near to another, `to`; `shared` and `days` (of events that both tell of) say why.

    `rank` counts from 1. Words are as they stand in the entry.
    """

    entry: Entry
    rank: int
    score: float
    to: Ref
    shared: tuple[Shared, ...]
    days: tuple[When, ...] = ()


@frozen
class Related:
    """The `total` items related to an item or to those of an issue, of which `hits` are shown.

    `headline` is that of the item (of an issue, none); `labels` maps topic ids to labels; `notes` are for stderr.
    """

    ref: Ref
    headline: str
    query: Query
    total: int
    coverage: Coverage
    hits: tuple[Relative, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
