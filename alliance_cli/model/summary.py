"""What the corpus says on a selection, in its own sentences."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model.annotations import DateKind
from alliance_cli.model.issue import IssuedBasis
from alliance_cli.model.refs import Ref
from alliance_cli.model.results import Coverage, Facet, FacetValue
from alliance_cli.model.when import When


@frozen
class SummarySentence:
    """A sentence quoted verbatim from an item, with the event that dates it (if one does).

    `rank` counts from 1 in the order of weight, `place` from 0 in the body; `also` are items that tell of the same.
    """

    text: str
    ref: Ref
    when: When | None
    kind: DateKind | None
    rank: int = 0
    place: int = 0
    also: tuple[Ref, ...] = ()


@frozen
class CitedItem:
    """An item that is quoted, as a note cites it."""

    ref: Ref
    headline: str
    issued: When
    issued_basis: IssuedBasis
    url: str = ""


@frozen
class DayCount:
    """An event date or a planned one, and the number of items that tell of it."""

    when: When
    kind: DateKind
    count: int


@frozen
class LatestEvent:
    """The newest event of an item."""

    when: When
    ref: Ref
    headline: str


@frozen
class IssueShare:
    """How much some of the searched issues hold of a selection: `items` items in `matched` of these issues."""

    issues: tuple[Ref, ...]
    matched: int
    items: int


@frozen
class Change:
    """What changed lately.

    `latest` are the last issues that were searched, `before` those before. `new_in` is the last issue of the selection
    and `new` what appears in it and in no earlier item of the selection; `events` are the newest, last first.
    """

    latest: IssueShare | None = None
    before: IssueShare | None = None
    new_in: Ref | None = None
    new: tuple[Facet, ...] = ()
    events: tuple[LatestEvent, ...] = ()


@frozen
class Silence:
    """The last issue that reports on a selection, and how many of the issues searched have come out since."""

    ref: Ref
    issued: When
    issues: int
    searched: int


@frozen
class Summary:
    """What the corpus says on a selection: quoted sentences, who and what appears, when, and what changed lately.

    `title` says what was selected. `words` are quoted out of a `budget`; `shortest` is the length of the shortest
    sentence that can stand alone; `bodiless` items have a headline alone. `tokens` is what it may take as a prompt.
    """

    topic: str
    label: str
    total: int
    coverage: Coverage
    first: date | None
    last: date | None
    sentences: tuple[SummarySentence, ...]
    facets: tuple[Facet, ...]
    related_topics: tuple[FacetValue, ...] = ()
    title: str = ""
    words: int = 0
    budget: int = 0
    shortest: int = 0
    bodiless: int = 0
    dates: tuple[DayCount, ...] = ()
    cited: tuple[CitedItem, ...] = ()
    change: Change = Change()
    silence: Silence | None = None
    tokens: int = 4000
