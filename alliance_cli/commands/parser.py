"""Every command line, understood by Typer: for help, for complaints, and for what is not plain."""

from __future__ import annotations

import re
from importlib import import_module
from typing import Annotated  # Typer looks it up

import typer
from typer.core import TyperGroup

from alliance_cli.commands.expand import expanded
from alliance_cli.commands.table import COMMANDS, groups
from alliance_cli.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

#: What Typer raises for a command line that it cannot parse; these classes have no public names of their own.
_PARSE_ERROR: Any = typer.BadParameter.__bases__[0].__bases__[0]


class Commands(TyperGroup):
    """The commands by name, imported when they are needed."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command with that name, from its module; None for an unknown one."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"alliance_cli.commands.{COMMANDS[cmd_name][0]}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(cmd_name)(expanded(module, cmd_name))
        return typer.main.get_command(single)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """List the commands in the help without importing any."""
        for title, names in groups().items():
            with formatter.section(title):
                formatter.write_dl([(name.ljust(max(map(len, COMMANDS))), COMMANDS[name][1]) for name in names])


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
def root(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Search, date, quote and cite the US-Japan Alliance Digest."""


def run(arguments: Sequence[str]) -> None:
    """Run what a command line asks for; `UsageError` for one that cannot be understood, `Ended` as commands do."""
    try:
        typer.main.get_command(app).main(args=list(arguments), prog_name="alliance", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except _PARSE_ERROR as fault:
        raise UsageError(_plainly(fault.format_message().rstrip(".")), remedy=_help_of(arguments)) from fault


def commands() -> dict[str, Any]:
    """Every command as Typer has it, by name."""
    group: Any = typer.main.get_command(app)
    context = typer.Context(group, info_name="alliance")
    return {name: group.get_command(context, name) for name in COMMANDS}


def help_of(command: str = "") -> str:
    """The help of a command, or of the program, as wide as the screen is."""
    group: Any = typer.main.get_command(app)
    with typer.Context(group, info_name="alliance", **group.context_settings) as context:
        if not command:
            return f"{group.get_help(context)}\n"
        found = group.get_command(context, command)
        with typer.Context(found, info_name=command, parent=context) as own:
            return f"{found.get_help(own)}\n"


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
