"""A selection of items, as it was asked for."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import field, frozen
from alliance_cli.model.refs import Ref
from alliance_cli.model.remarks import Remark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Match = Literal["auto", "all", "any"]
    Sort = Literal["relevance", "date", "-date", "issue"]
else:
    Match = Sort = str

#: How many of the words must match, and the orders of an answer.
MATCHES: tuple[Match, ...] = ("auto", "all", "any")
SORTS: tuple[Sort, ...] = ("relevance", "date", "-date", "issue")


@frozen
class Filter:
    """A facet condition: any of `values` must hold (or, with `exclude`, none may)."""

    facet: str
    values: tuple[str, ...]
    exclude: bool = False


@frozen
class IssueRange:
    """Issues from one to another, both included; an end that is None is open."""

    first: Ref | None = None
    last: Ref | None = None


@frozen
class Query:
    """A selection of items: words in the query language, and conditions that must all hold.

    `since` and `until` are event dates, `issued_since` and `issued_until` issue dates. `limit` 0 means all. `remarks`
    are the tags and notes that the library holds, in which a query may look.
    """

    text: str = ""
    match: Match = "auto"
    exact: bool = False
    filters: tuple[Filter, ...] = ()
    issues: tuple[IssueRange, ...] = ()
    since: date | None = None
    until: date | None = None
    issued_since: date | None = None
    issued_until: date | None = None
    sort: Sort = "relevance"
    limit: int = 0
    remarks: tuple[Remark, ...] = field(default=(), compare=False, repr=False)
