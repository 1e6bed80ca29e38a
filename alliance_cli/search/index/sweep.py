"""What stands in an index folder and belongs to no index is removed; the caller holds the write lock."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from alliance_cli import files
from alliance_cli.search.index import manifest, verified
from alliance_cli.search.index.manifest import Manifest


def sweep(folder: Path, known: Manifest) -> None:
    """Remove what the manifest does not name: generations before, and what a killed writer left behind."""
    for path in folder.iterdir():
        if manifest.is_generation(path.name) and path.name != known.generation:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name == manifest.OLD or files.is_aside(path.name):
            _remove(path)
    for path in (folder / known.generation).iterdir():
        if path.name not in known.files and path.name != verified.FILE:
            _remove(path)


def _remove(path: Path) -> None:
    with suppress(OSError):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()
