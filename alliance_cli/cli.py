"""The command line: a table of commands, each imported when it is called, and the one place where errors end."""

from __future__ import annotations

import contextlib
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from alliance_cli.commands.talk import complain, say
from alliance_cli.errors import AllianceError, FileError, UsageError
from alliance_cli.files import NO_SPACE

#: Each command with its module and the one line that `--help` shows.
COMMANDS = {
    "search": ("search", "Find items, best first."),
    "show": ("show", "Show an issue or an item whole."),
    "timeline": ("timeline", "Tell events in order of the day on which they happened."),
    "summary": ("summary", "Sum up a topic or any selection, every sentence quoted and cited."),
    "topics": ("topics", "List the topics with their counts and their course over time."),
    "who": ("who", "Tell of a person: offices, appearances by event date, with whom, on what."),
    "about": ("about", "Tell of an organization, place, piece of equipment or program."),
    "facets": ("facets", "List all values of a facet with counts."),
    "cite": ("cite", "Cite items and issues in Chicago, APA, MLA, BibTeX, biblatex, RIS or CSL-JSON."),
    "export": ("export", "Hand a selection on: sources, dossier, bibliography, calendar, table, data."),
    "related": ("related", "Find the items nearest to one, and say why."),
    "save": ("save", "Save a selection under a name: @NAME then stands for it."),
    "saved": ("saved", "List the saved searches."),
    "new": ("new", "Tell what was added, corrected or withdrawn since the last look."),
    "tag": ("tag", "Tag items, and list the tags."),
    "note": ("note", "Write a note on an item, and list the notes."),
    "import": ("import_", "Read issues of the digest into the corpus."),
    "index": ("index", "Bring the index up to date."),
    "doctor": ("doctor", "Check corpus, vocabulary and index."),
    "init": ("init", "Make a new library."),
    "config": ("config", "Show what is set, and what set it."),
    "help": ("help", "Explain the query language, dates, formats, exit codes and settings."),
    "completion": ("completion", "Print what makes a shell complete commands, names and numbers."),
}

#: The commands as `--help` lists them.
GROUPS = {
    "Find": ("search", "show", "related", "topics", "facets"),
    "Tell": ("timeline", "summary", "who", "about"),
    "Cite and hand on": ("cite", "export"),
    "Your own": ("save", "saved", "new", "tag", "note"),
    "Upkeep": ("import", "index", "doctor", "init"),
    "Help": ("help", "config", "completion"),
}

#: What `alliance` alone says.
_WELCOME = """\
alliance - search, date, quote and cite the US-Japan Alliance Digest

What was said about missile tests?
  alliance search "missile test"

What happened between the US, Japan and South Korea, day by day?
  alliance timeline --topic trilateral

How do I put item 3 of issue 2.7 into a footnote?
  alliance cite 2.7.3

"""

#: The options that may also stand before the command, and whether each takes a value.
COMMON = {
    **dict.fromkeys(("--library", "--format", "--color"), True),
    **dict.fromkeys(("--quiet", "-q", "--debug", "--json", "--no-pager"), False),
}

#: What Typer raises for a command line that it cannot parse; these classes have no public names of their own.
_PARSE_ERROR: Any = typer.BadParameter.__bases__[0].__bases__[0]


#: The exit code of a fault in the program itself, as in sysexits.
_INTERNAL = 70


