"""Building and updating the index: what is in it, what is left behind, what happens when something goes wrong."""

from __future__ import annotations

import json
import os
import pickle
import random
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.errors import CorpusError, IndexFailure, QueryError
from alliance_cli.model import (
    Annotations,
    DateMention,
    Entity,
    Entry,
    NameMention,
    Problem,
    Query,
    Ref,
    Span,
    Stamp,
    Topic,
    TopicMatch,
    Vocabulary,
    When,
)
from alliance_cli.search import build, columns, find, lookup, record, sealed, state, store, vectors
from alliance_cli.search.state import DamagedIndex, IndexState

VOCABULARY = Vocabulary(
    topics=(Topic("space", "Space", "Orbits and rockets"), Topic("trade", "Trade", "")),
    entities=(Entity("place", "South Korea", ("ROK",)), Entity("person", "Fumio Kishida", ("Kishida",))),
    synonyms=(("trilat", "trilateral"),),
)
STATE = IndexState(
    issues=(("vol-2-05.md", Stamp(10, 20, "ab")),),
    vocabulary=(("topics.yaml", Stamp(1, 2, "cd")),),
    problems=(Problem("issues/vol-2-06.md", 3, "titel: x", "unknown key", "did you mean 'title'?"),),
)
WORDS = ("missile", "radar", "treaty", "rice", "orbit", "flood", "ballot", "Kishida", "US", "May", "E-2D", "2+2")


def entry(
    ref: Ref, headline: str = "A headline", body: str = "A body on radar.", topics: tuple[str, ...] = ()
) -> Entry:
    matches = tuple(TopicMatch(topic, 1.0, ("x",)) for topic in topics)
    return Entry(ref, headline, body, When.month(2023, 3), "inferred", "", Annotations(topics=matches))


