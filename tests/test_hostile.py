"""What bad input, bad luck and bad places do: one clear line, the right exit code, and nothing lost."""

from __future__ import annotations

import io
import os
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from commandline import run
from conftest import PAGES, ROOT

from alliance_cli import userdata
from alliance_cli.errors import ImportRefused
from alliance_cli.importing import ImportOptions
from alliance_cli.ingest import read, sources
from alliance_cli.ingest.sources import Source
from alliance_cli.library import Library

SEED = (ROOT / "corpus" / "sources" / "vol-2-07.txt").read_text(encoding="utf-8")
CORRECTED = SEED.replace("two days of joint", "three days of joint")


def _process(*arguments: str, cwd: Path, **streams: object) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # type: ignore[call-overload, no-any-return]
        [sys.executable, "-m", "alliance_cli", *arguments], cwd=cwd, check=False, **streams
    )


def _issue(library: Library) -> Path:
    return library.root / "corpus" / "issues" / "vol-2-07.md"


def _replace(library: Library, tmp_path: Path, text: str = CORRECTED) -> str:
    page = tmp_path / "vol-2-7.txt"
    page.write_text(text, encoding="utf-8")
    (report,) = library.import_sources([str(page)], ImportOptions(replace=True)).sources
    return report.error or report.status


# Nothing lost


def test_two_misnamed_files_of_one_issue_both_stay(shipped: Library) -> None:
    folder = _issue(shipped).parent
    texts = {}
    for name in ("mine.md", "zcopy.md"):
        texts[name] = _issue(shipped).read_text("utf-8").replace("number: 7", "number: 9").replace("Mekong", name)
        (folder / name).write_text(texts[name], encoding="utf-8")
    found = shipped.doctor(fix=True)
    assert found.fixed == ("mine.md is now vol-2-09.md",)
    assert (folder / "vol-2-09.md").read_text("utf-8") == texts["mine.md"]
    assert (folder / "zcopy.md").read_text("utf-8") == texts["zcopy.md"]


@pytest.mark.parametrize("original", ["gone", "changed"])
def test_without_its_original_an_edited_issue_is_not_replaced(shipped: Library, tmp_path: Path, original: str) -> None:
    _issue(shipped).write_text(_issue(shipped).read_text("utf-8").replace("the regions rapid", "the rapid"), "utf-8")
    source = shipped.root / "corpus" / "sources" / "vol-2-07.txt"
    if original == "gone":
        source.unlink()
    else:
        source.write_text("junk")
    before = _issue(shipped).read_bytes()
    assert "missing or was changed" in _replace(shipped, tmp_path)
    assert _issue(shipped).read_bytes() == before


def test_an_edited_credit_stays_and_comments_are_not_lost(shipped: Library, tmp_path: Path) -> None:
    path = _issue(shipped)
    path.write_text(path.read_text("utf-8").replace("US Energy Association", "MY CREDIT"), "utf-8")
    assert _replace(shipped, tmp_path) == "replaced"
    assert "MY CREDIT" in path.read_text("utf-8")
    assert "three days" in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace("volume: 2", "volume: 2 # my note"), "utf-8")
    before = path.read_bytes()
    assert "comments" in _replace(shipped, tmp_path, CORRECTED.replace("three days of joint", "four days of joint"))
    (tmp_path / "copy.txt").write_text(CORRECTED + "\n\n", encoding="utf-8")
    shipped.import_sources([str(tmp_path / "copy.txt")])
    assert path.read_bytes() == before


def test_another_issue_s_text_does_not_replace_one(shipped: Library, tmp_path: Path) -> None:
    (tmp_path / "p.txt").write_bytes((ROOT / "corpus" / "sources" / "vol-2-05.txt").read_bytes())
    outcome = run(f"alliance import {tmp_path}/p.txt --issue 2.7 --replace", shipped.root)
    assert outcome.code == 3
    assert "check --issue" in outcome.err


def test_init_keeps_a_vocabulary_that_stands_there(shipped: Library) -> None:
    for path in (shipped.root / "corpus" / "issues").iterdir():
        path.unlink()
    (shipped.root / "corpus" / "issues").rmdir()
    mine = shipped.root / "corpus" / "vocabulary" / "topics.yaml"
    mine.write_text("- id: mine\n  label: Mine\n")
    Library.create(shipped.root)
    assert mine.read_text() == "- id: mine\n  label: Mine\n"


def test_fix_removes_only_what_an_interrupted_write_left(shipped: Library) -> None:
    mine = shipped.root / "corpus" / "issues" / ".mynotes.part"
    mine.write_text("mine")
    assert shipped.doctor(fix=True).fixed == ()
    assert mine.exists()


