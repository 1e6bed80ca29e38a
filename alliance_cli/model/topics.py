"""Topics and their course over time."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_cli.model.refs import Ref
from alliance_cli.model.results import Coverage
from alliance_cli.model.vocabulary import Topic
from alliance_cli.model.when import When


@dataclass(frozen=True, slots=True)
class TopicCourse:
    """A topic and how often it came up in each issue; `first` and `last` are issue dates."""

    topic: Topic
    count: int
    first: When | None
    last: When | None
    by_issue: tuple[tuple[Ref, int], ...]


@dataclass(frozen=True, slots=True)
class Topics:
    """All topics of the vocabulary, counted over the whole library."""

    courses: tuple[TopicCourse, ...]
    items: int
    coverage: Coverage
