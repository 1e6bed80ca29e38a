"""Terms of office against each other: one post with two holders on a day, one person in posts that exclude each other.

On the day of a handover both may hold the post.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

from alliance_cli.frozen import frozen
from alliance_cli.model import Entity, Office
from alliance_cli.vocabulary.reading import Listed
from alliance_cli.yaml_file import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[a-z]+")
#: Words of titles that one person bears at a time; with a word of the second set, several may.
_SOLE = _words(
    "president minister premier chancellor secretary governor mayor commander chief chairman emperor speaker"
)
_MANY = _words("deputy vice under assistant state senior special press parliamentary lieutenant member former acting")
_STATE_DEPARTMENT = "secretary of state"
#: Heads of state, of government and of ministries, which nobody is in two countries.
_RULERS = _words("president minister premier chancellor")


@frozen
class _Term:
    """An office, who held it, and where that stands."""

    person: str
    office: Office
    node: Node

    def meets(self, other: _Term) -> bool:
        """Whether the two lasted at the same time for longer than a day."""
        return self._first < other._last and other._first < self._last

    @property
    def key(self) -> tuple[str, str]:
        return self.office.title.lower(), self.office.of

    @property
    def _first(self) -> date:
        return self.office.first or date.min

    @property
    def _last(self) -> date:
        return self.office.last or date.max

    @property
    def days(self) -> str:
        """The term as a reader writes it."""
        return f"{self.office.first or ''}..{self.office.last or ''}"


def clashes(people: Iterable[Listed[Entity]]) -> Iterator[tuple[Node, str, str]]:
    """Where, what is wrong and what to do, for each pair of terms that cannot both be true."""
    posts: dict[tuple[str, str], list[_Term]] = defaultdict(list)
    for listed in people:
        terms = _terms(listed)
        yield from _of_one(terms)
        for term in terms:
            if _sole(term.office):
                posts[term.key].append(term)
    for terms in posts.values():
        yield from _of_several(sorted(terms, key=lambda term: (term.office.first or date.min, term.node.line)))


def _terms(listed: Listed[Entity]) -> list[_Term]:
    keys = listed.node.mapping()
    nodes = keys["offices"].list() if "offices" in keys else ()
    terms = zip(listed.value.offices, nodes, strict=True)
    return [_Term(listed.value.name, office, node) for office, node in terms]


def _sole(office: Office) -> bool:
    title = office.title.lower()
    words = set(_WORD.findall(title.replace(_STATE_DEPARTMENT, "secretary")))
    dated = office.first is not None or office.last is not None
    return dated and bool(office.of) and bool(words & _SOLE or "ambassador to" in title) and not words & _MANY


def _of_several(terms: list[_Term]) -> Iterator[tuple[Node, str, str]]:
    """Two people in one post: only neighbors are compared, so that a long list costs no more than it must."""
    for before, term in pairwise(terms):
        if before.person != term.person and before.meets(term):
            post = f"{term.office.title} of {term.office.of}"
            message = f"{term.person} ({term.days}) and {before.person} ({before.days}) are both {post}"
            yield term.node, message, f"correct `from` and `to`; the other stands in line {before.node.line}"


def _of_one(terms: list[_Term]) -> Iterator[tuple[Node, str, str]]:
    """One person twice in the same post at a time, or in the governments of two countries."""
    for at, term in enumerate(terms):
        for before in terms[:at]:
            if not before.meets(term):
                continue
            if before.key == term.key:
                message = f"{term.person} is {term.office.title} twice at a time"
                yield term.node, message, "merge the two terms, or correct their days"
            elif _rules(term.office) and _rules(before.office) and term.office.of != before.office.of:
                message = f"{term.person} governs {before.office.of} and {term.office.of} at a time"
                yield term.node, message, "correct `of`, or the days"


def _rules(office: Office) -> bool:
    return _sole(office) and bool(set(_WORD.findall(office.title.lower())) & _RULERS)
