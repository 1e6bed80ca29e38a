"""Options that several commands share, stated once as a dataclass and spread over a command's signature.

A command takes `selection: SelectionOptions` as one value; the command line sees each of its fields as an option. A
field `settings` is none of them: it gets what is set beside the command line.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, get_type_hints

from alliance_cli.commands.settings import in_force


def expanded(function: Callable[..., None]) -> Callable[..., None]:
    """The command with each parameter that is a dataclass replaced by that dataclass's fields."""
    hints = get_type_hints(function, include_extras=True)
    hints.pop("return", None)
    groups = {name: kind for name, kind in hints.items() if isinstance(kind, type) and is_dataclass(kind)}
    parameters: list[inspect.Parameter] = []
    for name, parameter in inspect.signature(function).parameters.items():
        if name in groups:
            parameters += _parameters(groups[name])
        else:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    def call(**values: Any) -> None:
        places = [name for name, group in groups.items() if any(field.name == "settings" for field in fields(group))]
        held = in_force(values.get("library")) if places else None
        for name, group in groups.items():
            own = {field.name: values.pop(field.name) for field in _options(group)}
            values[name] = group(**own, **({"settings": held} if name in places else {}))
        function(**values)

    call.__name__, call.__doc__, call.__module__ = function.__name__, function.__doc__, function.__module__
    call.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    call.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return call


def _parameters(group: type) -> list[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    return [
        inspect.Parameter(
            field.name, inspect.Parameter.KEYWORD_ONLY, default=_default(field), annotation=hints[field.name]
        )
        for field in _options(group)
    ]


def _options(group: type) -> list[Field[Any]]:
    """The fields of a group that are options of the command line."""
    return [field for field in fields(group) if field.metadata.get("option", True)]


def _default(field: Field[Any]) -> Any:
    return inspect.Parameter.empty if field.default is MISSING else field.default
