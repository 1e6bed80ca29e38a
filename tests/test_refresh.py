from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from alliance_cli import beside, files, listing
from alliance_cli import refresh as refreshing
from alliance_cli.errors import CorpusError, FileError, IndexFailure
from alliance_cli.library import Library
from alliance_cli.locate import locate
from alliance_cli.refresh import refresh, writing

#: What stands in the files of a segment that no name or time goes into.
SEGMENT_FILES = (".entries", ".columns", ".vectors", ".words")


def _path(library: Library, name: str = "vol-2-07.md") -> Path:
    return library.root / "corpus" / "issues" / name


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_is_found_at_the_next_question(shipped: Library) -> None:
    assert shipped.search("zeppelin").total == 0
    _edit(_path(shipped), "weapons tests", "zeppelin tests")
    assert [str(hit.entry.ref) for hit in shipped.search("zeppelin").hits] == ["2.7.2"]


def test_an_edit_of_the_same_length_in_the_same_instant_is_found(shipped: Library) -> None:
    path = _path(shipped)
    status = path.stat()
    assert shipped.search("weapons").total == 1
    _edit(path, "weapons", "zeppeli")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert shipped.search("zeppeli").total == 1


def test_only_changed_issues_are_read_again(shipped: Library) -> None:
    assert set(shipped.index().updated) == {"vol-2-05.md", "vol-2-07.md"}
    assert shipped.index().updated == ()
    _edit(_path(shipped), "weapons tests", "zeppelin tests")
    report = shipped.index()
    assert (report.updated, report.rebuilt) == (("vol-2-07.md",), False)


def test_a_touched_file_is_not_read_again(shipped: Library) -> None:
    shipped.index()
    _path(shipped).touch()
    assert shipped.index().updated == ()


def test_a_removed_issue_is_gone_and_a_new_one_is_there(shipped: Library) -> None:
    assert shipped.search("E-2D").total == 1
    text = _path(shipped, "vol-2-05.md").read_text("utf-8")
    _path(shipped, "vol-2-05.md").unlink()
    assert shipped.search("E-2D").total == 0
    _path(shipped, "vol-2-05.md").write_text(text, encoding="utf-8")
    assert shipped.search("E-2D").total == 1


def test_a_change_of_the_vocabulary_annotates_all_again(shipped: Library) -> None:
    assert not any("Testland" in hit.entry.values("places") for hit in shipped.search("").hits)
    places = shipped.root / "corpus" / "vocabulary" / "places.yaml"
    text = places.read_text("utf-8")
    assert "- name: Vientiane" in text
    places.write_text(text.replace("- name: Vientiane", "- name: Testland\n  forms: [Vientiane]"), encoding="utf-8")
    assert [v.value for v in shipped.facets("places").facet.values if v.value == "Testland"] == ["Testland"]
    assert shipped.index().updated == ()


def test_a_damaged_issue_is_named_each_time_and_the_rest_serves(shipped: Library) -> None:
    path = _path(shipped)
    good = path.read_text("utf-8")
    path.write_text(good.replace("number: 7", "number: seven"), encoding="utf-8")
    for _ in range(2):
        assert shipped.search("E-2D").total == 1
        assert shipped.search("Vientiane").total == 0
        (problem,) = shipped.problems
        assert (problem.path, problem.line) == (str(path), 3)
    path.write_text(good, encoding="utf-8")
    assert shipped.search("Vientiane").total == 1
    assert shipped.problems == ()


def test_a_file_that_could_not_be_read_is_tried_again(shipped: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    read = files.read

    def broken(path: Path, error: type[FileError], **rest: Any) -> bytes:
        if path.name == "vol-2-07.md":
            raise CorpusError(f"{files.UNREADABLE}: Input/output error", path=str(path))
        return read(path, error, **rest)

    with monkeypatch.context() as patch:
        patch.setattr(files, "read", broken)
        assert shipped.search("Vientiane").total == 0
        assert [Path(problem.path).name for problem in shipped.problems] == ["vol-2-07.md"]
        assert shipped.index().updated == ("vol-2-07.md",)
    assert shipped.search("Vientiane").total == 1
    assert shipped.problems == ()


def test_a_settled_library_is_known_by_its_listing_alone(shipped: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    place = locate(shipped.root, {}, Path())
    long_ago = time.time_ns() - 10**12
    monkeypatch.setattr(listing, "RACY", -(10**13))
    for path in shipped.root.rglob("corpus/*/*"):
        os.utime(path, ns=(long_ago, long_ago))
    shipped.index()
    with monkeypatch.context() as patch:
        patch.setattr(refreshing, "_compare", lambda *_: pytest.fail("the files were compared one by one"))
        assert refresh(place, print) == refreshing.Freshness()
    _path(shipped).touch()
    assert refresh(place, print) == refreshing.Freshness()
    _edit(_path(shipped), "weapons tests", "zeppelin tests")
    assert refresh(place, print).updated == ("vol-2-07.md",)


def test_one_process_and_two_build_the_same_index(shipped: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside.in_order, "__kwdefaults__", {"alone": 0, "helpers": 0})
    shipped.index(rebuild=True)
    alone = _built(shipped.root)
    monkeypatch.setattr(beside.in_order, "__kwdefaults__", {"alone": 0, "helpers": 1})
    monkeypatch.setattr(beside._Helper, "is_ready", True)
    shipped.index(rebuild=True)
    assert _built(shipped.root) == alone


def _built(root: Path) -> dict[str, bytes]:
    """The files of the segments of an index, by their endings."""
    return {path.suffix: path.read_bytes() for path in root.glob("index/g*/*") if path.suffix in SEGMENT_FILES}


def test_an_issue_that_was_cut_before_its_items_is_named_and_can_be_had_again(shipped: Library) -> None:
    path = _path(shipped)
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(b"## ")])
    assert shipped.search("E-2D").total == 1
    (problem,) = shipped.problems
    assert (problem.path, problem.line, problem.message) == (str(path), 1, "the issue has no items")
    assert "no items" in next(one.message for one in shipped.doctor().problems if one.severity == "error")
    path.unlink()
    shipped.import_sources([str(shipped.root / "corpus" / "sources" / "vol-2-07.txt")])
    assert path.read_bytes() == whole
    assert shipped.search("weapons").total == 1


