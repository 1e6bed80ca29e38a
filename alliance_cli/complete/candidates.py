"""The words of a command line so far -> the words that may stand where the cursor is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from alliance_cli.complete.shells import Candidate, fitting

#: Every command with its options and arguments; made from the commands themselves by `make man`.
TABLE = Path(__file__).parent.parent / "help" / "commands.json"

_HANDED_ON = {"file": ":files", "folder": ":folders"}
_SEVERAL = ("topic", "person", "org", "place", "equipment", "program", "tag")


def candidates(words: Sequence[str]) -> list[Candidate]:
    """What may stand for the last of the words, which is unfinished; the program's own name is not among them."""
    *before, typed = words or ("",)
    table: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    name, rest = _command(before, table["common"])
    if name is None:
        if typed.startswith("-"):
            return _options(table["common"], typed)
        if rest is None:
            return _values(table["common"], before[-1], typed, before)
        return fitting([Candidate(one, command["line"]) for one, command in table["commands"].items()], typed)
    if name not in table["commands"] or rest is None:
        return []
    return _within(name, table["commands"][name], rest, typed, before)


def _command(before: Sequence[str], common: dict[str, Any]) -> tuple[str | None, list[str] | None]:
    """The command and the words behind it; no words where an option before the command lacks its value."""
    at = 0
    while at < len(before):
        word = before[at]
        if not word.startswith("-"):
            return word, list(before[at + 1 :])
        at += 2 if common.get(word, {}).get("kind") else 1
    return None, [] if at <= len(before) else None


def _within(name: str, command: dict[str, Any], rest: list[str], typed: str, before: Sequence[str]) -> list[Candidate]:
    options = command["options"]
    bare = "--" in rest
    if not bare:
        if rest and options.get(rest[-1], {}).get("kind"):
            return _values(options, rest[-1], typed, before)
        option, equals, value = typed.partition("=")
        if equals and options.get(option, {}).get("kind"):
            return [
                one if one.value.startswith(":") else Candidate(f"{option}={one.value}", one.meaning)
                for one in _values(options, option, value, before)
            ]
        if typed.startswith("-"):
            return _options(options, typed)
    done = _arguments(rest, options)
    places = command["places"]
    if len(done) >= len(places) and not command["repeats"]:
        return []
    kind = places[min(len(done), len(places) - 1)] if places else ""
    if kind == "name":
        return _name(name, done, typed, before)
    return _of_kind(kind, typed, before)


def _arguments(rest: Sequence[str], options: dict[str, Any]) -> list[str]:
    """The words that are no options nor their values."""
    found: list[str] = []
    bare = skipped = False
    for word in rest:
        if skipped:
            skipped = False
        elif not bare and word == "--":
            bare = True
        elif not bare and word.startswith("-"):
            skipped = bool(options.get(word, {}).get("kind"))
        else:
            found.append(word)
    return found


def _options(options: dict[str, Any], typed: str) -> list[Candidate]:
    return fitting([Candidate(name, one["line"]) for name, one in options.items() if name.startswith("--")], typed)


def _values(options: dict[str, Any], option: str, typed: str, before: Sequence[str]) -> list[Candidate]:
    return _of_kind(options[option]["kind"], typed, before)


def _of_kind(kind: str | list[str], typed: str, before: Sequence[str]) -> list[Candidate]:
    if isinstance(kind, list):
        return fitting(_plain(kind), typed)
    if kind in _HANDED_ON:
        return [Candidate(_HANDED_ON[kind])]
    if kind == "words":
        return _words(typed, before)
    head = ""
    if kind.startswith("fields "):
        cut = typed.rfind(",") + 1
        return [Candidate(typed[:cut] + one.value) for one in fitting(_plain(kind.split()[1:]), typed[cut:])]
    if kind in _SEVERAL:
        cut = max(typed.rfind(","), 0 if typed.startswith("!") else -1) + 1
        head, typed = typed[:cut], typed[cut:]
    elif kind == "range" and ".." in typed:
        cut = typed.index("..") + 2
        head, typed = typed[:cut], typed[cut:]
    from alliance_cli.complete.values import Values  # only where a value of the library may stand

    found = fitting(Values(_library(before)).of(kind, typed), typed)
    return [Candidate(head + one.value, one.meaning) for one in found]


def _plain(values: Sequence[str]) -> list[Candidate]:
    return [Candidate(one) for one in values]


def _words(typed: str, before: Sequence[str]) -> list[Candidate]:
    """In a query, saved searches and topics; what else a person looks for, nobody else knows."""
    if typed.startswith("@"):
        return _of_kind("saved", typed, before)
    if typed.startswith("topic:"):
        found = _of_kind("topic", typed.removeprefix("topic:"), before)
        return [Candidate(f"topic:{one.value}", one.meaning) for one in found]
    return []


def _name(command: str, done: Sequence[str], typed: str, before: Sequence[str]) -> list[Candidate]:
    """A name of which some words may stand there already, each as a word of its own; whose, the command says."""
    head = "".join(f"{word} " for word in done)
    found = _of_kind(command, head + typed, before)
    return [
        Candidate(one.value[len(head) :], one.meaning)
        for one in found
        if one.value[: len(head)].casefold() == head.casefold()
    ]


def _library(before: Sequence[str]) -> str | None:
    """The library that the line names."""
    for at, word in enumerate(before):
        if word == "--library" and at + 1 < len(before):
            return before[at + 1]
        if word.startswith("--library="):
            return word.partition("=")[2]
    return None
