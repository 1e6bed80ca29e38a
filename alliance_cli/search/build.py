"""Entries into an index: whole, aside and swapped in, or only the issue files that changed.

The caller holds the write lock. Whoosh's part is committed before the state is written, so a crash at any moment
leaves an index that is whole and whose state is at worst older than it is: the work is then done again.
"""

from __future__ import annotations

import shutil
from array import array
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from whoosh import externalsort
from whoosh import writing as whoosh_writing
from whoosh.reading import SegmentReader

from alliance_cli import files
from alliance_cli.errors import AllianceError, IndexFailure
from alliance_cli.model import Entry, Vocabulary
from alliance_cli.search import columns, lexicon, people, sealed, state, store, vectors
from alliance_cli.search.schema import FILE, WORDS, document, weight
from alliance_cli.search.state import DamagedIndex, IndexState
from alliance_cli.search.stems import stem

Batch = tuple[str, tuple[Entry, ...]]

#: The documents with each term and how often it stands there, as they were added: quicker than to read them again.
_Counts = dict[str, tuple["array[int]", "array[float]"]]

_MEMORY = 96

store.disarm(externalsort)

_SegmentWriter: Any = whoosh_writing.SegmentWriter


def rebuild(folder: Path, batches: Iterable[Batch], vocabulary: Vocabulary, state_: IndexState) -> None:
    """Build the index of these issue files (name, entries) aside and swap it in; the old one is then removed.

    `IndexFailure` where that cannot be done; the old index then stands as it was.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        name = state.new_generation()
        path = folder / name
        path.mkdir()
        try:
            with _writer(path, store.create) as writer:
                counts: _Counts = {}
                for file, entries in batches:
                    _add(writer, file, entries, counts)
                writer.commit(mergetype=_keep)
            _finish(path, vocabulary, state_, counts)
            state.point_to(folder, name)
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        _sweep(folder, name)


def update(
    folder: Path,
    changed: Iterable[Batch],
    removed: Iterable[str],
    vocabulary: Vocabulary,
    state_: IndexState,
) -> None:
    """Replace what the index holds of the changed issue files and drop the removed ones.

    `DamagedIndex` where only a rebuild helps, `IndexFailure` where the index cannot be written.
    """
    with _writing(folder):
        path = state.generation(folder)
        state.check(path, whole=True)  # what is wrong must not be merged into what is right
        batches = dict(changed)
        with store.guarded(), _writer(path, store.open_for_writing) as writer:
            for file in {*batches, *removed}:
                _delete(writer, file)
            for file, entries in batches.items():
                _add(writer, file, entries)
            writer.commit(mergetype=_merge)
        _finish(path, vocabulary, state_)
        _sweep(folder, path.name)


def _add(writer: Any, file: str, entries: tuple[Entry, ...], counts: _Counts | None = None) -> None:
    for entry in entries:
        fields = document(file, entry)
        if counts is not None:
            for term, places in fields[WORDS].items():
                documents, often = counts.setdefault(term, (array("I"), array("f")))
                documents.append(writer.doc_count())
                often.append(weight(places))
        writer.add_document(**fields)


def _delete(writer: Any, file: str) -> None:
    """Delete the documents of a file from the segments that were there before this writer."""
    for segment in writer.segments:
        with store.guarded():
            reader: Any = SegmentReader(writer.storage, writer.schema, segment)
            try:
                found = list(reader.postings(FILE, file).all_ids()) if (FILE, file) in reader else []
            finally:
                reader.close()
            for number in found:
                segment.delete_document(number)


def _merge(writer: Any, segments: list[Any]) -> list[Any]:
    """Merge the segments that are small beside what is written; drop those of which nothing is left.

    Segments grow geometrically, so there are few of them however many commits there were, and each document is
    copied only a few times.
    """
    kept: list[Any] = []
    size = writer.doc_count()
    for segment in sorted(segments, key=lambda one: (one.doc_count(), one.segment_id())):
        if not segment.doc_count():
            continue
        if kept or segment.doc_count() >= 2 * max(size, 1):
            kept.append(segment)
            continue
        size += segment.doc_count()
        reader = SegmentReader(writer.storage, writer.schema, segment)
        try:
            writer.add_reader(reader)
        finally:
            reader.close()
    return kept


def _keep(_: Any, segments: list[Any]) -> list[Any]:
    return segments


def _finish(path: Path, vocabulary: Vocabulary, state_: IndexState, counts: _Counts | None = None) -> None:
    """Write what stands beside Whoosh's files, the state last; `counts` are those of the one segment, if known."""
    with store.reading_generation(path) as opened:
        names = {segment.name for segment in opened.segments}
        for segment in opened.segments:
            if not columns.path_of(path, segment.name).exists():
                columns.write(path, segment.name, segment.facts())
            if not vectors.path_of(path, segment.name).exists():
                vectors.write(path, segment.name, _vectors(segment, counts))
    for prefix in (columns.PREFIX, vectors.PREFIX):
        for file in path.glob(f"{prefix}*"):
            if file.stem.removeprefix(prefix) not in names:
                file.unlink()
    sealed.note(path)
    lexicon.write(path, vocabulary, stem)
    people.write(path, vocabulary)
    files.sync_folder(path)
    state.write_into(path, state_)


def _vectors(segment: store.Segment, counts: _Counts | None) -> bytes:
    if counts is None:
        return segment.gather_vectors()
    return vectors.gather(segment.size, ((term, zip(*found, strict=True)) for term, found in counts.items()))


def _sweep(folder: Path, current: str) -> None:
    """Remove the generations that the pointer no longer names, and what a killed writer left behind."""
    for path in folder.iterdir():
        if state.is_generation(path.name) and path.name != current:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f".{state.POINTER}"):
            path.unlink(missing_ok=True)


@contextmanager
def _writer(path: Path, opened: Callable[[store.Storage], Any]) -> Iterator[Any]:
    """A writer of the index in a generation folder; nothing is kept of it unless it was committed."""
    for left in path.glob("*.tmp"):  # by a writer that was killed
        shutil.rmtree(left, ignore_errors=True)
    storage = store.Storage(path)
    try:
        writer = _SegmentWriter(opened(storage), limitmb=_MEMORY)
        try:
            yield writer
        finally:
            if not writer.is_closed:
                with suppress(OSError):
                    writer.cancel()
    finally:
        storage.close_files()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except AllianceError:
        raise
    except FileNotFoundError as failure:
        raise DamagedIndex(f"a file of the index in {folder} is missing: {failure.filename}") from failure
    except OSError as failure:
        raise IndexFailure(
            f"the index in {folder} cannot be written: {failure.strerror or failure}",
            remedy="check the free space and the permissions of that folder",
        ) from failure
