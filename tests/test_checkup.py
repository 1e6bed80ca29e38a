from __future__ import annotations

from pathlib import Path

import pytest
from commandline import run

from alliance_cli.library import Library
from alliance_cli.model import Checkup


def _issue(library: Library, name: str = "vol-2-07.md") -> Path:
    return library.root / "corpus" / "issues" / name


def _edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def _messages(found: Checkup, severity: str) -> list[str]:
    return [problem.message for problem in found.problems if problem.severity == severity]


def test_the_shipped_library_is_sound(shipped: Library) -> None:
    found = shipped.doctor()
    assert (found.problems, found.issues, found.items) == ((), 2, 10)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("held two days of", "held nineteen days of", "2.7.2 body has words that no original has: nineteen"),
        ("renews weapons tests", "tests weapons renews", "2.7.2 headline has its words in another order"),
    ],
)
def test_words_without_an_original_are_named(shipped: Library, old: str, new: str, message: str) -> None:
    _edit(_issue(shipped), old, new)
    (warning,) = _messages(shipped.doctor(), "warning")
    assert warning.startswith(message)


def test_lines_that_no_item_took_up_are_named(empty: Library, shipped: Library, tmp_path: Path) -> None:
    text = (shipped.root / "corpus" / "sources" / "vol-2-07.txt").read_text("utf-8")
    page = tmp_path / "page.txt"
    page.write_text(text.replace("Image Source", "A stray remark about nothing.\n\nImage Source"), encoding="utf-8")
    empty.import_sources([str(page)])
    (warning,) = _messages(empty.doctor(), "warning")
    assert "“A stray remark about nothing.”" in warning


def test_originals_that_are_gone_or_changed_are_errors(shipped: Library) -> None:
    source = shipped.root / "corpus" / "sources" / "vol-2-07.txt"
    data = source.read_bytes()
    source.write_bytes(data + b"\n")
    assert _messages(shipped.doctor(), "error") == ["the original sources/vol-2-07.txt was changed"]
    source.unlink()
    assert _messages(shipped.doctor(), "error") == ["the original sources/vol-2-07.txt is missing"]


@pytest.mark.parametrize(
    "path", ["/etc/passwd", "../../etc/passwd", "sources/../issues/vol-2-05.md", "issues/vol-2-05.md"]
)
def test_a_source_outside_its_folder_is_never_read(shipped: Library, path: str) -> None:
    _edit(_issue(shipped), "source: sources/vol-2-07.txt", f"source: {path}")
    assert _messages(shipped.doctor(), "error") == [f"the original {path} is missing"]


def test_a_misnamed_issue_file_is_renamed_by_fix(shipped: Library) -> None:
    _issue(shipped).rename(_issue(shipped, "april.md"))
    assert "the file holds 2.7" in _messages(shipped.doctor(), "error")
    found = shipped.doctor(fix=True)
    assert found.fixed == ("april.md is now vol-2-07.md",)
    assert shipped.doctor().problems == ()


def test_leftovers_of_a_killed_write_are_removed_by_fix(shipped: Library) -> None:
    (shipped.root / "corpus" / "issues" / ".vol-2-07.md.abcd1234.alliance-part").write_text("half")
    assert _messages(shipped.doctor(), "warning") == ["an interrupted write left this file"]
    assert shipped.doctor(fix=True).fixed == ("removed .vol-2-07.md.abcd1234.alliance-part",)
    assert shipped.doctor().problems == ()


def test_every_damaged_file_is_reported_not_the_first_alone(shipped: Library) -> None:
    for name in ("vol-2-05.md", "vol-2-07.md"):
        _edit(_issue(shipped, name), "volume: 2", "volume: x")
    assert len(_messages(shipped.doctor(), "error")) == 2


def test_a_damaged_vocabulary_is_reported(shipped: Library) -> None:
    (shipped.root / "corpus" / "vocabulary" / "topics.yaml").write_text("- x")
    (problem,) = shipped.doctor().problems
    assert (problem.line, problem.severity) == (1, "error")


def test_an_issue_without_an_original_is_a_warning(shipped: Library) -> None:
    path = _issue(shipped)
    lines = [line for line in path.read_text("utf-8").split("\n") if not line.startswith(("source:", "sha256:"))]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert _messages(shipped.doctor(), "warning") == ["the issue names no original"]


def test_an_empty_library_is_told_what_to_do(empty: Library) -> None:
    (problem,) = empty.doctor().problems
    assert (problem.severity, problem.remedy) == ("warning", "`alliance import FILE`")


def test_faults_in_the_notes_are_told(shipped: Library) -> None:
    path = shipped.root / "notes.yaml"
    path.write_text("2.5.1:\n  tags: [followup]\n2.5.2:\n  colour: red\n", encoding="utf-8")
    (problem,) = [one for one in shipped.doctor().problems if one.path == str(path)]
    assert (problem.line, problem.severity) == (4, "error")
    assert problem.remedy


@pytest.mark.parametrize("url", ["javascript:alert(1)", "https://me@example.org/"])
def test_an_unsafe_address_is_told_and_never_passed_on(url: str, shipped: Library) -> None:
    path = _issue(shipped)
    (line,) = [one for one in path.read_text("utf-8").splitlines() if one.startswith("url: ")]
    _edit(path, line, f'url: "{url}"')
    (warning,) = _messages(shipped.doctor(), "warning")
    assert "is no web address, and is left out" in warning
    for command in (
        *(f"show 2.7 --format {name}" for name in ("terminal", "plain", "json", "md", "html")),
        *(f"cite 2.7 2.7.1 --format {name}" for name in ("plain", "json", "html", "md", "bib", "biblatex", "ris")),
        *(f"export --issue 2.7 --format {name}" for name in ("json", "csv", "html", "md", "csl-json", "ics")),
        *(f"summary --issue 2.7 --format {name}" for name in ("html", "md", "json")),
        *(f"timeline --issue 2.7 --format {name}" for name in ("html", "ics", "timelinejs", "json")),
    ):
        outcome = run(f"alliance {command}", shipped.root)
        assert (command, outcome.code, url in outcome.out) == (command, 0, False)


def test_an_address_is_passed_on_with_what_would_end_it_encoded(shipped: Library) -> None:
    path = _issue(shipped)
    (line,) = [one for one in path.read_text("utf-8").splitlines() if one.startswith("url: ")]
    _edit(path, line, """url: 'https://example.org/a b/"><script>?q=é'""")
    assert shipped.doctor().problems == ()
    for command in ("show 2.7 --json", "cite 2.7", "export --issue 2.7 --format csv", "cite 2.7 --format html"):
        outcome = run(f"alliance {command}", shipped.root)
        assert "https://example.org/a%20b/%22%3E%3Cscript%3E?q=%C3%A9" in outcome.out
        assert "<script>?" not in outcome.out


def test_what_bears_an_issue_s_name_and_is_none_is_told(shipped: Library) -> None:
    (shipped.root / "corpus" / "issues" / "vol-2-09.md").symlink_to("nowhere.md")
    (shipped.root / "corpus" / "issues" / "drafts.md").mkdir()
    assert _messages(shipped.doctor(), "error") == ["this is not a file"] * 2
