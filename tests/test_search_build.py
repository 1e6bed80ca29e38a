"""Building and updating the index: what is in it, what is left behind, what happens when something goes wrong."""

from __future__ import annotations

import errno
import os
import pickle
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.errors import CorpusError, IndexFailure
from alliance_cli.frozen import replace
from alliance_cli.library import Library
from alliance_cli.locate import locate
from alliance_cli.model import (
    FACETS,
    Annotations,
    DateMention,
    Entity,
    Entry,
    Issue,
    Item,
    NameMention,
    Original,
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
from alliance_cli.search import find
from alliance_cli.search.index import (
    build,
    columns,
    damage,
    entries,
    key,
    lookup,
    manifest,
    names,
    parts,
    record,
    sealed,
    state,
    store,
    vectors,
    verified,
    words,
)
from alliance_cli.search.index.columns_writer import ColumnsWriter
from alliance_cli.search.index.schema import document, prepare
from alliance_cli.search.index.state import DamagedIndex, IndexState

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


def test_reading_needs_no_whoosh(folder: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    code = (
        "import sys; from pathlib import Path; from alliance_cli.model import Query, Ref; "
        "from alliance_cli.search import find; from alliance_cli.search.index import lookup, state; "
        f"folder = Path({str(folder)!r}); assert state.read(folder); assert lookup.issue(folder, Ref(2, 5))[1]; "
        "assert find.search(folder, Query('radar body topic:trade OR rad*')).total == 1; "
        "heavy = [name for name in sys.modules if name.split('.')[0] in ('pickle', 'yaml', 'typer')]; "
        "heavy += [name for name in sys.modules if name.startswith('whoosh.') and '.lang' not in name]; "
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_issue_is_looked_up_without_its_file(folder: Path) -> None:
    def items(*words: str) -> tuple[Entry, ...]:
        return tuple(entry(Ref(2, 5, number), word) for number, word in enumerate(words, 1))

    def told(entries: tuple[Entry, ...]) -> Issue:
        return Issue(
            ref=Ref(2, 5),
            title="A title",
            issued=When.month(2023, 3),
            issued_basis="stated",
            items=tuple(Item(one.ref.item, one.headline, one.body) for one in entries),
            image_credit="Someone",
            url="https://example.org/2-5",
            url_basis="stated",
            source="sources/vol-2-05.html",
            sha256="ab" * 32,
            also=(Original("sources/vol-2-05.pdf", "cd" * 32),),
        )

    first, second = items("One", "Two"), items("Three")
    others = [(f"vol-1-{number:02}.md", (entry(Ref(1, number, 1)),)) for number in range(1, 30)]
    build.rebuild(folder, [*others, prepare("vol-2-05.md", first, told(first))], VOCABULARY, STATE)
    assert lookup.issue(folder, Ref(2, 5, 2)) == (told(first), first[1:], VOCABULARY.topics)
    build.update(folder, [prepare("vol-2-05.md", second, told(second))], [], STATE)
    assert lookup.issue(folder, Ref(2, 5)) == (told(second), second, VOCABULARY.topics)
    build.update(folder, [], ["vol-2-05.md"], STATE)
    assert lookup.issue(folder, Ref(2, 5))[:2] == (None, ())
    assert lookup.issue(folder, Ref(1, 7))[1] == others[6][1]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\x00" * 500,
        manifest.FORMAT.encode() + b"\n",
        manifest.FORMAT.encode() + b"\n" + b"x" * 32 + sealed.dumps(("g" + "0" * 12, [], "state.bin", {}, b"", [])),
        b"5 0.1\n" + b"x" * 100,
    ],
)
def test_an_unusable_manifest_is_no_index(folder: Path, content: bytes) -> None:
    build.rebuild(folder, [], VOCABULARY, STATE)
    (folder / manifest.FILE).write_bytes(content)
    assert state.read(folder) is None
    assert state.glance(folder) is None
    with pytest.raises(DamagedIndex) as caught:
        find.search(folder, Query("radar"))
    assert caught.value.exit_code == 4
    assert "rebuild" in caught.value.remedy
    with pytest.raises(DamagedIndex):
        build.update(folder, [], [], STATE)


def test_an_index_of_an_older_version_is_replaced(folder: Path) -> None:
    old = folder / ("g" + "0" * 12)
    old.mkdir(parents=True)
    (old / "MAIN_1.seg").write_bytes(b"x")
    (folder / manifest.OLD).write_text('{"format": "5 0.1.0", "generation": "g000000000000"}')
    with pytest.raises(DamagedIndex, match="another version"):
        find.counts(folder)
    build.rebuild(folder, [], VOCABULARY, STATE)
    assert find.counts(folder) == (0, 0)
    assert not old.exists()
    assert not (folder / manifest.OLD).exists()


def test_a_rebuild_replaces_and_sweeps(folder: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    before = state.generation(folder)
    build.rebuild(folder, [("vol-2-07.md", (entry(Ref(2, 7, 1)), entry(Ref(2, 7, 2))))], VOCABULARY, STATE)
    assert state.generation(folder) != before
    assert not before.exists()
    assert find.counts(folder) == (1, 2)
    assert lookup.issue(folder, Ref(2, 7))[2] == VOCABULARY.topics


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
    assert lookup.issue(folder, Ref(2, 6))[1] == changed[1]
    assert lookup.issue(folder, Ref(2, 5, 2))[1] == (old[0][1][1],)
    assert lookup.issue(folder, Ref(2, 7))[1] == ()


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
    for ending in (columns.ENDING, vectors.ENDING, entries.ENDING, words.ENDING, words.LISTS, words.TERMS):
        assert {path.stem for path in state.generation(updated).glob(f"*.{ending}")} == names


def test_many_documents_make_several_segments(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_LARGE", 20)
    dice = random.Random(5)
    issues = [issue(dice, Ref(1, number)) for number in range(1, 30)]
    build.rebuild(folder, issues, VOCABULARY, STATE)
    build.update(folder, issues[:1], [], STATE)
    with store.reading(folder) as index:
        assert len(index.segments) > 3
    assert find.everything(folder) == tuple(one for _, held in issues for one in held)
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


def sign(folder: Path) -> None:
    """Make every digest and the signature right, as only someone who has the key can."""
    known = manifest.read(folder)
    held = {
        path.name: (len(data := path.read_bytes()), key.digest(data).digest())
        for path in (folder / known.generation).iterdir()
        if path.name in known.files
    }
    manifest.write(folder, replace(known, files=held))


def test_a_hostile_pickle_runs_nothing(folder: Path, tmp_path: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    mark = tmp_path / "mark"
    bomb = pickle.dumps(Bomb(mark), 2)
    generation = state.generation(folder)
    tried = 0
    for path in (path for ending in ("pst", "trm", "toc") for path in generation.glob(f"*.{ending}")):
        data = path.read_bytes()
        for at in [number for number in range(len(data)) if data[number] == 0x80][:40]:
            path.write_bytes(data[:at] + bomb + data[at + len(bomb) :])
            sign(folder)
            tried += 1
            for question in (lambda: find.search(folder, Query("radar")), lambda: find.everything(folder)):
                try:
                    question()
                except DamagedIndex:
                    continue
        path.write_bytes(data)
    assert tried > 10  # each place where a pickle begins; releases of Whoosh write different numbers of them
    assert not mark.exists()


def test_a_posting_list_that_names_a_function_is_damage(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for block in (pickle.dumps(Bomb(mark), 4), pickle.dumps((1, 0, 1.0, 0, 0, 0), 4) + pickle.dumps(Bomb(mark), 4)):
        with pytest.raises(ValueError, match="may not name"):
            words.read(b"W3Bl" + struct.pack("!i", -len(block)) + block)
    assert not mark.exists()


def test_an_index_that_someone_else_built_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build.rebuild(tmp_path / "index", [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    shutil.copytree(tmp_path / "index", tmp_path / "copied")
    assert find.counts(tmp_path / "copied") == (1, 1)  # one's own, in another place
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    assert state.read(tmp_path / "index") is None
    with pytest.raises(DamagedIndex, match="not one that you built"):
        find.counts(tmp_path / "index")
    build.rebuild(tmp_path / "index", [], VOCABULARY, STATE)
    assert find.counts(tmp_path / "index") == (0, 0)


def test_a_library_that_came_with_an_index_builds_its_own(
    ready: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    index = ready.root / "index"
    before = state.generation(index)
    for path in before.glob("*.toc"):
        path.write_bytes(pickle.dumps(Bomb(mark)))
    sign(index)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "other"))
    expected = [str(hit.entry.ref) for hit in ready.search("E-2D").hits]
    assert expected
    assert state.generation(index) != before
    assert not before.exists()
    assert not mark.exists()
    monkeypatch.setattr(os, "geteuid", lambda: index.stat().st_uid + 1)
    assert not locate(ready.root, {}, tmp_path).index.is_relative_to(ready.root)  # that of another user stays theirs


def test_the_key_is_the_user_s_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    found = key.of_user(tmp_path)
    path = tmp_path / "alliance" / key.FILE
    assert (len(found), path.stat().st_mode & 0o777, path.read_bytes()) == (32, 0o600, found)
    path.chmod(0o644)
    assert key.of_user(tmp_path) == found
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_bytes(b"short")
    renewed = key.of_user(tmp_path)
    assert (len(renewed), renewed != found, key.of_user(tmp_path) == renewed) == (32, True, True)
    assert [one.name for one in path.parent.iterdir()] == [key.FILE]


def test_two_processes_make_one_key(tmp_path: Path) -> None:
    code = "from pathlib import Path; from alliance_cli.search import key; print(key.of_user(Path()).hex())"
    environ = {**os.environ, "XDG_STATE_HOME": str(tmp_path)}
    made = [
        subprocess.Popen([sys.executable, "-c", code], env=environ, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert len({one.communicate()[0] for one in made}) == 1


def test_without_a_home_an_index_serves_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    build.rebuild(tmp_path / "index", [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    assert find.counts(tmp_path / "index") == (1, 1)
    assert key.of_user(tmp_path / "index") == key.of_user(tmp_path / "index")
    shutil.copytree(tmp_path / "index", tmp_path / "copied")
    with pytest.raises(DamagedIndex, match="not one that you built"):
        find.counts(tmp_path / "copied")


def test_a_key_of_another_user_is_neither_used_nor_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    theirs = key.of_user(tmp_path)
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    assert key.of_user(tmp_path) != theirs
    assert (tmp_path / "alliance" / key.FILE).read_bytes() == theirs


def asked(folder: Path) -> tuple[Any, ...]:
    """What some questions are answered."""
    texts = ("missile radar", '"radar treaty" OR bal*', "topic:space -rice", "date:2023-03")
    everything = find.everything(folder)
    return (*(find.search(folder, Query(text, limit=0)) for text in texts), everything, state.read(folder))


def damaged(dice: random.Random, data: bytes, others: list[bytes]) -> bytes | None:
    """A file with a bit flipped, cut, filled with zeros, gone, or another in its place."""
    at = dice.randrange(len(data)) if data else 0
    return dice.choice(
        [
            *[data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :] if data else b"x"] * 5,
            data[:at],
            data[:at] + bytes(len(data) - at),
            data + b"x",
            None,
            dice.choice(others),
        ]
    )


def test_no_damage_gives_a_wrong_answer_or_another_error(folder: Path) -> None:
    dice = random.Random(5)
    issues = [issue(dice, Ref(2, number)) for number in range(1, 7)]
    build.rebuild(folder, issues[:5], VOCABULARY, STATE)
    build.update(folder, issues[5:], [], STATE)
    expected, reported, tried = asked(folder), 0, 0
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    contents = {path: path.read_bytes() for path in paths}
    for path, data in contents.items():
        for _ in range(int(os.environ.get("DAMAGE_CASES", "4"))):
            changed = damaged(dice, data, list(contents.values()))
            path.unlink()
            if changed is not None:
                path.write_bytes(changed)
            tried += 1
            try:
                given_ = asked(folder)
            except DamagedIndex:
                reported += 1
            else:
                # Without a state it is built anew; what was seen to be whole is only ever seen again.
                assert given_ == expected or state.read(folder) is None, (path.name, changed)
            path.write_bytes(data)
    assert reported > tried / 2
    assert asked(folder) == expected


@pytest.mark.parametrize("ending", ["words", "pst", "entries", "columns", "vectors", "bin"])
def test_what_was_changed_is_never_merged(folder: Path, ending: str) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    path = next(state.generation(folder).glob(f"*.{ending}"))
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(DamagedIndex):
        build.update(folder, [("vol-2-06.md", (entry(Ref(2, 6, 1)),))], [], STATE)


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(folder: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    generation = state.generation(folder)
    for path in (folder / manifest.FILE, *(generation / name for name in manifest.read(folder).files)):
        data = path.read_bytes()
        path.unlink()
        os.mkfifo(path)
        with pytest.raises(DamagedIndex):
            find.everything(folder)
        assert state.read(folder) is None or path.name != manifest.FILE
        path.unlink()
        path.write_bytes(data)
    os.mkfifo(generation / "more")
    build.update(folder, [], [], STATE)
    assert find.counts(folder) == (1, 1)


def test_an_update_for_another_vocabulary_is_refused(folder: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    before = files_in(folder)
    with pytest.raises(DamagedIndex, match="another vocabulary"):
        build.update(folder, [("vol-2-06.md", (entry(Ref(2, 6, 1)),))], [], IndexState(STATE.issues, ()))
    assert files_in(folder) == before


def looked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read whole when a question is put."""
    read: list[str] = []
    compare = verified.Verified.compare

    def noted(self: verified.Verified, name: str) -> None:
        read.append(name)
        compare(self, name)

    with monkeypatch.context() as patch:
        patch.setattr(verified.Verified, "compare", noted)
        find.search(folder, Query("radar"))
    return read


def test_a_file_is_read_whole_once_and_again_when_it_was_touched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    assert looked(folder, monkeypatch)
    assert looked(folder, monkeypatch)  # so young that they could have changed meanwhile
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 3_000_000_000)
    assert looked(folder, monkeypatch)
    assert looked(folder, monkeypatch) == []
    (path,) = state.generation(folder).glob("*.pst")
    data = path.read_bytes()
    os.utime(path, ns=(1, 1))
    monkeypatch.setattr(time, "time_ns", lambda: now + 6_000_000_000)
    assert looked(folder, monkeypatch) == [path.name]
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    with pytest.raises(DamagedIndex, match=path.name):
        find.search(folder, Query("radar"))
    path.write_bytes(data)
    monkeypatch.setattr(time, "time_ns", lambda: now + 9_000_000_000)
    looked(folder, monkeypatch)
    monkeypatch.setattr(time, "time_ns", lambda: now + 90_000_000_000_000)
    assert path.name in looked(folder, monkeypatch)  # once a day


def test_what_was_seen_by_another_is_not_believed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + 3_000_000_000)
    looked(folder, monkeypatch)
    assert looked(folder, monkeypatch) == []
    seen = state.generation(folder) / verified.FILE
    data = seen.read_bytes()
    for at in range(0, len(data), 7):
        seen.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert looked(folder, monkeypatch)


def test_what_a_killed_writer_left_is_removed(folder: Path) -> None:
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    before = files_in(folder)
    generation = state.generation(folder)
    for name in ("MAIN_0000.entries", "MAIN_0000.pst", ".state-1.bin.abcd1234.alliance-part", "verified.seen.12.tmp"):
        (generation / name).write_bytes(b"x")
    (folder / f".{manifest.FILE}.abcd1234.alliance-part").write_bytes(b"x")
    (folder / ("g" + "1" * 12)).mkdir()
    (folder / "notes.json").write_bytes(b"{}")
    build.update(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], [], STATE)
    left = {name for name in files_in(folder) if not name.startswith(generation.name)}
    assert left == {manifest.FILE, "notes.json"}
    assert len(files_in(folder)) == len(before) + 2
    assert not (folder / ("g" + "1" * 12)).exists()


def test_everything_is_on_the_disk_before_it_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: set[int] = set()
    sync = os.fsync

    def noted(handle: int) -> None:
        sync(handle)
        synced.add(os.fstat(handle).st_ino)

    def named(where: Path, known: manifest.Manifest) -> None:
        inside = where / known.generation
        assert {(inside / name).stat().st_ino for name in known.files} <= synced
        assert inside.stat().st_ino in synced
        write(where, known)

    write = manifest.write
    monkeypatch.setattr(os, "fsync", noted)
    monkeypatch.setattr(manifest, "write", named)
    build.rebuild(folder, [("vol-2-05.md", (entry(Ref(2, 5, 1)),))], VOCABULARY, STATE)
    build.update(folder, [("vol-2-06.md", (entry(Ref(2, 6, 1)),))], [], STATE)
    state.write(folder, STATE)
    assert find.counts(folder) == (2, 2)


def test_a_state_that_is_told_in_the_end(folder: Path) -> None:
    taken: list[str] = []

    def batches() -> Iterator[build.Batch]:
        taken.append("vol-2-05.md")
        yield "vol-2-05.md", (entry(Ref(2, 5, 1)),)

    def told() -> IndexState:
        return IndexState(tuple((name, Stamp(1, 2, "")) for name in taken), STATE.vocabulary, STATE.problems, b"seen")

    build.rebuild(folder, batches(), VOCABULARY, told)
    assert state.read(folder) == told()
    glance = state.glance(folder)
    assert glance
    assert (glance.listing, glance.problems) == (b"seen", STATE.problems)
    assert glance.written == (folder / manifest.FILE).stat().st_mtime_ns


def test_damaged_bytes_that_ask_for_all_memory_are_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedIndex), damage.guarded():
        raise MemoryError
    with pytest.raises(FileNotFoundError), damage.guarded():
        raise FileNotFoundError
    with pytest.raises(OSError, match="full"), damage.guarded():
        raise OSError(errno.ENOSPC, "full")


def test_equal_data_is_written_in_equal_bytes() -> None:
    words = "".join(["some", " words"])
    held = [words, words, 0.1, -1e300, 2**40, b"x", None, True, (1, ["event", "event"]), {"é": 1}]
    alike = ["some words", "some words", *held[2:]]
    assert sealed.dumps(held) == sealed.dumps(alike)
    assert sealed.loads(sealed.dumps(held)) == held


def test_what_is_sealed_comes_back_and_what_was_changed_does_not() -> None:
    assert sealed.unseal(sealed.seal(b"words")) == b"words"
    assert sealed.unseal(sealed.seal(b"")) == b""
    for changed in (b"", b"words", sealed.seal(b"words")[:-1], sealed.seal(b"words").upper()):
        with pytest.raises(ValueError, match="checksum"):
            sealed.unseal(changed)


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
def test_columns_hold_what_the_entries_say(held: list[Entry]) -> None:
    writer = ColumnsWriter()
    for one in held:
        writer.add(document(one))
    with tempfile.TemporaryDirectory() as name:
        writer.write(Path(name) / "one")
        loaded = columns.Columns(Path(name) / "one", len(held))
        copied = ColumnsWriter()
        copied.copy(loaded, range(len(held)))
        copied.write(Path(name) / "two")
        assert (Path(name) / "one").read_bytes() == (Path(name) / "two").read_bytes()
        for number, one in enumerate(held):
            assert columns.issue_of(loaded.numbers["issue"][number]).at(loaded.numbers["item"][number]) == one.ref
            assert loaded.numbers["when_first"][number] == one.when.first.toordinal()
            days = {
                (d.event.first.toordinal(), d.event.last.toordinal())
                for d in one.annotations.dates
                if d.kind != "background"
            }
            spans = loaded.spans[loaded.starts[number] : loaded.starts[number + 1]]
            assert set(zip(spans[::2], spans[1::2], strict=True)) == days
        for facet in FACETS:
            values = loaded.values(facet)
            assert set(values) == {value for one in held for value in one.values(facet)}
            for number, value in enumerate(values):
                having = [n for n, one in enumerate(held) if value in one.values(facet)]
                assert loaded.number(facet, value) == number
                assert documents(*loaded.members(facet, number)) == having
        for number, one in enumerate(held):
            row, at = loaded.row(number), len(FACETS)
            for facet, count in zip(FACETS, row, strict=False):
                given_ = tuple(loaded.values(facet)[value] for value in row[at : at + count])
                assert given_ == tuple(dict.fromkeys(one.values(facet)))
                at += count
        refs = [one.ref for one in held]
        assert loaded.sums[1:] == (len({ref.issue for ref in refs}), refs == sorted(refs))
        loaded.close()


def documents(kind: int, data: bytes) -> list[int]:
    """The documents in a set."""
    if kind < 0:
        return list(array("I", data))
    return [(kind + at) * 8 + bit for at, byte in enumerate(data) for bit in range(8) if byte >> bit & 1]


@given(st.binary(max_size=300))
@settings(deadline=None, derandomize=True)
def test_bytes_that_are_no_file_of_parts_are_damage(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "one"
        path.write_bytes(data)
        with pytest.raises(DamagedIndex):
            parts.Parts(path)


@given(st.lists(st.lists(st.binary(max_size=9), max_size=9), max_size=4), st.integers(0, 10**6), st.integers(1, 255))
@settings(deadline=None, derandomize=True)
def test_parts_come_back_and_no_changed_byte_does(rows: list[list[bytes]], where: int, change: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "one"
        writer = parts.PartsWriter(path)
        for number, row in enumerate(rows):
            writer.part(f"part {number}", b"".join(row))
            for record_ in row:
                writer.record(f"row {number}", record_)
        writer.close()
        data = path.read_bytes()
        assert (writer.size, writer.digest) == (len(data), key.digest(data).digest())

        def read() -> list[tuple[bytes, list[bytes], list[bytes]]]:
            file = parts.Parts(path)
            try:
                return [
                    (
                        file.part(f"part {number}"),
                        list(file.records(f"row {number}")),
                        [file.record(f"row {number}", at) for at in range(file.count(f"row {number}"))],
                    )
                    for number in range(len(rows))
                ]
            finally:
                file.close()

        expected = [(b"".join(row), row, row) for row in rows]
        assert read() == expected
        at = where % len(data)
        path.write_bytes(data[:at] + bytes([data[at] ^ change]) + data[at + 1 :])
        try:
            assert read() == expected  # what was changed belongs to nothing that is read
        except DamagedIndex:
            return


@given(st.lists(st.text(max_size=3), max_size=600).map(lambda found: sorted(set(found))), st.text(max_size=2))
@settings(deadline=None, derandomize=True, max_examples=50)
def test_names_are_found(found: list[str], prefix: str) -> None:
    with tempfile.TemporaryDirectory() as name:
        writer = parts.PartsWriter(Path(name) / "one")
        names.write(writer, "names", found)
        writer.close()
        file = parts.Parts(Path(name) / "one")
        loaded = names.Names(file, "names")
        assert [loaded.number(one) for one in found] == list(range(len(found)))
        assert [loaded[number] for number in range(len(found))] == found
        assert (loaded.number(prefix) is None) == (prefix not in found)
        assert list(loaded.starting(prefix)) == [one for one in found if one.startswith(prefix)]
        file.close()
