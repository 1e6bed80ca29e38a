"""What the corpus says on a selection, in its own sentences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alliance_cli.model.annotations import DateKind
from alliance_cli.model.refs import Ref
from alliance_cli.model.results import Coverage, Facet, FacetValue
from alliance_cli.model.when import When


@dataclass(frozen=True, slots=True)
class SummarySentence:
    """A sentence quoted verbatim from an item, with the event that dates it (if one does)."""

    text: str
    ref: Ref
    when: When | None
    kind: DateKind | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What the corpus says on a selection: quoted sentences, who and what appears, and when."""

    topic: str
    label: str
    total: int
    coverage: Coverage
    first: date | None
    last: date | None
    sentences: tuple[SummarySentence, ...]
    facets: tuple[Facet, ...]
    related_topics: tuple[FacetValue, ...] = ()
