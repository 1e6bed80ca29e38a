"""Topics and their course over time."""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model.refs import Ref
from alliance_cli.model.results import Coverage
from alliance_cli.model.vocabulary import Topic
from alliance_cli.model.when import When


@frozen
class TopicTally:
    """Items counted by issue: all that were selected, and for each topic (by its id) those that have it.

    Issues stand in order; `issued` holds their issue dates, and `searched` is how many the library has.
    """

    sizes: dict[Ref, int]
    issued: dict[Ref, When]
    counts: dict[str, dict[Ref, int]]
    searched: int


@frozen
class TopicTrend:
    """A topic's share of the items in the latest issues and in those before, and whether it is rising."""

    recent: float
    earlier: float
    rising: bool


@frozen
class TopicCourse:
    """A topic and how often it came up in each issue; `first` and `last` are issue dates.

    `share` is that of the items that have the topic, from 0 to 1; `trend` is missing where the issues are too few to
    tell.
    """

    topic: Topic
    count: int
    first: When | None
    last: When | None
    by_issue: tuple[tuple[Ref, int], ...]
    share: float = 0.0
    trend: TopicTrend | None = None

    @property
    def rising(self) -> bool | None:
        """Whether the topic is rising, or nothing where that cannot be told."""
        return self.trend.rising if self.trend else None


@frozen
class Topics:
    """All topics of the vocabulary, counted over issues of the library.

    `sizes` holds the number of items in each issue, in order; `recent` the latest issues, which trends compare with
    those before: none where the issues are too few.
    """

    courses: tuple[TopicCourse, ...]
    items: int
    coverage: Coverage
    sizes: tuple[tuple[Ref, int], ...] = ()
    recent: tuple[Ref, ...] = ()