def issue(dice: random.Random, ref: Ref) -> tuple[str, tuple[Entry, ...]]:
    return f"{ref.slug}.md", tuple(
        entry(
            ref.at(number),
            " ".join(dice.choices(WORDS, k=4)),
            " ".join(dice.choices(WORDS, k=12)),
            tuple(dice.sample(("space", "trade"), dice.randint(0, 2))),
        )
        for number in range(1, dice.randint(2, 6))
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def files_in(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def test_the_state_comes_back(folder: Path) -> None:
    assert state.read(folder) is None
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    assert state.read(folder) == STATE
    touched = IndexState((("vol-2-05.md", Stamp(10, 99, "ab")),), STATE.vocabulary)
    state.write(folder, touched)
    assert state.read(folder) == touched


def test_reading_the_state_needs_no_whoosh(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from alliance_cli.search import lexicon, parse, state; "
        f"assert state.read(Path({str(folder)!r})) is None; parse.parse('a AND b'); "
        "assert not [name for name in sys.modules if name.startswith('whoosh')]"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize(
    "pointer",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"format": 0, "generation": "g000000000000"}',
        '{"format": 3, "generation": "../.."}',
        "[",
    ],
)
def test_an_unusable_pointer_is_no_index(folder: Path, pointer: str) -> None:
    build.rebuild(folder, [], VOCABULARY, STATE)
    (folder / state.POINTER).write_text(pointer)
    assert state.read(folder) is None
    with pytest.raises(DamagedIndex) as caught:
        find.search(folder, Query("radar"))
    assert caught.value.exit_code == 4
    assert "rebuild" in caught.value.remedy


def test_a_rebuild_replaces_and_sweeps(folder: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    before = state.generation(folder)
    build.rebuild(folder, [("vol-2-07.md", (entry(Ref(2, 7, 1)), entry(Ref(2, 7, 2))))], VOCABULARY, STATE)
    assert state.generation(folder) != before
    assert not before.exists()
    assert find.counts(folder) == (1, 2)
    assert lookup.all_topics(folder) == VOCABULARY.topics


def test_a_failed_rebuild_leaves_the_old_index(folder: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    before = files_in(folder)

    def batches() -> Iterator[build.Batch]:
        yield "vol-2-06.md", (entry(Ref(2, 6, 1)),)
        raise CorpusError("broken", path="vol-2-07.md")

    with pytest.raises(CorpusError):
        build.rebuild(folder, batches(), VOCABULARY, STATE)
    assert files_in(folder) == before
    assert find.counts(folder) == (1, 1)
    with pytest.raises(CorpusError):
        build.update(folder, batches(), [], STATE)
    assert find.counts(folder) == (1, 1)


def test_an_update_replaces_adds_and_removes(folder: Path) -> None:
    old = [(f"{ref.slug}.md", (entry(ref.at(1)), entry(ref.at(2)))) for ref in (Ref(2, 5), Ref(2, 6), Ref(2, 7))]
    build.rebuild(folder, old, VOCABULARY, STATE)
    changed = ("vol-2-06.md", (entry(Ref(2, 6, 1), body="Changed."),))
    added = ("vol-2-08.md", (entry(Ref(2, 8, 1)),))
    build.update(folder, [changed, added], ["vol-2-07.md", "vol-9-01.md"], STATE)
    assert find.everything(folder) == (*old[0][1], *changed[1], *added[1])
    assert lookup.entries(folder, Ref(2, 6)) == changed[1]
    assert lookup.entries(folder, Ref(2, 5, 2)) == (old[0][1][1],)
    assert lookup.entries(folder, Ref(2, 7)) == ()


def test_updates_answer_like_a_rebuild(tmp_path: Path) -> None:
    dice = random.Random(5)
    refs = [Ref(2, number) for number in range(1, 25)]
    corpus = dict(issue(dice, ref) for ref in refs)
    updated, rebuilt = tmp_path / "updated", tmp_path / "rebuilt"
    build.rebuild(updated, corpus.items(), VOCABULARY, STATE)
    for _ in range(30):
        chosen = dice.sample(refs, dice.randint(1, 4))
        changed = dict(issue(dice, ref) for ref in chosen)
        removed = [name for name in dice.sample(sorted(corpus), 1) if name not in changed]
        corpus = {name: entries for name, entries in (corpus | changed).items() if name not in removed}
        build.update(updated, changed.items(), removed, STATE)
    build.rebuild(rebuilt, sorted(corpus.items()), VOCABULARY, STATE)
    assert find.everything(updated) == find.everything(rebuilt)
    for text in (
        *WORDS,
        "missile radar",
        '"radar treaty"',
        "orbit -flood",
        "topic:space rice",
        "mis*",
        "balot~",
        "ROK",
    ):
        assert find.search(updated, Query(text, limit=0)) == find.search(rebuilt, Query(text, limit=0)), text
    with store.reading(updated) as index:
        assert len(index.segments) <= 6
        names = {segment.name for segment in index.segments}
    for prefix in (columns.PREFIX, vectors.PREFIX):
        kept = {path.stem.removeprefix(prefix) for path in state.generation(updated).glob(f"{prefix}*")}
        assert kept == names


def test_postings_that_do_not_fit_in_memory(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_MEMORY", 0.01)  # so they are sorted in files
    dice = random.Random(5)
    issues = [issue(dice, Ref(1, number)) for number in range(1, 30)]
    build.rebuild(folder, issues, VOCABULARY, STATE)
    assert find.everything(folder) == tuple(one for _, entries in issues for one in entries)
    wanted = [one.ref for one in find.everything(folder) if "radar" in f"{one.headline} {one.body}".split()]
    assert [one.ref for one in find.select(folder, Query("radar", sort="issue")).entries] == wanted


def test_nothing_is_written_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    elsewhere = tmp_path / "temp"
    elsewhere.mkdir(mode=0o500)
    monkeypatch.setattr(tempfile, "tempdir", str(elsewhere))
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    build.update(folder, [("vol-2-06.md", (entry(Ref(2, 6, 1)),))], [], STATE)
    find.search(folder, Query("radar"))
    assert list(elsewhere.iterdir()) == []
    assert not [name for name in files_in(folder) if name.endswith((".tmp", ".part", ".run", ".ctmp"))]


def test_missing_columns_are_worked_out(folder: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1), topics=("space",)),))], VOCABULARY, STATE)
    expected = find.search(folder, Query("radar"))
    for path in state.generation(folder).glob(f"{columns.PREFIX}*"):
        path.unlink()
    assert find.search(folder, Query("radar")) == expected


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexFailure) as caught:
        build.rebuild(tmp_path / "file" / "index", [], VOCABULARY, STATE)
    assert caught.value.remedy


def test_a_foreign_folder_is_not_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build.rebuild(folder, [], VOCABULARY, STATE)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    assert state.read(folder) is None
    with pytest.raises(DamagedIndex, match="another user"):
        find.counts(folder)