class Commands(TyperGroup):
    """The commands by name, imported when they are needed; every error ends here as one line and an exit code."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with that name, from its module; None for an unknown one."""
        if cmd_name not in COMMANDS:
            return None
        from alliance_cli.commands.expand import expanded

        module = import_module(f"alliance_cli.commands.{COMMANDS[cmd_name][0]}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        run = expanded(module.run, cmd_name, patient=getattr(module, "PATIENT", False))
        single.command(cmd_name, cls=getattr(module, "COMMAND", None))(run)
        return typer.main.get_command(single)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands in the help without importing any."""
        for title, names in groups().items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(max(map(len, COMMANDS))), COMMANDS[name][1]) for name in names])

    def main(self, args: Sequence[str] | None = None, **extra: Any) -> Any:  # type: ignore[override]
        """Run, and end with the exit code that the outcome has."""
        standalone = extra.pop("standalone_mode", True)
        code = self._outcome(_common_last(list(sys.argv[1:] if args is None else args)), **extra)
        if standalone:
            sys.exit(code)
        return code

    def _outcome(self, arguments: list[str], **extra: Any) -> int:
        try:
            code = super().main(args=arguments, standalone_mode=False, **extra)
            sys.stdout.flush()
            return int(code or 0)
        except AllianceError as fault:
            _trace_if_asked(arguments)
            complain(fault)
            return fault.exit_code
        except (KeyboardInterrupt, typer.Abort):
            return 130
        except (BrokenPipeError, SystemExit):  # the second is how Typer ends a command whose pipe closes
            _discard(sys.stdout)
            return 0
        except OSError as fault:
            _trace_if_asked(arguments)
            _discard(sys.stdout)
            told = _about_system(fault)
            complain(told)
            return told.exit_code
        except _PARSE_ERROR as fault:
            complain(UsageError(_plainly(fault.format_message().rstrip(".")), remedy=_help_of(arguments)))
            return UsageError.exit_code
        except Exception as fault:
            _trace_if_asked(arguments)
            say(f"alliance: internal error: {type(fault).__name__}: {fault} (--debug shows where; please report it)")
            return _INTERNAL


app = typer.Typer(
    cls=Commands,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Examples: alliance COMMAND --help. The query language, dates, formats and settings: alliance help. "
    "Options such as --library DIR, --json and -q may stand before or after the command.",
)


@app.callback(invoke_without_command=True)
def root(
    ctx: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Search, date, quote and cite the US-Japan Alliance Digest."""
    if version:
        from alliance_cli import __version__

        typer.echo(f"alliance {__version__}")
        raise typer.Exit
    if ctx.invoked_subcommand is None:
        listed = "".join(f"{title + ':':<18}{', '.join(names)}\n" for title, names in groups().items())
        typer.echo(f"{_WELCOME}{listed}\n`alliance COMMAND --help` has more examples.")


def groups() -> dict[str, tuple[str, ...]]:
    """The commands by group; one that has none yet comes last."""
    rest = tuple(name for name in COMMANDS if not any(name in names for names in GROUPS.values()))
    named = {title: tuple(name for name in names if name in COMMANDS) for title, names in GROUPS.items()}
    return named | ({"More": rest} if rest else {})


def main() -> None:
    """Run the command line on this process's arguments."""
    _open_streams()
    code = typer.main.get_command(app).main(prog_name="alliance", standalone_mode=False)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            # A full disk or a reader who left; Python would say so again, and change the exit code.
            _discard(stream)
    sys.exit(code)


def _open_streams() -> None:
    """Make both streams UTF-8, whatever the locale says, and have both even where the caller closed one."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - it lasts as long as we do
        getattr(sys, name).reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _common_last(arguments: list[str]) -> list[str]:
    """The arguments with the options that stand before the command moved behind it."""
    moved: list[str] = []
    rest = list(arguments)
    while rest and (name := rest[0].split("=", 1)[0]) in COMMON:
        width = 2 if COMMON[name] and "=" not in rest[0] else 1
        moved += rest[:width]
        rest = rest[width:]
    if rest and not rest[0].startswith("-"):
        return [rest[0], *moved, *rest[1:]]
    return rest


def _about_system(fault: OSError) -> AllianceError:
    """What the system refused: a file of the library, or else the output, as with a bad path after `-o`."""
    remedy = "free some space" if fault.errno in NO_SPACE else "check the path and its permissions"
    reason = fault.strerror or str(fault)
    if fault.filename:
        return FileError(reason, path=str(fault.filename), remedy=remedy)
    return UsageError(f"the output cannot be written: {reason}", remedy=remedy)


def _plainly(message: str) -> str:
    """What the parser says of a number, in words that are no programmer's."""
    message = re.sub(r"is not a valid int(eger)?( range)?$", "is not a whole number", message)
    return re.sub(r"is not in the range x>=(\d+)$", r"is less than \1", message)


def _help_of(arguments: Sequence[str]) -> str:
    name = arguments[0] if arguments and arguments[0] in COMMANDS else ""
    hint = f"see `{' '.join(filter(None, ('alliance', name, '--help')))}`"
    if arguments and not name and not arguments[0].startswith("-"):
        import difflib  # loaded only for a complaint

        near = difflib.get_close_matches(arguments[0], COMMANDS, 1)
        return f"did you mean `alliance {near[0]}`?" if near else hint
    unknown = [word for word in arguments[1:] if word.startswith("-") and len(word) > 2 and word[1] != "-"]
    return f'{hint}; to leave out a word, quote the query: "E-2D {unknown[0]}"' if name and unknown else hint


def _trace_if_asked(arguments: Sequence[str]) -> None:
    if "--debug" in arguments:
        import traceback

        with contextlib.suppress(OSError, ValueError):
            traceback.print_exc()


def _discard(stream: TextIO) -> None:
    """Let what is still buffered go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
