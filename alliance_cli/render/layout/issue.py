"""An issue whole: where it comes from, each item's text, and what was found in it."""

from __future__ import annotations

from alliance_cli.model import FACETS, FILE_OF_KIND, DateMention, Entry, Issue, IssueView, NameMention, Span, TopicMatch
from alliance_cli.render.blocks import (
    Block,
    Column,
    Gap,
    Grid,
    Heading,
    KeyValue,
    Role,
    Run,
    Runs,
    Text,
    joined,
    marked,
)
from alliance_cli.render.date_words import long, words
from alliance_cli.render.layout.facets import title
from alliance_cli.render.layout.remarks import pairs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BASIS = {"inferred": "inferred from the number", "stated": "stated in the source", "given": "given at import"}

_YEAR = {"text": "in the text", "window": "nearest", "context": "context"}

#: What the rules of names are to a reader; any other says it by itself.
_RULES = {
    "vocabulary": "in FILE",
    "demonym": "demonym in FILE",
    "office and date": "who held such a post then, in FILE",
    "leader": "who led the country then, in FILE",
    "body and date": "who served the body or country named with it then, in FILE",
    "cabinet and date": "who alone of that surname sat in a cabinet then, in FILE",
    "title": "the title before it",
    "bracket": "the title before the bracket",
    "apposition": "the title after it",
    "party tag": "the party tag after it",
    "given name": "its given name",
    "nickname": "in FILE, nickname aside",
    "surname": "the only one of that surname in FILE",
    "surname in issue": "named more fully in the issue",
    "ambiguous": "a surname of several in FILE: ambiguous",
    "pattern": "the shape of the phrase",
    "agency": "the words that open it",
    "place word": "a word such as Island in it",
    "quoted": "a title in quotes",
    "designator": "the shape of its designator",
    "division": "a company of FILE and its division",
    "acronym in text": "the brackets that explain it in the issue",
    "spelled acronym": "the acronym behind it spells it",
    "in company": "named beside a known person",
    "look of the name": "the look of the name",
    "town and state": "the state or country behind it",
}

_NARROW = ("Days", "Kind", "Year", "Score")


def blocks_of_one(view: IssueView, explain: bool = False) -> tuple[Block, ...]:
    """An issue with its shown items."""
    return blocks((view,), explain)


def blocks(views: tuple[IssueView, ...], explain: bool = False) -> tuple[Block, ...]:
    """One issue after the other, each with its shown items."""
    shown: list[Block] = []
    for view in views:
        if shown:
            shown.append(Gap())
        shown += [Heading((Run(f"{view.issue.ref}  ", "id"), Run(view.issue.title, "title")), ruled=True)]
        shown.append(KeyValue(tuple(_origin(view.issue, explain))))
        for entry in view.entries:
            shown += [Gap(), Heading((Run(f"{entry.ref}  ", "id"), Run(entry.headline, "title")), 2)]
            shown += _item(entry, dict(view.labels))
            if explain:
                shown += _evidence(entry)
    return tuple(shown)


def _origin(issue: Issue, explain: bool) -> Iterator[tuple[str, Runs]]:
    yield "Issued", (Run(long(issue.issued), "date"), Run(f" ({_BASIS[issue.issued_basis]})", "dim"))
    if issue.image_credit:
        yield "Image", (Run(issue.image_credit),)
    if issue.source:
        yield "Source", (Run(issue.source),)
    if issue.address:
        inferred = [Run(" (inferred from the number)", "dim")] if issue.url_basis == "inferred" else []
        yield "URL", (Run(issue.address, link=issue.address), *inferred)
    if explain and issue.sha256:
        yield "SHA-256", (Run(issue.sha256, "dim"),)


def _item(entry: Entry, labels: Mapping[str, str]) -> Iterator[Block]:
    spans = [mention.span for mention in entry.annotations.dates if mention.field == "body"]
    at = 0
    for paragraph in entry.body.splitlines(keepends=True):
        inside = [Span(max(span.start - at, 0), span.end - at) for span in spans]
        at += len(paragraph)
        if paragraph.strip():
            yield Text(marked(paragraph.rstrip(), inside, "date"))
    if found := tuple(_found(entry, labels)):
        yield Gap()
        yield KeyValue(found)


def _found(entry: Entry, labels: Mapping[str, str]) -> Iterator[tuple[str, Runs]]:
    for at, mention in enumerate(entry.annotations.dates):
        yield ("" if at else "Dates"), _date(mention)
    for facet in FACETS:
        role: Role = "label" if facet == "topics" else "name"
        known = labels if facet == "topics" else {}
        if values := entry.values(facet):
            yield title(facet), joined(((Run(known.get(value, value), role, whole=True),) for value in values), ", ")
    yield from pairs(entry)


def _date(mention: DateMention) -> Runs:
    doubt = [Run(" (uncertain: check the text)", "warning")] if not mention.confident else []
    days = Run(words(mention.event), "date")
    return (Run(mention.text), Run(" → ", "dim"), days, Run(" · ", "dim"), _kind(mention), *doubt)


def _kind(mention: DateMention) -> Run:
    if mention.kind == "planned":
        return Run("◇ planned", "planned")
    return Run("○ background", "background") if mention.kind == "background" else Run("event", "dim")


def _evidence(entry: Entry) -> Iterator[Block]:
    found = entry.annotations
    if found.dates:
        titles = ("Date", "Days", "Rule", "Kind", "Because", "Year")
        yield from _grid(titles, [_date_evidence(mention) for mention in found.dates])
    if found.topics:
        yield from _grid(("Topic", "Score", "Words"), [_topic_evidence(topic) for topic in found.topics])
    if found.names:
        yield from _grid(("Words", "Name", "Kind", "Rule", "Office"), [_name_evidence(name) for name in found.names])


def _grid(titles: tuple[str, ...], rows: list[tuple[Run, ...]]) -> Iterator[Block]:
    yield Gap()
    columns = tuple(Column(title, wraps=title not in _NARROW) for title in titles)
    yield Grid(columns, tuple(tuple((run,) for run in row) for row in rows))


def _date_evidence(mention: DateMention) -> tuple[Run, ...]:
    return (
        Run(mention.text),
        Run(mention.event.edtf, "date"),
        Run(mention.rule),
        _kind(mention),
        Run(mention.kind_rule),
        Run(_YEAR[mention.year_from]),
    )


def _topic_evidence(topic: TopicMatch) -> tuple[Run, ...]:
    return (Run(topic.topic, "label"), Run(f"{topic.score:.2f}", "count"), Run(", ".join(topic.words)))


def _name_evidence(name: NameMention) -> tuple[Run, ...]:
    office = ", ".join(part for part in (name.office, name.party, name.state) if part)
    return (Run(name.text), Run(name.name, "name"), Run(name.kind), Run(_why(name)), Run(office))


def _why(name: NameMention) -> str:
    """The rule that made a name of the words, in words of its own; a listed form says in which file it stands."""
    rule, colon, detail = name.rule.partition(": ")
    told = _RULES.get(rule, rule).replace("FILE", FILE_OF_KIND[name.kind])
    return f"{told}{colon}{detail}"
