"""What a query means, as a small tree of frozen values, and how it reads.

`Words` is what was typed side by side: all of its parts must hold, or any of its words, as the match mode says. The
other nodes are what they say. Positions are offsets in the query's text.
"""

from __future__ import annotations

from datetime import date
from itertools import zip_longest

from alliance_cli.frozen import field, frozen, replace
from alliance_cli.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from alliance_cli.model import Field, IssueRange


@frozen
class Word:
    """One word as typed, which may hold several (`US-Japan`); `prefix` for `word*`, `fuzzy` for `word~`."""

    text: str
    at: int
    field: Field | None = None
    prefix: bool = False
    fuzzy: bool = False


@frozen
class Phrase:
    """Words that must stand next to each other."""

    text: str
    at: int
    field: Field | None = None


@frozen
class Named:
    """A facet that must have one of these values."""

    facet: str
    values: tuple[str, ...]
    at: int


@frozen
class Issues:
    """A range of issues."""

    issues: IssueRange
    text: str


@frozen
class Dates:
    """Event dates between two days; an end that is None is open."""

    since: date | None
    until: date | None
    text: str


@frozen
class Words:
    """What was typed side by side."""

    parts: tuple[Node, ...]


@frozen
class And:
    """All must hold."""

    parts: tuple[Node, ...]


@frozen
class Or:
    """Any must hold."""

    parts: tuple[Node, ...]


@frozen
class Not:
    """Must not hold."""

    part: Node


Node = Word | Phrase | Named | Issues | Dates | Words | And | Or | Not


_OPERATORS = ("AND", "OR", "NOT")

#: What makes more of a word than its letters, and what makes a field of it.
_SIGN, _FIELD = pattern("[:~]"), pattern(r"[^\W\d_]\w*:(?!//)")


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


def wanted(node: Node) -> Iterator[Node]:
    """The leaves that say what to find, not what to leave out."""
    if isinstance(node, Words | And | Or):
        for part in node.parts:
            yield from wanted(part)
    elif not isinstance(node, Not):
        yield node


def is_plain(node: Node) -> bool:
    """Whether a node is a bare word: no phrase, no field, no group."""
    return isinstance(node, Word) and not node.field


def runs(parts: Sequence[Node]) -> list[list[Node]]:
    """The parts, words that stand side by side and are looked for in the same field taken together."""
    runs: list[list[Node]] = []
    for part in parts:
        last = runs[-1][-1] if runs else None
        if isinstance(part, Word) and isinstance(last, Word) and last.field == part.field:
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


@frozen
class Reading:
    """How a query's tree is to be read.

    `any_of` where any of the words will do, of those parts that are `optional`; `ignored` are words that are left
    out. `pairs` are the places of words that make a designator with the next, and whether they make nothing else.
    """

    any_of: bool = False
    optional: Callable[[Node], bool] = is_word
    ignored: frozenset[str] = frozenset()
    pairs: Mapping[int, bool] = field(default_factory=dict)

    def read(self, node: Node, *, inside: bool = False) -> str:
        """The node in words, as a query with the same meaning."""
        if isinstance(node, Words | And | Or):
            parts = [part for part in node.parts if not self._is_ignored(part)] or list(node.parts)
            sign = " OR " if isinstance(node, Or) else " AND "
            text = self._any(parts) if isinstance(node, Words) and self.any_of else sign.join(self._each(parts))
            return f"({text})" if inside and len(parts) > 1 else text
        if isinstance(node, Not):
            return "NOT " + self.read(node.part, inside=True)
        return _leaf(node)

    def _any(self, parts: list[Node]) -> str:
        wanted = self._each([part for part in parts if self.optional(part) and not isinstance(part, Not)])
        needed = self._each([part for part in parts if not self.optional(part) or isinstance(part, Not)])
        words = " OR ".join(wanted)
        if needed and len(wanted) > 1:
            words = f"({words})"
        return " AND ".join([*([words] if words else []), *needed])

    def _each(self, parts: list[Node]) -> list[str]:
        texts: list[str] = []
        second: Node | None = None
        for part, after in zip_longest(parts, parts[1:]):
            if part is second:
                continue
            if isinstance(part, Word) and isinstance(after, Word) and part.at in self.pairs:
                second = after
                texts.append(_designator(part, after, only=self.pairs[part.at]))
            else:
                texts.append(self.read(part, inside=True))
        return texts

    def _is_ignored(self, node: Node) -> bool:
        return isinstance(node, Word) and node.text.lower() in self.ignored


def read(node: Node, *, any_of: bool = False) -> str:
    """The node in words: how it was understood; `any_of` where any of the words will do."""
    return Reading(any_of).read(node)


def joined(node: Node, pairs: Container[int]) -> Node:
    """The tree with the two words of each designator made one; `pairs` are the places of their first words."""
    if isinstance(node, Words | And | Or):
        parts: list[Node] = []
        for part in (joined(part, pairs) for part in node.parts):
            before = parts[-1] if parts else None
            if isinstance(part, Word) and isinstance(before, Word) and before.at in pairs:
                parts[-1] = replace(before, text=f"{before.text}-{part.text}")
            else:
                parts.append(part)
        return parts[0] if len(parts) == 1 else replace(node, parts=tuple(parts))
    return Not(joined(node.part, pairs)) if isinstance(node, Not) else node


def _designator(first: Word, second: Word, *, only: bool) -> str:
    joined = replace(first, text=f"{first.text}-{second.text}")
    return _leaf(joined) if only else f"({_leaf(joined)} OR ({_leaf(first)} AND {_leaf(second)}))"


def _leaf(node: Word | Phrase | Named | Issues | Dates) -> str:
    match node:
        case Word():
            return (f"{node.field}:" if node.field else "") + _word(node)
        case Phrase():
            return f'{node.field}:"{node.text}"' if node.field else f'"{node.text}"'
        case Named(values=(value,)):
            return f"{node.facet}:{value}" if value.replace("-", "").isalnum() else f'{node.facet}:"{value}"'
        case Named():  # several values are typed as one word, so none needs quotes
            return f"{node.facet}:{','.join(node.values)}"
        case Issues():
            return f"issue:{_typed(node.text)}"
        case Dates():
            return f"date:{_typed(node.text)}"


def _word(node: Word) -> str:
    """A word so that it is read as one: not as an operator, a field or a word with a number after its tilde."""
    if not (node.prefix or node.fuzzy):
        return f'"{node.text}"' if node.text in _OPERATORS or _SIGN.search(node.text) else node.text
    # No quotes go with a star or a tilde, but a sign before a word that would be a field says nothing.
    return f"{'.' * bool(_FIELD.match(node.text))}{node.text}{'*' if node.prefix else '~'}"


def _typed(text: str) -> str:
    return f'"{text}"' if " " in text else text
