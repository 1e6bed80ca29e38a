"""An item, where it stands and what was found in it; issues as they are shown."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import field, frozen
from alliance_cli.model.annotations import FACET_OF_KIND, Annotations, DateMention
from alliance_cli.model.issue import Issue, IssuedBasis
from alliance_cli.model.refs import Ref
from alliance_cli.model.text import Field
from alliance_cli.model.when import VAGUE, When, closing_day

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Literal

    Clock = Literal["event", "planned", "issue"]
else:
    Clock = str


#: Why a date is of something else than its sentence tells of, and why it tells of something beside the story.
_OF_OTHERS, _ASIDE = ("attached", "reference"), "aside"


@frozen
class Dated:
    """A date that stands for an item, and the clock that it belongs to: an event, a plan, or the issue."""

    when: When
    clock: Clock


@frozen
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

        That is the first event known to days that it tells of, in the order of the text, headline and lead first; else
        such a plan or what it tells aside (`a week earlier`), else an event or a plan known to the month, else the
        issue's date: a year alone says less than that, and serves only where the stretch leaves nothing else.
        """
        mentions = [d for d in self.annotations.dates if d.kind != "background"]
        own = [d for d in mentions if d.kind_rule not in _OF_OTHERS]
        bounded = since is not None or until is not None
        inside = [d for d in mentions if d.event.answers(since, until)] if bounded else []
        first = min(inside or own, key=_order, default=None)
        if first and (first.event.vagueness < VAGUE or inside):
            return Dated(first.event, "event" if first.kind == "event" else "planned")
        return Dated(self.issued, "issue")

    @property
    def closing_day(self) -> date:
        """The last day that its issue can tell of, see `closing_day`."""
        return closing_day(self.issued, self.ref.number)


def own_date(mentions: Iterable[DateMention]) -> DateMention | None:
    """The date at which a sentence happened, of those in it, by the order of `Entry.dated`; background comes last.

    A date that belongs to what the sentence merely names (`the deal announced in May`) is none of its own.
    """
    own = [mention for mention in mentions if mention.kind_rule not in _OF_OTHERS]
    return min(own, key=lambda mention: (mention.kind == "background", *_order(mention)), default=None)


def _order(mention: DateMention) -> tuple[bool, int, bool, bool, int]:
    """What is its own before what is others', known days first, then events of the story, then as the text tells."""
    rule, of_body = mention.kind_rule, mention.field == "body"
    beside = mention.kind != "event" or rule == _ASIDE
    return rule in _OF_OTHERS, mention.event.vagueness, beside, of_body, mention.span.start


@frozen
class IssueView:
    """An issue with what was found in its items; `entries` holds one item where one was asked for.

    `labels` maps topic ids to labels.
    """

    issue: Issue
    entries: tuple[Entry, ...]
    labels: tuple[tuple[str, str], ...] = ()
