"""What the index relies on in Whoosh, checked against plain Python; runs on any distribution of it.

Only the reading and writing of segments is used: schema, writer, table of contents, segment reader, posting lists,
stored fields, deletion, merging. Queries, searchers, collectors, scoring and the query parser are not.
"""

from __future__ import annotations

import random
from array import array
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from whoosh import index as whoosh_index
from whoosh import writing as whoosh_writing
from whoosh.fields import ID, STORED, FieldType, Schema
from whoosh.filedb import filestore
from whoosh.formats import Format
from whoosh.reading import SegmentReader, TermNotFound

TOC: Any = whoosh_index.TOC
FileIndex: Any = whoosh_index.FileIndex
SegmentWriter: Any = whoosh_writing.SegmentWriter
FileStorage: Any = filestore.FileStorage

Documents = dict[int, dict[str, list[int]]]


class Bytes(Format):
    """Postings that hold any bytes."""


class Places(FieldType):
    """A field that is given the positions of each term."""

    def __init__(self) -> None:
        self.format = Bytes()
        self.scorable = self.stored = self.unique = False

    def index(self, value: dict[str, list[int]], **_: Any) -> Generator[tuple[bytes, int, float, bytes], None, None]:
        for term, places in value.items():
            yield term.encode(), len(places), float(sum(places)), array("I", places).tobytes()


def schema() -> Schema:
    return Schema(words=Places(), file=ID(), data=STORED())


def make(path: Path, documents: Documents) -> Any:
    index = FileIndex.create(FileStorage(str(path), supports_mmap=False), schema(), "MAIN")
    add(index, documents)
    return index


def add(index: Any, documents: Documents, *, deleted: frozenset[int] = frozenset(), merge: Any = None) -> None:
    writer = SegmentWriter(index, limitmb=1)
    for segment in writer.segments:
        with closing(writer.storage, segment) as reader:
            for number in deleted:
                if ("file", str(number)) in reader:
                    for found in list(reader.postings("file", str(number)).all_ids()):
                        segment.delete_document(found)
    for number, words in documents.items():
        writer.add_document(file=str(number), words=words, data=f"data of {number} é")
    writer.commit(mergetype=merge or (lambda _, segments: segments))


class closing:  # noqa: N801  # named like the one of the standard library
    def __init__(self, storage: Any, segment: Any) -> None:
        self.reader: Any = SegmentReader(storage, schema(), segment)

    def __enter__(self) -> Any:
        return self.reader

    def __exit__(self, *_: object) -> None:
        self.reader.close()


def readers(index: Any) -> Iterator[Any]:
    for segment in TOC.read(index.storage, "MAIN", schema=schema()).segments:
        with closing(index.storage, segment) as reader:
            yield reader


def merge_all(writer: Any, segments: list[Any]) -> list[Any]:
    for segment in segments:
        with closing(writer.storage, segment) as reader:
            writer.add_reader(reader)
    return []


def held(index: Any) -> dict[int, dict[str, tuple[float, list[int]]]]:
    """What the index holds of each live document, by the number in its stored field."""
    found: dict[int, dict[str, tuple[float, list[int]]]] = {}
    for reader in readers(index):
        names = {}
        for document in range(reader.doc_count_all()):
            if not (reader.has_deletions() and reader.is_deleted(document)):
                names[document] = int(reader.stored_fields(document)["data"].split()[2])
                found[names[document]] = {}
        for term in [term.decode() for term in reader.expand_prefix("words", b"")]:
            matcher = reader.postings("words", term)
            while matcher.is_active():
                places = list(array("I", matcher.value()))
                if matcher.id() in names:
                    found[names[matcher.id()]][term] = (matcher.weight(), places)
                matcher.next()
    return found


def expected(documents: Documents) -> dict[int, dict[str, tuple[float, list[int]]]]:
    return {
        number: {term: (float(sum(places)), places) for term, places in words.items()}
        for number, words in documents.items()
    }


def some_documents(dice: random.Random, numbers: range) -> Documents:
    terms = [f"term{number}" for number in range(30)] + ["common", "é", "F-35", "US", "us", "a" * 200]
    return {
        number: {
            term: sorted(dice.sample(range(5000), dice.randint(1, 5)))
            for term in {"common", *dice.sample(terms, dice.randint(0, 9))}
        }
        for number in numbers
    }


@pytest.mark.parametrize("size", [0, 1, 2, 127, 128, 129, 700])
def test_postings_weights_positions_and_stored_fields_come_back(tmp_path: Path, size: int) -> None:
    documents = some_documents(random.Random(size), range(size))
    assert held(make(tmp_path, documents)) == expected(documents)


def test_terms_by_prefix(tmp_path: Path) -> None:
    index = make(tmp_path, {1: {"ab": [1], "abc": [2], "b": [3]}, 2: {"abd": [1]}})
    reader = next(opened := readers(index))
    assert [bytes(term) for term in reader.expand_prefix("words", b"ab")] == [b"ab", b"abc", b"abd"]
    assert not list(opened)


def test_a_missing_term_is_told(tmp_path: Path) -> None:
    index = make(tmp_path, {1: {"ab": [1]}})
    reader = next(opened := readers(index))
    with pytest.raises(TermNotFound):
        reader.postings("words", "a")
    assert not list(opened)


def test_several_commits_deletions_and_merges(tmp_path: Path) -> None:
    dice = random.Random(99)
    kept = some_documents(dice, range(200))
    index = make(tmp_path, kept)
    fresh = 200
    for round_ in range(12):
        added = some_documents(dice, range(fresh, fresh + dice.randint(0, 150)))
        fresh += len(added)
        deleted = frozenset(dice.sample(sorted(kept), min(40, len(kept))))
        add(index, added, deleted=deleted, merge=merge_all if round_ % 4 == 3 else None)
        kept = {number: words for number, words in (kept | added).items() if number not in deleted}
        assert held(index) == expected(kept)


def test_postings_leave_deleted_documents_out(tmp_path: Path) -> None:
    index = make(tmp_path, {1: {"ab": [1]}, 2: {"ab": [1]}})
    add(index, {}, deleted=frozenset([1]))
    reader = next(opened := readers(index))
    assert list(reader.postings("words", "ab").all_ids()) == [1]
    assert not list(opened)


def test_a_writer_that_gives_up_changes_nothing(tmp_path: Path) -> None:
    documents = some_documents(random.Random(1), range(10))
    index = make(tmp_path, documents)
    writer = SegmentWriter(index)
    writer.add_document(file="x", words={"new": [1]}, data="data of 99")
    writer.cancel()
    assert held(index) == expected(documents)
    add(index, some_documents(random.Random(2), range(10, 12)))
    assert len(held(index)) == 12
