"""What a query found."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model.entry import Dated, Entry
from alliance_cli.model.query import Query
from alliance_cli.model.refs import Ref
from alliance_cli.model.text import Span
from alliance_cli.model.when import When


@frozen
class Snippet:
    """An excerpt of an item's body (or its headline), with the spans in it that matched.

    `offset` is where the excerpt begins in the field; `headline_matches` are spans in the headline.
    """

    text: str
    matches: tuple[Span, ...] = ()
    offset: int = 0
    headline_matches: tuple[Span, ...] = ()


@frozen
class Hit:
    """An entry that matched; `rank` counts from 1, `dated` is the date by which it lies in the query's days."""

    entry: Entry
    rank: int
    score: float
    snippet: Snippet
    dated: Dated


@frozen
class FacetValue:
    """A value of a facet and the number of items that have it."""

    value: str
    label: str
    count: int


@frozen
class Facet:
    """The values of a facet field over a whole result, most frequent first."""

    field: str
    values: tuple[FacetValue, ...]


@frozen
class Coverage:
    """How many issues matched, out of how many, and the first and last issue date among those that matched."""

    matched: int
    searched: int
    first: When | None = None
    last: When | None = None


@frozen
class Results:
    """What a search found: `total` items, of which `hits` are shown; facets count the whole.

    `understood` is the query as it was read, `added` the synonyms that it was widened with, `notes` what the user
    should be told (on stderr).
    """

    query: Query
    understood: str
    total: int
    coverage: Coverage
    hits: tuple[Hit, ...] = ()
    facets: tuple[Facet, ...] = ()
    added: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()


@frozen
class Selection:
    """Every entry that a query selects, in the query's order, with the topic labels needed to tell of them.

    `coverage` counts issues; `labels` maps topic ids to labels; `notes` are for stderr. `searched` are all issues of
    the library in order, each with the first and the last day of its issue date.
    """

    query: Query
    entries: tuple[Entry, ...]
    coverage: Coverage
    labels: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    searched: tuple[tuple[Ref, date, date], ...] = ()


@frozen
class FacetList:
    """All values of one facet over a selection; `notes` are for stderr."""

    facet: Facet
    total: int
    coverage: Coverage
    notes: tuple[str, ...] = ()