def test_a_file_under_another_issue_s_name_is_a_problem(shipped: Library) -> None:
    _path(shipped).rename(_path(shipped, "vol-2-08.md"))
    assert shipped.search("Vientiane").total == 0
    assert "name it vol-2-07.md" in shipped.problems[0].remedy


def test_a_deleted_index_is_built_again(shipped: Library) -> None:
    shipped.index()
    for path in sorted((shipped.root / "index").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    assert shipped.search("E-2D").total == 1


@pytest.mark.parametrize("damage", ["cut", "junk", "gone"])
def test_a_damaged_index_is_built_again(shipped: Library, damage: str) -> None:
    shipped.index()
    files = [p for p in (shipped.root / "index").rglob("*") if p.is_file() and p.suffix != ".lock"]
    for path in files:
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2] if damage == "cut" else b"\x80junk")
    assert [str(hit.entry.ref) for hit in shipped.search("E-2D").hits] == ["2.5.3"]


def test_a_second_writer_waits_and_says_so(shipped: Library) -> None:
    place = locate(shipped.root, {}, Path())
    said: list[str] = []
    held = threading.Event()

    def hold() -> None:
        with writing(place, said.append):
            held.set()
            time.sleep(1.2)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait()
    refresh(place, said.append, rebuild=True)
    holder.join()
    assert any("Waiting" in line for line in said)


def test_a_second_writer_gives_up_in_the_end(shipped: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "PATIENCE", 0.1)
    place = locate(shipped.root, {}, Path())
    with (
        writing(place, lambda _line: None),
        pytest.raises(IndexFailure, match="another alliance process"),
        writing(place, lambda _line: None),
    ):
        pass


def test_a_reader_does_not_wait_for_a_long_writer(ready: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(refreshing, "READERS_PATIENCE", 0.1)
    place = locate(ready.root, {}, Path())
    said: list[str] = []
    reader = Library(ready.root, talk=said.append)
    _edit(_path(ready), "weapons tests", "zeppelin tests")
    with writing(place, lambda _line: None):
        assert [str(hit.entry.ref) for hit in reader.search("weapons").hits] == ["2.7.2"]
        assert [line.split()[0] for line in said] == ["Waiting", "It"]
        assert reader.search("zeppelin").total == 0
    said.clear()
    assert reader.search("zeppelin").total == 1
    assert not any(line.startswith(("Waiting", "It is")) for line in said)


def test_who_has_no_index_yet_waits_as_long_as_a_writer(shipped: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PATIENCE", "READERS_PATIENCE"):
        monkeypatch.setattr(refreshing, name, 0.1)
    with (
        writing(locate(shipped.root, {}, Path()), lambda _line: None),
        pytest.raises(IndexFailure, match="another alliance process"),
    ):
        shipped.search("weapons")


def test_an_index_folder_that_cannot_be_made_is_an_index_failure(shipped: Library) -> None:
    place = locate(shipped.root, {}, Path())
    place.index.parent.joinpath("index").write_text("a file in the way")
    with pytest.raises(IndexFailure, match="cannot be written"):
        refresh(place, lambda _line: None)


def test_damage_met_while_an_issue_is_added_is_mended(ready: Library) -> None:
    (segment,) = (ready.root / "index").rglob("*.words")
    data = bytearray(segment.read_bytes())
    data[len(data) // 2] ^= 1
    segment.write_bytes(data)
    _edit(_path(ready), "weapons tests", "zeppelin tests")
    report = ready.index()
    assert (report.rebuilt, report.items) == (True, 10)
    assert [str(hit.entry.ref) for hit in ready.search("zeppelin").hits] == ["2.7.2"]
