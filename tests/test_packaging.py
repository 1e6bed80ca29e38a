"""The wheel: installed anywhere, it works anywhere, with the shipped library in it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

from alliance_cli.commands.help import SUBJECTS


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    return path


def test_the_wheel_holds_the_shipped_library_and_no_more_than_the_program(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for name in (
        "issues/vol-2-05.md",
        "issues/vol-2-07.md",
        "sources/vol-2-07.txt",
        "vocabulary/topics.yaml",
        "NOTICE",
    ):
        assert f"alliance_cli/shipped/corpus/{name}" in names
    assert "alliance_cli/py.typed" in names
    for subject, (page, _) in SUBJECTS.items():
        assert f"alliance_cli/help/{page}.md" in names, subject
    assert "alliance_cli/help/commands.json" in names
    for schema in (ROOT / "docs" / "schemas").glob("*.json"):
        assert f"alliance_cli/shipped/schemas/{schema.name}" in names
    for page in ("man1/alliance.1", "man5/alliance-corpus.5", "man7/alliance-query.7"):
        assert any(name.endswith(f".data/data/share/man/{page}") for name in names)
    assert all(name.startswith(("alliance_cli/", "alliance_cli-")) for name in names)
    assert not any(".alliance-part" in name or "__pycache__" in name for name in names)


def test_the_installed_program_works_from_any_folder(wheel: Path, tmp_path: Path) -> None:
    target = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(target)
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from alliance_cli.__main__ import main; main()"
    (tmp_path / "elsewhere").mkdir()
    for line, part in (
        ("show 2.7", "Mekong"),
        ("help exit-codes", "interrupted"),
        ("__complete zsh cit", "cite"),
        ("search e2d", "2.5.3"),
        ("timeline --topic trilateral", "2023-04-03"),
    ):
        # -I: nothing of the checkout is on the path.
        done = subprocess.run(
            [sys.executable, "-I", "-c", code, str(target), *line.split()],
            cwd=tmp_path / "elsewhere",
            env=dict(os.environ),
            capture_output=True,
            text=True,
            check=True,
        )
        assert part in done.stdout
    assert not (target / "alliance_cli" / "shipped" / "index").exists()
