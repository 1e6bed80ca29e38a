"""Options that several commands share, stated once as a dataclass and spread over a command's signature.

A command takes `selection: SelectionOptions` as one value; the command line sees each of its fields as an option. Two
fields are none of them: `settings` gets what is set beside the command line, `command` the name of the command.
Where a shared option means something else to a command, or nothing, the command says so:
`selection: Annotated[SelectionOptions, {"sort": None, "match": "..."}]` hides the one and explains the other anew.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from copy import copy
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from alliance_cli.commands.settings import at_best, in_force
from alliance_cli.frozen import MISSING, Field, fields, is_frozen

#: What stands in a help for the formats that the command writes.
FORMATS = "{formats}"

#: What a command says of shared options: another help, or None for one that it has no use for and hides.
_Told = Mapping[str, str | None]


def expanded(function: Callable[..., None], command: str = "", *, patient: bool = False) -> Callable[..., None]:
    """The command with each parameter that is a dataclass replaced by that dataclass's fields.

    A `patient` one runs even where settings cannot be understood.
    """
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    groups: dict[str, type] = {}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(function).parameters.items():
        kind, told = _group(hints[name])
        if kind:
            groups[name] = kind
            parameters += _parameters(kind, told, command)
        else:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    def call(**values: Any) -> None:
        wanted = {name: {field.name for field in fields(group)} for name, group in groups.items()}
        given: dict[str, Any] = {"command": command}
        if any("settings" in names for names in wanted.values()):
            given["settings"] = (at_best if patient else in_force)(values.get("library"))
        for name, group in groups.items():
            own = {field.name: values.pop(field.name) for field in _options(group)}
            values[name] = group(**own, **{key: value for key, value in given.items() if key in wanted[name]})
        function(**values)

    call.__name__, call.__doc__, call.__module__ = function.__name__, function.__doc__, function.__module__
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return call


def _group(hint: Any) -> tuple[type | None, _Told]:
    """The dataclass of options that a parameter stands for, and what the command says of them; None for another."""
    kind, *told = get_args(hint) if get_origin(hint) is Annotated else (hint,)
    if not (isinstance(kind, type) and is_frozen(kind)):
        return None, {}
    return kind, told[0] if told else {}


def _parameters(group: type, told: _Told, command: str) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=_default(field),
            annotation=_explained(hints[field.name], told.get(field.name, ""), command),
        )
        for field in _options(group)
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


def _options(group: type) -> list[Field]:
    """The fields of a group that are options of the command line."""
    return [field for field in fields(group) if field.metadata.get("option", True)]


def _default(field: Field) -> Any:
    return inspect.Parameter.empty if field.default is MISSING else field.default
