"""What was found in the text of an item: dates, names and topics."""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model.text import Field, Span
from alliance_cli.model.when import When

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    DateKind = Literal["event", "planned", "background"]
    YearSource = Literal["text", "window", "context"]
    NameKind = Literal["person", "organization", "place", "equipment", "program"]
else:
    DateKind = YearSource = NameKind = str


#: The facet fields of an item, in the order in which they are shown; also the JSON keys.
FACETS = ("topics", "people", "organizations", "places", "equipment", "programs")

#: Which facet field holds the names of a kind.
FACET_OF_KIND: dict[NameKind, str] = {
    "person": "people",
    "organization": "organizations",
    "place": "places",
    "equipment": "equipment",
    "program": "programs",
}

#: Which file of the vocabulary lists the names of a kind.
FILE_OF_KIND: dict[NameKind, str] = {
    "person": "people.yaml",
    "organization": "organizations.yaml",
    "place": "places.yaml",
    "equipment": "equipment.yaml",
    "program": "programs.yaml",
}


@frozen
class DateMention:
    """A date in the text: `when` is what the words say, `extent` what the event took (an n-day event).

    `rule` names the grammar rule, `year_from` says how the year was found, `confident` is false where a reader should
    look twice.
    """

    span: Span
    text: str
    when: When
    kind: DateKind
    field: Field = "body"
    extent: When | None = None
    rule: str = ""
    kind_rule: str = ""
    year_from: YearSource = "text"
    confident: bool = True

    @property
    def event(self) -> When:
        """The days that the event took."""
        return self.extent or self.when


@frozen
class NameMention:
    """A name in the text and whose it is.

    `name` is the canonical name, `rule` how it was recognized; `office`, `party` and `state` as the text gives them.
    """

    span: Span
    text: str
    kind: NameKind
    name: str
    field: Field = "body"
    rule: str = ""
    office: str = ""
    party: str = ""
    state: str = ""


@frozen
class TopicMatch:
    """A topic of an item, how strongly, and the words that decided it (best first)."""

    topic: str
    score: float
    words: tuple[str, ...] = ()


@frozen
class Annotations:
    """What was found in one item: its sentences (spans in the body), dates, names and topics."""

    sentences: tuple[Span, ...] = ()
    dates: tuple[DateMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    topics: tuple[TopicMatch, ...] = ()
