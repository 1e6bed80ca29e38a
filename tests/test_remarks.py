"""A user's tags and notes: kept beside the corpus, found, shown, never lost, and no burden to a search."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT

from alliance_cli import remarks, remarks_file
from alliance_cli.errors import FileError, NothingFound, UsageError
from alliance_cli.library import Library
from alliance_cli.locate import locate
from alliance_cli.model import Query, Ref

KILLS = int(os.environ.get("ALLIANCE_KILLS", "4"))

_TAGGING = """
import sys
from alliance_cli import Library
library = Library(sys.argv[1])
for number in range(int(sys.argv[3])):
    library.tag(["2.5.1"], add=[f"{sys.argv[2]}-{number}"])
"""


def _answer(line: str, library: Library) -> tuple[int, str]:
    outcome = run(line, library.root)
    return outcome.code, outcome.out


def _refs(library: Library, query: str) -> list[str]:
    return [str(hit.entry.ref) for hit in library.search(Query(query, sort="issue")).hits]


def test_tags_are_found_counted_and_taken_away(ready: Library) -> None:
    ready.tag(["2.5.1", Ref(2, 7, 2)], add=["followup", "Desk"])
    ready.tag(["2.5.1"], add=["DESK", "done"], remove=["FOLLOWUP", "never"])
    assert _refs(ready, "tag:desk") == ["2.5.1", "2.7.2"]
    assert _refs(ready, "tag:followup") == ["2.7.2"]
    assert _refs(ready, "tag:followup,done") == ["2.5.1", "2.7.2"]
    assert _refs(ready, "tag:desk -tag:done") == ["2.7.2"]
    assert _refs(ready, "tag:desk AND antisubmarine") == ["2.7.2"]
    counted = ready.facets("tags").facet.values
    assert [(value.value, value.count) for value in counted] == [("Desk", 2), ("done", 1), ("followup", 1)]
    assert [value.value for value in ready.facets("tag", "tag:done").facet.values] == ["Desk", "done"]
    assert ready.show(["2.5.1"])[0].entries[0].tags == ("Desk", "done")
    assert {entry.tags for entry in ready.select("tag:followup").entries} == {("followup", "Desk")}


def test_an_issue_stands_for_its_items(ready: Library) -> None:
    ready.tag(["2.7", "2.7.1"], add=["read"])
    assert len(_refs(ready, "tag:read")) == 5
    with pytest.raises(NothingFound):
        ready.tag(["2.7.2", "9.9.9"], add=["x"])
    assert _refs(ready, "tag:x") == []


def test_notes_are_replaced_extended_found_and_taken_away(ready: Library) -> None:
    ready.note("2.5.1", "Ask the Embassy's desk.")
    ready.note("2.5.1", "Confirmed.", append=True)
    ready.note("2.7.1", "Other.")
    assert ready.show(["2.5.1"])[0].entries[0].note == "Ask the Embassy's desk.\nConfirmed."
    assert _refs(ready, "note:embassy") == ["2.5.1"]
    assert _refs(ready, 'note:"desk confirmed"') == ["2.5.1"]
    assert _refs(ready, "note:emb") == []
    ready.note("2.5.1", "")
    assert [str(remark.ref) for remark, _ in ready.remarks().remarks] == ["2.7.1"]
    with pytest.raises(UsageError, match=r"2\.7\.1"):
        ready.note("2.7", "x")


@pytest.mark.parametrize(
    ("query", "words"),
    [("tag:folowup", "did you mean 'followup'?"), ("tag:zzz", "No item is tagged 'zzz'"), ("note:zzz", "No note has")],
)
def test_what_nothing_is_tagged_with_is_said(query: str, words: str, ready: Library) -> None:
    ready.tag(["2.5.1"], add=["followup"])
    outcome = run(f"alliance search {query}", ready.root)
    assert (outcome.code, outcome.out) == (1, "")
    assert words in outcome.err


def test_they_survive_another_import(ready: Library) -> None:
    ready.tag(["2.7.2"], add=["kept"])
    source = ROOT / "corpus" / "sources" / "vol-2-07.txt"
    assert run(f"alliance import {source} --replace", ready.root).code == 0
    assert _refs(ready, "tag:kept") == ["2.7.2"]


def test_one_on_an_item_that_the_library_lacks_is_kept_and_listed(ready: Library) -> None:
    (ready.root / "notes.yaml").write_text("9.9.9:\n  note: later\n2.5.1:\n  tags: [x]\n", encoding="utf-8")
    listed = [(str(remark.ref), headline != "") for remark, headline in ready.remarks().remarks]
    assert listed == [("2.5.1", True), ("9.9.9", False)]
    ready.tag(["2.5.1"], add=["y"])
    assert "9.9.9:\n  note: later\n" in (ready.root / "notes.yaml").read_text(encoding="utf-8")


def test_a_fault_in_the_file_is_told_and_the_rest_holds(ready: Library) -> None:
    path = ready.root / "notes.yaml"
    text = "2.5.1:\n  tags: [x]\n2.7.1:\n  tag: [x]\n"
    path.write_text(text, encoding="utf-8")
    for line in ("alliance search tag:x", "alliance show 2.5.1"):
        outcome = run(line, ready.root)
        assert (outcome.code, outcome.out != "") == (3, True)
        assert f"{path}:4: the tags and the note of '2.7.1' do not count: unknown key 'tag'" in outcome.err
        assert "(did you mean 'tags'?)" in outcome.err
    with pytest.raises(FileError):
        ready.tag(["2.5.1"], add=["y"])
    assert path.read_text(encoding="utf-8") == text
    path.write_text("2.7.1:\n  tags: x\n", encoding="utf-8")
    for line in ("tag", "note", "search tag:x"):
        outcome = run(f"alliance {line}", ready.root)
        assert (outcome.code, outcome.out) == (3, "")
        assert "yet" not in outcome.err


@pytest.mark.parametrize("data", [b"\xff\xfe", b"2.5.1: {tags: [a", b"x" * 20_000_001], ids=["bytes", "open", "large"])
def test_a_file_that_is_none_is_told_and_left(data: bytes, ready: Library) -> None:
    (ready.root / "notes.yaml").write_bytes(data)
    assert run("alliance search E-2D", ready.root).code == 3
    assert run("alliance tag 2.5.1 +x", ready.root).code == 3
    assert (ready.root / "notes.yaml").read_bytes() == data


@pytest.mark.parametrize(
    "line",
    [
        "search --tag !followup",
        "search tag:followup",
        "search 'Japan -tag:followup'",
        "search note:x",
        "timeline --tag followup",
        "facets tags",
        "facets people --tag followup",
        "summary tag:followup",
        "related 2.7.2 --tag followup",
        "tag",
        "note",
        "tag 2.5.1",
        "note 2.5.1",
        "tag 2.5.1 +x",
    ],
)
def test_who_asks_for_what_cannot_be_read_is_refused(line: str, ready: Library) -> None:
    path = ready.root / "notes.yaml"
    path.write_text("2.5.1:\n  tags: [followup]\n2.5.1:\n  note: x\n", encoding="utf-8")
    outcome = run(f"alliance {line}", ready.root)
    assert (outcome.code, outcome.out) == (3, "")
    assert outcome.err.startswith(f"alliance: {path}:3: the key '2.5.1' stands twice")
    assert "yet" not in outcome.err


def test_what_stands_on_items_that_the_library_lacks_can_be_reached(ready: Library) -> None:
    path = ready.root / "notes.yaml"
    text = "2.5.1:\n  tags: [x]\n2.5.9:\n  tags: [y]\n9.9.9:\n  tags: [x, Z]\n  note: later\n"
    path.write_text(text, encoding="utf-8")
    assert _answer("alliance note 9.9.9", ready) == (0, "9.9.9\tx; Z\tlater\t\n")
    assert _answer("alliance tag 9.9", ready) == (0, "9.9.9\tx; Z\tlater\t\n")
    assert [line.split("\t")[0] for line in run("alliance tag 2.5", ready.root).out.splitlines()] == ["2.5.1", "2.5.9"]
    assert run("alliance tag", ready.root).out.splitlines() == [
        "x\t2\tx (1 not in the library)",
        "y\t1\ty (1 not in the library)",
        "Z\t1\tZ (1 not in the library)",
    ]
    doctor = run("alliance doctor", ready.root)
    for line, ref in ((3, "2.5.9"), (5, "9.9.9")):
        assert f"{path}:{line}" in doctor.out + doctor.err
        assert f"{ref} is not in the library" in doctor.out + doctor.err
    assert run("alliance note 9.9.9 --delete", ready.root).code == 0
    assert run("alliance tag 9.9.9 -x -z", ready.root).code == 0
    assert path.read_text(encoding="utf-8") == "2.5.1:\n  tags: [x]\n2.5.9:\n  tags: [y]\n"
    assert run("alliance tag 9.9.9", ready.root).code == 1


def test_a_library_that_may_not_be_written_has_them_elsewhere(ready: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    ready.tag(["2.5.1"], add=["ours"])
    before = (ready.root / "notes.yaml").read_bytes()
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and may(path, mode))
    guest = Library(ready.root)
    assert _refs(guest, "tag:ours") == ["2.5.1"]
    guest.tag(["2.5.1"], add=["mine"])
    assert _refs(guest, "tag:ours tag:mine") == ["2.5.1"]
    assert (ready.root / "notes.yaml").read_bytes() == before
    assert Path(guest.remarks().path).is_relative_to(os.environ["XDG_STATE_HOME"])
    assert not [one for one in guest.doctor().problems if "not shown" in one.message]
    monkeypatch.setattr(os, "access", may)
    (aside,) = (one for one in Library(ready.root).doctor().problems if "not shown" in one.message)
    assert (aside.severity, Path(aside.path).name) == ("warning", "notes.yaml")
    assert str(ready.root / "notes.yaml") in aside.remedy


def test_a_change_by_hand_is_seen_at_once_and_what_was_read_is_kept(ready: Library) -> None:
    path = ready.root / "notes.yaml"
    place = locate(ready.root, {}, ready.root)
    for tag in ("aa", "bb", "cc"):
        path.write_text(f"2.5.1:\n  tags: [{tag}]\n", encoding="utf-8")
        os.utime(path, ns=(0, 0))
        assert _refs(ready, f"tag:{tag}") == ["2.5.1"]
        data = (place.index / "notes.json").read_bytes()
        assert json.loads(data.split(b"\n", 1)[1])["remarks"] == [[[2, 5, 1], [tag], ""]]
    for damage in (b"", b"{}", b"[1]", b'{"sha256": 1, "remarks": 2}', data.replace(b"cc", b"cd"), data[9:]):
        (place.index / "notes.json").write_bytes(damage)
        assert _refs(ready, "tag:cc") == ["2.5.1"]
    for make in (os.mkdir, os.mkfifo):
        (place.index / "notes.json").unlink()
        make(place.index / "notes.json")
        assert _refs(ready, "tag:cc") == ["2.5.1"]
        if make == os.mkdir:
            (place.index / "notes.json").rmdir()
            (place.index / "notes.json").touch()


def test_a_search_reads_no_yaml_for_them(ready: Library) -> None:
    ready.tag(["2.5.1"], add=["x"])
    ready.search("tag:x")
    code = (
        "import sys; from alliance_cli import Library; found = Library(sys.argv[1]).search('tag:x');"
        "print(found.total, 'yaml' in sys.modules, 'filelock' in sys.modules)"
    )
    # The index of a young corpus is compared by hash, which needs no YAML either.
    done = subprocess.run([sys.executable, "-c", code, str(ready.root)], capture_output=True, text=True, check=True)
    assert done.stdout == "1 False False\n"


def test_writers_at_once_lose_nothing(ready: Library) -> None:
    """Four programs, ten tags each."""
    writers = [
        subprocess.Popen([sys.executable, "-c", _TAGGING, str(ready.root), name, "10"], stderr=subprocess.PIPE)
        for name in "abcd"
    ]
    assert [(writer.communicate()[1], writer.returncode) for writer in writers] == [(b"", 0)] * 4
    ((remark, _),) = ready.remarks().remarks
    assert sorted(remark.tags) == sorted(f"{name}-{number}" for name in "abcd" for number in range(10))


def test_a_killed_writer_leaves_a_sound_file(ready: Library) -> None:
    chance = random.Random(3)
    most = 0
    for _ in range(KILLS):
        writer = subprocess.Popen([sys.executable, "-c", _TAGGING, str(ready.root), "k", "1000"])
        while not (ready.root / "notes.yaml").exists() and writer.poll() is None:
            time.sleep(0.01)
        time.sleep(chance.uniform(0, 0.3))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        text = (ready.root / "notes.yaml").read_text(encoding="utf-8")
        faults: list[FileError] = []
        (remark,) = remarks_file.load(text, "notes.yaml", faults.append)
        assert not faults
        assert set(remark.tags) == {f"k-{number}" for number in range(len(remark.tags))}
        assert len(remark.tags) >= most
        most = len(remark.tags)
        ready.tag(["2.5.1"], add=["k-0"])
    assert most


HOSTILE = "\x1b]0;title\x07\u202eevil\n<b>&amp;[red]x[/red]\r=cmd()"


def test_a_hostile_note_comes_back_as_it_was_and_does_nothing_where_it_is_shown(ready: Library) -> None:
    ready.note("2.5.1", HOSTILE)
    (shown,) = json.loads(run("alliance note --json", ready.root).out)["items"]
    assert shown["note"] == HOSTILE
    for line in (
        "note",
        "note --format terminal",
        "show 2.5.1",
        "search note:evil --format terminal",
        "note --format md",
    ):
        out = run(f"alliance {line}", ready.root).out
        assert "evil" in out
        assert not set("\x1b\x07\u202e\r") & set(out)
    assert "\t'=" not in run("alliance note --format csv", ready.root).out
    assert "[red]x[/red]" in run("alliance note --format terminal --color always", ready.root).out


@pytest.mark.parametrize(
    ("line", "code", "tags"),
    [
        ("tag 2.5.1 +a -done", 0, ["a"]),
        ("tag -done 2.5.1 +a", 0, ["a"]),
        ("tag 2.5.1 +a -q", 0, ["done", "a"]),
        ("tag 2.5.1 -- -done +a", 0, ["a"]),
        ("tag 2.5.1 -done --json +a", 0, ["a"]),
        ("tag 2.5.1 +a +A", 0, ["done", "a"]),
        ("--quiet tag 2.5.1 -done +a", 0, ["a"]),
        ("tag 2.5.1 '+a b'", 2, ["done"]),
        ("tag 2.5.1 +", 2, ["done"]),
        ("tag +a", 2, ["done"]),
        ("tag 2.5.1 --nonsense", 2, ["done"]),
        ("tag 9.9 +a", 1, ["done"]),
        ("tag 2.5.1 -o", 2, ["done"]),
    ],
)
def test_how_tags_are_typed(line: str, code: int, tags: list[str], ready: Library) -> None:
    ready.tag(["2.5.1"], add=["done"])
    assert run(f"alliance {line}", ready.root).code == code
    assert ready.show(["2.5.1"])[0].entries[0].tags == tuple(tags)


@pytest.mark.parametrize(
    ("line", "code", "note"),
    [
        ("note 2.5.1 two words", 0, "two words"),
        ("note 2.5.1 --append new", 0, "old\nnew"),
        ("note 2.5.1 -", 0, "from\n\nelsewhere"),
        ("note 2.5.1 --delete", 0, ""),
        ("note 2.5.1", 0, "old"),
        ("note 2.5.2", 1, "old"),
        ("note 2.5.1 ' '", 2, "old"),
        ("note 2.5.1 --append", 2, "old"),
        ("note 2.5.1 --delete x", 2, "old"),
        ("note --delete", 2, "old"),
        ("note 2.5 x", 2, "old"),
        ("note words", 2, "old"),
    ],
)
def test_how_notes_are_typed(line: str, code: int, note: str, ready: Library) -> None:
    ready.note("2.5.1", "old")
    assert run(f"alliance {line}", ready.root, stdin=b"from\n\nelsewhere\n").code == code
    assert ready.show(["2.5.1"])[0].entries[0].note == note


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("remarks")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    Library(root).index()
    return root


@pytest.fixture
def ready(built: Path) -> Library:
    """A library without remarks, its index built once for all tests."""
    for path in (built / "notes.yaml", built / "index" / "notes.json"):
        path.unlink(missing_ok=True)
    return Library(built)


def test_the_place_of_the_file(ready: Library) -> None:
    assert remarks.path_of(locate(ready.root, {}, ready.root)) == ready.root / "notes.yaml"
