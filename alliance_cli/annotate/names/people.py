"""Who is meant by a surname: the people of the vocabulary, their offices, and the people an issue has named.

A surname is the last word of a person's name; the first word for people whose first office is of a country where the
family name leads; or, where `forms` lists single words, those words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from alliance_cli.annotate.names.text import fold
from alliance_cli.annotate.names.words import GIVEN_NAMES, NOT_NAMES, WORD_SURNAMES, word_set
from alliance_cli.model import Entity, Office

_FAMILY_FIRST = frozenset(("South Korea", "North Korea", "China", "Taiwan"))
_AMERICA = "United States"
_NICKNAME = re.compile(' "[A-Z][a-z]+" ')
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\.?$")
_MOST = 64
_SLACK = timedelta(days=45)
_LATELY = timedelta(days=4 * 365)
_LEGISLATORS = frozenset(("senator", "representative"))
_LEVELS = word_set("vice deputy assistant under prime parliamentary former acting state")
_RANKS = word_set("admiral general lieutenant vice rear major brigadier colonel captain")
_MILITARY = word_set("commander chief chairman commandant superintendent admiral general captain")
_COURTESY = word_set("mr ms mrs dr sir lord dame professor lawmaker congressman legislator leader head member")
_LITTLE = word_set("of for the and to in affairs a an")
_WORDS = re.compile("[a-z]+")
_LONG = {
    "pres": "president",
    "premier": "prime minister",
    "pm": "prime minister",
    "fm": "foreign minister",
    "sec": "secretary",
    "gen": "general",
    "adm": "admiral",
    "vadm": "vice admiral",
    "radm": "rear admiral",
    "ltg": "lieutenant general",
    "amb": "ambassador",
    "lt": "lieutenant",
    "maj": "major",
    "brig": "brigadier",
    "gov": "governor",
    "sen": "senator",
    "rep": "representative",
    "congresswoman": "congressman",
    "prof": "professor",
    "asst": "assistant",
    "secdef": "defense secretary",
    "secstate": "secretary state",
    "undersecretary": "under secretary",
    "adviser": "advisor",
    "defence": "defense",
    "ustr": "trade representative",
    "meti": "economy trade industry",
    "mext": "education culture sports science technology",
    "mofa": "foreign",
    "mod": "defense",
    "mlit": "land infrastructure transport tourism",
    "mof": "finance",
    "maff": "agriculture forestry fisheries",
    "indopacom": "indopacom indo pacific command",
    "pacfleet": "pacfleet pacific fleet",
    "dg": "director general",
    "chairwoman": "chairman",
    "chair": "chairman",
    "chairperson": "chairman",
    "spokeswoman": "spokesperson",
    "spokesman": "spokesperson",
    "nsa": "national security advisor",
    "head": "chief",
}
_HEADS = frozenset(map(frozenset, (["president"], ["leader"])))
_LEADING = frozenset(map(frozenset, (["president"], ["prime", "minister"], ["leader"], ["chancellor"])))


def title_key(title: str) -> frozenset[str]:
    """The words of a title, abbreviations spelled out, in lower case and without `of`, `for` and the like."""
    words: list[str] = []
    for word in _WORDS.findall(title.lower().replace("foreign affairs", "foreign")):
        words += _LONG.get(word, word).split()
    return frozenset(words) - _LITTLE


def _fit(title: frozenset[str], office: frozenset[str]) -> int:
    """How well a title in the text fits an office: 3 exactly, 2 well, 1 loosely, 0 not."""
    if title == office:
        return 3
    if title & _COURTESY and len(title) == 1:
        return 2
    if title & _RANKS and title <= _RANKS | _MILITARY:
        return 2 if office & _MILITARY and not office & {"cabinet", "police"} else 0
    if (title & _LEVELS) - {"state"} != (office & _LEVELS) - {"state"}:
        return 1 if len(title) == 1 and title < office and "prime" not in office else 0
    if title < office or office < title:
        return 2
    return 1 if len(title & office) >= 2 else 0


@dataclass(frozen=True, slots=True)
class Whose:
    """The canonical name behind a surname, and the rule that found it."""

    name: str
    rule: str


@dataclass(frozen=True, slots=True)
class _Person:
    entity: Entity
    offices: tuple[tuple[frozenset[str], Office], ...]

    def serves(self, day: date) -> bool:
        return any(_near(office, day) for _, office in self.offices)

    def served_lately(self, day: date) -> bool:
        return any(_near(office, day - _LATELY * years / 4) for _, office in self.offices for years in (1, 2, 3, 4))

    def legislates(self) -> bool:
        return bool(self.offices) and all(key & _LEGISLATORS for key, _ in self.offices)


def _near(office: Office, day: date) -> bool:
    return office.held_on(day) or office.held_on(day - _SLACK) or office.held_on(day + _SLACK / 3)


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
            if not _family_first(entity) and first not in NOT_NAMES and first.isalpha() and len(first) > 2:
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

    def titled(self, surname: str, title: str, near: frozenset[str], day: date) -> Whose | None:
        """Who bears the surname and such an office; `near` are the countries that stand by the title."""
        key = title_key(title)
        past = bool(key & {"former", "ex", "late"})
        key -= {"former", "ex", "late", "then"}
        scores: dict[str, tuple[int, int, int]] = {}
        for person in self._by_surname.get(surname, ()):
            best = max((_score(key, o, near, day, past) for o in person.offices), default=(0, 0, 0))
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

    def leader(self, surname: str, day: date, countries: frozenset[str]) -> Whose | None:
        """Who of that surname led one of the countries on the day; None for nobody and for several."""
        leading = [
            (key, person.entity.name)
            for person in self._by_surname.get(surname, ())
            for key, office in person.offices
            if key in _LEADING and office.of in countries and _near(office, day)
        ]
        # Where a president and a prime minister share a surname, the first is meant.
        names = {name for key, name in leading if key in _HEADS} or {name for _, name in leading}
        return Whose(names.pop(), "leader") if len(names) == 1 else None


def _score(
    title: frozenset[str], held: tuple[frozenset[str], Office], near: frozenset[str], day: date, past: bool
) -> tuple[int, int, int]:
    key, office = held
    fit = _fit(title, key)
    if not fit:
        return (0, 0, 0)
    place = 1 if office.of in near else -1 if near and office.of else 0
    return (3 if past or _near(office, day) else 0) + (1 if fit > 1 else 0) + place, fit, int(office.held_on(day))


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
        for near in (here, [n for _, n in entries]):
            names = dict.fromkeys(n for n in near if n != surname)
            if not names and known and near and not here:
                continue  # a stranger of a known surname, met in another item only
            names = names or dict.fromkeys(near)
            if len(names) == 1:
                return Whose(next(iter(names)), "surname in issue")
            if names:
                return Whose(surname, "ambiguous")
        return None if surname in WORD_SURNAMES else self.people.untitled(surname, self.day)


def surname_of(name: str) -> str:
    """The last word of a name, suffixes such as Jr. left out."""
    return _SUFFIX.sub("", name).split()[-1]


def _family_first(entity: Entity) -> bool:
    return bool(entity.offices) and entity.offices[0].of in _FAMILY_FIRST


def _surnames(entity: Entity) -> list[str]:
    single = [fold(form).text for form in entity.forms if " " not in form]
    name = fold(entity.name).text
    return single or [name.split()[0] if _family_first(entity) else surname_of(name)]


def _full_forms(entity: Entity) -> Iterator[str]:
    for form in (entity.name, *entity.forms):
        words = fold(form).text.split()
        if len(words) < 2:
            continue
        yield " ".join(words)
        if len(words) == 2 and any(office.of != _AMERICA for office in entity.offices):
            yield f"{words[1]} {words[0]}"
        if len(words) == 3 and _family_first(entity):
            yield f"{words[0]} {words[1]}-{words[2]}"
            yield f"{words[0]} {words[1]}-{words[2].lower()}"
