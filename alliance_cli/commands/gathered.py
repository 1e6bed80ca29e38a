"""From what a command line gave, by name, to a call of the command, its shared options as the values that it takes."""

from __future__ import annotations

from alliance_cli.commands.settings import at_best, in_force
from alliance_cli.frozen import fields

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from types import ModuleType
    from typing import Any


def call(module: ModuleType, command: str, groups: Mapping[str, type], given: Mapping[str, Any]) -> None:
    """Run a command's module; `groups` are the parameters of its `run` that stand for shared options.

    What is set beside the command line is read here, where a group has room for it. A module that is `PATIENT` runs
    even where settings cannot be understood.
    """
    run: Callable[..., None] = module.run
    rest = dict(given)
    filled: dict[str, Any] = {"command": command}
    named = {name: [one.name for one in fields(group)] for name, group in groups.items()}
    if any("settings" in names for names in named.values()):
        read = at_best if getattr(module, "PATIENT", False) else in_force
        filled["settings"] = read(rest.get("library"))
    values = {}
    for name, group in groups.items():
        own = {key: rest.pop(key) for key in named[name] if key in rest}
        values[name] = group(**own, **{key: value for key, value in filled.items() if key in named[name]})
    run(**values, **rest)
