"""What a user keeps about a library, outside of it: the folder for that, and its one writer at a time."""

from __future__ import annotations

import contextlib
import os
import re
from contextlib import contextmanager
from pathlib import Path

from alliance_cli import files, user_folders
from alliance_cli.corpus import fingerprint
from alliance_cli.errors import FileError, NothingFound, UsageError
from alliance_cli.locate import Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Talk = Callable[[str], None]

#: How long a second writer waits for the first, in seconds.
PATIENCE = 60.0

_NAME = 40

#: Of how many libraries that are gone it is told.
_SHOWN = 3

#: The key under which a file says which library it is about.
_LIBRARY = "library"


def folder(place: Place) -> Path:
    """The user's folder for one library, known by its path: in `ALLIANCE_STATE`, else where the system keeps state."""
    return _folder(place.root)


def _folder(root: Path) -> Path:
    whole = root.resolve()
    name = "".join(char if char.isprintable() else "_" for char in whole.name[:_NAME])
    return user_folders.state() / f"{name}-{fingerprint(os.fsencode(whole))[:16]}"


def written(place: Place) -> str:
    """A library's folder as a file of text can hold it: a name that is no text loses what no text has."""
    return os.fsencode(place.root.resolve()).decode("utf-8", "replace")


def stranded(place: Place, file: str) -> tuple[str, ...]:
    """What to say of libraries that are gone and of which a file is kept, if none is for this one.

    One of them may be this library before it was moved; `adopt` takes over what is kept for it.
    """
    if (folder(place) / file).exists():
        return ()
    import shlex  # loaded only for a complaint

    recorded = [_recorded(path) for path in sorted(user_folders.state().glob(f"*/{file}"))]
    gone = [old for old in recorded if old and not Path(old).exists()]
    return tuple(
        f"Searches are saved for {old}, which is gone. If that is this library, moved: "
        f"alliance saved --adopt {shlex.quote(old)}"
        for old in gone[:_SHOWN]
    )


def adopt(place: Place, old: Path, file: str) -> tuple[str, ...]:
    """Take over what is kept for a library in another folder, by the names of the files.

    What belongs to a library that still stands is copied, else it is moved. No file that people edit is replaced.
    `NothingFound` where there is nothing to take, `UsageError` where this library has the `file` already.
    """
    from alliance_cli import yaml_file

    source, home = _folder(old.expanduser().absolute()), folder(place)
    if not (source / file).exists():
        raise NothingFound(
            f"nothing is saved for {old}", remedy="give the folder in which the library was, as it was named"
        )
    if (home / file).exists():
        raise UsageError(
            f"this library has saved searches of its own: {home / file}", remedy="copy into that file what you want"
        )
    now = yaml_file.dump({_LIBRARY: written(place)}).rstrip("\n")
    text = re.sub(rf"(?m)^{_LIBRARY}:.*$", lambda _: now, decoded(content(source / file), source / file), count=1)
    with locked(home, "saved"):
        # Without searches of its own, this library has at most a look at the whole.
        others = [
            path
            for path in sorted(source.iterdir())
            if path.suffix == ".json" or (path.suffix == ".yaml" and not (home / path.name).exists())
            if path.name != file
        ]
        for path in others:
            files.write(home / path.name, content(path))
        # Last, since whoever has this file has taken over the rest.
        files.write(home / file, text.encode())
        if not old.expanduser().exists():
            for path in (*others, source / file):
                path.unlink(missing_ok=True)
    return tuple(sorted((file, *(path.name for path in others))))


def _recorded(path: Path) -> str:
    """The folder of the library that a file is about, or "" where it does not say."""
    from alliance_cli import yaml_file

    try:
        known = yaml_file.read(decoded(content(path), path), str(path), FileError).mapping()
        return known[_LIBRARY].text() if _LIBRARY in known else ""
    except FileError:
        return ""


@contextmanager
def locked(home: Path, name: str, talk: Talk | None = None) -> Iterator[None]:
    """Hold the lock on the file of that name in a folder; `FileError` where it cannot be had within a minute.

    What a killed writer left of that file is gone then. `talk` is told of having to wait.
    """
    with contextlib.ExitStack() as held:
        try:
            files.make_folder(home)
            held.enter_context(files.alone(home / f"{name}.lock", PATIENCE, talk or _silent))
        except files.Busy:
            raise FileError(
                "another alliance process is writing here",
                path=str(home),
                remedy="wait for it to finish, then try again",
            ) from None
        except OSError as failure:
            raise FileError(
                f"nothing can be written here: {failure.strerror}",
                path=str(home),
                remedy="check its permissions and the free space",
            ) from failure
        files.sweep(home, f"{name}.")
        yield


def _silent(_line: str) -> None:
    """Say nothing."""


def content(path: Path, within: Path | None = None) -> bytes:
    """The bytes of a file that people edit; none where there is no file.

    `FileError` where it cannot be read, or is a link that leads out of the folder `within`.
    """
    try:
        return files.read(path, FileError, within=within)
    except FileNotFoundError:
        return b""


def decoded(data: bytes, path: Path) -> str:
    """The text of a file that people edit; `FileError` where it is not UTF-8."""
    return files.decoded(data, path, FileError)