class Bomb:
    """Unpickles to a call that creates a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)


def test_a_hostile_table_of_contents_runs_nothing(folder: Path, tmp_path: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    mark = tmp_path / "mark"
    bomb = pickle.dumps(Bomb(mark), 2)
    toc = next(state.generation(folder).glob("*.toc"))
    data = toc.read_bytes()
    at = data.rindex(pickle.dumps([], -1)[:2])
    for position in {at, *(number for number in range(len(data)) if data[number : number + 1] == b"\x80")}:
        toc.write_bytes(data[:position] + bomb)
        sign(toc.parent)
        with pytest.raises(DamagedIndex):
            find.search(folder, Query("radar"))
        with pytest.raises(DamagedIndex):
            build.update(folder, [], ["vol-2-05.md"], STATE)
    assert not mark.exists()


def test_a_hostile_segment_runs_nothing(folder: Path, tmp_path: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    mark = tmp_path / "mark"
    segment = next(state.generation(folder).glob("*.seg"))
    data = segment.read_bytes()
    bomb = pickle.dumps(Bomb(mark), 2)
    for position in [number for number in range(len(data)) if data[number] == 0x80]:
        segment.write_bytes(data[:position] + bomb + data[position + len(bomb) :])
        sign(segment.parent)
        for question in (lambda: find.search(folder, Query("radar")), lambda: find.everything(folder)):
            try:
                question()
            except DamagedIndex:
                continue
    assert not mark.exists()


def sign(generation: Path) -> None:
    """Make the checksums of Whoosh's files right, as whoever puts something into them would."""
    (generation / sealed.SUMS).unlink()
    sealed.note(generation)


def is_damage(folder: Path) -> bool:
    """Whether some question is answered with the complaint that the index is damaged; any other failure is raised."""
    try:
        for text in ("missile radar", '"radar treaty" OR bal* OR topic:space'):
            find.search(folder, Query(text, limit=0))
    except DamagedIndex:
        return True
    except QueryError:
        return False  # a damaged lexicon may have forgotten the topic
    return False


def test_damage_is_reported_as_damage(folder: Path) -> None:
    dice = random.Random(3)
    issues = [issue(dice, Ref(2, number)) for number in range(1, 5)]
    build.rebuild(folder, issues, VOCABULARY, STATE)
    reported = 0
    for path in sorted(state.generation(folder).iterdir()):
        data = path.read_bytes()
        for _ in range(60 if data else 0):
            at = dice.randrange(len(data))
            cut = (
                data[:at]
                if dice.random() < 0.3
                else data[:at] + bytes([data[at] ^ dice.randint(1, 255)]) + data[at + 1 :]
            )
            path.write_bytes(cut)
            reported += is_damage(folder)
        path.write_bytes(data)
    assert reported > 50
    assert find.counts(folder)[0] == 4


def asked(folder: Path) -> tuple[Any, ...]:
    """What some questions are answered."""
    texts = ("missile radar", '"radar treaty" OR bal*', "topic:space -rice", "date:2023-03")
    everything = find.everything(folder)
    return (*(find.search(folder, Query(text, limit=0)) for text in texts), everything, state.read(folder))


def test_no_flipped_bit_gives_a_wrong_answer(folder: Path) -> None:
    dice = random.Random(5)
    issues = [issue(dice, Ref(2, number)) for number in range(1, 5)]
    build.rebuild(folder, issues[:3], VOCABULARY, STATE)
    build.update(folder, issues[3:], [], STATE)
    expected = asked(folder)
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for _ in range(25 if data else 0):
            at = dice.randrange(len(data))
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :])
            try:
                given_ = asked(folder)
            except DamagedIndex:
                continue
            assert given_ == expected or state.read(folder) is None, path.name  # without a state it is built anew
        path.write_bytes(data)
    assert asked(folder) == expected


@pytest.mark.parametrize("pattern", ["*.seg", "*.toc"])
def test_a_changed_file_of_whoosh_is_never_merged(folder: Path, pattern: str) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    (path,) = state.generation(folder).glob(pattern)
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(DamagedIndex, match=path.name):
        build.update(folder, [("vol-2-06.md", (entry(Ref(2, 6, 1)),))], [], STATE)


