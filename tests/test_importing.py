from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from conftest import PAGES, ROOT

from alliance_cli.errors import CorpusError
from alliance_cli.importing import ImportOptions
from alliance_cli.library import Library
from alliance_cli.locate import shipped as shipped_place
from alliance_cli.model import Ref, SourceReport, When

SEED = (ROOT / "corpus" / "sources" / "vol-2-07.txt").read_text(encoding="utf-8")


def _import(library: Library, *sources: Path | str, **options: object) -> tuple[SourceReport, ...]:
    return library.import_sources(map(str, sources), ImportOptions(**options)).sources  # type: ignore[arg-type]


def _files(library: Library) -> dict[str, bytes]:
    corpus = library.root / "corpus"
    return {str(p.relative_to(corpus)): p.read_bytes() for p in sorted(corpus.rglob("*")) if p.is_file()}


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "saved page.txt"
    path.write_text(SEED, encoding="utf-8")
    return path


def test_an_issue_is_added_with_its_original_byte_for_byte(empty: Library, page: Path) -> None:
    (report,) = _import(empty, page)
    assert (report.status, report.ref, report.items) == ("added", Ref(2, 7), 5)
    files = _files(empty)
    assert files["sources/vol-2-07.txt"] == page.read_bytes()
    assert files["issues/vol-2-07.md"] == (ROOT / "corpus" / "issues" / "vol-2-07.md").read_bytes()


def test_all_test_pages_are_taken(empty: Library) -> None:
    reports = _import(empty, PAGES)
    # The blog copy of 1.9 tells what the page tells.
    assert [r.status for r in reports].count("added") == 15
    assert [str(r.ref) for r in reports if r.status == "unchanged"] == ["1.9"]
    assert len(list((empty.root / "corpus" / "issues").iterdir())) == 15


def test_the_same_source_again_is_unchanged(empty: Library, page: Path) -> None:
    _import(empty, page)
    before = _files(empty)
    (report,) = _import(empty, page)
    assert report.status == "unchanged"
    assert _files(empty) == before


def test_a_dry_run_writes_nothing_and_tells_of_each_line(empty: Library, page: Path) -> None:
    before = _files(empty)
    (report,) = _import(empty, page, dry_run=True)
    assert report.status == "added"
    assert _files(empty) == before
    fates = {text: fate for fate, text in report.lines}
    assert fates["• US and Japan hold eighth dialogue on space cooperation"] == "kept"
    assert fates["2024 Sasakawa USA | Privacy Policy | Sitemap"] == "boilerplate"


def test_a_further_copy_is_recognized_and_kept(empty: Library, page: Path, tmp_path: Path) -> None:
    _import(empty, page)
    copy = tmp_path / "copy.txt"
    copy.write_text(SEED.replace("•", "●"), encoding="utf-8")
    (report,) = _import(empty, copy)
    assert report.status == "unchanged"
    assert "a further copy of 2.7, kept beside the first" in report.warnings
    assert copy.read_bytes() in _files(empty).values()
    assert _import(empty, copy)[0].warnings == ()


def test_a_correction_needs_replace_and_shows_its_words(empty: Library, page: Path) -> None:
    _import(empty, page)
    before = _files(empty)
    page.write_text(SEED.replace("two days of joint", "three days of joint"), encoding="utf-8")
    (report,) = _import(empty, page)
    assert report.status == "refused"
    assert "--replace" in (report.error or "")
    assert any("2.7.2 body" in line and "[-two-] {+three+}" in line for line in report.warnings)
    assert _files(empty) == before
    (report,) = _import(empty, page, replace=True)
    assert report.status == "replaced"
    assert b"three days of joint" in _files(empty)["issues/vol-2-07.md"]
    # The old original stays, under its own name.
    assert before["sources/vol-2-07.txt"] in _files(empty).values()
    assert _import(empty, page)[0].status == "unchanged"


def test_edits_by_hand_survive_a_correction(empty: Library, page: Path) -> None:
    _import(empty, page)
    path = empty.root / "corpus" / "issues" / "vol-2-07.md"
    path.write_text(path.read_text("utf-8").replace("the regions rapid", "the region’s rapid"), encoding="utf-8")
    page.write_text(SEED.replace("two days of joint", "three days of joint"), encoding="utf-8")
    (report,) = _import(empty, page, replace=True)
    text = path.read_text("utf-8")
    assert "the region’s rapid" in text
    assert "three days of joint" in text
    assert any("2.7.1" in warning for warning in report.warnings)


def test_an_edit_by_hand_alone_is_no_correction(empty: Library, page: Path, tmp_path: Path) -> None:
    _import(empty, page)
    path = empty.root / "corpus" / "issues" / "vol-2-07.md"
    path.write_text(path.read_text("utf-8").replace("the regions rapid", "the region’s rapid"), encoding="utf-8")
    copy = tmp_path / "copy.txt"
    copy.write_text(SEED + "\n", encoding="utf-8")
    assert _import(empty, copy)[0].status == "unchanged"
    assert "the region’s rapid" in path.read_text("utf-8")


def test_numbers_stay_when_a_correction_adds_an_item_at_the_front(empty: Library, page: Path) -> None:
    _import(empty, page)
    extra = "  • A headline that was missing at first\n  • Japan-US Mekong"
    body = "  • A body that was missing at first and " + "tells of many things " * 12 + "\n  • Japan, US, and a group"
    text = SEED.replace("  • Japan-US Mekong", extra, 1).replace("  • Japan, US, and a group", body, 1)
    page.write_text(text, encoding="utf-8")
    (report,) = _import(empty, page, replace=True)
    assert report.status == "replaced"
    (view,) = empty.show(["2.7"])
    heads = view.issue.items
    assert heads[0].headline.startswith("Japan-US Mekong Power")
    assert heads[5].headline == "A headline that was missing at first"


