"""The user's own key, and digests: how an index that someone else made is told from one that this program built.

The key is 32 random bytes in the user's state folder, which none but the user may read. It is made when it is first
needed. (`ALLIANCE_STATE` does not move it: that folder may be shared.) Where no state folder can be written, what tells
this machine, user and folder from others stands in for it: a stranger who prepares a library cannot know that
beforehand, though another user of the machine may find it out.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

try:
    from _blake2 import blake2b  # what `hashlib` gives, without the time that its import takes
except ImportError:
    from hashlib import blake2b

from alliance_cli import user_folders

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    class Digest(Protocol):
        """Works out a digest piece by piece."""

        def update(self, data: bytes, /) -> None:
            """Add bytes."""

        def digest(self) -> bytes:
            """The digest of all that was added."""


FILE = "index.key"

_SIZE = 32
_MACHINE = "/etc/machine-id"


def digest(data: bytes = b"") -> Digest:
    """The digest of bytes, to which more can be added: 16 bytes that no other bytes have."""
    return blake2b(data, digest_size=16)


def signature(data: bytes, folder: Path) -> bytes:
    """What only this user can say of bytes that stand in an index folder: 32 bytes."""
    return blake2b(data, digest_size=32, key=of_user(folder)).digest()


def of_user(folder: Path) -> bytes:
    """The user's key, made where there is none; what stands in for it in an index folder where none can be kept."""
    try:
        home = user_folders.of("state")
        return _read(home / FILE) or _make(home)
    except (OSError, RuntimeError):  # a folder that cannot be written, or a user without a home
        return _of_place(folder)


def _read(path: Path) -> bytes:
    """The key in a file; none where there is none, or no sound one."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode) or status.st_size != _SIZE:
            return b""
        if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
            raise PermissionError("the key is another user's")  # as under `sudo`: not to be used, nor replaced
        if os.name == "posix" and status.st_mode & 0o077:
            path.chmod(0o600)
        found = path.read_bytes()
    except FileNotFoundError:
        return b""
    return found if len(found) == _SIZE else b""


def _make(home: Path) -> bytes:
    """Make a key, whole or not at all; where another process made one meanwhile, that one."""
    home.mkdir(parents=True, exist_ok=True)
    aside = home / f".{FILE}.{os.urandom(6).hex()}"
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(os.urandom(_SIZE))
            file.flush()
            os.fsync(file.fileno())
        _place(aside, home / FILE)
    finally:
        aside.unlink(missing_ok=True)
    made = _read(home / FILE)
    if not made:
        raise OSError("the key cannot be read back")
    return made


def _place(aside: Path, path: Path) -> None:
    """Give a key its name unless a sound one has it."""
    if not _read(path):
        path.unlink(missing_ok=True)
    try:
        os.link(aside, path)  # unlike a rename, a link never takes the place of another's key
    except FileExistsError:
        return
    except OSError:  # no links on this file system
        aside.replace(path)


def _of_place(folder: Path) -> bytes:
    try:
        machine = Path(_MACHINE).read_bytes()
    except OSError:
        machine = b""
    try:
        status = folder.stat()
        where = f"{status.st_dev} {status.st_ino} {status.st_uid}"
    except OSError:
        where = ""
    return blake2b(machine + where.encode(), digest_size=_SIZE, person=b"alliance").digest()
