"""The one way to open an index, for reading or writing.

A Whoosh index is made of pickles, and unpickling what someone else wrote runs what they like. So an index is opened
only from a folder that the user owns, our own schema stands in for the pickled one, and every pickle is read with an
unpickler that knows nothing but the few classes that an index needs. Files are read without memory maps, which
opens large indexes faster, and temporary files stay in the index's own folder.
"""

from __future__ import annotations

import errno
import io
import pickle
from array import array
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import IO, Any

from whoosh import columns as whoosh_columns
from whoosh import formats as whoosh_formats
from whoosh import index as whoosh_index
from whoosh.codec import whoosh3 as whoosh_codec
from whoosh.filedb import compound as whoosh_compound
from whoosh.filedb import filestore as whoosh_filestore
from whoosh.filedb import filetables as whoosh_filetables
from whoosh.filedb import structfile as whoosh_structfile
from whoosh.reading import SegmentReader, TermNotFound

from alliance_cli.errors import AllianceError
from alliance_cli.model import Entry
from alliance_cli.search import columns, record, state, vectors
from alliance_cli.search.schema import ENTRY, FACTS, WORDS, schema
from alliance_cli.search.state import DamagedIndex

_INDEX = "MAIN"

_ALLOWED = {
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
    ("builtins", "set"),
    ("__builtin__", "int"),
    ("__builtin__", "set"),
    ("array", "array"),
    ("array", "_array_reconstructor"),
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("_codecs", "encode"):
            return str.encode  # how an old pickle format writes bytes; of text, and of nothing else
        if (module, name) == ("__builtin__", "bytes"):
            return _no_bytes  # how it writes empty ones
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"an index may not name {module}.{name}")
        return super().find_class(module, name)


def _no_bytes() -> bytes:
    return b""


def _load(file: IO[bytes]) -> Any:
    return _Unpickler(file).load()


def _loads(data: bytes) -> Any:
    return _Unpickler(io.BytesIO(data)).load()


def disarm(*modules: ModuleType) -> None:
    """Make modules of Whoosh read pickles safely, by whatever names they imported the functions that read them."""
    safe = {pickle.load: _load, pickle.loads: _loads}
    for module in modules:
        for name, value in list(vars(module).items()):
            if callable(value) and value in safe:
                setattr(module, name, safe[value])


disarm(
    whoosh_codec, whoosh_columns, whoosh_compound, whoosh_filetables, whoosh_formats, whoosh_index, whoosh_structfile
)

# Whoosh's own types are loose; what is taken from it is checked in the conformance tests instead.
_TOC: Any = whoosh_index.TOC
_FileIndex: Any = whoosh_index.FileIndex


class Storage(whoosh_filestore.FileStorage):
    """A folder of index files that knows which are open; Whoosh forgets to close damaged ones."""

    def __init__(self, path: Path) -> None:
        super().__init__(str(path), supports_mmap=False)  # type: ignore[no-untyped-call]
        self._opened: list[Any] = []

    def open_file(self, name: str, **options: Any) -> Any:
        """Open a file for reading."""
        file = super().open_file(name, **options)  # type: ignore[no-untyped-call]
        self._opened.append(file)
        return file

    def close_files(self) -> None:
        """Close what is still open."""
        for file in self._opened:
            if not file.is_closed:
                file.close()
        self._opened.clear()


