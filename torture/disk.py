"""Disks that are full, and folders in which nothing may be written."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from torture.process import Surroundings

#: The size of a small disk, in bytes.
_SIZE = 16_000_000

#: Who runs a command where the one who tortures may write anywhere.
_NOBODY = 65534


@contextmanager
def nearly_full(folder: Path, free: int) -> Iterator[bool]:
    """Have a folder, with what is in it, on a small disk with so many bytes free; False where none can be mounted."""
    copy = folder.with_name("aside")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "none", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True, check=False).returncode:
        yield False
        return
    try:
        shutil.copytree(copy, folder, dirs_exist_ok=True)
        filler = folder / "filler"
        status = os.statvfs(folder)
        with filler.open("wb") as file:
            file.write(bytes(max(status.f_bavail * status.f_frsize - free, 0)))
        yield True
        filler.unlink()
        shutil.rmtree(copy)
        shutil.copytree(folder, copy)
    finally:
        subprocess.run(["umount", str(folder)], capture_output=True, check=True)
        for there in folder.iterdir():
            shutil.rmtree(there)
        shutil.copytree(copy, folder, dirs_exist_ok=True)


def some_folders(where: Surroundings, chance: random.Random) -> list[Path]:
    """One or more of the folders in which a command may want to write."""
    library, index = where.library, where.library / "index"
    every = [library, library / "corpus", library / "corpus" / "issues", library / "corpus" / "sources", index]
    every = [path for path in (*every, *index.glob("*"), where.state, *where.state.iterdir()) if path.is_dir()]
    return chance.sample(every, chance.randint(1, len(every)))


@contextmanager
def read_only(where: Surroundings, folders: list[Path]) -> Iterator[Callable[[], None]]:
    """Forbid to write in some folders; the value is to be called in a process before it tries.

    Root may write anywhere, so what root owns is given to nobody, whom that process then is.
    """
    root = where.library.parent
    is_root = os.geteuid() == 0

    def drop() -> None:
        if is_root:
            os.setgroups([])
            os.setgid(_NOBODY)
            os.setuid(_NOBODY)

    modes = {folder: folder.stat().st_mode for folder in folders}
    for folder in folders:
        folder.chmod(0o555)
    if is_root:
        root.parent.chmod(0o711)
        _give(root, _NOBODY)
    try:
        yield drop
    finally:
        if is_root:
            _give(root, 0)
        for folder, mode in modes.items():
            with contextlib.suppress(FileNotFoundError):
                folder.chmod(mode)


def _give(root: Path, user: int) -> None:
    for path in (root, *root.rglob("*")):
        os.chown(path, user, user, follow_symlinks=False)
