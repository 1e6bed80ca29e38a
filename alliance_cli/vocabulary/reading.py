"""The files of the vocabulary, read entry by entry: each value with the place where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from alliance_cli import files, yaml_file
from alliance_cli.errors import FileError, VocabularyError
from alliance_cli.frozen import frozen
from alliance_cli.model import FILE_OF_KIND, Entity, Topic
from alliance_cli.vocabulary import entries
from alliance_cli.yaml_file import Node

TOPICS = "topics.yaml"
SYNONYMS = "synonyms.yaml"

T = TypeVar("T")

#: Told of each faulty entry, which is then left out; or it raises the fault.
Complain = Callable[[FileError], None]


@frozen
class Listed(Generic[T]):
    """A value and the node that it was made from."""

    value: T
    node: Node


@frozen
class Read:
    """The sound entries of a vocabulary folder, in the order of the files."""

    topics: tuple[Listed[Topic], ...]
    entities: tuple[Listed[Entity], ...]
    synonyms: tuple[Listed[tuple[str, ...]], ...]


def read(folder: Path, complain: Complain) -> Read:
    """Every entry of the folder; a faulty one goes to `complain`. `VocabularyError` where there is no vocabulary."""
    try:
        files.read(folder / TOPICS, VocabularyError)
    except FileNotFoundError as failure:
        raise VocabularyError(
            "the vocabulary is missing",
            path=str(folder / TOPICS),
            remedy="`alliance init DIR` makes a library with one",
        ) from failure
    entities = [
        entity
        for kind, name in FILE_OF_KIND.items()
        for entity in _entries(folder / name, entries.entity_of(kind), complain, lambda entity: entity.name)
    ]
    return Read(
        tuple(_entries(folder / TOPICS, entries.topic, complain, lambda topic: topic.id)),
        tuple(entities),
        tuple(_entries(folder / SYNONYMS, entries.synonyms, complain)),
    )


def _entries(
    path: Path, make: Callable[[Node], T], complain: Complain, key: Callable[[T], str] | None = None
) -> list[Listed[T]]:
    """The entries of one file; the second with the same key is a fault."""
    found: list[Listed[T]] = []
    lines: dict[str, int] = {}
    try:
        members = _root(path).list()
    except FileError as fault:
        complain(fault)
        return []
    for node in members:
        try:
            value = make(node)
            if key and key(value) in lines:
                message = f"{key(value)!r} stands twice, first in line {lines[key(value)]}"
                raise node.fault(message, remedy="merge the two entries, or remove one of the two")
            if key:
                lines[key(value)] = node.line
            found.append(Listed(value, node))
        except FileError as fault:
            complain(fault)
    return found


def _root(path: Path) -> Node:
    try:
        text = files.decoded(files.read(path, VocabularyError, within=path.parents[2]), path, VocabularyError)
    except FileNotFoundError:
        text = ""
    return yaml_file.read(text, str(path), VocabularyError)
