"""The query language: text into a tree, or one clear complaint with the place of the fault.

AND binds tighter than what stands side by side, that tighter than OR; parentheses group; NOT and `-` exclude what
follows. Operators are upper case. Text with a colon is a field only if the part before it is a word: `10:30` and
addresses are text.
"""

from __future__ import annotations

import re

from alliance_cli.errors import AllianceError, QueryError
from alliance_cli.model import ranges
from alliance_cli.patterns import pattern
from alliance_cli.search import analysis, pieces
from alliance_cli.search.pieces import Piece
from alliance_cli.search.query import And, Dates, Issues, Named, Node, Not, Or, Phrase, Word, Words, leaves

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alliance_cli.model import Field

#: The longest query that is read, in characters, and the most words and levels in it.
LONGEST, MOST_WORDS, DEEPEST = 4000, 250, 20

#: Each word with a star or a tilde stands for many: more of them take long and find everything.
MOST_OPEN = 20

_SHORTEST_FUZZY = 3

#: Signs that say something of a word and nothing of a name: before one, and after it.
_AT_NAME = pattern(r"(?<![^,])!|[*~](?= *(?:,|\Z))")


def parse(text: str) -> Node:
    """The meaning of a query; `QueryError` with the position of the first fault."""
    if len(text) > LONGEST:
        raise QueryError(
            f"the query is longer than {LONGEST} characters", text, LONGEST, remedy="search for fewer words"
        )
    node = _Parser(text).parse()
    opened = [leaf for leaf in leaves(node) if isinstance(leaf, Word) and (leaf.prefix or leaf.fuzzy)]
    if len(opened) > MOST_OPEN:
        place = text.find("*") if "*" in text else text.find("~")
        raise QueryError(
            f"more than {MOST_OPEN} words with a star or a tilde", text, place, remedy="write the words out"
        )
    return node


def facet_named(name: str) -> str | None:
    """The facet that a name stands for: `org` for `organizations`; None where there is none."""
    found = pieces.FACET_NAMES.get(name.strip().casefold())
    return None if found == "notes" else found  # notes are text, with nothing to be counted


