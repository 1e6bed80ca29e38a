"""What a user keeps about a library, outside of it: the folder for that, and its one writer at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alliance_cli import files
from alliance_cli.corpus import fingerprint
from alliance_cli.errors import FileError
from alliance_cli.locate import Place

#: How long a second writer waits for the first, in seconds.
PATIENCE = 60.0

_NAME = 40


def folder(place: Place) -> Path:
    """The user's folder for one library, known by its path: in `ALLIANCE_STATE`, else where the system keeps state."""
    given = os.environ.get("ALLIANCE_STATE")
    if given:
        base = Path(given).expanduser().absolute()
    else:
        import platformdirs  # only for those who keep something

        base = platformdirs.user_state_path("alliance", appauthor=False)
    root = place.root.resolve()
    return base / f"{root.name[:_NAME]}-{fingerprint(os.fsencode(root))[:16]}"


@contextmanager
def locked(home: Path, name: str) -> Iterator[None]:
    """Hold the one lock of that name in a folder; `FileError` where it cannot be had within a minute."""
    import filelock  # loaded only when something is written

    home.mkdir(parents=True, exist_ok=True)
    lock = filelock.FileLock(home / f"{name}.lock")
    try:
        lock.acquire(timeout=PATIENCE)
    except filelock.Timeout:
        raise FileError(
            "another alliance process is writing here", path=str(home), remedy="wait for it to finish, then try again"
        ) from None
    try:
        yield
    finally:
        lock.release()


def content(path: Path) -> bytes:
    """The bytes of a file that people edit; none where there is no file, `FileError` where it cannot be read."""
    try:
        return files.read(path, FileError)
    except FileNotFoundError:
        return b""


def decoded(data: bytes, path: Path) -> str:
    """The text of a file that people edit; `FileError` where it is not UTF-8."""
    return files.decoded(data, path, FileError)
