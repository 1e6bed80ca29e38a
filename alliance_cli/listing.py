"""The corpus as its folders list it, and a mark by which the next look tells that nothing was touched since."""

from __future__ import annotations

import marshal
import os

from alliance_cli.corpus import ISSUES, VOCABULARY, changed_ns
from alliance_cli.frozen import frozen
from alliance_cli.search.index import key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from alliance_cli.corpus import Corpus

    #: Names and what the files look like, by name.
    Listed = list[tuple[str, os.stat_result]]

#: A file as young as this (in nanoseconds) when the index was written may have changed again without its time moving.
RACY = 2_000_000_000

#: The format of `marshal` in which equal values are equal bytes.
_PLAIN = 2

_DIGEST = 16

#: Whether files can be looked at by their names within an open folder, which is quicker than by their paths.
_QUICK = os.stat in os.supports_dir_fd and os.listdir in os.supports_fd


@frozen
class Listing:
    """The issue files and the vocabulary files of a corpus."""

    issues: Listed
    vocabulary: Listed

    def mark(self) -> bytes:
        """What these files look like in few bytes, and when the last of them changed."""
        newest = max((changed_ns(status) for files in (self.issues, self.vocabulary) for _, status in files), default=0)
        return self._digest() + max(newest, 0).to_bytes(_DIGEST, "big")

    def looks_as(self, mark: bytes) -> bool:
        """Whether these are the same files, looking as they did when a mark was made."""
        return self._digest() == mark[:_DIGEST]

    def _digest(self) -> bytes:
        names, looks = [], []
        for files in (self.issues, self.vocabulary):
            names.append([name for name, _ in files])
            looks.append([number for _, status in files for number in _look(status)])
        return _digest(names, looks)


def of(corpus: Corpus) -> Listing:
    """The corpus as it is now; `CorpusError` where a folder cannot be listed."""
    return Listing(corpus.issue_files(), corpus.vocabulary_files())


def is_untouched(corpus: Corpus, mark: bytes, written: int) -> bool:
    """Whether the corpus looks as it did when a mark was made, and no file can have changed since without a trace.

    `written` is when the mark was written, in nanoseconds. Most commands ask for no more than this, so all is done that
    makes it quick; it may be false where there is something among the files that is none.
    """
    if int.from_bytes(mark[_DIGEST:], "big") + RACY >= written:
        return False
    if not _QUICK:
        return of(corpus).looks_as(mark)
    try:
        looks = [_looks(corpus.issues, ISSUES), _looks(corpus.vocabulary, VOCABULARY)]
    except OSError:
        return False
    return _digest([names for names, _ in looks], [numbers for _, numbers in looks]) == mark[:_DIGEST]


def _looks(folder: Path, ending: str) -> tuple[list[str], list[int]]:
    """The names of files and what each looks like; of what is no file, too, which then is in no listing."""
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        every = os.listdir(opened)  # noqa: PTH208 - of a folder that is open
        names = sorted([name for name in every if name.endswith(ending) and name[0] != "."])
        looks: list[int] = []
        look, take = os.stat, looks.append
        for name in names:
            status = look(name, dir_fd=opened)
            take(status.st_mode)
            take(status.st_size)
            take(status.st_mtime_ns)
            take(status.st_ctime_ns)
        return names, looks
    finally:
        os.close(opened)


def _look(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _digest(names: list[list[str]], looks: list[list[int]]) -> bytes:
    return key.digest(marshal.dumps((names, looks), _PLAIN)).digest()
