"""What a typed name stands for: one person, organization, place, piece of equipment or program, never a guess.

A name is found by any of its forms, whatever its capitals, accents and hyphens, a person also family name first and by
the surname alone. Of several that share a name, the only one that items name is meant; otherwise all are listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path

from alliance_cli.errors import UsageError
from alliance_cli.frozen import frozen, replace
from alliance_cli.model import FACET_OF_KIND, Coverage, Entity, Filter, NameKind, Query, Selection, Subject
from alliance_cli.search import selected, streaming
from alliance_cli.search.filters import Conditions, plain
from alliance_cli.search.index import people
from alliance_cli.search.index.lexicon import Lexicon
from alliance_cli.search.postings import Postings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from alliance_cli.search.streaming import Stored

    T = TypeVar("T")

KINDS: tuple[NameKind, ...] = tuple(FACET_OF_KIND)

#: How a typed name fits a known one, the best first.
_EXACT, _FORM, _SURNAME, _GIVEN, _PART = range(5)

#: What people write before a name, in lower case, and what some of it is short for.
_TITLES = frozenset(
    "president vice premier prime minister pm fm foreign defense defence finance trade secretary state sec secdef "
    "secstate ambassador amb admiral adm general gen lt maj brig vadm radm ltg colonel col captain capt commander "
    "governor gov mayor senator sen representative rep congressman congresswoman speaker chairman chair director "
    "deputy chief former ex under assistant of treasury commerce energy envoy ceo professor prof dr mr ms mrs us "
    "us japanese american japan".split()
)
_LONG = {
    "pm": "prime minister",
    "fm": "foreign minister",
    "sec": "secretary",
    "secdef": "secretary defense",
    "secstate": "secretary state",
    "amb": "ambassador",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "premier": "prime minister",
}

_MOST = 10
_CUTOFF = 0.7


@frozen
class _Candidate:
    """Who or what may be meant; `alone` where items give a surname and nothing says whose; `items` name it."""

    fit: int
    kind: NameKind
    name: str
    forms: tuple[str, ...]
    alone: bool = False
    items: int = 0

    @property
    def told(self) -> str:
        """The name and how many items have it."""
        items = "1 item" if self.items == 1 else f"{self.items} items"
        return f"{self.name} without a given name ({items})" if self.alone else f"{self.name} ({items})"


def of(folder: Path, typed: str, kinds: Sequence[NameKind] = KINDS, *, exact: bool = False) -> Subject:
    """What a typed name stands for among these kinds; with `exact`, only what items list under just that name.

    `UsageError` where several share the name, and where it is a topic or of another kind.
    """

    def work(postings: Postings, words: Lexicon) -> Subject:
        names = _Names(Conditions(postings, words), plain(typed), exact=exact)
        found = names.best(kinds) or names.without_title(kinds)
        if not found or found[0].fit == _PART:
            _refuse_topic(words, typed)
        if not found:
            names.refuse_other_kind(typed, kinds)
            return Subject(typed, notes=(_unknown(typed, names.nearest(kinds)),))
        chosen, notes = _chosen(typed, found)
        if not chosen:
            return Subject(typed, notes=notes)
        if chosen.kind == "person":
            entity = people.person(postings.index.folder, chosen.name, chosen.forms)
        else:
            entity = Entity(chosen.kind, chosen.name, chosen.forms)
        return Subject(typed, entity, chosen.items, notes)

    return selected.ask(folder, work)


def told(
    folder: Path,
    typed: str,
    query: Query,
    kinds: Sequence[NameKind],
    tell: Callable[[Subject, Selection, Stored | None], T],
) -> T:
    """What is told of what a typed name stands for (see `of`), and of what a query selects of the items that have it.

    The selection's entries are read when they are needed, as `streaming.over` has it.
    """
    subject = of(folder, typed, kinds, exact=query.exact)
    if not subject.entity:
        return tell(subject, Selection(query, (), Coverage(0, _issues(folder))), None)
    named = Filter(FACET_OF_KIND[subject.entity.kind], (subject.entity.name,))

    def work(selection: Selection, stored: Stored) -> T:
        return tell(subject, selection if subject.items else replace(selection, notes=()), stored)

    return streaming.over(folder, replace(query, filters=(*query.filters, named)), work)


def _issues(folder: Path) -> int:
    return selected.ask(folder, lambda postings, _: postings.issue_count)


class _Names:
    """The names that a library knows, compared with a typed one."""

    def __init__(self, conditions: Conditions, wanted: str, *, exact: bool = False) -> None:
        self.conditions = conditions
        self.wanted = wanted
        self.exact = exact

    def best(self, kinds: Sequence[NameKind]) -> list[_Candidate]:
        """Those that fit best, the most frequent first."""
        found = [one for kind in kinds for one in self._of(kind)] if self.wanted else []
        opening = {one.name: plain(one.name) for one in found if one.fit == _GIVEN}
        leading = people.leading(self.conditions.postings.index.folder, opening)
        found = [replace(one, fit=_SURNAME) if one.name in leading else one for one in found]
        best = min((one.fit for one in found), default=None)
        counted = [replace(one, items=self._items(one.kind, one.name)) for one in found if one.fit == best]
        return sorted(counted, key=lambda one: (-one.items, one.name))

    def without_title(self, kinds: Sequence[NameKind]) -> list[_Candidate]:
        """The people who fit best when the titles before the name are left out (`Secretary Blinken`)."""
        words = self.wanted.split(" ")
        title = list(takewhile(_TITLES.__contains__, words[:-1]))
        if not title or self.exact or "person" not in kinds:
            return []
        self.wanted = " ".join(words[len(title) :])
        found = [one for one in self.best(["person"]) if one.fit < _GIVEN]
        return [one for one in found if self._held(one, title)] or found

    def _held(self, one: _Candidate, title: list[str]) -> bool:
        """Whether somebody in items held an office with these words."""
        offices = people.person(self.conditions.postings.index.folder, one.name, one.forms).offices
        wanted = {word for part in title for word in _LONG.get(part, part).split(" ")}
        return one.items > 0 and any(wanted <= set(plain(office.title).split(" ")) for office in offices)

    def refuse_other_kind(self, typed: str, kinds: Sequence[NameKind]) -> None:
        """Point to the command that tells of what the name stands for, where that is no person."""
        others = self.best([kind for kind in KINDS if kind not in kinds])
        if others and others[0].fit <= _FORM:
            article = "an" if others[0].kind[0] in "aeiou" else "a"
            raise UsageError(
                f"{others[0].name} is {article} {others[0].kind}, not a person",
                remedy=f"`alliance about {_quoted(typed)}` tells of it",
            )

    def nearest(self, kinds: Sequence[NameKind]) -> list[str]:
        """The names in items that are spelled most like what was typed."""
        import difflib  # loaded only for a complaint

        owners: dict[str, tuple[NameKind, str]] = {}
        for kind in kinds:
            for name, forms in self.conditions.known(FACET_OF_KIND[kind]).items():
                for other in map(plain, (name, *forms)):
                    owners.setdefault(other, (kind, name))
                    if kind == "person":
                        owners.setdefault(other.split(" ")[-1], (kind, name))
        near = difflib.get_close_matches(self.wanted, owners, _MOST, _CUTOFF)
        near += difflib.get_close_matches(self.wanted.split(" ")[-1], owners, 1, _CUTOFF)
        return list(dict.fromkeys(owners[one][1] for one in near if self._items(*owners[one])))[:3]

    def _of(self, kind: NameKind) -> Iterator[_Candidate]:
        facet = FACET_OF_KIND[kind]
        listed = self.conditions.lexicon.names[facet]
        for name, forms in self.conditions.known(facet).items():
            alone = kind == "person" and name not in listed and " " not in name
            fit = self._fit(kind, [plain(name), *map(plain, forms)], alone=alone)
            if fit is not None:
                yield _Candidate(fit, kind, name, tuple(forms), alone=alone)

    def _fit(self, kind: NameKind, names: list[str], *, alone: bool) -> int | None:
        if names[0] == self.wanted:
            return _SURNAME if alone and not self.exact else _EXACT
        if self.exact:
            return None
        single = " " not in self.wanted
        if kind == "person" and single:
            if any(name.split(" ")[-1] == self.wanted for name in names):
                return _SURNAME
            return _GIVEN if any(name.split(" ")[0] == self.wanted for name in names) else self._part(names)
        turned = _turned(self.wanted) if kind == "person" else [self.wanted]
        return _FORM if any(one in names for one in turned) else self._part(names)

    def _part(self, names: list[str]) -> int | None:
        words = f" {self.wanted} "
        return _PART if any(words in f" {name} " for name in names) else None

    def _items(self, kind: NameKind, name: str) -> int:
        return self.conditions.exactly(FACET_OF_KIND[kind], [name]).bit_count()


def _turned(name: str) -> list[str]:
    """A full name in either order: given name or family name first."""
    words = name.split(" ")
    return [name, " ".join([*words[1:], words[0]]), " ".join([words[-1], *words[:-1]])]


def _chosen(typed: str, found: list[_Candidate]) -> tuple[_Candidate | None, tuple[str, ...]]:
    """The one that is meant, if one is, with what to say of that; `UsageError` where several may be."""
    present = [one for one in found if one.items]
    if len(present) > 1:
        raise _ambiguous(typed, found, present)
    if len(found) > 1 and not present:
        names = _listed([one.name for one in found])
        return None, (f"No item names any of {names}; `alliance search {_quoted(typed)}` looks for the words.",)
    chosen = (present or found)[0]
    if chosen.alone:
        others = _listed([one.name for one in found if one is not chosen])
        whose = f"the vocabulary knows {others}, and none is taken for granted" if others else "nothing says whose"
        return chosen, (f"Items give the surname {chosen.name} alone: {whose}.",)
    if len(found) > 1:
        return chosen, (f"The vocabulary knows {len(found)} by the name {typed!r}; items have {chosen.name} alone.",)
    return chosen, () if present else (f"The vocabulary knows {chosen.name}, but no item has the name.",)


def _ambiguous(typed: str, found: list[_Candidate], present: list[_Candidate]) -> UsageError:
    full = next((one for one in present if not one.alone), present[0])
    command = "who" if full.kind == "person" else "about"
    remedy = f"write the whole name: `alliance {command} {_quoted(full.name)}`"
    if any(one.alone for one in present):
        remedy += f"; `alliance who {_quoted(typed)} --exact` is the name without a given name"
    absent = len(found) - len(present)
    rest = f"; {absent} more that no item names" if absent else ""
    return UsageError(f"{typed!r} may be {_listed([one.told for one in present], 'or')}{rest}", remedy=remedy)


def _refuse_topic(words: Lexicon, typed: str) -> None:
    wanted = plain(typed)
    for topic in words.topics:
        if wanted in (plain(topic.id), plain(topic.label)):
            raise UsageError(
                f"{topic.label} is a topic, not a name", remedy=f"`alliance summary --topic {topic.id}` tells of it"
            )


def _unknown(typed: str, near: list[str]) -> str:
    hint = (
        f"did you mean {_listed(near, 'or')}?" if near else f"`alliance search {_quoted(typed)}` looks for the words."
    )
    return f"Nothing in the library goes by the name {typed!r}; {hint}"


def _listed(names: Sequence[str], last: str = "and") -> str:
    shown = list(names[:_MOST]) + ([f"{len(names) - _MOST} more"] if len(names) > _MOST else [])
    return f" {last} ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))


def _quoted(text: str) -> str:
    import shlex  # loaded only for a complaint

    return shlex.quote(text)
