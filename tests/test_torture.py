"""The torture in its short form, and that it would notice: a test that cannot fail proves nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks, and wraps the calls of one system")


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    # A process of its own has no threads, so that it may fork.
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, cwd=ROOT, check=False)


@pytest.mark.parametrize(
    ("kinds", "counted"),
    [
        (("crash",), ("kills",)),
        (("faults",), ("kills", "faults")),
        (("together", "damage", "fuzz"), ("processes", "flips", "inputs")),
    ],
    ids=["crash", "faults", "others"],
)
def test_nothing_is_lost_told_wrongly_or_ends_in_a_traceback(kinds: tuple[str, ...], counted: tuple[str, ...]) -> None:
    done = _run("-m", "torture", "--short", *kinds)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr + done.stdout
    heads, *rows = (line.split("  ") for line in done.stdout.splitlines())
    (total,) = (dict(zip(_cells(heads), _cells(row)[1:], strict=True)) for row in rows if row[0] == "in all")
    assert all(int(total[what]) for what in counted)
    assert [total[what] for what in ("lost", "tracebacks", "wrong answers")] == ["0", "0", "0"]


def _cells(row: list[str]) -> list[str]:
    return [cell.strip() for cell in row if cell.strip()]


#: A process that writes `new` over `old`, with the file and the folder synced or not, on a disk that then fails.
_WRITER = """
import os, sys, json
from pathlib import Path
from torture.process import Surroundings, value, start, _forked
from torture.trouble import Trouble

folder, synced, act, at, seed = sys.argv[1:]
folder, synced, at, seed = Path(folder), synced == "synced", int(at), int(seed)
where = Surroundings(folder, folder)
path = folder / "file"
path.write_bytes(b"old")

def write():
    Trouble((folder,), at, act, seed).install()
    with open(folder / "aside", "wb") as file:
        file.write(b"new")
        file.flush()
        if synced:
            os.fsync(file.fileno())
    os.replace(folder / "aside", path)
    if synced:
        handle = os.open(folder, os.O_RDONLY)
        os.fsync(handle)
    os.listdir(folder)
    os.listdir(folder)
    return 0

ended = _forked(where, write).wait()
print(json.dumps([ended.code, ended.err[-300:], path.read_text(errors="replace")]))
"""


def _written(folder: Path, synced: str, act: str, at: int, seed: int = 0) -> tuple[int, str, str]:
    import json

    done = _run("-c", _WRITER, str(folder), synced, act, str(at), str(seed))
    assert not done.stderr
    code, err, text = json.loads(done.stdout)
    return code, err, text


def test_a_power_cut_loses_what_was_not_synced_and_nothing_else(tmp_path: Path) -> None:
    # Calls: open, write, (fsync,) rename, (open, fsync of the folder,) list.
    assert {_written(tmp_path, "synced", "power", 7, seed)[2] for seed in range(6)} == {"new"}
    left = {_written(tmp_path, "unsynced", "power", 4, seed)[2] for seed in range(12)}
    assert left & {"", "n", "ne", "\0\0\0"}
    assert "old" in left


@pytest.mark.parametrize(
    ("act", "at", "code", "message", "left"),
    [
        ("EIO", 2, 99, "Input/output error", "old"),
        ("ENOSPC for good", 2, 99, "No space left", "old"),
        ("ENOSPC for good", 7, 99, "Input/output error", "new"),
        ("EROFS for good", 1, 99, "Read-only file system", "old"),
        ("kill", 2, -9, "", "old"),
        ("kill", 5, -9, "", "new"),
        ("EIO", 99, 0, "", "new"),
    ],
)
def test_the_disk_fails_at_the_call_that_was_chosen(
    act: str, at: int, code: int, message: str, left: str, tmp_path: Path
) -> None:
    ended, told, found = _written(tmp_path, "synced", act, at)
    assert (ended, found) == (code, left)
    assert message in told


def _work(**changes: Any) -> Any:
    from torture.work import Work

    states = {"library/corpus/issues/a.md": (b"old", b"new")}
    kept = {"states": states, "answers": {}, "seconds": 0.0, "code": 0, "again": 0, **changes}
    return Work("import", ("import",), "sound", **kept)


@pytest.mark.parametrize(
    ("left", "code", "lost"),
    [(b"old", -9, 0), (b"new", -9, 0), (b"ne", -9, 1), (None, -9, 1), (b"old", 0, 1), (b"new", 0, 0)],
    ids=["old", "new", "half", "gone", "claims", "done"],
)
def test_a_file_is_old_or_new_and_new_where_a_command_says_so(
    left: bytes | None, code: int, lost: int, tmp_path: Path
) -> None:
    from torture import verdict
    from torture.ground import Ground
    from torture.process import Ended
    from torture.tally import Tally

    path = tmp_path / "now" / "library" / "corpus" / "issues" / "a.md"
    path.parent.mkdir(parents=True)
    if left is not None:
        path.write_bytes(left)
    tally = Tally("crash")
    verdict.seen(tally, "1", Ground(tmp_path), _work(), Ended(code, "", ""))
    assert tally.counts.get("lost", 0) == tally.bad == lost


@pytest.mark.parametrize(
    ("code", "err", "bad"),
    [
        (1, "Traceback (most recent call last):\n", True),
        (70, "alliance: internal error: KeyError\n", True),
        (-11, "", True),
        (4, "", True),
        (4, "alliance: the index cannot be written\n", False),
        (130, "", False),
        (-9, "", False),
    ],
)
def test_a_traceback_a_crash_and_silence_are_noticed(code: int, err: str, bad: bool, tmp_path: Path) -> None:
    from torture import verdict
    from torture.ground import Ground
    from torture.process import Ended
    from torture.tally import Tally

    (tmp_path / "now" / "library").mkdir(parents=True)
    tally = Tally("crash")
    verdict.seen(tally, "1", Ground(tmp_path), _work(states={}), Ended(code, "", err))
    assert bool(tally.counts.get("tracebacks")) is bad


def test_what_must_not_be_is_counted_and_gives_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from torture import __main__, fuzz, process

    def fails(tally: Any, _folder: Path, _seed: int) -> None:
        tally.count("inputs", 1200)
        tally.complain("wrong answers", "7", "two and two are five")

    monkeypatch.setattr(fuzz, "torture", fails)
    monkeypatch.setattr(process, "load", lambda: None)
    assert __main__.main(["fuzz", "--short"]) == 1
    told = capsys.readouterr()
    assert told.err == "fuzz 7: wrong answers: two and two are five\n"
    assert told.out.splitlines()[-1].split() == ["in", "all", "0", "0", "0", "0", "1,200", "0", "0", "1", "0"]


def test_every_way_of_harm_changes_what_is_there(tmp_path: Path) -> None:
    import random

    from torture import harm

    (tmp_path / "other").write_bytes(b"other")
    for name, (damage, _) in harm.WAYS.items():
        path = tmp_path / "file"
        path.write_bytes(bytes(range(1, 256)))
        damage(path, random.Random(3))
        assert not path.is_file() or path.read_bytes() != bytes(range(1, 256)), name
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
