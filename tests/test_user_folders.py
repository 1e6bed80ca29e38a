"""Where a user's own things are kept: as platformdirs has it, without its import."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from alliance_cli import user_folders

KINDS = ("state", "cache", "data")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("given", [None, "", "  ", "/somewhere/else"])
def test_it_is_where_platformdirs_has_it(kind: str, given: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    variable = f"XDG_{kind.upper()}_HOME"
    if given is None:
        monkeypatch.delenv(variable)
    else:
        monkeypatch.setenv(variable, given)
    expected = {
        "state": platformdirs.user_state_path,
        "cache": platformdirs.user_cache_path,
        "data": platformdirs.user_data_path,
    }[kind]("alliance", appauthor=False)
    assert user_folders.of(kind) == expected


def test_the_variable_of_the_program_moves_its_state(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ALLIANCE_STATE", "~/kept")
    monkeypatch.setenv("HOME", str(tmp_path))
    assert user_folders.state() == tmp_path / "kept"
    monkeypatch.delenv("ALLIANCE_STATE")
    assert user_folders.state() == user_folders.of("state")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there, platformdirs is asked")
def test_it_needs_no_platformdirs() -> None:
    code = (
        "import sys; from alliance_cli import user_folders; user_folders.state(); "
        "assert 'platformdirs' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
