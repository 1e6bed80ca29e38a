"""The vocabulary as queries need it, compiled into one file of the index, so that a search reads no YAML."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from alliance_cli.frozen import frozen
from alliance_cli.model import FACET_OF_KIND, Entity, NameKind, Topic, Vocabulary
from alliance_cli.search import analysis, sealed
from alliance_cli.search.state import DamagedIndex

FILE = "lexicon.bin"


@frozen
class Lexicon:
    """Topics, names and synonyms.

    `longest` is the number of terms in the longest form. `names` maps a facet field to canonical names and their other
    forms. `groups` are forms that mean the same; `members` maps the terms of a form, joined by spaces, to the groups
    that it belongs to, and `roots` does so for the roots of the single words among the declared synonyms. `persons`
    maps full names of people to the name under which items list them. `longer` maps the terms of a form to longer
    forms of other things that end in it: `2+2` to `economic 2+2`.
    """

    longest: int
    topics: tuple[Topic, ...]
    names: dict[str, dict[str, list[str]]]
    groups: list[list[str]]
    members: dict[str, list[int]]
    roots: dict[str, list[int]]
    persons: dict[str, str]
    longer: dict[str, list[str]]

    @property
    def labels(self) -> dict[str, str]:
        """Topic ids and their labels."""
        return {topic.id: topic.label for topic in self.topics}


def key(text: str) -> str:
    """The terms that a query with these words asks for, joined by spaces: how forms are compared."""
    return " ".join(sequence(text))


def sequence(text: str) -> list[str]:
    """The terms that a query with these words asks for, in order."""
    return [analysis.asked(token.terms, text[token.start : token.end]) for token in analysis.tokens(text)]


def compiled(vocabulary: Vocabulary, root: Callable[[str], str]) -> bytes:
    """The file of a vocabulary; `root` gives the root of a word."""
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
    names: dict[str, dict[str, list[str]]] = {facet: {} for facet in FACET_OF_KIND.values()}
    for entity in vocabulary.entities:
        names[FACET_OF_KIND[entity.kind]][entity.name] = [*entity.forms, *entity.demonyms]
    document = {
        "longest": max((form.count(" ") + 1 for form in members), default=0),
        "topics": [(topic.id, topic.label, topic.description) for topic in vocabulary.topics],
        "names": names,
        "groups": [[form for form, _ in group] for group in found],
        "members": {form: _unambiguous(numbers, declared) for form, numbers in members.items()},
        "roots": roots,
        "persons": _persons(vocabulary),
        "longer": _longer(found, [None] * declared + [entity.kind for entity in vocabulary.entities]),
    }
    return sealed.sealed(document)


def load(folder: Path) -> Lexicon:
    """The lexicon of a generation folder; `DamagedIndex` where it cannot be read."""
    try:
        document = sealed.saved(folder / FILE)
        return Lexicon(
            longest=int(document["longest"]),
            topics=tuple(Topic(*row) for row in document["topics"]),
            names=document["names"],
            groups=document["groups"],
            members=document["members"],
            roots=document["roots"],
            persons=document["persons"],
            longer=document["longer"],
        )
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise DamagedIndex(f"the lexicon in {folder} is damaged") from None


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
