"""YAML that people edit, read so that every complaint can name its line.

Every scalar stays the text that was typed: `2.10`, `no` and `2023-03` are not turned into numbers, booleans or dates.
Aliases and anchors are refused: nothing here needs them, and they can make a small file enormous.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import yaml

from alliance_cli.errors import FileError

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_DEPTH = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a YAML file: text, a list or a mapping, with the line (from 1) on which it starts."""

    value: str | tuple[Node, ...] | dict[str, Node]
    line: int
    source: Source

    def text(self) -> str:
        """The scalar's text; refused if it is a list or a mapping."""
        if not isinstance(self.value, str):
            raise self.fault("text is expected here", remedy="write one value on one line")
        return self.value.strip()

    def list(self) -> tuple[Node, ...]:
        """The members of a list; an empty value is an empty list."""
        if self.value == "":
            return ()
        if not isinstance(self.value, tuple):
            raise self.fault("a list is expected here", remedy="write [one, two], or a line `- one` for each")
        return self.value

    def texts(self) -> tuple[str, ...]:
        """The members of a list of texts."""
        return tuple(member.text() for member in self.list())

    def mapping(self, known: Iterable[str] | None = None) -> dict[str, Node]:
        """The keys and values of a mapping; a key that is not among `known` is refused with the nearest one."""
        if self.value == "":
            return {}
        if not isinstance(self.value, dict):
            raise self.fault("`key: value` lines are expected here", remedy="write `key: value`")
        names = None if known is None else list(known)
        for key, node in self.value.items():
            if names is not None and key not in names:
                near = difflib.get_close_matches(key, names, 1)
                remedy = f"did you mean {near[0]!r}?" if near else "known keys: " + ", ".join(names)
                raise node.fault(f"unknown key {key!r}", remedy=remedy)
        return self.value

    def fault(self, message: str, *, remedy: str = "") -> FileError:
        """A complaint about this value, with file, line and excerpt."""
        return self.source.fault(message, self.line, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Source:
    """A YAML text, its path, the line of the file on which it starts, and the error that its faults raise."""

    text: str
    path: str
    error: type[FileError]
    first_line: int = 1

    def fault(self, message: str, line: int, *, remedy: str = "") -> FileError:
        """An error of the source's type at a line of the file."""
        lines = self.text.splitlines()
        inside = line - self.first_line
        excerpt = lines[inside].strip()[:80] if 0 <= inside < len(lines) else ""
        return self.error(message, path=self.path, line=line, excerpt=excerpt, remedy=remedy)


def read(text: str, path: str, error: type[FileError], first_line: int = 1) -> Node:
    """Read one YAML document; `error` is raised, with the line, for anything that is not plain YAML."""
    source = Source(text, path, error, first_line)
    try:
        _refuse_tricks(source)
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        line = first_line + (mark.line if mark else 0)
        problem = failure.problem or failure.context or "unreadable"
        raise source.fault(f"broken YAML: {problem}", line, remedy="check quotes, colons and indentation") from failure
    except (yaml.YAMLError, RecursionError) as failure:
        reason = getattr(failure, "reason", "") or "nested too deeply"
        raise source.fault(
            f"broken YAML: {reason}", first_line, remedy="save the file as plain UTF-8 text"
        ) from failure
    return Node("", first_line, source) if root is None else _convert(root, source)


def dump(values: dict[str, object]) -> str:
    """A mapping as YAML text, keys in the given order, long lines unbroken, letters of all languages as they are."""
    text: str = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**9)
    return text


def _refuse_tricks(source: Source) -> None:
    depth = 0
    for event in yaml.parse(source.text, Loader=_Loader):
        line = source.first_line + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            remedy = "write the value out, or put it in quotes"
            raise source.fault("anchors and aliases are not allowed", line, remedy=remedy)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEPTH:
            raise source.fault("nested too deeply", line, remedy=f"use at most {_DEPTH} levels")


def _convert(node: yaml.Node, source: Source) -> Node:
    line = source.first_line + node.start_mark.line
    if isinstance(node, yaml.ScalarNode):
        return Node(str(node.value), line, source)
    if isinstance(node, yaml.SequenceNode):
        return Node(tuple(_convert(member, source) for member in node.value), line, source)
    return Node(dict(_pairs(node, source)), line, source)


def _pairs(node: yaml.Node, source: Source) -> Iterator[tuple[str, Node]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        line = source.first_line + key_node.start_mark.line
        if not isinstance(key_node, yaml.ScalarNode):
            raise source.fault("a key must be text", line, remedy="write `key: value`")
        key = str(key_node.value)
        if key in seen:
            raise source.fault(f"the key {key!r} stands twice", line, remedy="keep one of the two")
        seen.add(key)
        yield key, _convert(value_node, source)
