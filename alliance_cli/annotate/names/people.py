"""Who is meant by a surname: the people of the vocabulary, their offices, and the people an issue has named.

A surname is the last word of a person's name; the first word for people whose first office is of a country where the
family name leads; or, where `forms` lists single words, those words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from alliance_cli.annotate.names.offices import (
    body_words,
    heads,
    in_cabinet,
    near,
    says_only_head,
    score,
    serves,
    title_key,
)
from alliance_cli.annotate.names.text import fold
from alliance_cli.annotate.names.words import GIVEN_NAMES, NOT_NAMES, WORD_SURNAMES
from alliance_cli.frozen import frozen
from alliance_cli.model import Entity, Office

_AMERICA = "United States"
_NICKNAME = re.compile(' "[A-Z][a-z]+" ')
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_MOST = 64
_LATELY = timedelta(days=4 * 365)
_LEGISLATORS = frozenset(("senator", "representative"))
_HEADS = frozenset(map(frozenset, (["president"], ["leader"])))
_LEADING = frozenset(map(frozenset, (["president"], ["prime", "minister"], ["leader"], ["chancellor"])))


@frozen
class Whose:
    """The canonical name behind a surname, and the rule that found it."""

    name: str
    rule: str


@frozen
class _Person:
    entity: Entity
    offices: tuple[tuple[frozenset[str], Office], ...]

    def serves(self, day: date) -> bool:
        return any(near(office, day) for _, office in self.offices)

    def served_lately(self, day: date) -> bool:
        return any(near(office, day - _LATELY * years / 4) for _, office in self.offices for years in (1, 2, 3, 4))

    def legislates(self) -> bool:
        return bool(self.offices) and all(key & _LEGISLATORS for key, _ in self.offices)


class People:
    """The people of a vocabulary, by surname."""

    def __init__(self, entities: Iterable[Entity], lands: frozenset[str] = frozenset()) -> None:
        self.lands = lands
        self._by_surname: dict[str, list[_Person]] = {}
        self._surname_of: dict[str, str] = {}
        self._full: dict[str, str] = {}
        self._offices: dict[str, tuple[Office, ...]] = {}
        self.given = set(GIVEN_NAMES)
        self.forms: list[tuple[str, Entity, bool]] = []
        for entity in entities:
            self._offices[entity.name] = entity.offices
            person = _Person(entity, tuple((title_key(o.title), o) for o in entity.offices))
            for surname in reversed(_surnames(entity)):
                self._surname_of[entity.name] = surname
                self._by_surname.setdefault(surname, []).append(person)
            for form in _full_forms(entity):
                self.forms.append((form, entity, False))
                self._full.setdefault(_SUFFIX.sub("", form), entity.name)
            first = fold(entity.name).text.split()[0]
            if not entity.family_first and first not in NOT_NAMES and first.isalpha() and len(first) > 2:
                self.given.add(first)

    def has(self, surname: str) -> bool:
        """Whether anyone in the vocabulary bears the surname."""
        return surname in self._by_surname

    def offices(self, name: str) -> tuple[Office, ...]:
        """The offices of the person of that canonical name."""
        return self._offices.get(name, ())

    def listed(self, name: str) -> str:
        """Whose name it is, a nickname in quotes left out; empty for nobody's."""
        plain = _NICKNAME.sub(" ", _SUFFIX.sub("", name))
        return self._full.get(plain, "")

    def surname(self, name: str) -> str:
        """The surname within a name."""
        return self._surname_of.get(name) or surname_of(fold(name).text)

    def titled(self, surname: str, title: str, beside: frozenset[str], day: date) -> Whose | None:
        """Who bears the surname and such an office; `beside` are the countries that stand by the title."""
        key = title_key(title)
        past = bool(key & {"former", "ex", "late"})
        key -= {"former", "ex", "late", "then"}
        scores: dict[str, tuple[int, int, int]] = {}
        for person in self._by_surname.get(surname, ()):
            best = max((score(key, o, beside, day, past) for o in person.offices), default=(0, 0, 0))
            if any(best):
                scores[person.entity.name] = best
        return _best(scores, surname)

    def untitled(self, surname: str, day: date) -> Whose | None:
        """Who bears the surname and was in office on the day; ministers and the like before legislators."""
        people = self._by_surname.get(surname, [])
        if not people:
            return None
        serving = [p for p in people if p.serves(day)] or [p for p in people if p.served_lately(day)]
        serving = [p for p in serving if not p.legislates()] or serving
        if len(serving) == 1:
            return Whose(serving[0].entity.name, "office and date")
        if len(people) == 1:
            return Whose(people[0].entity.name, "surname")
        return Whose(surname, "ambiguous")

    def of_body(self, surname: str, body: str, text: str, day: date, title: str = "") -> Whose | None:
        """Who of that surname served a body about the day; None for nobody and for several.

        `text` is the body's name as written; with `title`, only who heads it, and only where the title says no more.
        """
        for words in dict.fromkeys((body_words(text), body_words(body))):
            if title and not says_only_head(title, words):
                continue
            names = {
                person.entity.name
                for person in self._by_surname.get(surname, ())
                for held in person.offices
                if serves(held, body, words) and near(held[1], day) and (not title or heads(held[0]))
            }
            if names:
                return Whose(names.pop(), "body and date") if len(names) == 1 else None
        return None

    def in_cabinet(self, surname: str, day: date, named: frozenset[str]) -> Whose | None:
        """The only one of that surname in a cabinet about the day, if nobody else serves a place or body in `named`."""
        ministers: set[str] = set()
        others: set[str] = set()
        for person in self._by_surname.get(surname, ()):
            held = [(key, office) for key, office in person.offices if near(office, day)]
            (ministers if any(in_cabinet(*one) for one in held) else others).add(person.entity.name)
            if person.entity.name in others and any(office.of in named for _, office in held):
                return None
        return Whose(ministers.pop(), "cabinet and date") if len(ministers) == 1 else None

    def leader(self, surname: str, day: date, countries: frozenset[str]) -> Whose | None:
        """Who of that surname led one of the countries on the day; None for nobody and for several."""
        leading = [
            (key, person.entity.name)
            for person in self._by_surname.get(surname, ())
            for key, office in person.offices
            if key in _LEADING and office.of in countries and near(office, day)
        ]
        # Where a president and a prime minister share a surname, the first is meant.
        names = {name for key, name in leading if key in _HEADS} or {name for _, name in leading}
        return Whose(names.pop(), "leader") if len(names) == 1 else None


