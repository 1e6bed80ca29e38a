"""Which formats there are, which one is meant, and the way to its module.

Each format is a module with one function, `write(report, stream, looks)`, imported when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from alliance_cli.errors import UsageError
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TextIO

_FOR_ALL = {
    "terminal": "screen.terminal",
    "plain": "plain",
    "json": "json_text",
    "jsonl": "json_lines",
    "csv": "comma_separated",
    "tsv": "tab_separated",
    "md": "markdown",
    "html": "html",
}

#: The formats that write some kinds of report alone: each with its module, and those kinds, whose classes are loaded
#: only with a report, with their commands.
_FOR_SOME: dict[str, tuple[str, dict[str, str]]] = {
    "svg": ("timeline.svg", {"Timeline": "timeline"}),
    "ics": ("timeline.calendar_ics", {"Timeline": "timeline"}),
    "timelinejs": ("timeline.timeline_js", {"Timeline": "timeline"}),
    "prompt": ("prompt", {"Summary": "summary"}),
    "bib": ("citations.bibtex", {"Citations": "cite"}),
    "biblatex": ("citations.biblatex", {"Citations": "cite"}),
    "ris": ("citations.ris", {"Citations": "cite"}),
    "csl-json": ("citations.csl_json", {"Citations": "cite"}),
    "yaml": ("yaml_names", {"UnknownNames": "doctor --names"}),
}

#: Reports that commands turn into those that a format writes, each with its command and these formats.
_TURNED: dict[str, tuple[str, tuple[str, ...]]] = {
    "Results": ("search", ("ics", "bib", "biblatex", "ris", "csl-json")),
    "Export": ("export", ("ics", "bib", "biblatex", "ris", "csl-json")),
    "IssueView": ("show", ("bib", "biblatex", "ris", "csl-json")),
}

_MODULES = _FOR_ALL | {name: module for name, (module, _) in _FOR_SOME.items()}

#: A format without an ending of its own is asked for by name.
_ENDINGS = (
    {".txt": "plain", ".markdown": "md", ".ndjson": "jsonl", ".htm": "html"}
    | {f".{name}": name for name in _FOR_ALL}
    | {f".{name}": name for name in ("svg", "ics", "bib", "ris", "yaml")}
)

#: The formats for the eye that no ending is known by.
_SHOWN = ("terminal", "plain")

#: Every format that writes any report, by the name that `--format` takes.
FORMATS: tuple[str, ...] = tuple(_FOR_ALL)

#: The formats that write some reports alone, each with the kinds of report that it shows.
SPECIAL_FORMATS: dict[str, tuple[str, ...]] = {name: tuple(kinds) for name, (_, kinds) in _FOR_SOME.items()}

#: The formats in which an answer that holds nothing is still one: an empty list, a count of none.
ANSWERS_WITH_NOTHING = ("json", "csl-json", "timelinejs")

#: The formats that say how many there are in all; on a file of theirs, too.
TELLING_TOTALS = ("terminal", "json", "md", "html")

#: The formats of rows of data, of which some fields can be left out.
WITH_FIELDS = ("json", "jsonl", "csv", "tsv", "plain")

#: The formats that spreadsheets open.
FOR_SPREADSHEETS = ("csv", "tsv")


def pick(name: str | None, output: Path | None, is_terminal: bool, command: str = "") -> str:
    """The format that is meant: by name, else by the ending of the output file, else terminal or plain.

    `UsageError` for a name or an ending that is none, with those of the command.
    """
    if name is not None:
        if name.lower() not in _MODULES:
            raise UsageError(f"unknown format {name!r}", remedy=f"choose {_listed(of_command(command))}")
        return name.lower()
    if output is None:
        return "terminal" if is_terminal else "plain"
    ending = output.suffix.lower()
    if ending and ending not in _ENDINGS:
        endings = tuple(f".{name}" for name in of_command(command) if f".{name}" in _ENDINGS and name not in _SHOWN)
        remedy = f"choose .txt, {_listed(endings)}; spreadsheets such as Excel open .csv"
        raise UsageError(f"no format writes files that end in {ending!r}", remedy=remedy)
    return _ENDINGS.get(ending, "plain")


def write(report: Report, format: str, stream: TextIO, looks: Looks) -> None:  # noqa: A002 - the name of the option
    """Write a report to a text stream (UTF-8) in one of `FORMATS`, or of `SPECIAL_FORMATS` if it shows such a report.

    Where nothing was found, that is nothing; what is a whole document (JSON, a page, a picture, a calendar) says so.
    `UsageError` for a format that cannot show the report, for fields that it has not, or where it has no such.
    """
    if format in _FOR_SOME and type(report).__name__ not in _FOR_SOME[format][1]:
        commands = _listed(tuple(f"`alliance {command}`" for command in _commands_of(format)), "and")
        raise UsageError(
            f"the format {format} is for {commands}", remedy=f"here choose {_listed(_choices_for(report))}"
        )
    if looks.fields and format not in WITH_FIELDS:
        raise UsageError(f"the format {format} has no fields to choose", remedy=f"choose {_listed(WITH_FIELDS)}")
    if looks.bom and format not in FOR_SPREADSHEETS:
        raise UsageError("a byte order mark is for spreadsheets", remedy=f"choose {_listed(FOR_SPREADSHEETS)}")
    module = import_module(f"alliance_cli.render.{_MODULES[format]}")
    module.write(report, stream, looks)


def _commands_of(special: str) -> tuple[str, ...]:
    """The commands that write a format which not all write."""
    turned = tuple(command for command, names in _TURNED.values() if special in names)
    return tuple(dict.fromkeys((*turned, *_FOR_SOME[special][1].values())))


def of_command(command: str) -> tuple[str, ...]:
    """Every format that a command of that name may write."""
    some = [name for name, (_, kinds) in _FOR_SOME.items() if command in {one.split()[0] for one in kinds.values()}]
    turned = [name for one, names in _TURNED.values() if one == command for name in names]
    return tuple(dict.fromkeys((*FORMATS, *some, *turned)))


def _choices_for(report: Report) -> tuple[str, ...]:
    kind = "IssueView" if isinstance(report, tuple) else type(report).__name__
    _, turned = _TURNED.get(kind, ("", ()))
    return (*FORMATS, *(name for name, (_, kinds) in _FOR_SOME.items() if kind in kinds or name in turned))


def _listed(names: tuple[str, ...], last: str = "or") -> str:
    return f"{', '.join(names[:-1])} {last} {names[-1]}" if len(names) > 1 else names[0]
