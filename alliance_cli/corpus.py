"""The folder of issues: list, read, and write without ever leaving half a file."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from operator import itemgetter
from pathlib import Path, PurePath

from alliance_cli import files
from alliance_cli.errors import CorpusError
from alliance_cli.frozen import frozen
from alliance_cli.model import Issue, Ref, Stamp

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator


#: The endings of issue files and of vocabulary files.
ISSUES, VOCABULARY = ".md", ".yaml"


@frozen
class Corpus:
    """A corpus folder, with `issues/`, `sources/` and `vocabulary/` in it."""

    folder: Path

    @property
    def issues(self) -> Path:
        """Where the issue files stand."""
        return self.folder / "issues"

    @property
    def vocabulary(self) -> Path:
        """Where the vocabulary files stand."""
        return self.folder / "vocabulary"

    def path_of(self, ref: Ref) -> Path:
        """The file in which an issue stands or would stand."""
        return self.issues / f"{ref.slug}.md"

    def has(self, ref: Ref) -> bool:
        """Whether the corpus holds a file for that issue."""
        with _readable(self.issues):
            return os.path.lexists(self.path_of(ref))

    def issue_files(self) -> list[tuple[str, os.stat_result]]:
        """The name and the status of each issue file, by name; `CorpusError` where the folder cannot be listed."""
        return _listed(self.issues, ISSUES)

    def vocabulary_files(self) -> list[tuple[str, os.stat_result]]:
        """The name and the status of each vocabulary file, by name; `CorpusError` where there is no folder."""
        return _listed(self.vocabulary, VOCABULARY)

    def read(self, name: str) -> Issue:
        """The issue in a file of `issues/`; `CorpusError`, with the line, where it cannot be read."""
        from alliance_cli import issue_file  # YAML is for those who read or write issues, not for a search

        path = self.issues / name
        return issue_file.load(self._text(path), str(path))

    def find(self, ref: Ref) -> Issue | None:
        """The issue with that reference, from the file that bears its name, or None."""
        return self.read(self.path_of(ref).name) if self.has(ref) else None

    def has_comments(self, ref: Ref) -> bool:
        """Whether an issue's file has comments in its front matter, which a new writing of it would lose."""
        front = self._text(self.path_of(ref)).split("\n---", 1)[0]
        return any(line.lstrip().startswith("#") or " #" in line for line in front.splitlines())

    def original(self, path: str) -> bytes | None:
        """The bytes of an imported original, by its path within the corpus; None where there is none.

        A path that leads out of `sources/` is none, whatever stands there.
        """
        pure = PurePath(path)
        if len(pure.parts) != 2 or pure.parts[0] != "sources" or ".." in pure.parts:
            return None
        place = self.folder / pure
        try:
            if place.is_symlink() or not place.is_file() or place.stat().st_size > files.LARGEST * 3:
                return None
            return place.read_bytes()
        except OSError:
            return None

    def _text(self, path: Path) -> str:
        try:
            return files.decoded(files.read(path, CorpusError, within=self.folder.parent), path, CorpusError)
        except FileNotFoundError as failure:
            # A link that leads nowhere, or a file that was taken away meanwhile.
            raise CorpusError(
                "the file cannot be read: there is none",
                path=str(path),
                remedy="put it back, or remove what points to it",
            ) from failure

    def write(self, issue: Issue) -> None:
        """Write an issue's file, whole or not at all."""
        from alliance_cli import issue_file

        self._write(self.path_of(issue.ref), issue_file.dump(issue).encode())

    def _write(self, path: Path, data: bytes) -> None:
        if files.leads_out(path.parent, self.folder.parent):
            remedy = "open the library that it leads to, or put a folder in its place"
            raise CorpusError(
                "this folder is a link that leads out of the library", path=str(path.parent), remedy=remedy
            )
        files.write(path, data)

    def sweep(self) -> None:
        """Remove what a killed import left half written; the caller keeps other writers out."""
        files.sweep(self.issues)
        files.sweep(self.folder / "sources")

    def keep_original(self, ref: Ref, data: bytes, suffix: str) -> str:
        """Keep an original byte for byte, under a name that no other bytes have; its path within the corpus."""
        digest = fingerprint(data)
        for name in (f"{ref.slug}{suffix}", f"{ref.slug}-{digest[:8]}{suffix}"):
            place = self.folder / "sources" / name
            if not place.exists():
                self._write(place, data)
                return f"sources/{name}"
            if place.is_file() and fingerprint(place.read_bytes()) == digest:
                return f"sources/{name}"
        raise CorpusError(
            "two originals share a name and a hash", path=f"sources/{name}", remedy="move one of them away"
        )


def fingerprint(data: bytes) -> str:
    """The SHA-256 of some bytes, in hexadecimal."""
    import hashlib

    return hashlib.sha256(data).hexdigest()


def stamp(path: Path, status: os.stat_result) -> Stamp:
    """What a file looks like, its bytes included; an unreadable file has no hash."""
    try:
        # What is too large to be read as an issue is not read for its hash either.
        digest = fingerprint(path.read_bytes()) if status.st_size <= files.LARGEST else ""
    except OSError:
        digest = ""
    return Stamp(status.st_size, changed_ns(status), digest)


def changed_ns(status: os.stat_result) -> int:
    """When a file last changed in any way, in nanoseconds."""
    return max(status.st_mtime_ns, status.st_ctime_ns)


def same_file(old: Stamp, status: os.stat_result) -> bool:
    """Whether a file looks untouched, without reading it."""
    return old.size == status.st_size and old.changed_ns == changed_ns(status)


@contextmanager
def _readable(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        raise CorpusError(
            f"the folder cannot be read: {failure.strerror}", path=str(folder), remedy="check its permissions"
        ) from failure


def _listed(folder: Path, ending: str) -> list[tuple[str, os.stat_result]]:
    try:
        with os.scandir(folder) as entries:
            found = [(e.name, _status(e)) for e in entries if e.name.endswith(ending) and e.name[0] != "."]
    except OSError as failure:
        lacking = isinstance(failure, (FileNotFoundError, NotADirectoryError))
        raise CorpusError(
            f"the folder cannot be listed: {failure.strerror}",
            path=str(folder),
            remedy="`alliance init DIR` makes a library" if lacking else "check its permissions",
        ) from failure
    return sorted([(name, status) for name, status in found if status], key=itemgetter(0))


def _status(entry: os.DirEntry[str]) -> os.stat_result | None:
    """What a file looks like; None for what is no file, as a folder, a pipe or a link that leads nowhere."""
    try:
        return entry.stat() if entry.is_file() else None
    except OSError as failure:
        if failure.errno in (errno.ELOOP, errno.ENOENT):
            return None
        raise
