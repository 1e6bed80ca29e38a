"""Which formats there are, which one is meant, and the way to its module.

Each format is a module with one function, `write(report, stream, looks)`, imported when it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Protocol, TextIO, cast

from alliance_cli.errors import UsageError
from alliance_cli.model import Timeline
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report

_FOR_ALL = {
    "terminal": "terminal",
    "plain": "plain",
    "json": "json_text",
    "jsonl": "json_lines",
    "csv": "comma_separated",
    "tsv": "tab_separated",
    "md": "markdown",
}

_FOR_TIMELINES = {"html": "html", "svg": "svg", "ics": "calendar_ics", "timelinejs": "timeline_js"}

_MODULES = _FOR_ALL | _FOR_TIMELINES

#: A format without an ending of its own is asked for by name.
_ENDINGS = (
    {".txt": "plain", ".markdown": "md", ".ndjson": "jsonl"}
    | {f".{name}": name for name in _FOR_ALL}
    | {".html": "html", ".htm": "html", ".svg": "svg", ".ics": "ics"}
)

#: Every format that writes any report, by the name that `--format` takes.
FORMATS: tuple[str, ...] = tuple(_FOR_ALL)

#: The formats that write a timeline alone, by the name that `--format` takes.
TIMELINE_FORMATS: tuple[str, ...] = tuple(_FOR_TIMELINES)


class Format(Protocol):
    """What a format's module offers."""

    def write(self, report: Report, stream: TextIO, looks: Looks) -> None:
        """Write the report as text."""


def pick(name: str | None, output: Path | None, is_terminal: bool) -> str:
    """The format that is meant: by name, else by the ending of the output file, else terminal or plain.

    `UsageError` for a name or an ending that is none.
    """
    if name is not None:
        if name.lower() not in _MODULES:
            raise UsageError(f"unknown format {name!r}", remedy=_choices())
        return name.lower()
    if output is None:
        return "terminal" if is_terminal else "plain"
    ending = output.suffix.lower()
    if ending and ending not in _ENDINGS:
        raise UsageError(f"no format writes files that end in {ending!r}", remedy=f"{_choices()}, or give --format")
    return _ENDINGS.get(ending, "plain")


def write(report: Report, format: str, stream: TextIO, looks: Looks) -> None:  # noqa: A002 - the name of the option
    """Write a report to a text stream (UTF-8) in one of `FORMATS`, or a timeline in one of `TIMELINE_FORMATS`.

    Where nothing was found, that is nothing; what is a whole document (JSON, a page, a picture, a calendar) says so.
    `UsageError` for a format that cannot show the report.
    """
    if format in _FOR_TIMELINES and not isinstance(report, Timeline):
        remedy = f"{format} is for `alliance timeline`; here choose {_listed(FORMATS)}"
        raise UsageError(f"the format {format} shows timelines alone", remedy=remedy)
    module = cast("Format", import_module(f"alliance_cli.render.{_MODULES[format]}"))
    module.write(report, stream, looks)


def _choices() -> str:
    return f"choose {_listed(FORMATS)}; for a timeline also {_listed(TIMELINE_FORMATS)}"


def _listed(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
