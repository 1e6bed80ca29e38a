from __future__ import annotations

import os
from pathlib import Path

import pytest

from alliance_cli.errors import CorpusError, UsageError
from alliance_cli.library import Library
from alliance_cli.locate import locate, shipped


def _library(folder: Path) -> Path:
    return Library.create(folder).root


def test_the_nearest_folder_at_or_above_serves(tmp_path: Path) -> None:
    root = _library(tmp_path / "a")
    deep = root / "notes" / "2023"
    deep.mkdir(parents=True)
    assert locate(None, {}, deep).root == root
    assert locate(None, {}, root).root == root


def test_an_option_goes_before_the_environment_and_that_before_the_folder(tmp_path: Path) -> None:
    one, two, three = (_library(tmp_path / name) for name in "abc")
    assert locate(str(one), {"ALLIANCE_LIBRARY": str(two)}, three).root == one
    assert locate(None, {"ALLIANCE_LIBRARY": str(two)}, three).root == two


def test_the_user_s_own_library_serves_elsewhere(tmp_path: Path) -> None:
    root = _library(Path(os.environ["XDG_DATA_HOME"]) / "alliance")
    assert locate(None, {}, tmp_path).root == root


def test_the_shipped_library_serves_last_and_is_read_only(tmp_path: Path) -> None:
    place = locate(None, {}, tmp_path)
    assert place.root == shipped().root
    assert not place.writable
    assert str(place.index).startswith(os.environ["XDG_CACHE_HOME"])


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_named_folder_without_a_library_is_refused(tmp_path: Path, how: str) -> None:
    given = str(tmp_path) if how == "option" else None
    with pytest.raises(CorpusError, match="alliance init"):
        locate(given, {} if given else {"ALLIANCE_LIBRARY": str(tmp_path)}, tmp_path)


def test_a_library_that_cannot_be_written_has_its_index_in_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _library(tmp_path / "a")
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    place = locate(str(root), {}, tmp_path)
    assert not place.writable
    assert str(place.index).startswith(os.environ["XDG_CACHE_HOME"])


def test_two_libraries_in_the_cache_do_not_share_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    roots = [_library(tmp_path / name) for name in "ab"]
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    assert len({locate(str(root), {}, tmp_path).index for root in roots}) == 2


def test_a_new_library_has_the_default_vocabulary_and_no_issues(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "new" / "library")
    assert (library.root / "corpus" / "vocabulary" / "topics.yaml").is_file()
    assert list((library.root / "corpus" / "issues").iterdir()) == []
    assert library.search("anything").total == 0


def test_a_library_is_not_made_twice(tmp_path: Path) -> None:
    _library(tmp_path)
    with pytest.raises(UsageError, match="holds a library already"):
        _library(tmp_path)
