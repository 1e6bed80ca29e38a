"""The vocabulary as queries need it, compiled into one JSON file of the index, so that a search reads no YAML."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from alliance_cli import files
from alliance_cli.model import FACET_OF_KIND, Topic, Vocabulary
from alliance_cli.search import analysis
from alliance_cli.search.state import DamagedIndex

FILE = "lexicon.json"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Topics, names and synonyms.

    `names` maps a facet field to canonical names and their other forms. `groups` are forms that mean the same, each
    with its terms; `members` maps the terms of a form, joined by spaces, to the groups that it belongs to.
    """

    topics: tuple[Topic, ...]
    names: dict[str, dict[str, list[str]]]
    groups: list[list[tuple[str, list[str]]]]
    members: dict[str, list[int]]

    @property
    def labels(self) -> dict[str, str]:
        """Topic ids and their labels."""
        return {topic.id: topic.label for topic in self.topics}

    @property
    def longest(self) -> int:
        """The number of terms in the longest form of any group."""
        return max((key.count(" ") + 1 for key in self.members), default=0)


def key(text: str) -> str:
    """The terms that a query with these words asks for, joined by spaces: how forms are compared."""
    return " ".join(sequence(text))


def sequence(text: str) -> list[str]:
    """The terms that a query with these words asks for, in order."""
    return [analysis.asked(token.terms, text[token.start : token.end]) for token in analysis.tokens(text)]


def write(folder: Path, vocabulary: Vocabulary) -> None:
    """Compile a vocabulary into a generation folder."""
    groups = [list(group) for group in vocabulary.synonyms]
    groups += [[entity.name, *entity.forms] for entity in vocabulary.entities if entity.forms]
    compiled = [_group(group) for group in groups]
    members: dict[str, list[int]] = {}
    for number, group in enumerate(compiled):
        for _, terms in group:
            members.setdefault(" ".join(terms), []).append(number)
    declared = len(vocabulary.synonyms)
    names: dict[str, dict[str, list[str]]] = {facet: {} for facet in FACET_OF_KIND.values()}
    for entity in vocabulary.entities:
        names[FACET_OF_KIND[entity.kind]][entity.name] = list(entity.forms)
    document = {
        "topics": [(topic.id, topic.label, topic.description) for topic in vocabulary.topics],
        "names": names,
        "groups": compiled,
        "members": {form: _unambiguous(numbers, declared) for form, numbers in members.items()},
    }
    files.write(folder / FILE, json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode())


def load(folder: Path) -> Lexicon:
    """The lexicon of a generation folder; `DamagedIndex` where it cannot be read."""
    try:
        document = json.loads((folder / FILE).read_bytes())
        return Lexicon(
            topics=tuple(Topic(*row) for row in document["topics"]),
            names=document["names"],
            groups=document["groups"],
            members=document["members"],
        )
    except FileNotFoundError:
        raise
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        raise DamagedIndex(f"the lexicon in {folder} is damaged") from None


def _group(forms: list[str]) -> list[tuple[str, list[str]]]:
    found: dict[str, tuple[str, list[str]]] = {}
    for form in forms:
        if terms := sequence(form):
            found.setdefault(" ".join(terms), (form, terms))
    return list(found.values())


def _unambiguous(numbers: list[int], declared: int) -> list[int]:
    """The groups of a form: all declared synonyms, and the entity only where no two share the form."""
    entities = [number for number in numbers if number >= declared]
    return [number for number in numbers if number < declared] + (entities if len(entities) == 1 else [])
