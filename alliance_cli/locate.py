"""Where the library is: the folder that holds `corpus/` and `index/`."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli import config, user_folders
from alliance_cli.corpus import Corpus, fingerprint
from alliance_cli.errors import CorpusError
from alliance_cli.frozen import frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = Path(__file__).parent


@frozen
class Place:
    """A library's corpus, the folder of its index, and whether its corpus may be written."""

    root: Path
    index: Path
    writable: bool

    @property
    def corpus(self) -> Corpus:
        """The corpus."""
        return Corpus(self.root / "corpus")


def locate(given: str | os.PathLike[str] | None, environ: Mapping[str, str], here: Path) -> Place:
    """Find the library: the one given, else `ALLIANCE_LIBRARY`, else one at or above `here`, the user's, the shipped.

    The user's is the one that their configuration names, else that in their data folder. `CorpusError` where a named
    folder holds no library.
    """
    for name, folder in (("--library", given), ("ALLIANCE_LIBRARY", environ.get("ALLIANCE_LIBRARY"))):
        if folder:
            return _named(folder, name)
    for root in (here, *here.parents):
        if _is_library(root):
            return _place(root)
    if chosen := config.read(config.user_file(environ)).get("library"):
        return _named(str(chosen.value), chosen.origin)
    users = user_folders.of("data")
    return _place(users) if _is_library(users) else shipped()


def shipped() -> Place:
    """The library that comes with the program; read-only, its index in the user's cache folder."""
    # In a checkout, the corpus stands beside the package.
    root = next((r for r in (_PACKAGE / "shipped", _PACKAGE.parent) if _is_library(r)), None)
    if root is None:
        raise CorpusError("the shipped library is missing", path=str(_PACKAGE), remedy="install the program again")
    return Place(root, _cached_index(root), writable=False)


def _named(folder: str | os.PathLike[str], origin: str) -> Place:
    root = _absolute(folder)
    if not _is_library(root):
        raise CorpusError(
            f"{origin} names a folder without corpus/issues", path=str(root), remedy=f"`alliance init {folder}`"
        )
    return _place(root)


def _absolute(folder: str | os.PathLike[str]) -> Path:
    try:
        return Path(folder).expanduser().absolute()
    except (RuntimeError, OSError):  # a `~name` of nobody, or no working folder
        return Path(folder)


def _place(root: Path) -> Place:
    index = root / "index"
    writable = os.access(root / "corpus", os.W_OK)
    return Place(root, index if _may_be_ours(index) else _cached_index(root), writable)


def _may_be_ours(index: Path) -> bool:
    """Whether an index folder may be written, and by no other user before: two would build it anew in turn.

    One that is a link may lead anywhere, and is not followed.
    """
    if index.is_symlink():
        return False
    try:
        owner = index.stat().st_uid
    except OSError:
        return os.access(index.parent, os.W_OK)
    return os.access(index, os.W_OK) and (not hasattr(os, "geteuid") or owner == os.geteuid())


def _is_library(root: Path) -> bool:
    try:
        return (root / "corpus" / "issues").is_dir()
    except OSError:  # a name too long, or a folder that may not be entered
        return False


def _cached_index(root: Path) -> Path:
    mark = fingerprint(os.fsencode(root.resolve()))[:16]
    return user_folders.of("cache") / f"index-{mark}"
