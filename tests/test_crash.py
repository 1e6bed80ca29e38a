"""Kill an import at random moments: the corpus is sound each time, and the same import completes it.

`ALLIANCE_KILLS` says how often; the default keeps the suite short.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import random_pages

from alliance_cli.library import Library

KILLS = int(os.environ.get("ALLIANCE_KILLS", "6"))
FILES = 50


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    names: set[str] = set()
    seed = 0
    while len(names) < FILES:
        page = random_pages.make(seed)
        seed += 1
        if page.number not in names:
            names.add(page.number)
            (folder / page.name).write_bytes(page.data)
    return folder


def test_a_killed_import_leaves_a_sound_corpus_and_is_completed_by_another(pages: Path, tmp_path: Path) -> None:
    chance = random.Random(7)
    command = [sys.executable, "-m", "alliance_cli", "import", str(pages), "--quiet"]
    started = time.monotonic()
    whole = Library.create(tmp_path / "whole")
    subprocess.run([*command, "--library", str(whole.root)], check=True, capture_output=True)
    took = time.monotonic() - started
    expected = _corpus(whole.root)
    assert len(expected) == FILES
    killed = 0
    for number in range(KILLS):
        library = Library.create(tmp_path / str(number))
        process = subprocess.Popen(
            [*command, "--library", str(library.root)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0.05, took))
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert [problem for problem in library.doctor().problems if problem.severity == "error"] == []
        partial = _corpus(library.root)
        assert partial.items() <= expected.items()
        subprocess.run([*command, "--library", str(library.root)], check=True, capture_output=True)
        assert _corpus(library.root) == expected
        assert [p for p in library.doctor(fix=True).problems if p.severity == "error"] == []
        assert not list((library.root / "corpus").rglob("*.alliance-part"))
        shutil.rmtree(library.root)
    assert killed


def _corpus(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "corpus" / "issues").glob("*.md")}
