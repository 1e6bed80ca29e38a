"""The vocabulary as queries need it, compiled into one file of the index, so that a search reads no YAML."""

from __future__ import annotations

from functools import cached_property

from alliance_cli.model import FACET_OF_KIND
from alliance_cli.search import analysis
from alliance_cli.search.index import names, sealed, topics
from alliance_cli.search.index.damage import guarded
from alliance_cli.search.index.names import Names
from alliance_cli.search.index.parts import Parts, PartsWriter

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from alliance_cli.model import Entity, NameKind, Topic, Vocabulary

FILE = "lexicon.bin"


class Groups:
    """Forms that mean the same, by the number of their group."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __getitem__(self, number: int) -> list[str]:
        with guarded():
            found: list[str] = sealed.loads(self._parts.record("groups", number))
            return found


class Members:
    """The terms of forms, joined by spaces, each with the groups that it belongs to."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._forms = Names(parts, "forms")

    def __contains__(self, form: str) -> bool:
        return self._forms.number(form) is not None

    def __iter__(self) -> Iterator[str]:
        return self._forms.starting("")

    def get(self, form: str) -> list[int]:
        """The groups of a form; none where it is no form."""
        number = self._forms.number(form)
        if number is None:
            return []
        with guarded():
            found: list[int] = sealed.loads(self._parts.record("members", number))
            return found


class Listed:
    """Canonical names and their other forms, by the facet field."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts

    def __getitem__(self, facet: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = self._parts.plain(f"names {facet}") if facet in FACET_OF_KIND.values() else {}
        return found


class Lexicon:
    """Topics, names and synonyms, each read when it is first asked for.

    `longest` is the number of terms in the longest form.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._parts = Parts(folder / FILE, small=True)
        self.groups, self.names = Groups(self._parts), Listed(self._parts)
        self.longest: int = self._parts.plain("longest")

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """All topics."""
        return topics.load(self._folder)

    @property
    def labels(self) -> dict[str, str]:
        """Topic ids and their labels."""
        return {topic.id: topic.label for topic in self.topics}

    @cached_property
    def members(self) -> Members:
        """The forms with their groups."""
        return Members(self._parts)

    @cached_property
    def roots(self) -> dict[str, list[int]]:
        """The roots of the single words among the declared synonyms, with their groups."""
        found: dict[str, list[int]] = self._parts.plain("roots")
        return found

    @cached_property
    def persons(self) -> dict[str, str]:
        """The full names of people, with the name under which items list each."""
        found: dict[str, str] = self._parts.plain("persons")
        return found

    @cached_property
    def longer(self) -> dict[str, list[str]]:
        """The terms of forms, with longer forms of other things that end in each: `2+2`, and `economic 2+2`."""
        found: dict[str, list[str]] = self._parts.plain("longer")
        return found


def key(text: str) -> str:
    """The terms that a query with these words asks for, joined by spaces: how forms are compared."""
    return " ".join(sequence(text))


def sequence(text: str) -> list[str]:
    """The terms that a query with these words asks for, in order."""
    return [analysis.asked(token.terms, text[token.start : token.end]) for token in analysis.tokens(text)]


