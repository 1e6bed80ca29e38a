"""What the sound entries of a vocabulary say against each other: names that two share, posts that two hold at once.

None of this stops the program; `alliance doctor` tells of it.
"""

from __future__ import annotations

import difflib
from collections import defaultdict
from itertools import combinations
from pathlib import Path

from alliance_cli.model import FILE_OF_KIND, Entity, Problem
from alliance_cli.vocabulary.reading import SYNONYMS, TOPICS, Listed, Read
from alliance_cli.vocabulary.terms import clashes
from alliance_cli.yaml_file import Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MOST_GUESSES = 20


def conflicts(folder: Path, found: Read, whole: bool) -> Iterator[Problem]:
    """Each conflict as a warning, with the line of its second party; `whole` is whether no entry was left out."""
    yield from _strangers(folder)
    yield from _shared_forms(found.entities)
    if whole:
        yield from _lost_references(found.entities)
    for node, message, remedy in clashes([listed for listed in found.entities if listed.value.kind == "person"]):
        yield _warning(node, message, remedy)
    yield from _shared_synonyms(found.synonyms)


def _strangers(folder: Path) -> Iterator[Problem]:
    """Files in the folder that nothing reads."""
    known = [TOPICS, *FILE_OF_KIND.values(), SYNONYMS]
    for path in sorted(folder.glob("[!.]*.y*ml")):
        if path.name not in known:
            near = difflib.get_close_matches(path.name, known, 1)
            remedy = f"did you mean {near[0]!r}?" if near else "known files: " + ", ".join(known)
            yield Problem(str(path), 0, "", "this file is not read", remedy, "warning")


def _shared_forms(entities: Iterable[Listed[Entity]]) -> Iterator[Problem]:
    """Forms of two entities, or twice of one; a surname may be anybody's."""
    owners: dict[str, Entity] = {}
    for listed in entities:
        entity = listed.value
        own: set[str] = set()
        for form, node in _forms(listed):
            if entity.kind == "person" and " " not in form:
                continue
            owner = owners.setdefault(form, entity)
            if form in own:
                yield _warning(node, f"{form!r} stands twice among the names of {entity.name!r}", "remove one of them")
            elif owner is not entity:
                message = f"{form!r} names {entity.name!r}, and also {owner.name!r} ({FILE_OF_KIND[owner.kind]})"
                yield _warning(node, message, "leave it with one of the two")
            own.add(form)


def _forms(listed: Listed[Entity]) -> Iterator[tuple[str, Node]]:
    """The name, the forms and the demonyms of an entity, each with its node."""
    keys = listed.node.mapping()
    yield listed.value.name, keys["name"]
    for key in ("forms", "demonyms"):
        for node in keys[key].list() if key in keys else ():
            yield node.text(), node


def _lost_references(entities: tuple[Listed[Entity], ...]) -> Iterator[Problem]:
    """Offices `of`, and states, that are no name of another file, where each first stands: they tell nobody apart."""
    owners: dict[str, str] = {}
    for listed in entities:
        if listed.value.kind in ("place", "organization"):
            owners.update((form, listed.value.name) for form, _ in _forms(listed) if form not in owners)
            owners[listed.value.name] = listed.value.name
    told: set[str] = set()
    for listed in entities:
        for node in _references(listed.node.mapping()):
            name = owners.get(node.text())
            if node.text() in told or name == node.text():
                continue
            told.add(node.text())
            if name is None:
                # A guess looks at every name, so that only the first are made.
                near = difflib.get_close_matches(node.text(), owners, 1) if len(told) < _MOST_GUESSES else []
                remedy = f"did you mean {owners[near[0]]!r}?" if near else "add it to places.yaml or organizations.yaml"
                yield _warning(node, f"{node.text()!r} is no place or organization of the vocabulary", remedy)
            else:
                yield _warning(node, f"{node.text()!r} is another form of {name!r}", f"write {name}")


def _references(keys: dict[str, Node]) -> Iterator[Node]:
    """The nodes of an entry that name a place or an organization."""
    for office in keys["offices"].list() if "offices" in keys else ():
        if of := office.mapping().get("of"):
            yield of
    if state := keys.get("state"):
        yield state


def _shared_synonyms(groups: Iterable[Listed[tuple[str, ...]]]) -> Iterator[Problem]:
    """Words twice in a group, or two words together in two groups."""
    pairs: dict[frozenset[str], int] = defaultdict(int)
    for listed in groups:
        words = [word.casefold() for word in listed.value]
        for word in dict.fromkeys(words):
            if words.count(word) > 1:
                yield _warning(listed.node, f"{word!r} stands twice in a group", "remove one of them")
        for pair in map(frozenset, combinations(dict.fromkeys(words), 2)):
            if first := pairs.get(pair):
                message = f"{' and '.join(sorted(pair))!r} are synonyms in line {first} already"
                yield _warning(listed.node, message, "merge the two groups")
                break
            pairs[pair] = listed.node.line


def _warning(node: Node, message: str, remedy: str) -> Problem:
    fault = node.fault(message, remedy=remedy)
    return Problem(fault.path, fault.line, fault.excerpt, fault.message, fault.remedy, "warning")
