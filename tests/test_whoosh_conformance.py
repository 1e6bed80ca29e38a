"""What is written is an index of Whoosh's, and is read as Whoosh reads it; runs on any distribution of it.

Whoosh's codec writes the words of a segment, and its table of contents says which segments there are. What Whoosh's
own readers and searchers find in that is compared with what our reader finds, and both with plain Python.
"""

from __future__ import annotations

import pickle
import random
import struct
import tempfile
import zlib
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import index as whoosh_index
from whoosh import query as whoosh_query
from whoosh.codec import whoosh3
from whoosh.filedb.filestore import FileStorage
from whoosh.formats import Format
from whoosh.reading import TermNotFound

from alliance_cli.model import Annotations, Entry, Query, Ref, Vocabulary, When
from alliance_cli.search import find
from alliance_cli.search.index import build, damage, parts, state, store, whoosh_files, words
from alliance_cli.search.index.damage import DamagedIndex
from alliance_cli.search.index.schema import BODY, weights
from alliance_cli.search.index.state import IndexState
from alliance_cli.search.index.words_writer import WordsWriter

Storage: Any = FileStorage
Codec: Any = whoosh3.W3Codec
Segment: Any = whoosh3.W3Segment
Term: Any = vars(whoosh_query)["Term"]
NAME = "MAIN_abc123"

#: The words of each document with their places.
Documents = list[dict[str, list[int]]]


def written(folder: Path, documents: Documents) -> words.Words:
    """The words of a segment with these documents."""
    writer = WordsWriter()
    for number, held in enumerate(documents):
        placed = {term: array("I", places) for term, places in held.items()}
        writer.add(number, placed, weights(placed))
    writer.write(folder, NAME)
    return words.Words(folder / f"{NAME}.{words.ENDING}", folder / f"{NAME}.{words.LISTS}")


def ours(read: words.Words) -> dict[str, list[tuple[int, float, bytes]]]:
    """What our reader finds."""
    return {term: list(zip(*read.postings(term), strict=True)) for term in read.terms.starting("")}


def theirs(folder: Path, size: int) -> dict[str, list[tuple[int, float, bytes]]]:
    """What Whoosh's own reader finds, posting by posting."""
    codec = Codec()
    reader = codec.terms_reader(Storage(str(folder), supports_mmap=False), Segment(codec, "MAIN", size, "abc123"))
    found: dict[str, list[tuple[int, float, bytes]]] = {}
    for _, term in list(reader.terms()):
        matcher = reader.matcher("words", term, whoosh_files.Places())
        found[term.decode("utf-8", "surrogatepass")] = held = []
        while matcher.is_active():
            held.append((matcher.id(), matcher.weight(), matcher.value()))
            matcher.next()
    reader.close()
    return found


def expected(documents: Documents) -> dict[str, list[tuple[int, float, bytes]]]:
    """What plain Python finds."""
    found: dict[str, list[tuple[int, float, bytes]]] = {}
    for number, held in enumerate(documents):
        for term, places in held.items():
            weight = sum(2 if place < BODY else 1 for place in places)
            found.setdefault(term, []).append((number, float(weight), array("I", places).tobytes()))
    return dict(sorted(found.items()))


def random_documents(dice: random.Random, size: int) -> Documents:
    terms = [f"term{number}" for number in range(30)] + ["common", "é", "F-35", "US", "us", "a" * 200, "日本", "\n", ""]
    return [
        {
            term: sorted(dice.sample([*range(40), *range(BODY, BODY + 300)], dice.randint(1, 5)))
            for term in {"common", *dice.sample(terms, dice.randint(0, 9))} - {""}
        }
        for _ in range(size)
    ]


@pytest.mark.parametrize("size", [0, 1, 2, 127, 128, 129, 1023, 1024, 1025, 2600])
def test_both_readers_find_what_was_written(tmp_path: Path, size: int) -> None:
    documents = random_documents(random.Random(size), size)
    read = written(tmp_path, documents)
    assert ours(read) == expected(documents)
    if size:
        assert theirs(tmp_path, size) == expected(documents)
    read.close()


