"""Files that people edit are read within bounds; files are written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
from contextlib import contextmanager
from pathlib import Path

from alliance_cli.errors import FileError
from alliance_cli.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: What a system says where nothing more can be written.
NO_SPACE = (errno.ENOSPC, errno.EDQUOT)

#: What it says where a file system knows no locks.
_NO_LOCKS = (errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP)

#: No file that people edit is larger, in bytes.
LARGEST = 20_000_000

#: How a complaint begins that is about reading, and so may be over at the next try.
UNREADABLE = "the file cannot be read"

#: What a writer says that has to wait for another.
WAITING = "Waiting for another alliance process to finish writing."

#: How long a writer waits before it says so, in seconds.
_SOON = 0.5

_PACKAGE = Path(__file__).parent

#: Locks that were let go, the last of them: what their end runs would tell of an interruption as of a fault.
_RELEASED: list[object] = []
_KEPT = 100

_ASIDE = ".alliance-part"

#: How much of its name a file keeps until it is whole.
_NAMED = 40

_LEFT_ASIDE = pattern(rf"\..*\.[a-z0-9_]{{8}}{re.escape(_ASIDE)}")


def is_aside(name: str) -> bool:
    """Whether a name is one that `write` gives to a file until it is whole."""
    return _LEFT_ASIDE.fullmatch(name) is not None


def sweep(folder: Path, name: str = "") -> None:
    """Remove what killed writers left aside of the files in a folder, or of those whose names begin with `name`.

    The caller sees to it that nobody is writing them.
    """
    with contextlib.suppress(OSError):
        for left in os.listdir(folder):  # noqa: PTH208 - names are enough
            if is_aside(left) and left.startswith(f".{name[:_NAMED]}"):
                (folder / left).unlink(missing_ok=True)


def write(path: Path, data: bytes) -> None:
    """Write a file aside, sync it, and move it into place, so that a reader or a crash finds the old or the new one.

    A file that is replaced keeps its permissions; a new one has those that the user's mask gives.
    """
    import tempfile  # only for those who write

    mode = _mode(path)
    make_folder(path.parent)
    handle, aside = tempfile.mkstemp(prefix=f".{path.name[:_NAMED]}.", suffix=_ASIDE, dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            Path(aside).chmod(mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(aside).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(aside).unlink()
        raise
    sync_folder(path.parent)


class Busy(Exception):
    """Another process holds a lock, and has not let go of it for as long as one is willing to wait."""


@contextmanager
def alone(lock: Path, patience: float, talk: Callable[[str], None]) -> Iterator[None]:
    """Hold a lock; `Busy` where it cannot be had within so many seconds, or `OSError`.

    It ends with its process, except where the file system knows no locks: there, a file beside it stands for it.
    """
    import filelock  # loaded only when something is written

    held = filelock.FileLock(lock) if _knows_locks(lock) else filelock.SoftFileLock(f"{lock}.held")
    try:
        with contextlib.suppress(filelock.Timeout):
            held.acquire(timeout=_SOON)
        if not held.is_locked:
            talk(WAITING)
            held.acquire(timeout=patience)
    except filelock.Timeout:
        raise Busy from None
    try:
        yield
    finally:
        held.release()
        _RELEASED.append(held)
        del _RELEASED[:-_KEPT]


def _knows_locks(path: Path) -> bool:
    """Whether the file system of a lock can hold one at all; some network folders cannot."""
    if os.name != "posix":
        return True
    import fcntl

    try:
        # A link is not followed, since it may lead out of the library, and a pipe is not waited for.
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    except OSError:
        return True  # who takes the lock says what is wrong
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as failure:
        return failure.errno not in _NO_LOCKS
    finally:
        os.close(handle)
    return True


def read(path: Path, error: type[FileError], largest: int = LARGEST, *, within: Path | None = None) -> bytes:
    """The bytes of a file that people edit; `FileNotFoundError` where there is none.

    `error` for what is no file (a pipe would be waited for, a device might never end), is too large or cannot be read,
    and for a link that leads out of the folder `within`.
    """
    try:
        if within and path.is_symlink() and leads_out(path, within):
            raise error("this link leads out of the library", path=str(path), remedy="put the file itself in its place")
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise error("this is not a file", path=str(path), remedy="put a plain file in its place")
        if status.st_size > largest:
            raise error("the file is too large", path=str(path), remedy=f"keep it under {size_in_words(largest)}")
        return path.read_bytes()
    except NotADirectoryError as failure:
        raise FileNotFoundError(*failure.args) from failure
    except FileNotFoundError:
        raise
    except OSError as failure:
        remedy = "its links lead in a circle" if failure.errno == errno.ELOOP else "check its permissions"
        raise error(f"{UNREADABLE}: {failure.strerror}", path=str(path), remedy=remedy) from failure


def leads_out(path: Path, folder: Path) -> bool:
    """Whether links lead from a path in a folder to somewhere else; what came with the program may be linked."""
    if path.is_relative_to(_PACKAGE):
        return False
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except RuntimeError:  # links in a circle lead nowhere
        return False


def decoded(data: bytes, path: Path, error: type[FileError]) -> str:
    """The text of a file that people edit; `error`, with the line, where it is not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        # What was decoded stands in the failure, without a mark at the beginning.
        line = failure.object[: failure.start].count(b"\n") + 1
        raise error("the file is not UTF-8", path=str(path), line=line, remedy="save it as UTF-8 text") from failure


def size_in_words(size: int) -> str:
    """A number of bytes as people say it."""
    return f"{size // 10**6} MB" if size >= 10**6 else f"{size // 10**3} kB"


def _mode(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o777
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def make_folder(folder: Path) -> None:
    """Make a folder, with those above it, to last."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make a move or a removal in a folder last, on the systems where a folder can be synced."""
    if os.name == "posix":
        try:
            handle = os.open(folder, os.O_RDONLY)
        except PermissionError:  # who may write in a folder need not be able to read it
            return
        try:
            os.fsync(handle)
        except OSError as failure:
            if failure.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(handle)