def test_of_a_large_index_only_whoever_reads_all_compares_checksums(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    monkeypatch.setattr(sealed, "MOST", 0)
    generation = state.generation(folder)
    (path,) = generation.glob("*.seg")
    data = path.read_bytes()
    for at in range(0, len(data), 31):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert sealed.faulty(generation) == ""
        assert sealed.faulty(generation, whole=True) == path.name
        with pytest.raises(DamagedIndex):
            find.everything(folder)
    path.write_bytes(data + b"x")
    assert sealed.faulty(generation) == path.name


def test_what_is_sealed_comes_back_and_what_was_changed_does_not() -> None:
    assert sealed.unseal(sealed.seal(b"words")) == b"words"
    assert sealed.unseal(sealed.seal(b"")) == b""
    for changed in (b"", b"words", sealed.seal(b"words")[:-1], sealed.seal(b"words").upper()):
        with pytest.raises(ValueError, match="checksum"):
            sealed.unseal(changed)


def test_state_files_are_private_to_nobody_but_plain_files(folder: Path) -> None:
    build.rebuild(folder, [], VOCABULARY, STATE)
    assert stat.S_ISREG((folder / state.POINTER).lstat().st_mode)
    assert json.loads((folder / state.POINTER).read_text())["format"] == state.FORMAT


WHENS = st.builds(
    lambda first, length: When.days(first, date.fromordinal(first.toordinal() + length)),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(0, 40),
)
SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 500), st.integers(1, 50))
ENTRIES = st.builds(
    Entry,
    ref=st.builds(Ref, st.integers(1, 99), st.integers(1, 99), st.integers(1, 99)),
    headline=st.text(),
    body=st.text(),
    issued=WHENS,
    issued_basis=st.sampled_from(["inferred", "stated", "given"]),
    url=st.text(),
    annotations=st.builds(
        Annotations,
        sentences=st.lists(SPANS, max_size=3).map(tuple),
        dates=st.lists(
            st.builds(
                DateMention,
                span=SPANS,
                text=st.text(),
                when=WHENS,
                kind=st.sampled_from(["event", "planned", "background"]),
                field=st.sampled_from(["headline", "body"]),
                extent=st.none() | WHENS,
                rule=st.text(max_size=5),
                confident=st.booleans(),
            ),
            max_size=3,
        ).map(tuple),
        names=st.lists(
            st.builds(
                NameMention,
                span=SPANS,
                text=st.text(),
                kind=st.sampled_from(["person", "organization", "place", "equipment", "program"]),
                name=st.text(min_size=1),
                office=st.text(max_size=5),
            ),
            max_size=3,
        ).map(tuple),
        topics=st.lists(
            st.builds(TopicMatch, st.text(min_size=1), st.floats(0, 9), st.lists(st.text(), max_size=2).map(tuple)),
            max_size=3,
        ).map(tuple),
    ),
)


@given(ENTRIES)
@settings(deadline=None, derandomize=True)
def test_a_record_comes_back(one: Entry) -> None:
    assert record.load(record.dump(one)) == one


@given(st.lists(ENTRIES, max_size=12))
@settings(deadline=None, derandomize=True)
def test_columns_hold_what_the_entries_say(entries: list[Entry]) -> None:
    loaded = columns.load(columns.gather(columns.facts(one, 7) for one in entries))
    assert loaded.size == len(entries)
    every = set(range(len(entries)))
    for number, one in enumerate(entries):
        assert columns.issue_of(loaded.numbers["issue"][number]).at(loaded.numbers["item"][number]) == one.ref
        assert loaded.numbers["when_first"][number] == one.when.first.toordinal()
        days = {
            (d.event.first.toordinal(), d.event.last.toordinal())
            for d in one.annotations.dates
            if d.kind != "background"
        }
        assert set(loaded.days(number)) == days
    for facet in ("topics", "people", "places"):
        values = {value for one in entries for value in one.values(facet)}
        counted = dict(loaded.count(facet, every, columns.bits(every, loaded.size)))
        assert counted == {value: sum(value in one.values(facet) for one in entries) for value in values}
        for value in values:
            assert loaded.having(facet, value) == {n for n, one in enumerate(entries) if value in one.values(facet)}


@given(st.binary(max_size=300))
@settings(deadline=None, derandomize=True)
def test_bytes_that_are_no_columns_are_damage(data: bytes) -> None:
    with pytest.raises(DamagedIndex):
        columns.load(data)


def test_what_was_counted_while_adding_is_what_the_postings_say(folder: Path) -> None:
    dice = random.Random(8)
    build.rebuild(folder, [issue(dice, Ref(2, number)) for number in range(1, 5)], VOCABULARY, STATE)
    with store.reading(folder) as index:
        (segment,) = index.segments
        written = vectors.path_of(index.folder, segment.name).read_bytes()
        assert written == segment.gather_vectors()