DOCUMENTS = st.lists(
    st.dictionaries(
        st.text(min_size=1, max_size=4),
        st.sets(st.integers(0, 2**32 - 1), min_size=1, max_size=4).map(sorted),
        max_size=6,
    ),
    min_size=1,
    max_size=8,
)


@given(DOCUMENTS, st.text(max_size=2))
@settings(deadline=None, derandomize=True, max_examples=60)
def test_both_readers_find_any_words(documents: Documents, prefix: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        read = written(Path(name), documents)
        assert ours(read) == expected(documents)
        assert theirs(Path(name), len(documents)) == expected(documents)
        assert list(read.terms.starting(prefix)) == [term for term in expected(documents) if term.startswith(prefix)]
        assert read.postings(prefix + "zzzzz") == (array("I"), array("f"), [])
        read.close()


@pytest.mark.parametrize("compression", [0, 1, 3, 9])
@pytest.mark.parametrize("block", [1, 2, 128, 4096])
@pytest.mark.parametrize("protocol", [2, 4])
def test_lists_of_any_block_and_compression_are_read(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, block: int, compression: int, protocol: int
) -> None:
    if protocol == 2:  # as Whoosh writes when left to itself: its values are then text and a function, which we refuse
        monkeypatch.setitem(vars(whoosh3), "dumps", pickle.dumps)
    codec = Codec(blocklimit=block, compression=compression)
    storage = Storage(str(tmp_path), supports_mmap=False)
    file = storage.create_file("lists")
    writer = codec.postings_writer(file)
    info: Any = whoosh3.W3TermInfo
    writer.start_postings(Format() if protocol == 4 else whoosh_files.Places(), info())
    held = [(number * 3 + 1, float(number % 3 + 1), struct.pack("II", number, 7)) for number in range(300)]
    for posting in held:
        writer.add_posting(*posting)
    writer.finish_postings()
    file.close()
    data = (tmp_path / "lists").read_bytes()
    if protocol == 4:
        assert list(zip(*words.read(data), strict=True)) == held
    else:
        with pytest.raises(ValueError, match="may not name"):
            words.read(data)


def block(info: object, data: object, *, last: bool = True) -> bytes:
    """A block of a posting list."""
    body = pickle.dumps(info, 4) + (data if isinstance(data, bytes) else pickle.dumps(data, 4))
    return struct.pack("!i", -len(body) if last else len(body)) + body


GOOD = (1, 5, 1.0, 0, 0, 0), ((5,), None, (b"\0\0\0\0",))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"W3Bl",
        b"W4Bl" + block(*GOOD),
        b"W3Bl" + block(*GOOD, last=False),
        b"W3Bl" + block((1, 5, 1.0, 7, 0, 0), GOOD[1]),
        b"W3Bl" + block((1, 5, 1.0, 0, 0, 0, 0), GOOD[1]),
        b"W3Bl" + block((2, 5, 1.0, 0, 0, 0), GOOD[1]),
        b"W3Bl" + block(GOOD[0], ((5,), "1.0", (b"",))),
        b"W3Bl" + block(GOOD[0], ((5,), None, b"\0\0\0\0")),
        b"W3Bl" + block(GOOD[0], ((5, 1), None, (b"", b""))),
        b"W3Bl" + block(GOOD[0], ((-5,), None, (b"",))),
        b"W3Bl" + block(GOOD[0], zlib.compress(pickle.dumps(GOOD[1], 4))),
        b"W3Bl" + struct.pack("!i", -(2**31)) + b"x",
        b"W3Bl" + struct.pack("!i", 0) * 3,
        b"W3Bl" + block(*GOOD) + b"more",
    ],
)
def test_what_is_not_known_of_a_list_is_never_guessed(data: bytes) -> None:
    assert list(zip(*words.read(b"W3Bl" + block(*GOOD)), strict=True)) == [(5, 1.0, b"\0\0\0\0")]
    with pytest.raises(DamagedIndex), damage.guarded():
        words.read(data)


