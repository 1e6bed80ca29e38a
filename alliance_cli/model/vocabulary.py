"""The words that a library knows."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model.annotations import NameKind


@frozen
class Phrase:
    """Words that speak for a topic (or, with a negative weight, against it)."""

    text: str
    weight: float


@frozen
class Topic:
    """A topic of the vocabulary."""

    id: str
    label: str
    description: str
    phrases: tuple[Phrase, ...] = ()


@frozen
class Office:
    """A post that a person held; a day that is None is open."""

    title: str
    of: str = ""
    first: date | None = None
    last: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the post was held on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


#: The countries where a person's family name leads, as it is written in English.
_FAMILY_FIRST = frozenset(("South Korea", "North Korea", "China", "Taiwan"))


@frozen
class Entity:
    """A person, organization, place, piece of equipment or program of the vocabulary, with its other names."""

    kind: NameKind
    name: str
    forms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    party: str = ""
    state: str = ""

    @property
    def family_first(self) -> bool:
        """Whether the family name of a person stands first, as it does where the first office is of such a country."""
        return bool(self.offices) and self.offices[0].of in _FAMILY_FIRST


@frozen
class Vocabulary:
    """The words that the library knows: topics, named entities, and groups of synonyms."""

    topics: tuple[Topic, ...] = ()
    entities: tuple[Entity, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
