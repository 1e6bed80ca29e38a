"""The corpus as its folders list it, and a mark by which the next look tells that nothing was touched since."""

from __future__ import annotations

import marshal
import os

from alliance_cli.corpus import Corpus, changed_ns
from alliance_cli.frozen import frozen
from alliance_cli.search import key

#: A file as young as this (in nanoseconds) when the index was written may have changed again without its time moving.
RACY = 2_000_000_000

#: The format of `marshal` in which equal values are equal bytes.
_PLAIN = 2

_DIGEST = 16

#: Names and what the files look like, by name.
Listed = list[tuple[str, os.stat_result]]


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
        rows = [
            [(name, one.st_size, one.st_mtime_ns, one.st_ctime_ns) for name, one in files]
            for files in (self.issues, self.vocabulary)
        ]
        return key.digest(marshal.dumps(rows, _PLAIN)).digest()


def of(corpus: Corpus) -> Listing:
    """The corpus as it is now; `CorpusError` where a folder cannot be listed."""
    return Listing(corpus.issue_files(), corpus.vocabulary_files())


def is_settled(mark: bytes, written: int) -> bool:
    """Whether all files were old enough when a mark was written that none can have changed since without a trace."""
    return int.from_bytes(mark[_DIGEST:], "big") + RACY < written