WORDS = ("missile", "radar", "treaty", "rice", "orbit", "flood", "ballot")
EMPTY = IndexState((), ())


def issue(dice: random.Random, ref: Ref) -> tuple[str, tuple[Entry, ...]]:
    def entry(number: int) -> Entry:
        texts = " ".join(dice.choices(WORDS, k=3)), " ".join(dice.choices(WORDS, k=5))
        return Entry(ref.at(number), *texts, When.month(2023, 3), "inferred", "", Annotations())

    return f"{ref.slug}.md", tuple(entry(number) for number in range(1, dice.randint(2, 6)))


def stock(generation: Path, term: str) -> list[tuple[str, int]]:
    """The documents that Whoosh itself finds with a term, by segment and number."""
    opened: Any = whoosh_index.open_dir(str(generation))
    found = []
    with opened.searcher() as searcher:
        hits = [hit.docnum for hit in searcher.search(Term("words", term), limit=None)]
        reader = searcher.reader()
        for number in hits:
            segment, base = located(reader, number)
            found.append((segment, number - base))
    opened.close()
    return sorted(found)


def located(reader: Any, number: int) -> tuple[str, int]:
    """The segment of a document of an index, and the number of that segment's first document."""
    readers = [(reader, 0)] if reader.is_atomic() else reader.leaf_readers()
    leaf, base = next((leaf, base) for leaf, base in reversed(list(readers)) if base <= number)
    return leaf.segment().segment_id(), base


def test_a_generation_is_an_index_of_whoosh_s(tmp_path: Path) -> None:
    dice = random.Random(7)
    folder = tmp_path / "index"
    issues = [issue(dice, Ref(1, number)) for number in range(1, 60)]
    build.rebuild(folder, issues, Vocabulary(), EMPTY)
    for step in range(12):
        some = [issue(dice, Ref(1, number)) for number in dice.sample(range(1, 70), 1 + step % 3)]
        build.update(folder, some, [f"vol-1-{60 - step}.md"], EMPTY)
        generation = state.generation(folder)
        assert len(list(generation.glob("*.toc"))) == 1
        with store.reading(folder) as opened:
            for term in (*WORDS, "zebra"):
                wanted = [
                    (segment.name, number)
                    for segment in opened.segments
                    for number in segment.postings(term)[0]
                    if number not in segment.deleted
                ]
                assert stock(generation, term) == sorted(wanted), (step, term)
            assert any(segment.deleted for segment in opened.segments) or step == 0
        everything = find.everything(folder)
        having = [one.ref for one in everything if "radar" in f"{one.headline} {one.body}".split()]
        assert [one.ref for one in find.select(folder, Query("radar", sort="issue", exact=True)).entries] == having


def test_an_empty_index_is_one_of_whoosh_s(tmp_path: Path) -> None:
    build.rebuild(tmp_path / "index", [], Vocabulary(), EMPTY)
    assert stock(state.generation(tmp_path / "index"), "radar") == []


def test_whoosh_s_reader_tells_a_term_that_is_missing(tmp_path: Path) -> None:
    written(tmp_path, [{"ab": [1]}]).close()
    codec = Codec()
    reader = codec.terms_reader(Storage(str(tmp_path), supports_mmap=False), Segment(codec, "MAIN", 1, "abc123"))
    with pytest.raises(TermNotFound):
        reader.matcher("words", b"a", whoosh_files.Places())
    reader.close()


def test_a_file_of_words_without_its_lists_is_missing(tmp_path: Path) -> None:
    written(tmp_path, [{"ab": [1]}]).close()
    (tmp_path / f"{NAME}.{words.LISTS}").unlink()
    with pytest.raises(FileNotFoundError):
        parts.Parts(tmp_path / f"{NAME}.{words.ENDING}", tmp_path / f"{NAME}.{words.LISTS}")
