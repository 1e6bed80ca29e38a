"""Items to be handed on: each with what a reader needs to cite and to quote it."""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model.citation import Citation
from alliance_cli.model.entry import Dated, Entry
from alliance_cli.model.query import Query
from alliance_cli.model.results import Coverage
from alliance_cli.model.text import Span


@frozen
class ExportedItem:
    """An entry as a source.

    `dated` is the date by which it lies in the query's days, `quote` the sentence of its body that speaks for it best;
    None where it has no body.
    """

    entry: Entry
    dated: Dated
    citation: Citation
    quote: Span | None = None


@frozen
class Export:
    """The items of a selection in its order, of which there are `total`.

    `title` says what was selected ("" for everything), `labels` map topic ids to labels; `notes` are for stderr.
    """

    query: Query
    title: str
    total: int
    coverage: Coverage
    items: tuple[ExportedItem, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