def test_output_follows_links_and_never_replaces_devices(ready: Library) -> None:
    target = ready.root / "real.json"
    (ready.root / "link.json").symlink_to(target)
    assert run("alliance search E-2D -o link.json", ready.root).code == 0
    assert target.is_file()
    assert (ready.root / "link.json").is_symlink()
    assert run("alliance search E-2D --format json -o /dev/null", ready.root).code == 0
    assert not Path("/dev/null").is_file()


#: Names that no answer may be written to, even by force, and what is said of each.
NO_OUTPUTS = [
    ("corpus/issues/vol-2-07.md", "is in the corpus of a library"),
    ("index/current.index", "is in the index of a library"),
    ("notes.yaml", "holds the notes of a library"),
    ("alliance.toml", "holds the settings of a library"),
    ("circle", "symbolic links"),
    ("''", ". is a folder"),
    ("corpus", "is in the corpus of a library"),
    ("read-only", "is read-only"),
    ("/dev/full", "No space left on device (free some space)"),
]


def test_what_an_output_must_not_be(ready: Library) -> None:
    (ready.root / "circle").symlink_to("circle")
    (ready.root / "read-only").touch(0o444)
    before = _files(ready.root)
    for name, message in NO_OUTPUTS:
        refused = run(f"alliance search E-2D --format json --force -o {name}", ready.root)
        assert (name, refused.code, refused.out, refused.err.count("\n")) == (name, 2, "", 1)
        assert message in refused.err
    assert before == _files(ready.root)