def write(path: Path, vocabulary: Vocabulary, root: Callable[[str], str]) -> PartsWriter:
    """Compile a vocabulary into a file; `root` gives the root of a word."""
    declared = len(vocabulary.synonyms)
    found = [_group([*group]) for group in vocabulary.synonyms]
    inside = _inside_longer(vocabulary)
    found += [_group(_names(entity), loose=inside) for entity in vocabulary.entities]
    members: dict[str, list[int]] = {}
    roots: dict[str, list[int]] = {}
    for number, group in enumerate(found):
        for form, terms in group if len(group) > 1 else ():
            members.setdefault(" ".join(terms), []).append(number)
            if number < declared and len(terms) == 1 and form.isalpha() and form.islower():
                roots.setdefault(root(form), []).append(number)
    named: dict[str, dict[str, list[str]]] = {facet: {} for facet in FACET_OF_KIND.values()}
    for entity in vocabulary.entities:
        named[FACET_OF_KIND[entity.kind]][entity.name] = [*entity.forms, *entity.demonyms]
    forms = sorted(members)
    parts = PartsWriter(path)
    try:
        parts.part("longest", sealed.dumps(max((form.count(" ") + 1 for form in members), default=0)))
        for facet, listed in named.items():
            parts.part(f"names {facet}", sealed.dumps(listed))
        for group in found:
            parts.record("groups", sealed.dumps([form for form, _ in group]))
        names.write(parts, "forms", forms)
        for form in forms:
            parts.record("members", sealed.dumps(_unambiguous(members[form], declared)))
        parts.part("roots", sealed.dumps(roots))
        parts.part("persons", sealed.dumps(_persons(vocabulary)))
        kinds = [None] * declared + [entity.kind for entity in vocabulary.entities]
        parts.part("longer", sealed.dumps(_longer(found, kinds)))
        parts.close()
    finally:
        parts.abandon()
    return parts


def load(folder: Path) -> Lexicon:
    """The lexicon of a generation folder; `DamagedIndex` where it cannot be read."""
    return Lexicon(folder)


def _names(entity: Entity) -> list[str]:
    """The names of an entity: `South Korean` for South Korea too; a person's also with the surname first."""
    names = [entity.name, *entity.forms, *(demonym for demonym in entity.demonyms if " " in demonym)]
    if entity.kind == "person":
        names += [f"{last} {first}" for name in names if len(words := name.split()) == 2 for first, last in [words]]
    return names


def _persons(vocabulary: Vocabulary) -> dict[str, str]:
    """The names of two words or more that only one person has."""
    owners: dict[str, set[str]] = {}
    for entity in vocabulary.entities:
        for name in _names(entity) if entity.kind == "person" else ():
            owners.setdefault(key(name), set()).add(entity.name)
    return {name: owner for name, (owner, *others) in owners.items() if " " in name and not others}


def _inside_longer(vocabulary: Vocabulary) -> dict[str, set[str]]:
    """The words that stand in longer names, each with the entities whose names those are."""
    owners: dict[str, set[str]] = {}
    for entity in vocabulary.entities:
        for name in (entity.name, *entity.forms):
            terms = sequence(name)
            for term in terms if len(terms) > 1 else ():
                owners.setdefault(term, set()).add(entity.name)
    return owners


def _longer(compiled: list[list[tuple[str, list[str]]]], kinds: list[NameKind | None]) -> dict[str, list[str]]:
    """The forms that other, longer names end in, each with those names; a place or a person is itself in any name."""
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(compiled):
        for _, terms in group:
            groups.setdefault(" ".join(terms), set()).add(number)
    found: dict[str, list[str]] = {}
    for name, owners in groups.items():
        terms = name.split()
        for at in range(1, len(terms)):
            form = " ".join(terms[at:])
            others = groups.get(form, set())
            if others and not others & owners and not any(kinds[number] in ("place", "person") for number in others):
                found.setdefault(form, []).append(name)
    return found


def _group(forms: list[str], loose: dict[str, set[str]] | None = None) -> list[tuple[str, list[str]]]:
    """The forms of a group, the first its name; words in `loose` under another name are left out, being no name alone.

    `Korea` is a form of South Korea, but who asks for the ROK is not to find North Korea.
    """
    found: dict[str, tuple[str, list[str]]] = {}
    for form in forms:
        terms = sequence(form)
        if loose and form != forms[0] and len(terms) == 1 and loose.get(terms[0], set()) - {forms[0]}:
            continue
        if terms:
            found.setdefault(" ".join(terms), (form, terms))
    return list(found.values())


def _unambiguous(numbers: list[int], declared: int) -> list[int]:
    """The groups of a form: all declared synonyms, and the entity only where no two share the form."""
    entities = [number for number in numbers if number >= declared]
    return [number for number in numbers if number < declared] + (entities if len(entities) == 1 else [])
