"""A command's function, its shared options spread out, for Typer.

A command takes `selection: SelectionOptions` as one value; the command line sees each of its fields as an option. Two
fields are none of them: `settings` gets what is set beside the command line, `command` the name of the command.
Where a shared option means something else to a command, or nothing, the command says so:
`selection: Annotated[SelectionOptions, {"sort": None, "match": "..."}]` hides the one and explains the other anew.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from copy import copy
from enum import Enum, StrEnum
from typing import Annotated, get_args, get_origin, get_type_hints

import typer

from alliance_cli.commands import gathered
from alliance_cli.commands.declare import Argument
from alliance_cli.frozen import MISSING, Field, fields, is_frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType
    from typing import Any

#: What stands in a help for the formats that the command writes.
FORMATS = "{formats}"

#: What a command says of shared options: another help, or None for one that it has no use for and hides.
_Told = Mapping[str, str | None]


def expanded(module: ModuleType, command: str) -> Callable[..., None]:
    """The command of a module as a function with a parameter for each option, as Typer wants it."""
    function = module.run
    hints = _hints(function)
    groups = groups_of(module)
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(function).parameters.items():
        if name in groups:
            _, told = _group(hints[name])
            parameters += _parameters(groups[name], told, command)
        else:
            annotation = _for_typer(hints[name])
            parameters.append(parameter.replace(annotation=annotation, kind=inspect.Parameter.KEYWORD_ONLY))

    def call(**values: Any) -> None:
        plain = {name: value.value if isinstance(value, Enum) else value for name, value in values.items()}
        gathered.call(module, command, groups, plain)

    call.__name__, call.__doc__, call.__module__ = function.__name__, function.__doc__, function.__module__
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return call


def groups_of(module: ModuleType) -> dict[str, type]:
    """The parameters of a command that stand for shared options, with the class of each."""
    found = {name: _group(hint)[0] for name, hint in _hints(module.run).items()}
    return {name: kind for name, kind in found.items() if kind}


def _hints(of: Any) -> dict[str, Any]:
    # Commands never load `typing` by themselves.
    hints = get_type_hints(of, localns={"Annotated": Annotated}, include_extras=True)
    hints.pop("return", None)
    return hints


def _group(hint: Any) -> tuple[type | None, _Told]:
    """The class of options that a parameter stands for, and what the command says of them; None for another."""
    kind, *told = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    if not (isinstance(kind, type) and is_frozen(kind)):
        return None, {}
    return kind, told[0] if told else {}


def _parameters(group: type, told: _Told, command: str) -> list[inspect.Parameter]:
    hints = _hints(group)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=_default(field),
            annotation=_for_typer(_explained(hints[field.name], told.get(field.name, ""), command)),
        )
        for field in fields(group)
        if field.metadata.get("option", True)
    ]


def _explained(hint: Any, told: str | None, command: str) -> Any:
    """The option with what this command says of it."""
    kind, option = get_args(hint)
    text = told or option.help
    if told == "" and FORMATS not in text:
        return hint
    own = copy(option)
    own.hidden = told is None
    own.help = text.replace(FORMATS, _formats(command))
    return Annotated[kind, own]


def _formats(command: str) -> str:
    from alliance_cli.render.formats import of_command  # every command that writes any has loaded it

    *others, last = of_command(command)
    return f"{', '.join(others)} or {last}"


def _for_typer(hint: Any) -> Any:
    """An annotation with our option or argument, in Typer's terms."""
    kind, one = get_args(hint)
    shared: dict[str, Any] = {
        "metavar": one.metavar,
        "help": one.help,
        "show_default": one.tells_default,
        "hidden": one.hidden,
    }
    if one.choices:
        kind = _choice(one.choices) | None if type(None) in get_args(kind) else _choice(one.choices)
    if isinstance(one, Argument):
        return Annotated[kind, typer.Argument(**shared)]
    return Annotated[kind, typer.Option(*one.names, min=one.least, rich_help_panel=one.group, **shared)]


def _choice(values: Sequence[str]) -> Any:
    return StrEnum("Choice", {value: value for value in values})


def _default(field: Field) -> Any:
    return inspect.Parameter.empty if field.default is MISSING else field.default
