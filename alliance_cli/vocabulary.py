"""The vocabulary folder: YAML files in, a checked `Vocabulary` out.

Six files hold a list of entries each, one file a kind; `synonyms.yaml` holds groups of words. Each complaint names file
and line.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TypeVar

from alliance_cli import yaml_file
from alliance_cli.errors import VocabularyError
from alliance_cli.model import Entity, NameKind, Office, Phrase, Topic, Vocabulary
from alliance_cli.yaml_file import Node

#: The file of each kind of name.
FILES: dict[NameKind, str] = {
    "person": "people.yaml",
    "organization": "organizations.yaml",
    "place": "places.yaml",
    "equipment": "equipment.yaml",
    "program": "programs.yaml",
}

TOPICS = "topics.yaml"
SYNONYMS = "synonyms.yaml"

_LARGEST = 20_000_000

T = TypeVar("T")


def load(folder: Path) -> Vocabulary:
    """Read and check the whole folder; `VocabularyError` with file and line at the first fault.

    A missing file is an empty one, except for `topics.yaml`, without which there is no vocabulary.
    """
    if not (folder / TOPICS).is_file():
        raise VocabularyError(
            "the vocabulary is missing",
            path=str(folder / TOPICS),
            remedy="`alliance init DIR` makes a library with one",
        )
    entities = [entity for kind, name in FILES.items() for entity in _read(folder / name, _entities(kind))]
    return Vocabulary(
        topics=tuple(_read(folder / TOPICS, _topics)),
        entities=tuple(entities),
        synonyms=tuple(_read(folder / SYNONYMS, _synonyms)),
    )


def _read(path: Path, reader: Callable[[Node], list[T]]) -> list[T]:
    if not path.is_file():
        return []
    try:
        if path.stat().st_size > _LARGEST:
            raise VocabularyError(
                "the file is too large", path=str(path), remedy=f"keep it under {_LARGEST // 10**6} MB"
            )
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as failure:
        raise VocabularyError("the file is not UTF-8", path=str(path), remedy="save it as UTF-8 text") from failure
    except OSError as failure:
        raise VocabularyError(
            f"the file cannot be read: {failure.strerror}", path=str(path), remedy="check its permissions"
        ) from failure
    return reader(yaml_file.read(text, str(path), VocabularyError))


def _topics(root: Node) -> list[Topic]:
    topics: dict[str, Topic] = {}
    for node in root.list():
        keys = node.mapping(("id", "label", "description", "phrases"))
        topic = Topic(
            id=_needed(node, keys, "id"),
            label=_needed(node, keys, "label"),
            description=keys["description"].text() if "description" in keys else "",
            phrases=tuple(_phrases(keys["phrases"])) if "phrases" in keys else (),
        )
        if topic.id in topics:
            raise node.fault(f"the topic {topic.id!r} stands twice", remedy="keep one of the two")
        topics[topic.id] = topic
    return list(topics.values())


def _phrases(node: Node) -> list[Phrase]:
    return [Phrase(text, _weight(weight)) for text, weight in node.mapping().items()]


def _weight(node: Node) -> float:
    try:
        weight = float(node.text())
    except ValueError:
        weight = float("nan")
    if not -100 <= weight <= 100:
        raise node.fault(f"{node.text()!r} is not a weight", remedy="write a number such as 3 or -2")
    return weight


def _entities(kind: NameKind) -> Callable[[Node], list[Entity]]:
    keys = ["name", "forms"]
    keys += {"person": ["offices", "party", "state"], "place": ["demonyms"]}.get(kind, [])

    def read(root: Node) -> list[Entity]:
        entities: dict[str, Entity] = {}
        for node in root.list():
            entity = _entity(kind, node, node.mapping(keys))
            if entity.name in entities:
                raise node.fault(f"{entity.name!r} stands twice", remedy="merge the two entries")
            entities[entity.name] = entity
        return list(entities.values())

    return read


def _entity(kind: NameKind, node: Node, keys: dict[str, Node]) -> Entity:
    return Entity(
        kind=kind,
        name=_needed(node, keys, "name"),
        forms=keys["forms"].texts() if "forms" in keys else (),
        demonyms=keys["demonyms"].texts() if "demonyms" in keys else (),
        offices=tuple(_office(member) for member in keys["offices"].list()) if "offices" in keys else (),
        party=keys["party"].text() if "party" in keys else "",
        state=keys["state"].text() if "state" in keys else "",
    )


def _office(node: Node) -> Office:
    keys = node.mapping(("title", "of", "from", "to"))
    office = Office(
        title=_needed(node, keys, "title"),
        of=keys["of"].text() if "of" in keys else "",
        first=_day(keys["from"]) if "from" in keys else None,
        last=_day(keys["to"]) if "to" in keys else None,
    )
    if office.first and office.last and office.last < office.first:
        raise node.fault(f"the office {office.title!r} ends before it begins", remedy="swap `from` and `to`")
    return office


def _day(node: Node) -> date | None:
    if not node.text():
        return None
    try:
        return date.fromisoformat(node.text())
    except ValueError:
        raise node.fault(f"{node.text()!r} is not a day", remedy="write it as 2023-09-13") from None


def _synonyms(root: Node) -> list[tuple[str, ...]]:
    groups = []
    for node in root.list():
        words = node.texts()
        if len(words) < 2:
            raise node.fault("a group of synonyms needs two words or more", remedy="write `- [ROK, South Korea]`")
        groups.append(words)
    return groups


def _needed(node: Node, keys: dict[str, Node], key: str) -> str:
    if key not in keys or not keys[key].text():
        raise node.fault(f"`{key}` is missing", remedy=f"add a line `{key}: ...`")
    return keys[key].text()
