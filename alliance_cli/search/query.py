"""What a query means, as a small tree of frozen values, and how it reads.

`Words` is what was typed side by side: all of its parts must hold, or any of its words, as the match mode says. The
other nodes are what they say. Positions are offsets in the query's text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from alliance_cli.model import Field, IssueRange


@dataclass(frozen=True, slots=True)
class Word:
    """One word as typed, which may hold several (`US-Japan`); `prefix` for `word*`, `fuzzy` for `word~`."""

    text: str
    at: int
    field: Field | None = None
    prefix: bool = False
    fuzzy: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand next to each other."""

    text: str
    at: int
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A facet that must have one of these values."""

    facet: str
    values: tuple[str, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Issues:
    """A range of issues."""

    issues: IssueRange
    text: str


@dataclass(frozen=True, slots=True)
class Dates:
    """Event dates between two days; an end that is None is open."""

    since: date | None
    until: date | None
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """What was typed side by side."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class And:
    """All must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Must not hold."""

    part: Node


Node = Word | Phrase | Named | Issues | Dates | Words | And | Or | Not


_OPERATORS = ("AND", "OR", "NOT")


def leaves(node: Node) -> Iterator[Node]:
    """The nodes without parts, from left to right."""
    if isinstance(node, Words | And | Or):
        for part in node.parts:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.part)
    else:
        yield node


def is_word(node: Node) -> bool:
    """Whether a node asks for words, so that another may stand in for it when any will do."""
    if isinstance(node, Words | And | Or):
        return any(is_word(part) for part in node.parts)
    return isinstance(node, Word | Phrase)


def only_excludes(node: Node) -> bool:
    """Whether nothing in the node says what to find."""
    if isinstance(node, Words | And):
        return all(only_excludes(part) for part in node.parts)
    return isinstance(node, Not)


def read(node: Node, *, any_of: bool = False, ignored: frozenset[str] = frozenset()) -> str:
    """The node in words: how it was understood; `any_of` where any of the words will do."""
    return _read(node, any_of, ignored, inside=False)


def _read(node: Node, any_of: bool, ignored: frozenset[str], *, inside: bool) -> str:
    if isinstance(node, Words | And | Or):
        parts = [part for part in node.parts if not _is_ignored(part, ignored)] or list(node.parts)
        if isinstance(node, Words) and any_of:
            text = _any(parts, ignored)
        else:
            text = (" OR " if isinstance(node, Or) else " AND ").join(
                _read(part, any_of, ignored, inside=True) for part in parts
            )
        return f"({text})" if inside and len(parts) > 1 else text
    if isinstance(node, Not):
        return "NOT " + _read(node.part, any_of, ignored, inside=True)
    return _leaf(node)


def _any(parts: list[Node], ignored: frozenset[str]) -> str:
    wanted = [_read(part, True, ignored, inside=True) for part in parts if is_word(part)]
    needed = [_read(part, True, ignored, inside=True) for part in parts if not is_word(part)]
    words = " OR ".join(wanted)
    if needed and len(wanted) > 1:
        words = f"({words})"
    return " AND ".join([*([words] if words else []), *needed])


def _is_ignored(node: Node, ignored: frozenset[str]) -> bool:
    return isinstance(node, Word) and node.text in ignored


def _leaf(node: Word | Phrase | Named | Issues | Dates) -> str:
    match node:
        case Word():
            field = f"{node.field}:" if node.field else ""
            text = f'"{node.text}"' if ":" in node.text or node.text in _OPERATORS else node.text
            return f"{field}{text}{'*' if node.prefix else ''}{'~' if node.fuzzy else ''}"
        case Phrase():
            return f'{node.field}:"{node.text}"' if node.field else f'"{node.text}"'
        case Named():
            return f"{node.facet}:" + ",".join(
                value if value.replace("-", "").isalnum() else f'"{value}"' for value in node.values
            )
        case Issues():
            return f"issue:{node.text}"
        case Dates():
            return f"date:{node.text}"
