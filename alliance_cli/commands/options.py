"""The options that commands share: where the library is, how to show the answer, and what to select."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from alliance_cli.commands import values
from alliance_cli.model import Query


class ColorChoice(StrEnum):
    """When to use color."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class MatchChoice(StrEnum):
    """How many of the words must match."""

    AUTO = "auto"
    ALL = "all"
    ANY = "any"


class SortChoice(StrEnum):
    """The order of the answer."""

    RELEVANCE = "relevance"
    DATE = "date"
    DATE_DOWN = "-date"
    ISSUE = "issue"


_FORMATS = "terminal, plain, json, jsonl, csv, tsv or md; for a timeline also html, svg, ics or timelinejs."
_SHOWING, _CHOOSING, _RUNNING = "Output", "Selection", "General"


def _output(*names: str, **settings: Any) -> Any:
    return typer.Option(*names, rich_help_panel=_SHOWING, show_default=False, **settings)


def _choose(*names: str, **settings: Any) -> Any:
    return typer.Option(*names, rich_help_panel=_CHOOSING, show_default=False, **settings)


def _general(*names: str, **settings: Any) -> Any:
    return typer.Option(*names, rich_help_panel=_RUNNING, show_default=False, **settings)


def _facet(name: str) -> Any:
    return _choose(f"--{name}", metavar=name.upper(), help=f"Only items with this {name}; a,b: either; !a: not.")


@dataclass(frozen=True, slots=True)
class CommonOptions:
    """Where the library is and how much to say; the same before and after a command's name."""

    library: Annotated[Path | None, _general("--library", metavar="DIR", help="The library to use.")] = None
    quiet: Annotated[bool, _general("--quiet", "-q", help="Say nothing on stderr but errors.")] = False
    debug: Annotated[bool, _general("--debug", help="Show where an error comes from.")] = False


@dataclass(frozen=True, slots=True)
class OutputOptions:
    """How the answer is shown and where it goes."""

    format: Annotated[str | None, _output("--format", metavar="FORMAT", help=_FORMATS)] = None
    json: Annotated[bool, _output("--json", help="The same as --format json.")] = False
    output: Annotated[
        Path | None, _output("--output", "-o", metavar="FILE", help="Write to a file; its ending picks the format.")
    ] = None
    force: Annotated[bool, _output("--force", help="Overwrite the output file.")] = False
    color: Annotated[ColorChoice, _output("--color", help="When to use color.")] = ColorChoice.AUTO
    no_pager: Annotated[bool, _output("--no-pager", help="Never use a pager.")] = False


@dataclass(frozen=True, slots=True)
class SelectionOptions:
    """What to select: words in the query language, and conditions that must all hold."""

    words: Annotated[list[str] | None, typer.Argument(metavar="[WORDS]...", help="Words to look for.")] = None
    topic: Annotated[list[str] | None, _facet("topic")] = None
    person: Annotated[list[str] | None, _facet("person")] = None
    org: Annotated[list[str] | None, _facet("org")] = None
    place: Annotated[list[str] | None, _facet("place")] = None
    equipment: Annotated[list[str] | None, _facet("equipment")] = None
    program: Annotated[list[str] | None, _facet("program")] = None
    issue: Annotated[
        list[str] | None, _choose("--issue", metavar="RANGE", help="Only these issues: 2.7, 2.5..2.7, ..2.7 or 2.5.. .")
    ] = None
    since: Annotated[str | None, _choose("--since", metavar="DATE", help="Events from this day, month or year on.")] = (
        None
    )
    until: Annotated[str | None, _choose("--until", metavar="DATE", help="Events up to this day, month or year.")] = (
        None
    )
    issued_since: Annotated[
        str | None, _choose("--issued-since", metavar="DATE", help="Issues published from then on.")
    ] = None
    issued_until: Annotated[
        str | None, _choose("--issued-until", metavar="DATE", help="Issues published up to then.")
    ] = None
    match: Annotated[MatchChoice, _choose("--match", help="How many of the words must match.")] = MatchChoice.AUTO
    sort: Annotated[SortChoice, _choose("--sort", help="The order of the answer.")] = SortChoice.RELEVANCE
    limit: Annotated[int | None, _choose("--limit", "-n", min=0, metavar="N", help="Show at most N; 0 for all.")] = None
    exact: Annotated[bool, _choose("--exact", help="The words as they are: no stemming, no synonyms.")] = False

    def query(self, limit: int = 0) -> Query:
        """The selection as a query, of which `limit` are shown unless the user says otherwise (0 for all).

        `UsageError` for a date or an issue that is none, `QueryError` for blank words.
        """
        since, until = values.first_day("--since", self.since), values.last_day("--until", self.until)
        issued_since = values.first_day("--issued-since", self.issued_since)
        issued_until = values.last_day("--issued-until", self.issued_until)
        values.ordered("--since", since, "--until", until)
        values.ordered("--issued-since", issued_since, "--issued-until", issued_until)
        facets = {
            "topics": self.topic,
            "people": self.person,
            "organizations": self.org,
            "places": self.place,
            "equipment": self.equipment,
            "programs": self.program,
        }
        return Query(
            text=values.words(self.words),
            match=self.match.value,
            exact=self.exact,
            filters=tuple(values.condition(facet, text) for facet, texts in facets.items() for text in texts or ()),
            issues=tuple(values.issue_range(text) for texts in self.issue or () for text in texts.split(",")),
            since=since,
            until=until,
            issued_since=issued_since,
            issued_until=issued_until,
            sort=self.sort.value,
            limit=limit if self.limit is None else self.limit,
        )
