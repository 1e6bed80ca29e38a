"""What the index was made from: the stamps of every file that went into it, and where its files stand."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli.errors import IndexFailure
from alliance_cli.frozen import frozen, replace
from alliance_cli.model import Problem, Stamp
from alliance_cli.search.index import key, manifest, sealed
from alliance_cli.search.index.damage import REBUILD, DamagedIndex, guarded
from alliance_cli.search.index.manifest import Manifest

__all__ = [
    "REBUILD",
    "DamagedIndex",
    "Glance",
    "IndexState",
    "generation",
    "glance",
    "pointer",
    "read",
    "stored",
    "write",
    "written_ns",
]

_TRIES = 20


@frozen
class IndexState:
    """File name and stamp of every issue and vocabulary file in the index, and what was wrong with damaged issues.

    `listing` is a digest by which whoever wrote the state tells at once whether the corpus was touched since.
    """

    issues: tuple[tuple[str, Stamp], ...]
    vocabulary: tuple[tuple[str, Stamp], ...]
    problems: tuple[Problem, ...] = ()
    listing: bytes = b""


@frozen
class Glance:
    """What is asked of an index before anything else: its problems, and what tells whether the corpus changed since.

    `listing` is a digest of the corpus as it was listed, `written` the time of the manifest in nanoseconds.
    """

    listing: bytes
    written: int
    problems: tuple[Problem, ...]


def glance(folder: Path) -> Glance | None:
    """A glance at the index in a folder; None under the conditions of `read`."""
    written = written_ns(folder)
    try:
        known = manifest.read(folder)
    except IndexFailure:
        return None
    return Glance(known.listing, written, known.problems)


def read(folder: Path) -> IndexState | None:
    """The state of the index in a folder; None where none can be used: missing, another format, damaged, foreign."""
    for _ in range(_TRIES):
        before = pointer(folder)
        try:
            return stored(folder, manifest.read(folder))
        except (IndexFailure, OSError):
            if pointer(folder) == before:
                return None
    return None


def stored(folder: Path, known: Manifest) -> IndexState:
    """The state that a manifest names; `DamagedIndex` where it is not as it was written."""
    with guarded():
        issues, vocabulary = sealed.loads(manifest.read_file(folder, known, known.state))
        return IndexState(_stamps(issues), _stamps(vocabulary), known.problems, known.listing)


def pointer(folder: Path) -> bytes:
    """What tells whether an index was replaced meanwhile; empty where there is none."""
    return manifest.mark(folder)


def generation(folder: Path) -> Path:
    """The sub-folder that holds the current index; `DamagedIndex` where there is none that may be opened."""
    return folder / manifest.read(folder).generation


def written_ns(folder: Path) -> int:
    """When the index was last written, in nanoseconds; 0 where there is none."""
    try:
        return (folder / manifest.FILE).stat().st_mtime_ns
    except OSError:
        return 0


def write(folder: Path, state: IndexState) -> None:
    """Replace the state of the index in a folder; `IndexFailure` where that cannot be done."""
    from alliance_cli.search.index.sweep import sweep  # for those who write

    try:
        known = manifest.read(folder)
        sweep(folder, known)
        name, held = put(folder / known.generation, state)
        files = {other: value for other, value in known.files.items() if other != known.state}
        files[name] = held
        manifest.write(folder, replace(known, state=name, files=files, listing=state.listing, problems=state.problems))
        (folder / known.generation / known.state).unlink(missing_ok=True)
    except OSError as failure:
        raise IndexFailure(
            f"the index in {folder} cannot be written: {failure.strerror}", remedy="check the space and permissions"
        ) from failure


def put(generation_folder: Path, state: IndexState) -> tuple[str, tuple[int, bytes]]:
    """Write a state into a generation folder; the name of its file, its size and its digest."""
    from alliance_cli import files  # loaded only where something is written

    data = sealed.dumps((_rows(state.issues), _rows(state.vocabulary)))
    name = f"state-{os.urandom(4).hex()}.bin"
    files.write(generation_folder / name, data)
    return name, (len(data), key.digest(data).digest())


def _rows(stamps: tuple[tuple[str, Stamp], ...]) -> list[tuple[str, int, int, str]]:
    return [(name, stamp.size, stamp.changed_ns, stamp.sha256) for name, stamp in stamps]


def _stamps(rows: list[tuple[str, int, int, str]]) -> tuple[tuple[str, Stamp], ...]:
    return tuple((name, Stamp(size, changed, sha)) for name, size, changed, sha in rows)
