"""Names that lead elsewhere: of members of archives, of links in a library, of outputs; nothing outside is touched."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT

from alliance_cli import locate, userdata
from alliance_cli.errors import CorpusError, UsageError
from alliance_cli.importing import ImportOptions
from alliance_cli.ingest import sources
from alliance_cli.library import Library
from alliance_cli.model import Ref

PAGE = (ROOT / "corpus" / "sources" / "vol-2-07.txt").read_bytes()
ISSUE = (ROOT / "corpus" / "issues" / "vol-2-07.md").read_text("utf-8")


def _everything(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped library with its index, to be copied."""
    root = tmp_path_factory.mktemp("built")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    Library(root).index()
    return root


@pytest.fixture
def ready(built: Path, tmp_path: Path) -> Library:
    """A copy of it, to be changed at will."""
    shutil.copytree(built, tmp_path / "shipped")
    return Library(tmp_path / "shipped")


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder of somebody's, which is none of a library's business."""
    folder = tmp_path / "outside"
    (folder / "sub").mkdir(parents=True)
    (folder / "vol-2-07.md").write_text(ISSUE.replace("Mekong", "Secret"), "utf-8")
    (folder / "words.yaml").write_text("- id: secret\n  label: Secret\n  phrases: {trilateral: 3}\n")
    (folder / "notes.yaml").write_text("2.7.1:\n  note: secret\n")
    (folder / "set.toml").write_text("limit = 1\n")
    (folder / "file").write_text("precious")
    return folder


# Archives


@pytest.mark.parametrize(
    "name",
    [
        *("../../../vol-2-7.txt", "/vol-2-7.txt", "//host/share/vol-2-7.txt", "C:\\vol-2-7.txt", "..\\..\\vol-2-7.txt"),
        *(
            "corpus/issues/../../../vol-2-7.txt",
            "./vol-2-7.txt",
            "a\nb/vol-2-7.txt",
            "con.txt",
            "aux/nul.txt",
            "~/.bashrc.txt",
        ),
        *("\x1b]0;x\x07vol-2-7.txt", "vol-2-7.txt\x00.pdf", "vol-2-7.txt:stream", "a" * 5000 + "/vol-2-7.txt"),
    ],
)
def test_a_member_s_name_decides_nothing(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = Library.create(tmp_path / "in" / "library")
    monkeypatch.chdir(tmp_path / "in")
    path = tmp_path / "pages.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, PAGE)
    before = _everything(tmp_path)
    (report,) = library.import_sources([str(path)], ImportOptions(ref=Ref(2, 7))).sources
    assert report.status in ("added", "refused")  # hidden files and other endings are no pages
    made = {Path(one).relative_to(library.root).as_posix() for one in _everything(tmp_path).keys() - before.keys()}
    taken = {"corpus/issues/vol-2-07.md", "corpus/sources/vol-2-07.txt"} if report.status == "added" else set()
    assert made - {"index/write.lock"} == taken


def test_a_link_in_an_archive_is_no_link(empty: Library, tmp_path: Path) -> None:
    member = zipfile.ZipInfo("vol-2-7.txt")
    member.external_attr = 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr(member, "/etc/passwd")
    (report,) = empty.import_sources([str(tmp_path / "pages.zip")]).sources or (None,)
    assert report is None or report.status == "refused"
    assert not [path for path in empty.root.rglob("*") if path.is_symlink()]


def test_an_archive_s_list_is_counted_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for number in range(10_001):
            archive.writestr(f"{number}.txt", b"")
    (tmp_path / "many.zip").write_bytes(whole.getvalue())
    monkeypatch.setattr(zipfile, "ZipFile", lambda *_: pytest.fail("the list was read"))
    (refusal,) = sources.gather([str(tmp_path / "many.zip")])
    assert "more than 10000 members" in str(refusal)


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_packed_in_an_odd_way_is_refused_and_the_rest_is_read(packing: int, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("a.txt", PAGE, packing)
        archive.writestr("b.txt", PAGE, zipfile.ZIP_DEFLATED)
    first, second = sources.gather([str(tmp_path / "pages.zip")])
    assert "packed in an unusual way" in str(first)
    assert isinstance(second, sources.Source)


# Sources


@pytest.mark.parametrize(
    "make",
    [
        os.mkfifo,
        lambda path: path.symlink_to("/dev/zero"),
        lambda path: path.symlink_to(path.name),
        lambda path: path.symlink_to("nowhere"),
    ],
    ids=["pipe", "endless", "circle", "dangling"],
)
def test_what_is_no_file_is_no_source(make: Callable[[Path], None], empty: Library, tmp_path: Path) -> None:
    page = tmp_path / "pages" / "vol-2-7.txt"
    page.parent.mkdir()
    make(page)
    for argument in (page, page.parent):
        outcome = run(f"alliance import {argument}", empty.root)
        assert (outcome.code, "refused" in outcome.out or "alliance: " in outcome.err) == (3, True)


@pytest.mark.parametrize(
    "name", ["con.txt", "NUL", "aux.vol-2-7.html", "x\ny vol-2-7.txt", "-rf vol-2-7.txt", "vol-2-7.txt. "]
)
def test_a_source_s_name_never_names_a_file_of_the_corpus(name: str, empty: Library, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / name).write_bytes(PAGE)
    (report,) = empty.import_sources([str(tmp_path / "pages" / name)], ImportOptions(ref=Ref(2, 7))).sources
    assert report.status == "added"
    kept = [path.name for path in (empty.root / "corpus" / "sources").iterdir()]
    assert kept
    assert all(re.fullmatch(r"vol-2-07(-[0-9a-f]{8})?\.(txt|html)", one) for one in kept)


@pytest.mark.parametrize(
    "source",
    ["../outside/file", "/etc/passwd", "sources/../../outside/file", "sources", "sources/../issues/vol-2-07.md"],
)
def test_an_issue_s_source_is_looked_for_in_its_folder_alone(source: str, shipped: Library, outside: Path) -> None:
    assert outside.exists()
    assert shipped._place.corpus.original("sources/vol-2-07.txt")
    assert shipped._place.corpus.original(source) is None


# Links out of a library


LINKS = [
    ("corpus/issues/vol-2-07.md", "vol-2-07.md", "show 2.7", 3),
    ("corpus/issues/vol-2-07.md", "vol-2-07.md", "search Secret", 3),
    ("corpus/issues/vol-2-07.md", "vol-2-07.md", "doctor", 3),
    ("corpus/vocabulary/topics.yaml", "words.yaml", "topics", 3),
    ("notes.yaml", "notes.yaml", "search E-2D", 3),
    ("notes.yaml", "notes.yaml", "note 2.7.1 mine", 3),
    ("notes.yaml", "notes.yaml", "tag 2.7.1 +mine", 3),
    ("alliance.toml", "set.toml", "search E-2D", 2),
]


@pytest.mark.parametrize(("name", "target", "line", "code"), LINKS, ids=[f"{row[0]} {row[2]}" for row in LINKS])
def test_a_link_out_of_the_library_is_not_followed(
    name: str, target: str, line: str, code: int, ready: Library, outside: Path
) -> None:
    path = ready.root / name
    path.unlink(missing_ok=True)
    path.symlink_to(outside / target)
    before = _everything(outside)
    outcome = run(f"alliance {line}", ready.root)
    assert outcome.code == code, outcome
    assert "this link leads out of the library" in outcome.out + outcome.err
    assert "ecret" not in outcome.out.replace("search Secret", "")
    assert (_everything(outside), path.is_symlink()) == (before, True)


def test_a_link_within_the_library_is_followed(ready: Library) -> None:
    path = ready.root / "corpus" / "issues" / "vol-2-07.md"
    path.rename(ready.root / "corpus" / "kept.md")
    path.symlink_to("../kept.md")
    assert run("alliance show 2.7.1", ready.root).code == 0
    assert run("alliance show 2.7.1", ready.root.parent / "shipped").code == 0


def test_a_library_that_is_reached_by_a_link_is_as_good_as_any(ready: Library, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(ready.root)
    assert run("alliance show 2.7.1", tmp_path / "link").code == 0
    assert Library(tmp_path / "link").import_sources([str(ROOT / "corpus" / "sources" / "vol-2-07.txt")]).sources


@pytest.mark.parametrize("name", ["corpus/issues", "corpus/sources", "corpus"])
def test_nothing_is_written_through_a_folder_that_is_a_link(name: str, empty: Library, outside: Path) -> None:
    target = outside / "folder"
    (empty.root / name).rename(target)
    (empty.root / name).symlink_to(target)
    before = _everything(outside)
    report = empty.import_sources([str(ROOT / "corpus" / "sources" / "vol-2-07.txt")])
    assert "leads out of the library" in str(report.sources[0].error)
    assert _everything(outside) == before


def test_an_index_that_is_a_link_is_left_alone(ready: Library, outside: Path) -> None:
    shutil.rmtree(ready.root / "index")
    (ready.root / "index").symlink_to(outside)
    before = _everything(outside)
    assert run("alliance search E-2D", ready.root).code == 0
    assert run("alliance index --rebuild", ready.root).code == 0
    assert run("alliance note 2.7.1 mine", ready.root).code == 0
    assert _everything(outside) == before
    assert not Library(ready.root)._place.index.is_relative_to(ready.root)


def test_no_file_of_an_index_is_written_through_a_link(ready: Library, outside: Path) -> None:
    names = {path.name for path in (ready.root / "index").iterdir() if path.is_file()} | {"notes.json", "notes.lock"}
    assert {"write.lock", "current.index"} <= names
    for name in names:
        path = ready.root / "index" / name
        path.unlink(missing_ok=True)
        path.symlink_to(outside / "file")
    run("alliance search E-2D", ready.root)
    (ready.root / "index" / "write.lock").unlink()
    run("alliance index --rebuild", ready.root)
    run("alliance note 2.7.1 mine", ready.root)
    run("alliance search note:mine", ready.root)
    assert (outside / "file").read_text() == "precious"


def test_a_generation_that_is_a_link_is_never_emptied(ready: Library, outside: Path) -> None:
    folder = next(path for path in (ready.root / "index").iterdir() if path.is_dir())
    link = folder.with_name(re.sub(r"[0-9a-f](?=[0-9a-f]*$)", "0", folder.name))
    before = _everything(outside)
    if link != folder:
        link.symlink_to(outside)
    shutil.rmtree(folder)
    folder.symlink_to(outside)
    assert run("alliance search E-2D", ready.root).out.startswith("2.5.3")
    assert run("alliance index --rebuild", ready.root).code == 0
    assert _everything(outside) == before


@pytest.mark.parametrize("name", ["corpus", "corpus/vocabulary", "index"])
def test_a_new_library_is_not_made_through_a_link(name: str, tmp_path: Path, outside: Path) -> None:
    (tmp_path / "new" / name).parent.mkdir(parents=True)
    (tmp_path / "new" / name).symlink_to(outside)
    before = _everything(outside)
    with pytest.raises(UsageError, match="leads from"):
        Library.create(tmp_path / "new")
    assert _everything(outside) == before


def test_what_came_with_the_program_may_be_linked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shipped: Library
) -> None:
    """Some installers link the files of a package from a store."""
    package = tmp_path / "package"
    (package / "shipped" / "corpus" / "issues").mkdir(parents=True)
    (package / "shipped" / "corpus" / "vocabulary").symlink_to(shipped.root / "corpus" / "vocabulary")
    (package / "shipped" / "corpus" / "issues" / "vol-2-07.md").symlink_to(
        shipped.root / "corpus" / "issues" / "vol-2-07.md"
    )
    from alliance_cli import files

    library = Library(package / "shipped")
    with pytest.raises(CorpusError):
        library._place.corpus.read("vol-2-07.md")
    monkeypatch.setattr(files, "_PACKAGE", package)
    assert library._place.corpus.read("vol-2-07.md").ref == Ref(2, 7)


# What stands beside the index, and outside of the library


def test_notes_kept_beside_an_index_are_the_user_s_own(ready: Library) -> None:
    """The JSON that saves a search from reading YAML comes with a cloned library, and may say anything."""
    (ready.root / "notes.yaml").write_text("2.7.1:\n  note: true\n  tags: [mine]\n")
    assert run("alliance tag", ready.root).out.startswith("mine\t")
    cache = next((ready.root / "index").glob("notes*"))
    whole = cache.read_bytes()
    assert b"mine" in whole
    document = json.loads(whole[whole.index(b"{") : whole.rindex(b"}") + 1])
    for mark in (document["mark"], "0" * 64):
        for rows in ([[[2, 7, 1], ["theirs"], "x"]], [[[2, 7, 1], [5], None]], 7, [[1]]):
            cache.write_bytes(json.dumps({"mark": mark, "remarks": rows}).encode())
            assert run("alliance tag", ready.root).out.startswith("mine\t")


@pytest.mark.parametrize("name", ["CON", "nul", "a" * 255, "..x", "x\ny", "\u202etxt", "$(x)", "-rf", "~", "%s"])
def test_the_state_folder_of_a_library_of_any_name_is_a_plain_one(name: str, tmp_path: Path) -> None:
    folder = userdata._folder(tmp_path / name)
    assert folder.name.isprintable()
    assert re.search(r"-[0-9a-f]{16}$", folder.name)
    assert len(os.fsencode(folder.name)) < 255
    assert folder.parent == userdata._folder(tmp_path).parent


def test_a_library_whose_name_is_no_text_keeps_searches(tmp_path: Path, ready: Library) -> None:
    strange = tmp_path / os.fsdecode(b"\xff\xfe")
    shutil.copytree(ready.root, strange)
    for line in ("search E-2D -q", "save one E-2D", "saved", "search @one", "new --peek", "note 2.7.1 mine", "doctor"):
        outcome = run(f"alliance {line}", strange)
        assert outcome.code in (0, 1), (line, outcome)


@pytest.mark.parametrize("kept", ["saved.yaml", "seen.json"])
def test_an_output_never_takes_the_place_of_what_a_user_keeps(
    kept: str, ready: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ALLIANCE_STATE", str(tmp_path / "state"))
    for line in ("save one E-2D", "new"):
        assert run(f"alliance {line}", ready.root).code == 0
    path = next((tmp_path / "state").rglob(kept))
    before = path.read_bytes()
    outcome = run(f"alliance search E-2D --format json -o {path}", ready.root)
    assert (outcome.code, path.read_bytes()) == (2, before)


def test_an_output_that_is_a_link_into_a_library_is_refused(ready: Library, tmp_path: Path) -> None:
    (tmp_path / "harmless.md").symlink_to(ready.root / "corpus" / "issues" / "vol-2-07.md")
    before = (ready.root / "corpus" / "issues" / "vol-2-07.md").read_bytes()
    outcome = run(f"alliance search E-2D --force -o {tmp_path}/harmless.md", ready.root)
    assert (outcome.code, "in the corpus of a library" in outcome.err) == (2, True)
    assert (ready.root / "corpus" / "issues" / "vol-2-07.md").read_bytes() == before


def test_a_library_s_settings_name_no_program_and_no_folder(ready: Library) -> None:
    """What a cloned library sets is looks alone: it can run nothing and lead nowhere."""
    for line in ('pager = "touch x"', 'library = "/tmp"', '[alias]\nx = "!touch x"', 'PAGER = "x"'):
        (ready.root / "alliance.toml").write_text(f"{line}\n")
        outcome = run("alliance search E-2D", ready.root, terminal=True)
        assert outcome.code == 2, line
        assert not (ready.root / "x").exists()
    assert locate.locate(None, {}, ready.root).root == ready.root
