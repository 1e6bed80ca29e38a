"""Plain command lines, understood without Typer, whose loading takes longer than most answers.

It knows every option from a table that is made from the commands themselves, and gives up over anything that is not
plain: an unknown option, letters run together, a value of the wrong kind, an argument too many or too few. Typer then
reads the line, and complains if it must. Where both understand a line, they understand the same; a test sees to it.
"""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

from alliance_cli.commands.table import COMMANDS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

#: Every command with its options and arguments; made by `make man`, for the tab key as well.
TABLE = Path(__file__).parent.parent / "help" / "commands.json"


class _NotPlain(Exception):
    """A command line that is left to Typer."""


def understood(arguments: Sequence[str]) -> tuple[dict[str, type], dict[str, Any]] | None:
    """The groups of options that a command takes, and what was given by name; None for what is not plain."""
    name, *rest = arguments
    if name not in COMMANDS:
        return None
    try:
        command = json.loads(TABLE.read_bytes())["commands"][name]
        groups = {one: _class(kind) for one, kind in command["groups"].items()}
        return groups, _given(rest, command)
    except (_NotPlain, OSError, ValueError, LookupError, AttributeError):
        return None


def _class(named: str) -> Any:
    module, _, name = named.partition(":")
    return getattr(import_module(module), name)


def _given(words: Sequence[str], command: Mapping[str, Any]) -> dict[str, Any]:
    given: dict[str, Any] = {}
    places: list[str] = []
    left = iter(words)
    for word in left:
        if word == "--":
            places += left
        elif word[:1] != "-" or word == "-":
            places.append(word)
        else:
            _option(word, left, command["options"], given)
    return given | _arguments(places, command["arguments"])


def _option(word: str, left: Any, known: Mapping[str, Any], given: dict[str, Any]) -> None:
    name, equals, value = word.partition("=") if word[:2] == "--" else (word, "", "")
    told = known.get(name)
    if told is None or "field" not in told:
        raise _NotPlain
    field = told["field"]
    if told["takes"] == "flag":
        if equals:
            raise _NotPlain
        given[field] = True
        return
    value = _value(value if equals else next(left, ""), told)
    if told["many"]:
        given.setdefault(field, []).append(value)
    else:
        given[field] = value


def _value(text: str, told: Mapping[str, Any]) -> Any:
    if not text or (told.get("choices") and text not in told["choices"]):
        raise _NotPlain
    if told["takes"] == "path":
        return Path(text)
    if told["takes"] == "number":
        if not (text.isascii() and text.isdigit() and int(text) >= told["least"]):
            raise _NotPlain
        return int(text)
    return text


def _arguments(words: list[str], places: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for place in places:
        if place["needed"] and not words:
            raise _NotPlain
        if place["many"]:
            if words:
                found[place["field"]] = [_value(word, place) for word in words]
            words = []
        elif words:
            found[place["field"]] = _value(words.pop(0), place)
    if words:
        raise _NotPlain
    return found