class Segment:
    """One segment of an open index; its documents are numbers from 0."""

    def __init__(self, folder: Path, reader: Any, name: str) -> None:
        self._folder = folder
        self._reader = reader
        self.name = name

    @property
    def size(self) -> int:
        """The number of documents, deleted ones too."""
        return int(self._reader.doc_count_all())

    @cached_property
    def columns(self) -> columns.Columns:
        """What is known of each document besides its words."""
        try:
            data = columns.path_of(self._folder, self.name).read_bytes()
        except FileNotFoundError:
            data = columns.gather(self.facts())
        return columns.load(data)

    @cached_property
    def vectors(self) -> vectors.Vectors:
        """How often each root stands in each document."""
        try:
            data = vectors.path_of(self._folder, self.name).read_bytes()
        except FileNotFoundError:
            data = self.gather_vectors()
        return vectors.load(data)

    def gather_vectors(self) -> bytes:
        """The file of the segment's vectors, worked out from its postings."""
        return vectors.gather(self.size, ((term, self.counts(term)) for term in self.terms("")))

    @cached_property
    def live(self) -> set[int]:
        """The documents that are not deleted."""
        with guarded():
            every = range(self.size)
            if not self._reader.has_deletions():
                return set(every)
            return {document for document in every if not self._reader.is_deleted(document)}

    def counts(self, term: str) -> list[tuple[int, float]]:
        """The documents with a term and how often it stands in each, the headline counted twice."""
        with guarded():
            found = []
            for matcher in self._postings(WORDS, term):
                while matcher.is_active():
                    found.append((matcher.id(), matcher.weight()))
                    matcher.next()
            return found

    def places(self, term: str) -> list[tuple[int, array[int]]]:
        """The documents with a term and where it stands in each."""
        with guarded():
            found = []
            for matcher in self._postings(WORDS, term):
                while matcher.is_active():
                    found.append((matcher.id(), array("I", matcher.value())))
                    matcher.next()
            return found

    def terms(self, prefix: str) -> list[str]:
        """The terms that begin so."""
        with guarded():
            return [term.decode() for term in self._reader.expand_prefix(WORDS, prefix.encode())]

    def roots(self, document: int) -> dict[str, int]:
        """The roots of a document and how often each stands in it."""
        with guarded():
            names = self.vectors.roots
            return {names[number]: count for number, count in self.vectors.of(document).items()}

    def among(self, roots: Iterable[str], documents: Iterable[int]) -> Iterator[tuple[str, int, int]]:
        """Which of these roots stand in which of these documents, and how often: root, document, number."""
        with guarded():
            names = {number: root for root in roots if (number := self.vectors.number(root)) is not None}
            for document in documents:
                counts = self.vectors.of(document)
                for number in names.keys() & counts.keys():
                    yield names[number], document, counts[number]

    def holders(self, roots: Iterable[str]) -> dict[str, int]:
        """In how many documents that are not deleted each of these roots stands, if in any."""
        with guarded():
            found = {
                root: self.vectors.holders[number]
                for root in roots
                if (number := self.vectors.number(root)) is not None
            }
        if self._reader.has_deletions():
            for root, _, _ in self.among(found, set(range(self.size)) - self.live):
                found[root] -= 1
        return found

    def entry(self, document: int) -> Entry:
        """The entry of a document."""
        with guarded():
            return record.load(self._reader.stored_fields(document)[ENTRY])

    def facts_of(self, document: int) -> str:
        """The stored facts of a document."""
        with guarded():
            return str(self._reader.stored_fields(document)[FACTS])

    def facts(self) -> Iterator[str]:
        """The stored facts of each document, in order."""
        return map(self.facts_of, range(self.size))

    def _postings(self, field: str, term: str) -> Iterator[Any]:
        try:
            yield self._reader.postings(field, term)
        except TermNotFound:
            return


class Index:
    """An index that is open for reading."""

    def __init__(self, folder: Path, segments: tuple[Segment, ...]) -> None:
        self.folder = folder
        self.segments = segments


@contextmanager
def reading(folder: Path, *, whole: bool = False) -> Iterator[Index]:
    """Open the current index of an index folder; `DamagedIndex` where it cannot be read; for `whole` see `state.check`.

    A `FileNotFoundError` passes: the index was replaced meanwhile, and the caller tries again.
    """
    path = state.generation(folder)
    state.check(path, whole=whole)
    with reading_generation(path) as index:
        yield index


@contextmanager
def reading_generation(path: Path) -> Iterator[Index]:
    """Open the index in a generation folder."""
    readers: list[Any] = []
    storage = Storage(path)
    try:
        with guarded():
            found = _TOC.read(storage, _INDEX, schema=schema())
            readers.extend(SegmentReader(storage, found.schema, segment) for segment in found.segments)
        names = [segment.segment_id() for segment in found.segments]
        yield Index(path, tuple(Segment(path, *pair) for pair in zip(readers, names, strict=True)))
    finally:
        for reader in readers:
            with suppress(Exception):
                reader.close()
        storage.close_files()


def create(storage: Storage) -> Any:
    """A new, empty Whoosh index in a generation folder."""
    with guarded():
        return _FileIndex.create(storage, schema(), _INDEX)


def open_for_writing(storage: Storage) -> Any:
    """The Whoosh index in a generation folder."""
    with guarded():
        return _FileIndex(storage, schema(), _INDEX)


@contextmanager
def guarded() -> Iterator[None]:
    """Turn whatever Whoosh raises over a damaged file into `DamagedIndex`.

    Whoosh reads damaged bytes as numbers, lengths and text, so the fault can surface as nearly any exception.
    """
    try:
        yield
    except (AllianceError, FileNotFoundError, MemoryError, GeneratorExit):
        raise
    except OSError as failure:
        if failure.errno in (errno.ENOSPC, errno.EROFS, errno.EDQUOT):
            raise  # the fault of where it is written to
        raise DamagedIndex(f"the index cannot be read: {failure.strerror or failure}") from failure
    except Exception as failure:
        raise DamagedIndex(f"the index is damaged: {type(failure).__name__}") from failure
