"""An item, where it stands and what was found in it; issues as they are shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from alliance_cli.model.annotations import FACET_OF_KIND, Annotations
from alliance_cli.model.issue import Issue, IssuedBasis
from alliance_cli.model.refs import Ref
from alliance_cli.model.text import Field
from alliance_cli.model.when import VAGUE, When, closing_day

Clock = Literal["event", "planned", "issue"]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that stands for an item, and the clock that it belongs to: an event, a plan, or the issue."""

    when: When
    clock: Clock


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, where it stands, and what was found in it; `tags` and `note` are what the user wrote about it."""

    ref: Ref
    headline: str
    body: str
    issued: When
    issued_basis: IssuedBasis
    url: str
    annotations: Annotations = field(default_factory=Annotations)
    tags: tuple[str, ...] = ()
    note: str = ""

    def text_of(self, where: Field) -> str:
        """The text of one field."""
        return self.headline if where == "headline" else self.body

    def values(self, facet: str) -> tuple[str, ...]:
        """The values of a facet field, each once, topics by score, names in order of appearance."""
        if facet == "topics":
            return tuple(t.topic for t in self.annotations.topics)
        return tuple(dict.fromkeys(n.name for n in self.annotations.names if FACET_OF_KIND[n.kind] == facet))

    @property
    def when(self) -> When:
        """The date that stands for the item, see `dated`."""
        return self.dated().when

    def dated(self, since: date | None = None, until: date | None = None) -> Dated:
        """The date that stands for the item (among those in a stretch of days, if it has such), and its clock.

        That is its first event known to days, else such a plan, else an event or a plan known to the month, else the
        issue's date: a year alone says less than that, and serves only where the stretch leaves nothing else.
        """
        mentions = [d for d in self.annotations.dates if d.kind != "background"]
        bounded = since is not None or until is not None
        inside = [d for d in mentions if d.event.overlaps(since, until)] if bounded else []
        ranked = sorted(inside or mentions, key=lambda d: (d.event.vagueness, d.kind != "event", d.event))
        if ranked and (ranked[0].event.vagueness < VAGUE or inside):
            return Dated(ranked[0].event, "event" if ranked[0].kind == "event" else "planned")
        return Dated(self.issued, "issue")

    @property
    def closing_day(self) -> date:
        """The last day that its issue can tell of, see `closing_day`."""
        return closing_day(self.issued, self.ref.number)


@dataclass(frozen=True, slots=True)
class IssueView:
    """An issue with what was found in its items; `entries` holds one item where one was asked for.

    `labels` maps topic ids to labels.
    """

    issue: Issue
    entries: tuple[Entry, ...]
    labels: tuple[tuple[str, str], ...] = ()