def _best(scores: dict[str, tuple[int, int, int]], surname: str) -> Whose | None:
    if not scores:
        return None
    top = max(scores.values())
    names = [name for name, score in scores.items() if score == top]
    if len(names) > 1:
        return Whose(surname, "ambiguous")
    return Whose(names[0], "office and date" if top[0] >= 3 else "title")


@dataclass(slots=True)
class Cast:
    """The people that one issue has named so far, by surname, each with the item in which that happened."""

    people: People
    day: date
    named: dict[str, list[tuple[int, str]]] = field(default_factory=dict)

    def add(self, surname: str, item: int, name: str) -> None:
        """Remember that an item names a person by more than the surname alone."""
        entries = self.named.setdefault(surname, [])
        if len(entries) < _MOST and (item, name) not in entries:
            entries.append((item, name))

    def knows(self, surname: str) -> bool:
        """Whether the issue or the vocabulary has anyone of that surname."""
        return surname in self.named or self.people.has(surname)

    def names_here(self, place: str, item: int) -> bool:
        """Whether the item names a person whose surname is that of a place, capitals aside."""
        return place != "Washington" and any(i == item for i, _ in self.named.get(place, ()))

    def leader(self, surname: str, countries: frozenset[str] | None = None) -> Whose | None:
        """Who of that surname leads one of the countries, or any country."""
        return self.people.leader(surname, self.day, self.people.lands if countries is None else countries)

    def bare(self, surname: str, item: int) -> Whose | None:
        """Who is meant by a surname without a title in an item."""
        entries = self.named.get(surname, [])
        known = self.people.has(surname)
        here = [n for i, n in entries if i == item]
        for told in (here, [n for _, n in entries]):
            names = dict.fromkeys(n for n in told if n != surname)
            if not names and known and told and not here:
                continue  # a stranger of a known surname, met in another item only
            names = names or dict.fromkeys(told)
            if len(names) == 1:
                return Whose(next(iter(names)), "surname in issue")
            if names:
                return Whose(surname, "ambiguous")
        return None if surname in WORD_SURNAMES else self.people.untitled(surname, self.day)


def surname_of(name: str) -> str:
    """The last word of a name, suffixes such as Jr. left out."""
    return _SUFFIX.sub("", name).split()[-1]


def _surnames(entity: Entity) -> list[str]:
    single = [fold(form).text for form in entity.forms if " " not in form]
    name = fold(entity.name).text
    return single or [name.split()[0] if entity.family_first else surname_of(name)]


def _full_forms(entity: Entity) -> Iterator[str]:
    for form in (entity.name, *entity.forms):
        words = fold(form).text.split()
        if len(words) < 2:
            continue
        yield " ".join(words)
        if len(words) == 2 and any(office.of != _AMERICA for office in entity.offices):
            yield f"{words[1]} {words[0]}"
        if len(words) == 3 and entity.family_first:
            yield f"{words[0]} {words[1]}-{words[2]}"
            yield f"{words[0]} {words[1]}-{words[2].lower()}"
