"""The options that commands share: where the library is, how to show the answer, and what to select."""

from __future__ import annotations

from pathlib import Path

from alliance_cli import selecting
from alliance_cli.commands.declare import Argument, Option
from alliance_cli.config import Settings
from alliance_cli.errors import UsageError
from alliance_cli.frozen import field, fields, frozen
from alliance_cli.model import MATCHES, SORTS, Query
from alliance_cli.render.looks import Color

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated, Any

_COLORS = ("auto", "always", "never")

#: `expand` puts the formats of the command there.
_FORMATS = "{formats}."
_SHOWING, _CHOOSING, _RUNNING = "Output", "Selection", "General"


def _output(*names: str, **settings: Any) -> Option:
    return Option(*names, group=_SHOWING, tells_default=False, **settings)


def _choose(*names: str, **settings: Any) -> Option:
    return Option(*names, group=_CHOOSING, tells_default=False, **settings)


def _general(*names: str, **settings: Any) -> Option:
    return Option(*names, group=_RUNNING, tells_default=False, **settings)


def _facet(name: str) -> Option:
    return _choose(f"--{name}", metavar=name.upper(), help=f"Only items with this {name}; a,b: either; !a: not.")


_MATCH = "auto: all of the words, and any of them where no item has all, or for a sentence; or always all, or any."
_SORT = "Best match first, or by event date, latest event date first, or in the order of the issues."

#: What is no option of the command line: `expand` fills it in.
_ELSEWHERE = {"option": False}
_NOTHING_SET = Settings()


@frozen
class CommonOptions:
    """Where the library is and how much to say; the same before and after a command's name."""

    library: Annotated[Path | None, _general("--library", metavar="DIR", help="The library to use.")] = None
    quiet: Annotated[bool, _general("--quiet", "-q", help="Say nothing on stderr but errors.")] = False
    debug: Annotated[bool, _general("--debug", help="Show where an error comes from.")] = False
    settings: Settings = field(default=_NOTHING_SET, metadata=_ELSEWHERE)


@frozen
class ScreenOptions:
    """How text is shown to a person."""

    color: Annotated[Color | None, _output("--color", choices=_COLORS, help="When to use color.")] = None
    no_pager: Annotated[bool, _output("--no-pager", help="Never use a pager.")] = False
    settings: Settings = field(default=_NOTHING_SET, metadata=_ELSEWHERE)

    @property
    def colored(self) -> Color:
        """When to use color, as the option says or what is set."""
        return self.color or ("never" if self.settings.color == "never" else "auto")


@frozen
class OutputOptions(ScreenOptions):
    """How the answer is shown and where it goes."""

    format: Annotated[str | None, _output("--format", metavar="FORMAT", help=_FORMATS)] = None
    json: Annotated[bool, _output("--json", help="The same as --format json.")] = False
    output: Annotated[
        Path | None,
        _output(
            "--output",
            "-o",
            metavar="FILE",
            help="Write to a file (- is stdout); its ending picks the format.",
        ),
    ] = None
    force: Annotated[bool, _output("--force", help="Overwrite the output file.")] = False
    fields: Annotated[
        str | None,
        _output("--fields", metavar="NAMES", help="Only these fields of json, jsonl, csv, tsv or plain: id,headline."),
    ] = None
    bom: Annotated[bool, _output("--bom", help="Begin csv or tsv with a mark by which Excel knows UTF-8.")] = False
    command: str = field(default="", metadata=_ELSEWHERE)

    @property
    def target(self) -> Path | None:
        """The file to write to; none for a dash, which stands for stdout, as elsewhere."""
        return None if self.output == Path("-") else self.output

    @property
    def wanted(self) -> tuple[str, ...]:
        """The fields that were asked for, in that order; none for all.

        `UsageError` for an option that names nothing.
        """
        names = tuple(dict.fromkeys(name.strip() for name in (self.fields or "").split(",") if name.strip()))
        if self.fields is not None and not names:
            raise UsageError("--fields names no field", remedy="write them as in --fields id,headline")
        return names


@frozen
class SelectionOptions:
    """What to select: words in the query language, and conditions that must all hold."""

    words: Annotated[list[str] | None, Argument(metavar="[WORDS]...", help="Words to look for.")] = None
    topic: Annotated[list[str] | None, _facet("topic")] = None
    person: Annotated[list[str] | None, _facet("person")] = None
    org: Annotated[list[str] | None, _facet("org")] = None
    place: Annotated[list[str] | None, _facet("place")] = None
    equipment: Annotated[list[str] | None, _facet("equipment")] = None
    program: Annotated[list[str] | None, _facet("program")] = None
    tag: Annotated[
        list[str] | None, _choose("--tag", metavar="TAG", help="Only items that you tagged so; a,b: either; !a: not.")
    ] = None
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
    match: Annotated[str, _choose("--match", choices=MATCHES, help=_MATCH)] = "auto"
    sort: Annotated[str, _choose("--sort", choices=SORTS, help=_SORT)] = "relevance"
    limit: Annotated[int | None, _choose("--limit", "-n", least=0, metavar="N", help="Show at most N; 0 for all.")] = (
        None
    )
    exact: Annotated[bool, _choose("--exact", help="The words as they are: no stemming, no synonyms.")] = False

    def query(self, limit: int = 0) -> Query:
        """The selection as a query, of which `limit` are shown unless the user says otherwise (0 for all).

        `UsageError` for a date or an issue that is none, `QueryError` for blank words.
        """
        return selecting.query(self.typed(), limit if self.limit is None else self.limit)

    def typed(self) -> dict[str, tuple[str, ...]]:
        """What was typed, by the names of the options without their dashes; how many to show is not part of it."""
        given = {one.name: getattr(self, one.name) for one in fields(self) if one.name != "limit"}
        changed = {name: value for name, value in given.items() if value is not None and value != _DEFAULTS.get(name)}
        return {name.replace("_", "-"): _texts(value) for name, value in changed.items()}


_DEFAULTS: dict[str, Any] = {"match": "auto", "sort": "relevance", "exact": False}


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, bool):
        return ("yes",)
    return (str(value),) if isinstance(value, str) else tuple(value)
