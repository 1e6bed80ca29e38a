"""Every noun of the program, as frozen values.

Conventions, stated once:
- A `Span` is half-open, in characters, within one field (headline or body) of one item.
- A `When` is inclusive at both ends, in days.
- A reference is *volume.number* or *volume.number.item*: integers, never a decimal.
- Two clocks exist and never mix: the *event date* (when it happened) and the *issue date* (when the
  digest told of it, mostly known to the month).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from alliance_cli.errors import UsageError

Field = Literal["headline", "body"]
DateKind = Literal["event", "planned", "background"]
Clock = Literal["event", "planned", "issue"]
YearSource = Literal["text", "window", "context"]
NameKind = Literal["person", "organization", "place", "equipment", "program"]
IssuedBasis = Literal["inferred", "stated", "given"]
UrlBasis = Literal["inferred", "stated", ""]
Match = Literal["auto", "all", "any"]
Sort = Literal["relevance", "date", "-date", "issue"]
Severity = Literal["error", "warning"]
ImportStatus = Literal["added", "unchanged", "replaced", "refused"]
Precision = Literal[
    "day",
    "range",
    "week",
    "part-month",
    "month",
    "season",
    "quarter",
    "half",
    "part-year",
    "year",
    "fiscal-year",
    "decade",
    "period",
]

#: The fields of an item that hold text, in reading order.
FIELDS: tuple[Field, ...] = ("headline", "body")

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

#: A range of as many days is a stretch of time, not an event's days.
_STRETCH = 45

_VAGUE = 2

_REF = re.compile(
    r"""\s*(?:us-japan\s+alliance\s+digest[\s-]*)?(?:vol(?:ume)?[.\s-]*)?
    (?P<volume>[0-9]{1,3})\s*[.-]\s*(?P<number>[0-9]{1,3})(?:\s*[.\#]\s*(?P<item>[0-9]{1,3}))?\s*""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """The address of an issue (item 0) or of one of its items (item 1 and up)."""

    volume: int
    number: int
    item: int = 0

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read `2.7`, `2.7.3`, `vol-2-07`, `Vol 2.7` or `2.7#3`; `UsageError` for anything else."""
        found = _REF.fullmatch(text)
        if not found:
            raise UsageError(f"{text!r} is not a reference", remedy="write 2.7 for an issue, 2.7.3 for its third item")
        volume, number, item = (int(found[g] or 0) for g in ("volume", "number", "item"))
        if not volume or not number or (found["item"] and not item):
            raise UsageError(f"{text!r} is not a reference", remedy="volumes, numbers and items count from 1")
        return cls(volume, number, item)

    @property
    def issue(self) -> Ref:
        """The issue in which this item stands; an issue is its own."""
        return Ref(self.volume, self.number)

    @property
    def slug(self) -> str:
        """The issue as it stands in file names: `vol-2-07`."""
        return f"vol-{self.volume}-{self.number:02}"

    def at(self, item: int) -> Ref:
        """The item of this issue with that number."""
        return Ref(self.volume, self.number, item)

    def __str__(self) -> str:
        issue = f"{self.volume}.{self.number}"
        return f"{issue}.{self.item}" if self.item else issue


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a field's text, half-open, in characters."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class When:
    """A stretch of days, both ends included, with how exactly it is known and its EDTF text."""

    first: date
    last: date
    precision: Precision
    edtf: str

    @classmethod
    def day(cls, day: date) -> When:
        """One day."""
        return cls(day, day, "day", day.isoformat())

    @classmethod
    def days(cls, first: date, last: date, precision: Precision = "range") -> When:
        """From one day to another; a single day where they are the same."""
        if first == last:
            return cls.day(first)
        return cls(first, last, precision, f"{first.isoformat()}/{last.isoformat()}")

    @classmethod
    def month(cls, year: int, month: int) -> When:
        """A whole calendar month."""
        first = date(year, month, 1)
        last = date.fromordinal((date(year + month // 12, month % 12 + 1, 1)).toordinal() - 1)
        return cls(first, last, "month", f"{year:04}-{month:02}")

    @property
    def vagueness(self) -> int:
        """0 where it is known to days or a part of a month, 1 to a month, 2 to more than that."""
        if self.precision == "month":
            return 1
        known = self.precision in ("day", "week", "part-month")
        return 0 if known or (self.precision == "range" and (self.last - self.first).days < _STRETCH) else _VAGUE

    @property
    def is_fine(self) -> bool:
        """Whether it is known to days or a part of a month."""
        return not self.vagueness

    def overlaps(self, since: date | None, until: date | None) -> bool:
        """Whether any of its days lies between the two, where an end that is None is open."""
        return (until is None or self.first <= until) and (since is None or since <= self.last)


def closing_day(issued: When, number: int) -> date:
    """The last day that the issue of that number in its volume can tell of, on which it is taken as published.

    That is its stated day; of an issue that is known to the month, about the 17th for odd numbers, which close in the
    middle of a month, else the last day.
    """
    return issued.first.replace(day=17) if issued.precision == "month" and number % 2 else issued.last


@dataclass(frozen=True, slots=True)
class Item:
    """One headlined item of an issue; `number` counts from 1."""

    number: int
    headline: str
    body: str


@dataclass(frozen=True, slots=True)
class Original:
    """An imported original: its path within the corpus folder and the SHA-256 of its bytes."""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of the digest, as it stands in its file.

    `source` is the path of the imported original within the corpus folder, `sha256` the hash of its bytes; `also`
    are further originals that tell the same (a blog copy, a PDF). `url_basis` says whether the address stood in the
    source or follows from the number.
    """

    ref: Ref
    title: str
    issued: When
    issued_basis: IssuedBasis
    items: tuple[Item, ...]
    image_credit: str = ""
    url: str = ""
    url_basis: UrlBasis = ""
    source: str = ""
    sha256: str = ""
    also: tuple[Original, ...] = ()

    @property
    def closing_day(self) -> date:
        """The last day that it can tell of, see `closing_day`."""
        return closing_day(self.issued, self.ref.number)


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class TopicMatch:
    """A topic of an item, how strongly, and the words that decided it (best first)."""

    topic: str
    score: float
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotations:
    """What was found in one item: its sentences (spans in the body), dates, names and topics."""

    sentences: tuple[Span, ...] = ()
    dates: tuple[DateMention, ...] = ()
    names: tuple[NameMention, ...] = ()
    topics: tuple[TopicMatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that stands for an item, and the clock that it belongs to: an event, a plan, or the issue."""

    when: When
    clock: Clock


@dataclass(frozen=True, slots=True)
class Entry:
    """An item, where it stands, and what was found in it."""

    ref: Ref
    headline: str
    body: str
    issued: When
    issued_basis: IssuedBasis
    url: str
    annotations: Annotations = field(default_factory=Annotations)

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
        if ranked and (ranked[0].event.vagueness < _VAGUE or inside):
            return Dated(ranked[0].event, "event" if ranked[0].kind == "event" else "planned")
        return Dated(self.issued, "issue")

    @property
    def closing_day(self) -> date:
        """The last day that its issue can tell of, see `closing_day`."""
        return closing_day(self.issued, self.ref.number)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that speak for a topic (or, with a negative weight, against it)."""

    text: str
    weight: float


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the vocabulary."""

    id: str
    label: str
    description: str
    phrases: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """A post that a person held; a day that is None is open."""

    title: str
    of: str = ""
    first: date | None = None
    last: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the post was held on that day."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organization, place, piece of equipment or program of the vocabulary, with its other names."""

    kind: NameKind
    name: str
    forms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    party: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that the library knows: topics, named entities, and groups of synonyms."""

    topics: tuple[Topic, ...] = ()
    entities: tuple[Entity, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Filter:
    """A facet condition: any of `values` must hold (or, with `exclude`, none may)."""

    facet: str
    values: tuple[str, ...]
    exclude: bool = False


@dataclass(frozen=True, slots=True)
class IssueRange:
    """Issues from one to another, both included; an end that is None is open."""

    first: Ref | None = None
    last: Ref | None = None


@dataclass(frozen=True, slots=True)
class Query:
    """A selection of items: words in the query language, and conditions that must all hold.

    `since` and `until` are event dates, `issued_since` and `issued_until` issue dates. `limit` 0 means all.
    """

    text: str = ""
    match: Match = "auto"
    exact: bool = False
    filters: tuple[Filter, ...] = ()
    issues: tuple[IssueRange, ...] = ()
    since: date | None = None
    until: date | None = None
    issued_since: date | None = None
    issued_until: date | None = None
    sort: Sort = "relevance"
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Snippet:
    """An excerpt of an item's body (or its headline), with the spans in it that matched.

    `offset` is where the excerpt begins in the field; `headline_matches` are spans in the headline.
    """

    text: str
    matches: tuple[Span, ...] = ()
    offset: int = 0
    headline_matches: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that matched; `rank` counts from 1, `dated` is the date by which it lies in the query's days."""

    entry: Entry
    rank: int
    score: float
    snippet: Snippet
    dated: Dated


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value of a facet and the number of items that have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of a facet field over a whole result, most frequent first."""

    field: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many issues matched, out of how many, and the first and last issue date among those that matched."""

    matched: int
    searched: int
    first: When | None = None
    last: When | None = None


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found: `total` items, of which `hits` are shown; facets count the whole.

    `understood` is the query as it was read, `added` the synonyms that it was widened with, `notes` what the user
    should be told (on stderr).
    """

    query: Query
    understood: str
    total: int
    coverage: Coverage
    hits: tuple[Hit, ...] = ()
    facets: tuple[Facet, ...] = ()
    added: tuple[tuple[str, tuple[str, ...]], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """Every entry that a query selects, in the query's order, with the topic labels needed to tell of them.

    `coverage` counts issues; `labels` maps topic ids to labels; `notes` are for stderr.
    """

    query: Query
    entries: tuple[Entry, ...]
    coverage: Coverage
    labels: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class TimelineBin:
    """A week, month, quarter or year of a timeline, and how many events and plans begin in it."""

    when: When
    events: int
    planned: int
    background: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in order of the day on which they happened.

    `by` is the unit by which they are grouped ("" for the months of a plain timeline), `bins` every such unit from the
    first event to the last, empty ones included; `labels` maps topic ids to labels; `title` says what was selected.
    """

    points: tuple[TimelinePoint, ...]
    total: int
    items: int
    coverage: Coverage
    by: str = ""
    bins: tuple[TimelineBin, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    title: str = ""


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


@dataclass(frozen=True, slots=True)
class IssueView:
    """An issue with what was found in its items; `entries` holds one item where one was asked for.

    `labels` maps topic ids to labels.
    """

    issue: Issue
    entries: tuple[Entry, ...]
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FacetList:
    """All values of one facet over a selection."""

    facet: Facet
    total: int
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a file or the index, where it stands, and what to do; line 0 where no line applies."""

    path: str
    line: int
    excerpt: str
    message: str
    remedy: str
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Checkup:
    """What `doctor` found, and what it mended."""

    problems: tuple[Problem, ...]
    issues: int
    items: int
    fixed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceReport:
    """What became of one imported source.

    `lines` (of a dry run) are the layout, and what was done with each line (kept, boilerplate, uncertain).
    """

    source: str
    status: ImportStatus
    ref: Ref | None = None
    items: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None
    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import took and what it refused; `dry_run` where nothing was written."""

    sources: tuple[SourceReport, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a file looked like: enough to tell whether it changed.

    `changed_ns` is the later of the times of its content and its status, in nanoseconds: a copy can keep the first.
    """

    size: int
    changed_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What the index holds and what was done to bring it up to date."""

    path: str
    issues: int
    items: int
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rebuilt: bool = False
    problems: tuple[Problem, ...] = ()
