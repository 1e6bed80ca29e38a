"""What all tests share: Hypothesis profiles and a library in a temporary folder."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from alliance_cli.library import Library
from alliance_cli.search.index import key

settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("dev", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

ROOT = Path(__file__).parent.parent
PAGES = Path(__file__).parent / "data" / "pages"


@pytest.fixture(autouse=True, scope="session")
def _no_long_pauses() -> None:
    """What stays to the end is not looked through again and again, least of all while time is taken."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _own_key(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One key for the indexes of all tests: what a fixture built for several of them is not built anew for each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("key")))
        key.of_user(ROOT)
        yield Path(os.environ["XDG_STATE_HOME"]) / "alliance" / key.FILE


@pytest.fixture(autouse=True)
def _own_surroundings(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory, _own_key: Path
) -> None:
    """No test sees, or leaves anything in, the folders and settings of whoever runs it."""
    home = tmp_path_factory.mktemp("home")
    own = {name for name in os.environ if name.startswith("ALLIANCE_")} - {"ALLIANCE_UPDATE_GOLDENS"}
    for name in (
        *own,
        "PAGER",
        "NO_COLOR",
        "FORCE_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "COLUMNS",
        "LINES",
        "LESS",
        "TMUX",
        "STY",
    ):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    kept = home / "xdg_state_home" / "alliance" / key.FILE
    kept.parent.mkdir(parents=True)
    shutil.copy2(_own_key, kept)


@pytest.fixture
def empty(tmp_path: Path) -> Library:
    """A new library without issues."""
    return Library.create(tmp_path / "library")


@pytest.fixture
def shipped(tmp_path: Path) -> Library:
    """A copy of the shipped library, to be changed at will."""
    shutil.copytree(ROOT / "corpus", tmp_path / "shipped" / "corpus")
    return Library(tmp_path / "shipped")


@pytest.fixture
def ready(shipped: Library) -> Library:
    """The same with its index built, so that no command has to say that this takes long."""
    shipped.index()
    return shipped
