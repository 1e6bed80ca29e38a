"""Make the manual pages, and the table that completion reads, from the commands and from the pages beside this file.

`make man` runs it. A test says whether what it writes is up to date.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any
from unittest.mock import patch

from alliance_cli import __version__, config, model
from alliance_cli.commands import expand, parser, usage
from alliance_cli.commands.help import SUBJECTS
from alliance_cli.commands.quick import TABLE
from alliance_cli.commands.table import COMMANDS, COMMON, groups
from alliance_cli.model import CITATION_FORMS
from alliance_cli.render import fields, formats, manual
from alliance_cli.render.blocks import Block, Grid, Heading, Listed, Run, Runs, Text, text_of

HERE = Path(__file__).parent
MAN = HERE / "man"

#: What the name of a value in `--help` says about it: a kind of value, or all that there are. The rest is free text.
_KINDS: dict[str, str | list[str]] = {
    **{name.upper(): name for name in ("topic", "person", "org", "place", "equipment", "program", "tag")},
    "RANGE": "range",
    "REF": "ref",
    "WORDS": "words",
    "@NAME": "saved",
    "NAME": "name",
    "FILE": "file",
    "SOURCE": "file",
    "DIR": "folder",
    "STYLE": list(CITATION_FORMS),
    "FORM": sorted({form for forms in CITATION_FORMS.values() for form in forms}),
    "FIELD": ["topics", "people", "organizations", "places", "equipment", "programs", "tags", "months", "issues"],
    "KEY": list(config.KEYS),
    "SUBJECT": [*SUBJECTS, *COMMANDS],
}

#: The reports of which rows have fields, by the commands that tell them.
_REPORTS: dict[str, type] = {
    "search": model.Results,
    "show": model.IssueView,
    "timeline": model.Timeline,
    "summary": model.Summary,
    "who": model.Profile,
    "about": model.Profile,
    "facets": model.FacetList,
    "topics": model.Topics,
    "related": model.Related,
    "export": model.Export,
    "cite": model.Citations,
    "saved": model.SavedSearches,
    "new": model.News,
    "tag": model.Remarks,
    "note": model.Remarks,
    "import": model.ImportReport,
    "index": model.IndexReport,
    "doctor": model.Checkup,
    "config": model.Configuration,
}

#: What the values of each of Typer's types are read as.
_TAKES = {"boolean": "flag", "str": "text", "choice": "text", "path": "path", "int range": "number"}

_BULLET = r"\(bu"

#: Where a name stands for something else than it does elsewhere.
_EXCEPTIONS = {("save", "NAME"): "text", ("saved", "NAME"): "saved", ("tag", "REF"): "mark"}


def files() -> dict[Path, str]:
    """Every file that is made, with its text."""
    pages = {
        "alliance.1": _program(),
        "alliance-query.7": _of_page("query", 7, "the query language of alliance"),
        "alliance-corpus.5": _of_page("corpus", 5, "the files that hold the issues of alliance"),
    }
    helps = {usage.path_of(name): _help(name) for name in ("", *COMMANDS)}
    return {TABLE: _table(), **helps, **{MAN / name: text for name, text in pages.items()}}


def _help(name: str) -> str:
    with patch.dict(os.environ, {"COLUMNS": str(usage.WIDTH)}):
        return parser.help_of(name)


def _table() -> str:
    commands = {name: _entry(name, command) for name, command in parser.commands().items()}
    common = {name: commands["search"]["options"][name] for name in COMMON if name.startswith("--")}
    document = {"common": common, "commands": commands}
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def _entry(name: str, command: Any) -> dict[str, Any]:
    module = import_module(f"alliance_cli.commands.{COMMANDS[name][0]}")
    places = [one for one in command.params if one.param_type_name == "argument"]
    options = {
        spelled: {"kind": "" if one.is_flag else _kind(name, one) or "text", "line": _line(one), **_taken(one)}
        for one in command.params
        if one.param_type_name == "option" and not one.hidden
        for spelled in one.opts
    }
    return {
        "line": COMMANDS[name][1],
        "options": options | {"--help": {"kind": "", "line": "Show this message and exit."}},
        "places": [_kind(name, one) or "" for one in places],
        "repeats": any(one.nargs == -1 for one in places),
        "arguments": [{**_taken(one), "needed": one.required} for one in places],
        "groups": {one: f"{kind.__module__}:{kind.__name__}" for one, kind in expand.groups_of(module).items()},
    }


def _taken(parameter: Any) -> dict[str, Any]:
    """What must be known to read an option or an argument: the name of its field, and which values it takes."""
    kind = parameter.type
    choices = [*map(str, getattr(kind, "choices", ()))]
    takes = _TAKES[kind.name]
    return {
        "field": parameter.name,
        "takes": takes,
        "many": parameter.nargs == -1 or getattr(parameter, "multiple", False),
        **({"choices": choices} if choices else {}),
        **({"least": kind.min} if takes == "number" else {}),
    }


def _kind(command: str, parameter: Any) -> str | list[str]:
    if choices := getattr(parameter.type, "choices", None):
        return [*map(str, choices)]
    found = re.search(r"@?[A-Z]+", parameter.metavar or "")
    name = found[0] if found else ""
    if name == "NAMES" and command in _REPORTS:
        return f"fields {fields.KEYS[_REPORTS[command]]}"
    if name == "FORMAT":
        return list(formats.of_command(command))
    return _EXCEPTIONS.get((command, name)) or _KINDS.get(name, "")


def _line(parameter: Any) -> str:
    """What an option does, up to the first stop: there is little room beside a candidate."""
    return re.split(r"[.;:] |\.$", parameter.help or "")[0]


def _program() -> str:
    commands = parser.commands()
    shared = _shared(commands)
    lines = [
        _head("ALLIANCE", 1, "search, date, quote and cite the US-Japan Alliance Digest", "alliance"),
        *(".SH SYNOPSIS", r"\fBalliance\fR \fICOMMAND\fR [\fIOPTION\fR...] [\fIARGUMENT\fR...]"),
        *(".SH COMMANDS",),
    ]
    for title, names in groups().items():
        lines += [f".SS {_escaped(title)}"]
        for name in names:
            lines += _command(name, commands[name], shared)
    lines += [".SH OPTIONS OF MOST COMMANDS"]
    for parameter in shared.values():
        lines += _option(parameter)
    for title, subject in (("EXIT STATUS", "exit-codes"), ("ENVIRONMENT AND SETTINGS", "environment")):
        lines += [f".SH {title}", *_body(subject)]
    lines += [".SH SEE ALSO", r".BR alliance\-query (7),", r".BR alliance\-corpus (5)"]
    return _text(lines)


def _shared(commands: dict[str, Any]) -> dict[str, Any]:
    """The options that `search` has and at least four other commands have too, told once."""
    counts: dict[str, int] = {}
    for command in commands.values():
        for one in command.params:
            counts[one.opts[0]] = counts.get(one.opts[0], 0) + (one.param_type_name == "option")
    found = {one.opts[0]: one for one in commands["search"].params if counts[one.opts[0]] > 4}
    found["--format"].help = f"{', '.join(formats.FORMATS)}, or another that the help of the command names."
    return found


def _command(name: str, command: Any, shared: dict[str, Any]) -> Iterator[str]:
    places = " ".join(one.metavar or one.name.upper() for one in command.params if one.param_type_name == "argument")
    yield ".TP"
    yield f"\\fBalliance {_escaped(name)}\\fR" + (f" \\fI{_escaped(places)}\\fR" if places else "")
    told, _, examples = (command.help or "").partition("Examples:")
    paragraphs = [" ".join(part.split()) for part in told.split("\n\n") if part.strip()]
    yield from _joined(".IP", paragraphs)
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    own = [one for one in options if one.opts[0] not in shared]
    if own:
        yield ".RS"
        for one in own:
            yield from _option(one)
        yield ".RE"
    yield ".IP"
    yield ".EX"
    yield from (_line_of(_escaped(line.strip())) for line in examples.splitlines() if line.strip())
    yield ".EE"


def _joined(macro: str, paragraphs: list[str]) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if number:
            yield macro
        yield _line_of(_escaped(paragraph))


def _option(parameter: Any) -> Iterator[str]:
    names = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in sorted(parameter.opts, key=len))
    choices = getattr(parameter.type, "choices", None)
    value = "" if parameter.is_flag else parameter.metavar or "|".join(map(str, choices or ())) or "VALUE"
    yield ".TP"
    yield names + (f" \\fI{_escaped(value)}\\fR" if value else "")
    yield _line_of(_escaped(parameter.help or ""))


def _of_page(subject: str, section: int, told: str) -> str:
    lines = [
        _head(f"ALLIANCE-{subject.upper()}", section, told, f"alliance-{subject}"),
        ".SH DESCRIPTION",
        *_body(subject),
    ]
    return _text([*lines, ".SH SEE ALSO", ".BR alliance (1)"])


def _body(subject: str) -> Iterator[str]:
    """A page of the manual, without its title; its parts become sections of a page of its own."""
    text = (HERE / f"{SUBJECTS[subject][0]}.md").read_text(encoding="utf-8")
    for block in manual.blocks(text)[1:]:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(runs):
            yield f".SS {_runs(runs)}"
        case Text(runs):
            yield ".PP"
            yield _line_of(_runs(runs))
        case Listed(marker, body):
            sign = text_of(marker)
            yield f".IP {_BULLET if sign == '•' else _escaped(sign)} 4"
            yield from (_line_of(_runs(text.runs)) for text in body)
        case Grid(columns, rows) if any(column.title for column in columns):
            first, *others = (column.title for column in columns)
            yield from (".TP", f"\\fI{_escaped(first)}\\fR", _line_of(_escaped(", ".join(filter(None, others)))))
            for row in rows:
                yield ".TP"
                yield _line_of(_runs(row[0]) or "\\&")
                yield from _cells([column.title for column in columns[1:]], row[1:])
        case Grid(_, rows):
            yield from (".PP", ".RS 4", ".EX")
            yield from (_line_of(_escaped(text_of(row[0]).removeprefix("    "))) for row in rows)
            yield from (".EE", ".RE")


def _cells(titles: list[str], cells: tuple[Runs, ...]) -> Iterator[str]:
    if len(cells) == 1:
        yield _line_of(_runs(cells[0]) or "\\&")
        return
    filled = [(title, cell) for title, cell in zip(titles, cells, strict=True) if cell]
    for number, (title, cell) in enumerate(filled):
        yield from [".br"] if number else []
        yield f"{_escaped(title)}: {_runs(cell)}"


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    fonts = {"id": "B", "title": "B", "work": "I"}
    words = _escaped(run.text)
    return f"\\f{fonts[run.role]}{words}\\fR" if run.role in fonts else words


def _escaped(text: str) -> str:
    r"""The text as roff reads it back: a hyphen that can be copied, and no character with a meaning of its own."""
    for char, code in (("\\", "\\e"), ("-", "\\-"), ("'", "\\(aq"), ("`", "\\(ga"), ("^", "\\(ha"), ("~", "\\(ti")):
        text = text.replace(char, code)
    return "".join(char if ord(char) < 0x80 else f"\\[u{ord(char):04X}]" for char in text)


def _line_of(text: str) -> str:
    """A line of text that no roff takes for a request."""
    return f"\\&{text}" if text.startswith((".", "'")) else text


def _head(name: str, section: int, told: str, page: str) -> str:
    title = f'.TH {_escaped(name)} {section} "" "alliance {__version__}" "US\\-Japan Alliance Digest"'
    return f"{title}\n.SH NAME\n{_escaped(page)} \\- {_escaped(told)}"


def _text(lines: list[str]) -> str:
    # A heading opens a paragraph by itself.
    kept = [line for before, line in pairwise(("", *lines)) if line != ".PP" or not before.startswith((".SH", ".SS"))]
    return '.\\" Made by docs/make_man.py; edit what it is made from.\n' + "\n".join(kept) + "\n"


if __name__ == "__main__":
    for path, text in files().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        sys.stdout.write(f"{path.relative_to(HERE.parent)}\n")
