"""A person, organization, place, piece of equipment or program, as the corpus tells of it."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model.annotations import DateKind, NameKind
from alliance_cli.model.refs import Ref
from alliance_cli.model.results import Coverage, Facet, FacetValue
from alliance_cli.model.text import Field, Span
from alliance_cli.model.vocabulary import Entity, Office
from alliance_cli.model.when import When

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    DateSource = Literal["sentence", "item", "issue"]
else:
    DateSource = str

#: Where the day of an appearance comes from: its own sentence, another of its item, or the issue alone.


@frozen
class Subject:
    """What a typed name stands for, and how many items of the whole library name it; `notes` are for stderr.

    `entity` is None where nothing goes by that name.
    """

    typed: str
    entity: Entity | None = None
    items: int = 0
    notes: tuple[str, ...] = ()


@frozen
class Appearance:
    """A sentence that holds the name, verbatim, with the day for which it stands and where that day comes from.

    `span` is the sentence in its field, `mentions` are the name in the sentence (relative to it); a headline is told
    only of an item whose body never holds the name.
    """

    ref: Ref
    headline: str
    when: When
    kind: DateKind
    date_text: str
    date_from: DateSource
    field: Field
    span: Span
    sentence: str
    mentions: tuple[Span, ...]
    confident: bool = True


@frozen
class StatedOffice:
    """An office as the texts give it with the name, and the items that do."""

    text: str
    refs: tuple[Ref, ...]


@frozen
class Profile:
    """Who or what a name stands for, and everything that a selection tells of it.

    `total` counts items, `sentences` the appearances before any limit; `forms` are other names of the vocabulary,
    `written` the name as the texts have it; `together` counts sentences, by facet, and `topics` items. `first_event`
    and `last_event` are event dates; the issue dates stand in `coverage`.
    """

    name: str
    kind: NameKind | None
    coverage: Coverage
    total: int = 0
    sentences: int = 0
    forms: tuple[str, ...] = ()
    written: tuple[FacetValue, ...] = ()
    offices: tuple[Office, ...] = ()
    stated_offices: tuple[StatedOffice, ...] = ()
    party: str = ""
    state: str = ""
    first_event: date | None = None
    last_event: date | None = None
    appearances: tuple[Appearance, ...] = ()
    together: tuple[Facet, ...] = ()
    topics: tuple[FacetValue, ...] = ()
    notes: tuple[str, ...] = ()
