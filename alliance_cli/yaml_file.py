"""YAML that people edit, read so that every complaint can name its line.

Every scalar stays the text that was typed: `2.10`, `no` and `2023-03` are not turned into numbers, booleans or dates.
Aliases and anchors are refused: nothing here needs them, and they can make a small file enormous.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import yaml

from alliance_cli.errors import FileError
from alliance_cli.frozen import frozen

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_Dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)

_DEPTH = 12
_MOST = 500_000


@frozen
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

    def plain(self) -> object:
        """The value as texts, lists and dictionaries, as `dump` takes it."""
        if isinstance(self.value, str):
            return self.value
        if isinstance(self.value, tuple):
            return [member.plain() for member in self.value]
        return {key: node.plain() for key, node in self.value.items()}

    def fault(self, message: str, *, remedy: str = "") -> FileError:
        """A complaint about this value, with file, line and excerpt."""
        return self.source.fault(message, self.line, remedy=remedy)


@frozen
class Source:
    """A YAML text, its path, the line of the file on which it starts, and the error that its faults raise."""

    text: str
    path: str
    error: type[FileError]
    first_line: int = 1

    def fault(self, message: str, line: int, *, remedy: str = "") -> FileError:
        """An error of the source's type at a line of the file."""
        lines = _lines(self.text)
        inside = line - self.first_line
        excerpt = lines[inside].strip()[:80] if 0 <= inside < len(lines) else ""
        return self.error(message, path=self.path, line=line, excerpt=excerpt, remedy=remedy)


@lru_cache(maxsize=1)
def _lines(text: str) -> list[str]:
    """The lines of the file that is complained of, which may be for many faults."""
    return text.splitlines()


def read(text: str, path: str, error: type[FileError], first_line: int = 1) -> Node:
    """Read one YAML document; `error` is raised, with the line, for anything that is not plain YAML."""
    source = Source(text, path, error, first_line)
    try:
        return _document(source)
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


def dump(values: dict[str, object]) -> str:
    """A mapping as YAML text, keys in the given order, long lines unbroken, letters of all languages as they are."""
    text: str = yaml.dump(values, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**9)
    return text


@dataclass(slots=True)
class _Open:
    """A list or a mapping that is still being read; of a mapping, also the key whose value comes next."""

    line: int
    members: list[Node] | dict[str, Node]
    key: str | None = None

    def take(self, node: Node, source: Source) -> None:
        """Add a member, which in a mapping is a key or its value."""
        if isinstance(self.members, list):
            self.members.append(node)
        elif self.key is not None:
            self.members[self.key] = node
            self.key = None
        elif not isinstance(node.value, str):
            raise source.fault("a key must be text", node.line, remedy="write `key: value`")
        elif node.value in self.members:
            raise source.fault(f"the key {node.value!r} stands twice", node.line, remedy="keep one of the two")
        else:
            self.key = node.value

    def node(self, source: Source) -> Node:
        """What was read, whole."""
        return Node(tuple(self.members) if isinstance(self.members, list) else self.members, self.line, source)


def _document(source: Source) -> Node:
    """The tree of a document's values, made in one pass over its events."""
    root = Node("", source.first_line, source)
    unfinished: list[_Open] = []
    count = documents = 0
    for event in yaml.parse(source.text, Loader=_Loader):
        line = source.first_line + (event.start_mark.line if event.start_mark else 0)
        _refuse_tricks(event, line, source)
        if isinstance(event, yaml.ScalarEvent):
            node = Node(str(event.value), line, source)
        elif isinstance(event, yaml.CollectionEndEvent):
            node = unfinished.pop().node(source)
        else:
            documents += isinstance(event, yaml.DocumentStartEvent)
            if isinstance(event, yaml.CollectionStartEvent):
                unfinished.append(_Open(line, [] if isinstance(event, yaml.SequenceStartEvent) else {}))
            _bound(len(unfinished), documents, line, source)
            continue
        count += 1
        if count > _MOST:
            raise source.fault("the file holds too much", line, remedy=f"keep it under {_MOST:,} values")
        if unfinished:
            unfinished[-1].take(node, source)
        else:
            root = node
    return root


def _refuse_tricks(event: yaml.Event, line: int, source: Source) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        remedy = "write the value out, or put it in quotes"
        raise source.fault("anchors and aliases are not allowed", line, remedy=remedy)
    if getattr(event, "tag", None) not in (None, "!"):
        raise source.fault("tags are not allowed", line, remedy="remove it, or put the value in quotes")


def _bound(depth: int, documents: int, line: int, source: Source) -> None:
    if depth > _DEPTH:
        raise source.fault("nested too deeply", line, remedy=f"use at most {_DEPTH} levels")
    if documents > 1:
        raise source.fault("a second document begins here", line, remedy="remove the line `---`")
