"""What is new since the last look: added, corrected, withdrawn, no longer selected; and no news is ever lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli import seen
from alliance_cli.corpus import Corpus
from alliance_cli.frozen import replace
from alliance_cli.library import Library
from alliance_cli.locate import Place, locate
from alliance_cli.model import Annotations, Coverage, Entry, News, Problem, Query, Ref, Selection, When

SEED = Ref(2, 7)


def _answer(line: str, library: Library) -> tuple[int, str]:
    outcome = run(line, library.root)
    return outcome.code, outcome.out


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("seen")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    Library(root).index()
    return root


@pytest.fixture
def ready(built: Path, tmp_path: Path) -> Library:
    """A library to be changed, with a copy of an index that was built once."""
    shutil.copytree(built, tmp_path / "library")
    return Library(tmp_path / "library")


def _told(news: News) -> list[tuple[str, list[str], list[str], list[str], list[str], bool]]:
    return [
        (
            one.name,
            [str(entry.ref) for entry in one.added],
            [str(entry.ref) for entry in one.corrected],
            [str(ref) for ref in one.withdrawn],
            [str(ref) for ref in one.left],
            one.first,
        )
        for one in news.searches
    ]


def _edit(library: Library, change: Callable[[str], str]) -> None:
    path = Corpus(library.root / "corpus").path_of(SEED)
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_look_at_the_whole_library(ready: Library) -> None:
    first = ready.new()
    assert [(one.name, len(one.added), one.first) for one in first.searches] == [("", 10, True)]
    assert ready.new() == first
    ready.mark_seen(first)
    assert ready.new().total == 0
    _edit(ready, lambda text: text.replace("anti-submarine", "antisubmarine"))
    assert _told(ready.new()) == [("", [], ["2.7.2"], [], [], False)]
    ready.mark_seen(ready.new())
    path = Corpus(ready.root / "corpus").path_of(SEED)
    text = path.read_text(encoding="utf-8")
    path.unlink()
    gone = [f"2.7.{item}" for item in range(1, 6)]
    assert _told(ready.new()) == [("", [], [], gone, [], False)]
    ready.mark_seen(ready.new())
    path.write_text(text, encoding="utf-8")
    assert _told(ready.new()) == [("", gone, [], [], [], False)]


def test_each_saved_search_has_its_own_look(ready: Library) -> None:
    ready.save("tri", {"topic": ["trilateral"]})
    ready.save("hawk", {"words": ["E-2D"]})
    assert [one.name for one in ready.new().searches] == ["hawk", "tri"]
    ready.mark_seen(ready.new(["@tri"]))
    assert [(one.name, one.total > 0) for one in ready.new().searches] == [("hawk", True), ("tri", False)]
    assert [one.name for one in ready.new(["hawk"]).searches] == ["hawk"]


def test_a_search_that_was_changed_starts_anew(ready: Library) -> None:
    ready.save("base", {"words": ["E-2D"]})
    ready.save("one", {"words": ["@base"]})
    ready.mark_seen(ready.new())
    assert ready.new().total == 0
    ready.save("one", {"words": ["@base Japan"]}, force=True)
    assert [(one.name, one.first) for one in ready.new().searches] == [("base", False), ("one", True)]
    ready.mark_seen(ready.new())
    ready.save("base", {"words": ["Okinawa"]}, force=True)
    assert [one.first for one in ready.new().searches] == [True, True]


def test_a_search_that_is_forgotten_is_not_remembered(ready: Library) -> None:
    ready.save("one", {"words": ["E-2D"]})
    ready.mark_seen(ready.new())
    ready.unsave("one")
    ready.save("one", {"words": ["E-2D"]})
    assert ready.new().searches[0].first


def test_what_a_search_no_longer_selects_is_not_withdrawn(ready: Library) -> None:
    ready.tag(["2.7.2", "2.5.1"], add=["watch"])
    ready.save("mine", {"tag": ["watch"]})
    ready.mark_seen(ready.new())
    ready.tag(["2.7.2"], remove=["watch"])
    assert _told(ready.new()) == [("mine", [], [], [], ["2.7.2"], False)]
    ready.mark_seen(ready.new())
    ready.tag(["2.7.2"], add=["watch"])
    assert _told(ready.new()) == [("mine", ["2.7.2"], [], [], [], False)]


@pytest.mark.parametrize(
    "text",
    ["2.5.1:\n  tags: [watch]\n2.5.1:\n  note: x\n", "2.5.1:\n  tags: watch\n", "2.5.1: {tags: [watch\n", "- x\n"],
    ids=["twice", "type", "syntax", "list"],
)
def test_no_news_is_told_of_notes_that_cannot_be_read(text: str, ready: Library) -> None:
    ready.tag(["2.7.2", "2.5.1"], add=["watch"])
    run("alliance save mine --tag watch", ready.root)
    run("alliance save others --place Japan --tag !watch", ready.root)
    run("alliance save asking @mine", ready.root)
    run("alliance save typed Japan tag:watch", ready.root)
    run("alliance save japan Japan", ready.root)
    ready.mark_seen(ready.new(["mine", "others", "asking", "typed"]))
    path = ready.root / "notes.yaml"
    sound = path.read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    outcome = run("alliance new", ready.root)
    assert outcome.code == 3
    assert {line.split("\t")[0] for line in outcome.out.splitlines()} == {"japan"}
    assert f"{path}:" in outcome.err
    assert "@asking and @mine and @others and @typed look at tags or notes" in outcome.err
    assert _answer("alliance new @mine", ready) == (3, "")
    path.write_text(sound, encoding="utf-8")
    again = run("alliance new", ready.root)
    assert (again.code, again.out) == (1, "")


def test_what_is_gone_is_remembered_by_its_headline(ready: Library) -> None:
    ready.tag(["2.5.1"], add=["watch"])
    ready.save("mine", {"tag": ["watch"]})
    ready.save("south", {"place": ["South Korea"]})
    ready.mark_seen(ready.new())
    ready.tag(["2.5.1"], remove=["watch"])
    Corpus(ready.root / "corpus").path_of(SEED).unlink()
    told = {one.name: one for one in ready.new().searches}
    assert [str(ref) for ref in told["mine"].left] == ["2.5.1"]
    assert told["mine"].headlines[0][1].startswith("South Korea’s bold move")
    assert Ref(2, 7, 2) in told["south"].withdrawn
    headline = dict(told["south"].headlines)[Ref(2, 7, 2)]
    assert headline.startswith("US-Japan-Korea active trilaterally")
    assert f"south\twithdrawn\t2.7.2\t\t{headline}\n" in run("alliance new --peek", ready.root).out
    assert headline in run("alliance new --peek --format terminal", ready.root).out
    document = json.loads(run("alliance new --peek --json", ready.root).out)
    rows = {row["name"]: row for row in document["searches"]}
    assert {"id": "2.7.2", "headline": headline} in rows["south"]["withdrawn_items"]
    assert [one["id"] for one in rows["south"]["withdrawn_items"]] == rows["south"]["withdrawn"]
    assert [one["id"] for one in rows["mine"]["no_longer_selected_items"]] == ["2.5.1"]


def test_a_look_of_the_first_version_is_read(ready: Library) -> None:
    ready.mark_seen(ready.new())
    (path,) = Path(os.environ["XDG_STATE_HOME"]).rglob(seen.FILE)
    document = json.loads(path.read_text(encoding="utf-8"))
    for row in document["searches"].values():
        row["items"] = {ref: mark for ref, (mark, _) in row["items"].items()}
    path.write_text(json.dumps(document | {"version": 1}), encoding="utf-8")
    Corpus(ready.root / "corpus").path_of(SEED).unlink()
    (told,) = ready.new().searches
    assert (len(told.withdrawn), told.added, told.headlines) == (5, (), ())


def test_a_search_that_is_no_longer_understood_does_not_stop_the_others(ready: Library) -> None:
    ready.save("tri", {"topic": ["trilateral"]})
    ready.save("odd", {"topic": ["nonsense"]})
    ready.save("lost", {"words": ["@tri Japan"]})
    outcome = run("alliance new", ready.root)
    assert outcome.code == 3
    assert {line.split("\t")[0] for line in outcome.out.splitlines()} == {"tri", "lost"}
    assert "@odd: unknown topic 'nonsense'" in outcome.err
    assert "saved.yaml:" in outcome.err
    assert (run("alliance new", ready.root).code, run("alliance new @odd", ready.root).code) == (3, 3)


def test_an_issue_that_cannot_be_read_is_not_withdrawn(ready: Library) -> None:
    ready.mark_seen(ready.new())
    sound: list[str] = []

    def damage(text: str) -> str:
        sound.append(text)
        return text.replace("volume:", "volum:", 1)

    _edit(ready, damage)
    outcome = run("alliance new", ready.root)
    assert (outcome.code, outcome.out) == (3, "")
    assert "vol-2-07.md" in outcome.err
    _edit(ready, lambda _: sound[0])
    assert ready.new().total == 0


def test_the_command(ready: Library) -> None:
    run("alliance save tri --topic trilateral", ready.root)
    first = run("alliance new --peek", ready.root)
    assert (first.code, len(first.out.splitlines()), first.err) == (0, 2, "")
    assert run("alliance new", ready.root) == first
    again = run("alliance new @tri", ready.root)
    assert (again.code, again.out, again.err) == (1, "", "Nothing new since the last look.\n")
    nothing = json.loads(run("alliance new --json", ready.root).out)
    assert (nothing["total"], nothing["searches"]) == (0, [])


def test_what_nobody_read_is_told_again(ready: Library) -> None:
    command = [sys.executable, "-m", "alliance_cli", "new", "--library", str(ready.root)]
    reader, writer = os.pipe()
    os.close(reader)
    closed = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (closed.returncode, closed.stderr) == (0, b"")
    assert run("alliance new -o there.txt", ready.root, environ={}).code == 0
    assert run("alliance new", ready.root).code == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk_loses_no_news(ready: Library) -> None:
    command = [sys.executable, "-m", "alliance_cli", "new", "--library", str(ready.root)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode not in (0, 1)
    assert run("alliance new", ready.root).code == 0


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"searches": {"": {}}}', '{"searches": {"": {"search": "", "items": 1}}}']
)
def test_a_damaged_record_makes_all_of_it_new(damage: str, ready: Library) -> None:
    ready.mark_seen(ready.new())
    (path,) = Path(os.environ["XDG_STATE_HOME"]).rglob(seen.FILE)
    path.write_text(damage, encoding="utf-8")
    assert ready.new().searches[0].first


_WHEN = When.month(2023, 3)
_ITEMS = st.dictionaries(st.integers(1, 6), st.text("ab", max_size=2), max_size=6)


def _entries(items: dict[int, str]) -> tuple[Entry, ...]:
    return tuple(Entry(Ref(1, 1, item), "h", body, _WHEN, "stated", "", Annotations()) for item, body in items.items())


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.tuples(_ITEMS, _ITEMS), min_size=1, max_size=4))
def test_news_is_the_difference_between_two_looks(looks: list[tuple[dict[int, str], dict[int, str]]]) -> None:
    """Whatever a library and a selection of it hold at each look, what is told adds up to the change."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "library"
        (root / "corpus" / "issues").mkdir(parents=True)
        place = replace(locate(root, {}, root), writable=False)
        os.environ["ALLIANCE_STATE"] = folder
        try:
            _compare_looks(place, looks)
        finally:
            del os.environ["ALLIANCE_STATE"]


def _compare_looks(place: Place, looks: list[tuple[dict[int, str], dict[int, str]]]) -> None:
    before: dict[int, str] = {}
    for at, (selected, others) in enumerate(looks):
        whole = {**others, **selected}

        def select(query: Query, now: dict[int, str] = selected, all_: dict[int, str] = whole) -> Selection:
            return Selection(query, _entries(all_ if query == Query() else now), Coverage(1, 1))

        def problems() -> tuple[Problem, ...]:
            return ()

        news, failed = seen.news(place, {"x": ("same", Query("x"))}, select, problems)
        (told,) = news.searches
        assert not failed
        assert told.first == (at == 0)
        assert {entry.ref.item for entry in told.added} == selected.keys() - before.keys()
        changed = {item for item in selected.keys() & before.keys() if selected[item] != before[item]}
        assert {entry.ref.item for entry in told.corrected} == changed
        assert {ref.item for ref in told.withdrawn} == before.keys() - whole.keys()
        assert {ref.item for ref in told.left} == (before.keys() & whole.keys()) - selected.keys()
        seen.record(place, news)
        before = selected
