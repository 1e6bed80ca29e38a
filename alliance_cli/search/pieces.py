"""A query cut into pieces: words, phrases, operators, parentheses, signs and field names, each with its place."""

from __future__ import annotations

from alliance_cli.errors import QueryError
from alliance_cli.frozen import frozen
from alliance_cli.model import FACETS
from alliance_cli.patterns import pattern
from alliance_cli.search import analysis

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

#: Names that a facet answers to, besides its own.
FACET_NAMES = {
    "topic": "topics",
    "person": "people",
    "people": "people",
    "org": "organizations",
    "organization": "organizations",
    "place": "places",
    "equipment": "equipment",
    "program": "programs",
    "tag": "tags",
    "tags": "tags",
    "note": "notes",
    "notes": "notes",
} | {facet: facet for facet in FACETS}

_FIELDS = ("headline", "body", "issue", "date")
_KNOWN = (*_FIELDS, *FACET_NAMES)
_SHOWN = (*_FIELDS, "topic", "person", "org", "place", "equipment", "program", "tag", "note")

_PIECE = pattern(r'\s+|[()]|"|[^\s()"]+')
#: A `!` as it is put before what is to be left out; at the end of a word or alone it is text.
_EXCLAIMED = pattern(r'-?!+(?=[\w"(])')
_SHORT = 40
_FIELD = pattern(r"([A-Za-z][A-Za-z_]*):(?!//)")


@frozen
class Piece:
    """A piece of a query: `kind` is word, phrase, field or the sign or operator itself.

    `tight` is true of a field name that the next piece follows without a space.
    """

    kind: str
    text: str
    at: int
    tight: bool = False


def read(text: str) -> list[Piece]:
    """The pieces of a query in order; `QueryError` for an open quote or an unknown field."""
    plain = analysis.fold(text)
    pieces: list[Piece] = []
    at = 0
    while at < len(plain):
        found = _PIECE.match(plain, at)
        if not found:  # every character belongs to some piece
            raise AssertionError(at)
        if found[0] == '"':
            at = _quoted(text, plain, at, pieces)
        elif found[0] in "()":
            pieces.append(Piece(found[0], found[0], at))
            at = found.end()
        elif found[0].isspace():
            at = found.end()
        else:
            at = _word(text, plain, at, found.end(), pieces)
    return pieces


def _quoted(text: str, plain: str, at: int, pieces: list[Piece]) -> int:
    end = plain.find('"', at + 1)
    if end < 0:
        raise QueryError("this quote is never closed", text, at, remedy='close it with `"`')
    pieces.append(Piece("phrase", text[at + 1 : end], at))
    return end + 1


def _word(text: str, plain: str, at: int, end: int, pieces: list[Piece]) -> int:
    """Add the piece that begins here; a sign or a field name is a piece of its own. Returns where it ends."""
    word = plain[at:end]
    if word in ("AND", "OR", "NOT"):
        pieces.append(Piece(word, word, at))
        return end
    if word[0] == "-" and _starts_here(plain, at) and (word[1:2].isalnum() or plain[at + 1 : at + 2] in ('"', "(")):
        pieces.append(Piece("-", "-", at))
        return at + 1
    _refuse_sign(text, plain, at, end)
    if found := _FIELD.match(word):
        return _field(text, found, at, end, pieces, plain)
    pieces.append(Piece("word", text[at:end], at))
    return end


def _refuse_sign(text: str, plain: str, at: int, end: int) -> None:
    """Refuse a `!` before what it is to exclude, and a star or a tilde after a phrase or a group."""
    if plain[at] in "*~" and plain[at - 1 : at] in ('"', ")"):
        kind = "a phrase" if plain[at - 1] == '"' else "a group"
        raise QueryError(f"`{plain[at]}` goes after a word, not after {kind}", text, at, remedy="leave it out")
    found = _EXCLAIMED.match(plain, at)
    if found and _starts_here(plain, at):
        excluded = text[found.end() : end] or plain[found.end()] + "..."
        remedy = f"write `-{excluded}` to leave that out" if len(excluded) <= _SHORT else "write `-` to leave that out"
        raise QueryError("`!` excludes in options, not in a query", text, found.end() - 1, remedy=remedy)


def _field(text: str, found: re.Match[str], at: int, end: int, pieces: list[Piece], plain: str) -> int:
    name = found[1].casefold()
    after = at + found.end()
    if name in _KNOWN:
        tight = after < len(plain) and not plain[after].isspace()
        pieces.append(Piece("field", name, at, tight))
        if tight and plain[after] not in '("' and name not in ("headline", "body"):
            pieces.append(Piece("word", text[after:end], after))
            return end
        return after
    if after == end and plain[after : after + 1] not in ('"', "("):
        pieces.append(Piece("word", text[at:end], at))  # `Re:` and the like, at the end of a word, is text
        return end
    import difflib  # loaded only for a complaint

    near = difflib.get_close_matches(name, _KNOWN, 1, 0.6)
    hint = f"did you mean `{near[0]}:`?" if near else "fields: " + ", ".join(_SHOWN)
    raise QueryError(
        f"unknown field {found[1]!r}", text, at, remedy=f"{hint}; to search for it as text, put it in quotes"
    )


def _starts_here(plain: str, at: int) -> bool:
    return at == 0 or plain[at - 1].isspace() or plain[at - 1] in "(:"
