"""What a query asks for by name, by topic and by word, as an item has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from alliance_cli.frozen import frozen
from alliance_cli.model import FACET_OF_KIND, Entry, Filter, NameMention, Query
from alliance_cli.reports.placed import Placed

_WORD = re.compile(r"(?P<field>\w+:)?(?P<word>[^\s\"():^~*]+)")
_PART = re.compile(r"\w+")
_OPERATORS = frozenset(("AND", "OR", "NOT"))

#: The words of a text, as they are compared.
Words = Callable[[str], frozenset[str]]


@frozen
class Asked:
    """What was asked for: conditions on names, words of the query, and words that speak for its topics."""

    names: tuple[Filter, ...]
    words: frozenset[str]
    topical: frozenset[str]

    def answered(self, names: Iterable[NameMention], words: frozenset[str]) -> float:
        """How much of the names and words that were asked for a sentence has: 0 nothing, 1 all."""
        if not self.names and not self.words:
            return 0.0
        inside = tuple(names)
        having = sum(any(meets(mention, condition) for mention in inside) for condition in self.names)
        share = len(words & self.words) / len(self.words) if self.words else 0.0
        return (having + share) / (len(self.names) + bool(self.words))


def asked_of(entry: Entry, query: Query, words: Words) -> Asked:
    """What a query asks for, as an item may have it."""
    typed = (
        found["word"]
        for found in _WORD.finditer(query.text)
        if found["word"] not in _OPERATORS and not found["word"].startswith("-")
    )
    wanted = frozenset(v for f in query.filters if f.facet == "topics" and not f.exclude for v in f.values)
    telling = [text for match in entry.annotations.topics if match.topic in wanted for text in match.words]
    return Asked(asked_names(query), words(" ".join(typed)), words(" ".join(telling)))


def asked_names(query: Query) -> tuple[Filter, ...]:
    """The conditions of a query on people, organizations and the like."""
    kinds = FACET_OF_KIND.values()
    return tuple(f for f in query.filters if f.facet in kinds and not f.exclude)


def meets(mention: NameMention, condition: Filter) -> bool:
    """Whether a name is one that a condition asks for, whole or in part: `Emanuel` of Rahm Emanuel."""
    if FACET_OF_KIND[mention.kind] != condition.facet:
        return False
    written = _parts(mention.name), _parts(mention.text)
    return any(mention.name == value or any(_parts(value) <= name for name in written) for value in condition.values)


@lru_cache(maxsize=4096)
def _parts(name: str) -> frozenset[str]:
    return frozenset(_PART.findall(name.casefold()))


def beside_names(entry: Entry, query: Query) -> dict[str, tuple[str, ...]]:
    """The values of an item by facet that stand in a sentence or a headline with a name that was asked for."""
    wanted = asked_names(query)
    names = entry.annotations.names
    body = Placed(names, "body")
    groups = [[n for n in names if n.field == "headline"], *(body.over(s) for s in entry.annotations.sentences)]
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        if any(meets(name, condition) for name in group for condition in wanted):
            for name in group:
                found.setdefault(FACET_OF_KIND[name.kind], {})[name.name] = None
    return {facet: tuple(values) for facet, values in found.items()}