def _files(root: Path) -> dict[Path, bytes]:
    """All files but the one in which searches themselves write."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file() and path.name != "verified.seen"}


def test_an_output_that_is_replaced_stays_private(ready: Library) -> None:
    (ready.root / "old.json").touch(0o600)
    assert run("alliance search E-2D -o old.json --force", ready.root).code == 0
    assert (ready.root / "old.json").stat().st_mode & 0o777 == 0o600


def test_an_output_may_be_a_stream(ready: Library, tmp_path: Path) -> None:
    for output in ("-", "/dev/stdout", "/dev/stdout | cat", ">(cat) | cat", "/dev/fd/3 3>&1 | cat"):
        line = f"{sys.executable} -m alliance_cli search E-2D -o {output}"
        with (tmp_path / "out").open("wb") as out:
            # Without a pipe, stdout is a file that is there already, which is no reason to refuse it.
            done = subprocess.run(["bash", "-c", f"set -o pipefail; {line}"], cwd=ready.root, stdout=out, check=False)
        assert (output, done.returncode, (tmp_path / "out").read_bytes()[:5]) == (output, 0, b"2.5.3")


# Time


SLOW = {
    "indented lines under a colon": (
        "m.txt",
        "Headlines:\r\n" + "  - some words of a headline\r\n" * 300 + "\r\nBody\r\n",
    ),
    "many comments": ("x.html", "<!-- x -->\n" * 3000 + "<div>hi</div>"),
    "closes of nothing": ("x.html", "<html>" + "<div></i>" * 60000),
    "closes in attributes": ("x.html", "<html>" + '<div title="</a>">' * 60000),
    "a list of choices": ("x.html", "<html><select>" + "<option>" * 40000),
    "many paragraphs": ("x.html", "<html>" + "<p>x</p>" * 500000),
    "many short lines": ("x.txt", "a b.\n" * 6_000_000),
    "many bullets": ("x.txt", "• a\n" * 200_000),
    "one long line": ("x.txt", "• " + "a " * 2_000_000),
    "many headers": ("x.eml", "From: a\n" * 200_000),
    "many parts": (
        "x.eml",
        "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\nContent-Type: text/html\n\n<p>hello\n" * 2000,
    ),
}


@pytest.mark.parametrize(("name", "text"), SLOW.values(), ids=SLOW.keys())
def test_no_source_takes_long(name: str, text: str) -> None:
    started = time.process_time()
    try:
        read.issues(Source(name, text.encode()))
    except ImportRefused as refusal:
        assert refusal.remedy
    # Generous: what this guards against takes minutes.
    assert time.process_time() - started < 8


def test_many_open_words_are_refused(ready: Library) -> None:
    outcome = run(f"alliance search '{'a* ' * 100}'", ready.root)
    assert (outcome.code, "with a star" in outcome.err) == (2, True)


# Bad luck


def test_a_damaged_member_is_refused_and_the_rest_is_taken(empty: Library, tmp_path: Path) -> None:
    chance = random.Random(1)
    good = tmp_path / "vol-2-7.txt"
    good.write_text(SEED, encoding="utf-8")
    for kind in (zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED):
        whole = io.BytesIO()
        with zipfile.ZipFile(whole, "w", kind) as made:
            for page in sorted(PAGES.glob("*.txt")):
                made.writestr(page.name, page.read_bytes())
        for number in range(40):
            data = bytearray(whole.getvalue())
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            (tmp_path / f"{number}.zip").write_bytes(data)
    report = empty.import_sources([*(str(p) for p in sorted(tmp_path.glob("*.zip"))), str(good)])
    assert report.sources[-1].status in ("added", "unchanged")


def test_dates_of_other_centuries_are_refused(shipped: Library) -> None:
    outcome = run("alliance import seed.txt --issued 9999-12-31", shipped.root)
    assert outcome.code == 2
    text = _issue(shipped).read_text("utf-8")
    _issue(shipped).write_text(text.replace("issued: 2023-04", "issued: 0001-01"), "utf-8")
    assert run("alliance search E-2D -q", shipped.root).code == 3


def test_a_huge_issue_file_is_not_read(shipped: Library) -> None:
    with (_issue(shipped).parent / "vol-2-09.md").open("wb") as file:
        file.truncate(5_000_000_000)
    assert run("alliance search E-2D -q", shipped.root).code == 3


@pytest.mark.parametrize("what", ["pipe", "folder", "junk"])
def test_an_index_with_odd_things_in_it_is_built_again(ready: Library, what: str) -> None:
    files = [p for p in (ready.root / "index").rglob("*") if p.is_file() and p.name not in (".gitignore", "write.lock")]
    for path in files:
        if not path.exists():
            continue  # the index was built again under another name
        path.unlink()
        if what == "pipe":
            os.mkfifo(path)
        elif what == "folder":
            path.mkdir()
        else:
            path.write_text('{"format": "x", "members": null}')
        assert [str(hit.entry.ref) for hit in ready.search("E-2D").hits] == ["2.5.3"]


def test_a_folder_in_an_issue_s_place_is_refused(empty: Library, tmp_path: Path) -> None:
    (empty.root / "corpus" / "issues" / "vol-2-07.md").mkdir()
    page = tmp_path / "vol-2-7.txt"
    page.write_text(SEED, encoding="utf-8")
    outcome = run(f"alliance import {page}", empty.root)
    assert (outcome.code, "internal" in outcome.err) == (3, False)


@pytest.mark.parametrize(
    "line",
    [
        "search x --library ~nobody-of-that-name",
        f"search x --library {'a' * 300}",
        f"import {'a' * 300}.txt",
        f"init {'a' * 300}",
        f"search E-2D --format json -o {'a' * 300}.json",
    ],
)
def test_names_that_no_system_takes_are_one_line(ready: Library, line: str) -> None:
    outcome = run(f"alliance {line}", ready.root)
    assert outcome.code in (2, 3)
    assert outcome.err.count("\n") == 1
    assert "internal" not in outcome.err


def test_a_long_or_odd_ending_of_a_name_is_no_obstacle(empty: Library, tmp_path: Path) -> None:
    for name in ("vol-2-7." + "x" * 200, os.fsdecode(b"vol-2-7.\xff\xfe")):
        (tmp_path / name).write_text(SEED, encoding="utf-8")
        (report,) = empty.import_sources([str(tmp_path / name)]).sources
        assert report.status in ("added", "unchanged")


@pytest.mark.parametrize("line", ["import {pages}", "export -o out.html --force", "tag 2.7.1 +mine"])
def test_an_interruption_leaves_nothing_aside(line: str, ready: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = " ".join(str(PAGES / name) for name in ("vol-3-2.txt", "vol-3-8.txt"))
    for after in range(4):
        handles: list[int] = []

        def interrupted(handle: int, after: int = after, handles: list[int] = handles) -> None:
            handles.append(handle)
            if len(handles) > after:
                raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(os, "fsync", interrupted)
            outcome = run(f"alliance {line.format(pages=pages)}", ready.root)
        assert outcome.code == (130 if len(handles) > after else 0)
        assert after or handles
        assert [path for path in ready.root.rglob(".*") if path.name.endswith(".alliance-part")] == []


def _huge(path: Path) -> None:
    path.touch()
    os.truncate(path, 30_000_000)


#: What may stand in the place of a file that people edit.
STRANGERS = {
    "pipe": os.mkfifo,
    "folder": os.mkdir,
    "endless": lambda path: path.symlink_to("/dev/zero"),
    "circle": lambda path: path.symlink_to(path.name),
    "huge": _huge,
}


#: Command lines that read such a file, and their exit codes.
READERS = [
    ("corpus/vocabulary/topics.yaml", "search E-2D", 3),
    ("corpus/vocabulary/people.yaml", "search E-2D", 3),
    ("corpus/issues/vol-2-07.md", "show 2.7", 3),
    ("corpus/issues/vol-2-07.md", "doctor", 3),
    ("notes.yaml", "tag 2.7.1 +mine", 3),
    ("notes.yaml", "doctor", 3),
    ("alliance.toml", "search E-2D", 2),
    ("saved.yaml", "saved", 3),
]


def test_what_is_no_file_is_one_line(ready: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(userdata, "folder", lambda place: place.root)
    for name, line, code in READERS:
        path = ready.root / name
        kept = path.read_bytes() if path.exists() else None
        for kind, make in STRANGERS.items():
            path.unlink(missing_ok=True)
            make(path)
            outcome = run(f"alliance {line}", ready.root)
            told = [one for one in (outcome.out + outcome.err).splitlines() if str(path) in one]
            assert (name, kind, outcome.code, len(told), "internal" in outcome.err) == (name, kind, code, 1, False)
            if kind == "folder":
                path.rmdir()
        path.unlink(missing_ok=True)
        if kept is not None:
            path.write_bytes(kept)


# Bad places


def test_closed_and_full_streams(ready: Library) -> None:
    shell = f"exec {sys.executable} -m alliance_cli"
    for command in ("--help", "search E-2D", "show 9.9"):
        for redirect in (">&-", "2>&-", ">&- 2>&-"):
            done = subprocess.run(
                ["sh", "-c", f"{shell} {command} {redirect}"], cwd=ready.root, capture_output=True, check=False
            )
            assert b"Traceback" not in done.stderr
            assert done.returncode in (0, 1), (command, redirect, done)
        if Path("/dev/full").exists():
            done = subprocess.run(
                ["sh", "-c", f"{shell} {command} >/dev/full"], cwd=ready.root, capture_output=True, check=False
            )
            assert b"Traceback" not in done.stderr
            assert b"Exception ignored" not in done.stderr
            assert done.returncode in (1, 2)
    assert _process("import", "-", cwd=ready.root, stdin=subprocess.DEVNULL, capture_output=True).returncode == 3


def test_talk_that_nobody_hears_changes_no_exit_code(ready: Library) -> None:
    for line, code in (("cite 2.5.1", 0), ("search zeppelin", 1), ("search '(' --debug", 2), ("zork", 2)):
        for redirect in ("2>&-", "2>/dev/full", "2</dev/null"):
            command = f"exec {sys.executable} -m alliance_cli {line} {redirect}"
            done = subprocess.run(["sh", "-c", command], cwd=ready.root, stdout=subprocess.DEVNULL, check=False)
            assert (line, redirect, done.returncode) == (line, redirect, code)


@pytest.mark.parametrize("folder", ["issues", "vocabulary"])
def test_a_folder_that_may_not_be_listed_is_no_missing_library(
    folder: str, ready: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = ready.root / "corpus" / folder
    (ready.root / "notes.yaml").write_text("2.5.1:\n  colour: red\n", encoding="utf-8")
    scandir, stat, open_ = os.scandir, os.stat, os.open

    def refused(path: object) -> None:
        # A superuser, as whom tests may run, can enter every folder.
        if closed in (Path(str(path)), Path(str(path)).parent):
            raise PermissionError(13, "Permission denied", str(path))

    def listing(path: object) -> object:
        if str(path) == str(closed):
            refused(path)
        return scandir(path)  # type: ignore[call-overload]

    def looking(path: object, **options: bool) -> object:
        if Path(str(path)).parent == closed:
            refused(path)
        return stat(path, **options)  # type: ignore[arg-type]

    def opening(path: str, *options: Any, **more: Any) -> int:
        refused(path)
        return open_(path, *options, **more)

    monkeypatch.setattr(os, "scandir", listing)
    monkeypatch.setattr(os, "stat", looking)
    monkeypatch.setattr(os, "open", opening)
    outcome = run("alliance search E-2D", ready.root)
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (3, "", 1)
    assert "Permission denied (check its permissions)" in outcome.err
    found = run("alliance doctor", ready.root)
    assert found.code == 3
    for told in (str(closed), str(ready.root / "notes.yaml")):
        assert len([line for line in found.out.splitlines() if line.startswith(told)]) == 1, found.out


def test_a_working_folder_that_was_removed(ready: Library, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"cd {gone}; rmdir {gone}; {sys.executable} -m alliance_cli search E-2D --library {ready.root}"
    done = subprocess.run(
        ["sh", "-c", code], capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert (done.returncode, done.stdout[:5]) == (0, b"2.5.3")


def test_folders_that_may_not_be_entered_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed = tmp_path / "in" / "closed"
    closed.mkdir(parents=True)
    (tmp_path / "in" / "vol-2-7.txt").write_text(SEED, encoding="utf-8")
    scandir = os.scandir

    def guarded(path: str) -> object:
        # A superuser, as whom tests may run, can enter every folder.
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = list(sources.gather([str(tmp_path / "in")]))
    assert [str(source) for source in found if isinstance(source, ImportRefused)] == [
        f"{closed}: it cannot be read: Permission denied (check the path and its permissions)"
    ]
    assert [source.name for source in found if isinstance(source, Source)] == [str(tmp_path / "in" / "vol-2-7.txt")]