def test_an_item_that_a_correction_drops_is_kept(empty: Library, page: Path) -> None:
    _import(empty, page)
    text = SEED.replace("  • US and Japan hold eighth dialogue on space cooperation\n", "")
    text = "\n".join(line for line in text.split("\n") if "Eighth Meeting of" not in line)
    page.write_text(text, encoding="utf-8")
    (report,) = _import(empty, page, replace=True)
    assert report.items == 5
    assert "eighth dialogue on space" in (empty.root / "corpus" / "issues" / "vol-2-07.md").read_text("utf-8")


def test_a_number_and_a_date_can_be_given(empty: Library, page: Path) -> None:
    (report,) = _import(empty, page, ref=Ref(2, 9), issued=When.month(2023, 5))
    assert report.ref == Ref(2, 9)
    assert any("the page says 2.7" in warning for warning in report.warnings)
    text = (empty.root / "corpus" / "issues" / "vol-2-09.md").read_text("utf-8")
    assert "issued: 2023-05" in text
    assert "issued_basis: given" in text


def test_one_bad_source_does_not_stop_the_rest(empty: Library, page: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_text("no issue at all")
    reports = _import(empty, bad, tmp_path / "gone.txt", page)
    assert [report.status for report in reports] == ["refused", "refused", "added"]
    assert all("(" in (report.error or "") for report in reports[:2])


def test_a_damaged_issue_file_is_not_overwritten(empty: Library, page: Path) -> None:
    _import(empty, page)
    path = empty.root / "corpus" / "issues" / "vol-2-07.md"
    path.write_text("---\nvolume: [2\n---\n", encoding="utf-8")
    (report,) = _import(empty, page, replace=True)
    assert report.status == "refused"
    assert path.read_text("utf-8") == "---\nvolume: [2\n---\n"


def test_the_shipped_library_is_not_written(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = shipped_place().root
    shutil.copytree(root / "corpus", tmp_path / "pkg" / "shipped" / "corpus")
    monkeypatch.setattr("alliance_cli.locate._PACKAGE", tmp_path / "pkg")
    monkeypatch.chdir(tmp_path)
    library = Library()
    with pytest.raises(CorpusError, match="read-only"):
        _import(library, page)
    assert _import(library, page, dry_run=True)[0].status == "unchanged"


def test_an_issue_file_of_another_library_is_taken_as_it_stands(empty: Library, tmp_path: Path) -> None:
    copy = tmp_path / "vol-2-07.md"
    copy.write_bytes((ROOT / "corpus" / "issues" / "vol-2-07.md").read_bytes())
    (report,) = _import(empty, copy)
    assert (report.status, report.items) == ("added", 5)
    assert empty.show(["2.7"])[0].issue.items == Library(ROOT).show(["2.7"])[0].issue.items
    assert empty.doctor().problems == ()


def test_a_number_that_the_dates_do_not_fit_is_warned_of(empty: Library, page: Path) -> None:
    (report,) = _import(empty, page, dry_run=True)
    assert report.warnings == ()
    (report,) = _import(empty, page, ref=Ref(2, 18), dry_run=True)
    assert any("its dates lie about 2023-04, but 2.18 belongs to 2023-09" in warning for warning in report.warnings)


def test_each_report_is_shown_as_it_is_made(empty: Library, page: Path, tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []
    (tmp_path / "bad.txt").write_text("x")
    empty.import_sources(
        [str(page), str(tmp_path / "bad.txt"), str(PAGES)],
        step=lambda report, total: seen.append((report.status, total)),
    )
    assert len(seen) == 18
    assert {total for _, total in seen} == {18}


def test_an_interruption_says_what_was_done(shipped: Library, empty: Library) -> None:
    said: list[str] = []
    library = Library(empty.root, talk=said.append)

    def stop(report: SourceReport, _total: int) -> None:
        if report.ref == Ref(1, 14):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.import_sources([str(PAGES)], step=stop)
    assert said == ["Interrupted: 3 issues were imported; the same command takes up the rest."]
    assert [report.status for report in _import(library, PAGES)].count("added") == 12
    assert not [problem for problem in library.doctor().problems if problem.severity == "error"]


def test_a_date_given_for_a_known_source_needs_replace(empty: Library, page: Path) -> None:
    _import(empty, page)
    (report,) = _import(empty, page, issued=When.month(2023, 5))
    assert report.status == "unchanged"
    assert "2.7 is dated 2023-04 already" in report.warnings[-1]
    (report,) = _import(empty, page, issued=When.month(2023, 5), replace=True)
    assert report.status == "replaced"
    assert empty.show(["2.7"])[0].issue.issued_basis == "given"


def test_a_dry_run_foretells_what_the_import_does(empty: Library) -> None:
    told = [(r.source, r.status, r.warnings) for r in _import(empty, PAGES, dry_run=True)]
    assert told == [(r.source, r.status, r.warnings) for r in _import(empty, PAGES)]


def test_a_text_that_breaks_off_is_warned_of(empty: Library) -> None:
    (report,) = _import(empty, PAGES / "vol-1-6.txt", dry_run=True)
    assert "the text breaks off in item 3" in report.warnings
