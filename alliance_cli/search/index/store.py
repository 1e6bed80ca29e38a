"""The one way to open an index for reading.

Opening reads the manifest, which the user's own key has signed, and looks at the files that it names without reading
them. Each is opened when it is first needed, by whoever asks for words, columns or entries, and only what is asked for
is read from it. Nothing of Whoosh is loaded.
"""

from __future__ import annotations

from functools import cached_property

from alliance_cli.frozen import replace
from alliance_cli.search.index import manifest, record
from alliance_cli.search.index.damage import DamagedIndex, guarded
from alliance_cli.search.index.entries import ENDING as ENTRIES
from alliance_cli.search.index.entries import Entries
from alliance_cli.search.index.numbering import issue_number
from alliance_cli.search.index.verified import Verified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from types import TracebackType

    from alliance_cli.model import Entry, Issue, Ref
    from alliance_cli.search.index.columns import Columns
    from alliance_cli.search.index.manifest import Manifest, SegmentInfo
    from alliance_cli.search.index.vectors import Vectors
    from alliance_cli.search.index.words import Postings, Words

__all__ = ["DamagedIndex", "Index", "Segment", "guarded", "opened", "reading"]


class Segment:
    """One segment of an open index; its documents are numbers from 0, deleted ones among them."""

    def __init__(self, files: Verified, info: SegmentInfo) -> None:
        self._files = files
        self.info = info
        self._open: list[Columns | Entries | Vectors | Words] = []
        self.name = info.name
        self.size = info.size

    @cached_property
    def deleted(self) -> frozenset[int]:
        """The documents that are deleted."""
        return frozenset(number for first, count in self.info.deleted for number in range(first, first + count))

    @cached_property
    def live(self) -> set[int]:
        """The documents that are not deleted."""
        return {*range(self.size)} - self.deleted

    @cached_property
    def columns(self) -> Columns:
        """What is known of each document besides its words."""
        from alliance_cli.search.index.columns import ENDING, Columns  # for all but those who look up one issue

        part = Columns(self._path(ENDING), self.size)
        self._open.append(part)
        return part

    @cached_property
    def held(self) -> Entries:
        """The entries, and of which issue and file they are."""
        part = Entries(self._path(ENTRIES))
        self._open.append(part)
        return part

    @cached_property
    def vectors(self) -> Vectors:
        """How often each root stands in each document."""
        from alliance_cli.search.index.vectors import ENDING, Vectors  # for those whose query has words

        part = Vectors(self._path(ENDING))
        self._open.append(part)
        return part

    @cached_property
    def words(self) -> Words:
        """The posting lists."""
        from alliance_cli.search.index.words import ENDING, LISTS, Words  # for those whose query has words

        part = Words(self._path(ENDING), self._path(LISTS))
        self._open.append(part)
        return part

    def entry(self, document: int) -> Entry:
        """The entry of a document."""
        return self.held.entry(document)

    def entries_of(self, issue: int) -> list[Entry]:
        """The entries of an issue, by its number."""
        held = self.held
        documents = [document for run in held.runs_of(issue) for document in held.documents(run)]
        return [held.entry(document) for document in documents if document not in self.deleted]

    def head_of(self, issue: int) -> bytes:
        """What is known of an issue besides its items; nothing where the segment does not hold it."""
        for run in self.held.runs_of(issue):
            if self.held.firsts[run] not in self.deleted and (head := self.held.head(run)):
                return head
        return b""

    def postings(self, term: str) -> Postings:
        """The documents with a term, deleted ones too, its weight in each, and its positions as bytes."""
        return self.words.postings(term)

    def terms(self, prefix: str) -> list[str]:
        """The terms that begin so."""
        return list(self.words.terms.starting(prefix))

    def roots(self, document: int) -> dict[str, int]:
        """The roots of a document and how often each stands in it."""
        names = self.vectors.roots
        return {names[number]: count for number, count in self.vectors.of(document).items()}

    def among(self, roots: Iterable[str], documents: Iterable[int]) -> Iterator[tuple[str, int, int]]:
        """Which of these roots stand in which of these documents, and how often: root, document, number."""
        names = {number: root for root in roots if (number := self.vectors.number(root)) is not None}
        for document in documents:
            counts = self.vectors.of(document)
            for number in names.keys() & counts.keys():
                yield names[number], document, counts[number]

    def holders(self, roots: Iterable[str]) -> dict[str, int]:
        """In how many documents that are not deleted each of these roots stands, if in any."""
        known = {root: number for root in roots if (number := self.vectors.number(root)) is not None}
        found = {root: self.vectors.holders[number] for root, number in known.items()}
        for root, _, _ in self.among(found, self.deleted):
            found[root] -= 1
        return found

    def check(self) -> None:
        """Read all of it; `DamagedIndex` where something is not as it was written."""
        for part in (self.columns, self.held, self.vectors, self.words):
            part.check()

    def close(self) -> None:
        """Close what is open."""
        for part in self._open:
            part.close()
        self._open.clear()

    def _path(self, ending: str) -> Path:
        return self._files.path(f"{self.name}.{ending}")


class Index:
    """An index that is open for reading, until the end of a `with`."""

    def __init__(self, folder: Path, known: Manifest) -> None:
        self.folder = folder / known.generation
        self.files = Verified(folder, known)
        self.segments = tuple(Segment(self.files, info) for info in known.segments)
        self._others: list[Segment] = []

    def __enter__(self) -> Index:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        for segment in (*self.segments, *self._others):
            segment.close()
        if failure is None:
            self.files.save()

    def with_deleted(self, segment: Segment, deleted: Iterable[int]) -> Segment:
        """One of the segments as it would be with these documents deleted and no others."""
        self._others.append(Segment(self.files, replace(segment.info, deleted=manifest.runs(deleted))))
        return self._others[-1]

    def check(self) -> None:
        """Read all of it; `DamagedIndex` where something is not as it was written."""
        self.files.compare_all()
        for segment in self.segments:
            try:
                segment.check()
            except BaseException:
                segment.close()
                raise

    def entries(self, ref: Ref) -> tuple[Entry, ...]:
        """The entries of an issue in order, or the one item; empty where there is none."""
        issue = issue_number(ref)
        found = [entry for segment in self.segments for entry in segment.entries_of(issue)]
        return tuple(sorted([one for one in found if ref.item in (0, one.ref.item)], key=lambda one: one.ref))

    def issue(self, ref: Ref) -> Issue | None:
        """The issue of a reference as it stands in its file, if it is known."""
        for segment in self.segments:
            if head := segment.head_of(issue_number(ref)):
                with guarded():
                    return record.load_issue(head, self.entries(ref.issue))
        return None


def reading(folder: Path, *, whole: bool = False) -> Index:
    """Open the current index of an index folder; `DamagedIndex` where it cannot be read.

    With `whole`, all of it is read and compared with its checksums first. A `FileNotFoundError` from here or from what
    is asked later says that the index was replaced meanwhile; the caller tries again.
    """
    index = opened(folder, manifest.read(folder))
    if whole:
        index.check()
    return index


def opened(folder: Path, known: Manifest) -> Index:
    """Open the index that a manifest names."""
    index = Index(folder, known)
    for name in known.files:
        if name.endswith(f".{manifest.PLAIN}"):
            index.files.path(name)
    return index