class _Parser:
    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces = pieces.read(text)
        self.next = 0
        self.field: Field | None = None

    def parse(self) -> Node:
        if not self.pieces:
            raise self.fault("the query is empty", 0, "type a word to search for")
        words = sum(piece.kind in ("word", "phrase") for piece in self.pieces)
        if words > MOST_WORDS:
            raise self.fault(f"the query has more than {MOST_WORDS} words", 0, "search for fewer words")
        node = self.either(0)
        values = [len(leaf.values) for leaf in leaves(node) if isinstance(leaf, Named)] if node else []
        if sum(values) > MOST_WORDS:
            raise self.fault(f"the query names more than {MOST_WORDS} values", 0, "name fewer")
        if piece := self.peek():
            raise self.fault("this parenthesis was never opened", piece.at, "remove it, or open it with `(` before")
        if node is None:
            raise self.fault("there is nothing to search for in this query", 0, "type a word with letters or digits")
        return node

    def either(self, depth: int) -> Node | None:
        """Parts joined by OR."""
        parts = [self.side_by_side(depth)]
        while (piece := self.peek()) and piece.kind == "OR":
            if parts[-1] is None:
                raise self.fault("OR has nothing before it", piece.at, "write `word OR word`")
            self.next += 1
            part = self.side_by_side(depth)
            if part is None:
                raise self.fault("OR has nothing after it", piece.at, "write `word OR word`")
            parts.append(part)
        found = [part for part in parts if part is not None]
        return _group(Or, found)

    def side_by_side(self, depth: int) -> Node | None:
        """Parts that stand next to each other."""
        parts: list[Node] = []
        while (piece := self.peek()) and piece.kind not in (")", "OR"):
            part = self.both(depth)
            if part is not None:
                parts.append(part)
        return _group(Words, parts)

    def both(self, depth: int) -> Node | None:
        """Parts joined by AND."""
        first = self.peek()
        parts: list[Node | None] = []
        if first and first.kind == "AND":
            raise self.fault("AND has nothing before it", first.at, "write `word AND word`")
        parts.append(self.one(depth))
        while (piece := self.peek()) and piece.kind == "AND":
            self.next += 1
            following = self.peek()
            part = self.one(depth) if following and following.kind not in (")", "OR", "AND") else None
            if part is None:
                raise self.fault("AND has nothing after it", piece.at, "write `word AND word`")
            parts.append(part)
        return _group(And, [part for part in parts if part is not None])

    def one(self, depth: int) -> Node | None:
        """One part: a word, a phrase, a field, a group, or what is excluded; None for mere punctuation."""
        piece = self.take()
        if piece.kind in ("NOT", "-"):
            following = self.peek()
            part = None
            if following and following.kind not in (")", "OR", "AND"):
                part = self.one(self.deeper(depth, piece))
            if part is None:
                raise self.fault(f"{piece.text} has nothing after it", piece.at, "write `NOT word` or `-word`")
            return part.part if isinstance(part, Not) else Not(part)
        if piece.kind == "(":
            return self.group(piece, depth)
        if piece.kind == "field":
            return self.of_field(piece, depth)
        return self.phrase(piece) if piece.kind == "phrase" else self.word(piece)

    def group(self, opening: Piece, depth: int) -> Node:
        node = self.either(self.deeper(depth, opening))
        closing = self.peek()
        if closing is None:
            raise self.fault("this parenthesis is never closed", opening.at, "close it with `)`")
        self.next += 1
        if node is None:
            raise self.fault("there is nothing between these parentheses", opening.at, "write `(word OR word)`")
        return node

    def deeper(self, depth: int, piece: Piece) -> int:
        if depth >= DEEPEST:
            raise self.fault(f"more than {DEEPEST} levels of nesting", piece.at, "use fewer parentheses")
        return depth + 1

    def phrase(self, piece: Piece) -> Node:
        if not analysis.tokens(piece.text):
            raise self.fault("there is nothing to search for between these quotes", piece.at, 'write `"two words"`')
        return Phrase(" ".join(piece.text.split()), piece.at, self.field)

    def word(self, piece: Piece) -> Node | None:
        text = piece.text
        prefix, fuzzy = text.endswith("*"), text.endswith("~")
        stem = text[:-1] if prefix or fuzzy else text
        if "*" in stem and any(character.isalnum() for character in stem):
            raise self.fault("a star stands only at the end of a word", piece.at + text.index("*"), "write `word*`")
        self.check_tilde(piece, stem)
        tokens = analysis.tokens(stem)
        if not tokens:
            if (prefix or fuzzy) and set(stem) <= {text[-1]}:
                name = "star" if prefix else "tilde"
                raise self.fault(f"a {name} needs a letter before it", piece.at, f"write `word{text[-1]}`")
            return None
        start, end = tokens[0].start, tokens[-1].end
        if prefix or fuzzy:
            self.check_open_end(piece, stem, start, fuzzy and len(tokens) > 1)
        return Word(stem[start:end], piece.at + start, self.field, prefix, fuzzy)

    def check_tilde(self, piece: Piece, stem: str) -> None:
        if found := re.search(r"~[0-9.]+$", piece.text):
            place = piece.at + found.start()
            raise self.fault("no number goes after the tilde", place, "write `word~` for one letter's difference")
        if found := re.search(r"(?<=\w)~", stem):
            raise self.fault("a tilde stands only at the end of a word", piece.at + found.start(), "write `word~`")

    def check_open_end(self, piece: Piece, stem: str, start: int, several: bool) -> None:
        sign = piece.text[-1]
        if not stem[-1].isalnum():
            raise self.fault(f"`{sign}` needs a letter before it", piece.at + len(stem), f"write `word{sign}`")
        if several or (sign == "~" and len(stem) - start < _SHORTEST_FUZZY):
            raise self.fault(
                "`~` goes after one word of three letters or more", piece.at, "leave out `~`, or put it after one word"
            )

    def of_field(self, piece: Piece, depth: int) -> Node:
        name = piece.text.casefold()
        value = self.peek()
        if value is None or not piece.tight or value.kind == ")":
            raise self.fault(f"`{name}:` has nothing after it", piece.at, f"write `{name}:value`, without a space")
        if name in ("headline", "body"):
            return self.within("body" if name == "body" else "headline", self.deeper(depth, piece))
        self.next += 1
        if value.kind not in ("word", "phrase"):
            raise self.fault(f"`{name}:` needs a value", value.at, f'write `{name}:value` or `{name}:"two words"`')
        if name in pieces.FACET_NAMES:
            values = (value.text,) if value.kind == "phrase" else tuple(value.text.split(","))
            given = tuple(dict.fromkeys(" ".join(one.split()) for one in values if one.strip()))
            if not given:
                raise self.fault(f"`{name}:` needs a value", value.at, f"write `{name}:value`")
            self.check_values(name, value)
            return Named(pieces.FACET_NAMES[name], given, value.at)
        return self.range(name, value)

    def check_values(self, name: str, value: Piece) -> None:
        """Refuse the signs that say something of words, where they stand at a name."""
        own = pieces.FACET_NAMES[name] in ("tags", "notes")
        if found := _AT_NAME.search("" if own and value.kind == "phrase" else value.text):
            at = self.text.index(value.text, value.at) + found.start()
            if found[0] == "!":
                remedy = f"write `-{name}:value` to leave that out"
                raise self.fault("`!` excludes in options, not in a query", at, remedy)
            remedy = f"leave out `{found[0]}`, or the field: `word{found[0]}`"
            raise self.fault(f"`{found[0]}` goes after a word, not after a name", at, remedy)

    def within(self, field: Field, depth: int) -> Node:
        outer, self.field = self.field, field
        at = self.pieces[self.next].at
        part = self.one(depth)
        self.field = outer
        if part is None:
            raise self.fault(f"`{field}:` has nothing to search for", at, f"write `{field}:word`")
        return part

    def range(self, name: str, value: Piece) -> Node:
        text = " ".join(value.text.split())
        try:
            return Issues(ranges.issue_range(text), text) if name == "issue" else Dates(*ranges.day_range(text), text)
        except AllianceError as failure:
            raise self.fault(failure.message, value.at, failure.remedy) from None

    def peek(self) -> Piece | None:
        return self.pieces[self.next] if self.next < len(self.pieces) else None

    def take(self) -> Piece:
        piece = self.pieces[self.next]
        self.next += 1
        return piece

    def fault(self, message: str, at: int, remedy: str) -> QueryError:
        return QueryError(message, self.text, at, remedy=remedy)


def _group(kind: type[Words] | type[And] | type[Or], parts: list[Node]) -> Node | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
