"""Events in the order of the days on which they happened."""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model.annotations import DateKind
from alliance_cli.model.refs import Ref
from alliance_cli.model.results import Coverage
from alliance_cli.model.when import When


@frozen
class TimelinePoint:
    """One dated event: the sentence that tells of it, verbatim, and where that stands.

    `dated` is false where the item gives no date and stands at its issue's month; `date_text` is then empty. `also`
    are the items of other issues that tell of the same event, `names` the names in the item, `confident` is false
    where the date's year is in doubt.
    """

    when: When
    kind: DateKind
    date_text: str
    sentence: str
    ref: Ref
    headline: str
    topics: tuple[str, ...] = ()
    dated: bool = True
    also: tuple[Ref, ...] = ()
    names: tuple[str, ...] = ()
    confident: bool = True
    url: str = ""


@frozen
class TimelineBin:
    """A week, month, quarter or year of a timeline, and how many events and plans begin in it."""

    when: When
    events: int
    planned: int
    background: int = 0


@frozen
class Timeline:
    """Events in order of the day on which they happened.

    `by` is the unit by which they are grouped ("" for the months of a plain timeline), `bins` every such unit from the
    first event to the last, empty ones included; `labels` maps topic ids to labels; `title` says what was selected;
    `notes` are for stderr.
    """

    points: tuple[TimelinePoint, ...]
    total: int
    items: int
    coverage: Coverage
    by: str = ""
    bins: tuple[TimelineBin, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
