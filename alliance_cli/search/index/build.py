"""Entries into an index: whole, aside and swapped in, or only the issue files that changed.

The caller holds the write lock. Whatever is written is on the disk before the manifest that names it takes the place
of the one before, so a crash at any moment leaves the old index or the new one.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from alliance_cli import files
from alliance_cli.errors import AllianceError, IndexFailure
from alliance_cli.model import Entry, Vocabulary
from alliance_cli.search.index import key, lexicon, manifest, people, state, store, topics
from alliance_cli.search.index.damage import DamagedIndex
from alliance_cli.search.index.manifest import PLAIN as _PLAIN
from alliance_cli.search.index.manifest import Manifest, SegmentInfo
from alliance_cli.search.index.schema import Prepared, prepare
from alliance_cli.search.index.segment_writer import SegmentWriter
from alliance_cli.search.index.state import IndexState
from alliance_cli.search.index.store import Index, Segment
from alliance_cli.search.index.sweep import sweep
from alliance_cli.search.index.whoosh_files import Written, contents
from alliance_cli.search.stems import stem

#: An issue file and its entries; or what `schema.prepare` made of them, here or in another process.
Batch = tuple[str, tuple[Entry, ...]] | Prepared

#: What an index is made from, or a function that tells it in the end.
Told = IndexState | Callable[[], IndexState]

#: So many documents make a segment that no other is merged with, for the memory that it takes.
_LARGE = 50_000


def rebuild(folder: Path, batches: Iterable[Batch], vocabulary: Vocabulary, state_: Told) -> None:
    """Build the index of these issue files aside and swap it in; the old one is then removed.

    The state may be told by a function, which is called when the last issue file was taken.
    `IndexFailure` where that cannot be done; the old index then stands as it was.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        generation = manifest.new_generation()
        path = folder / generation
        path.mkdir()
        try:
            written = list(_segments(path, map(_prepared, batches), ()))
            held, infos = _compiled(path, vocabulary), [info for info, _ in written]
            for _, made in written:
                held |= made
            held |= contents(path, infos, ())
            files.sync_folder(folder)
            _commit(folder, generation, infos, held, _told(state_))
        except BaseException:
            shutil.rmtree(path, ignore_errors=True)
            raise
        sweep(folder, manifest.read(folder))


def update(folder: Path, changed: Iterable[Batch], removed: Iterable[str], state_: Told) -> None:
    """Replace what the index holds of the changed issue files and drop the removed ones; the vocabulary is the same.

    `DamagedIndex` where only a rebuild helps, `IndexFailure` where the index cannot be written.
    """
    with _writing(folder):
        known = manifest.read(folder)
        sweep(folder, known)
        prepared = {one.file: one for one in map(_prepared, changed)}
        with store.opened(folder, known) as index:
            try:
                _update(folder, index, known, prepared, {*prepared, *removed}, state_)
            except BaseException:
                sweep(folder, manifest.read(folder))
                raise
        sweep(folder, manifest.read(folder))


def _update(
    folder: Path, index: Index, known: Manifest, prepared: dict[str, Prepared], gone: set[str], state_: Told
) -> None:
    segments = [_without(index, segment, gone) for segment in index.segments]
    segments = [segment for segment in segments if segment.info.held]
    merged = _merged(segments, sum(len(one.documents) for one in prepared.values()))
    written = list(_segments(index.folder, prepared.values(), merged))
    kept = [segment.info for segment in segments if segment not in merged]
    names = {info.name for info in kept}
    held = {name: value for name, value in known.files.items() if _belongs(name, names)}
    held.pop(known.state, None)
    for info, made in written:
        kept.append(info)
        held |= made
    held |= contents(index.folder, kept, known.files)
    told = _told(state_)
    if state.stored(folder, known).vocabulary != told.vocabulary:
        raise DamagedIndex(f"the index in {folder} was made with another vocabulary")
    _commit(folder, known.generation, kept, held, told)


def _without(index: Index, segment: Segment, gone: set[str]) -> Segment:
    """The segment with the documents of these files deleted."""
    held = segment.held
    runs = [number for number, file in enumerate(held.files) if file in gone]
    documents = {document for number in runs for document in held.documents(number)}
    return index.with_deleted(segment, segment.deleted | documents) if documents else segment


def _merged(segments: Iterable[Segment], size: int) -> list[Segment]:
    """The segments that are small beside what is written, and are to become one with it.

    Segments grow geometrically, so there are few of them however many commits there were, and each document is
    copied only a few times.
    """
    chosen: list[Segment] = []
    for segment in sorted(segments, key=lambda one: (one.info.held, one.name)):
        if segment.info.held >= min(2 * max(size, 1), _LARGE):
            break
        size += segment.info.held
        chosen.append(segment)
    return chosen


def _segments(
    path: Path, batches: Iterable[Prepared], merged: Iterable[Segment]
) -> Iterator[tuple[SegmentInfo, Written]]:
    """Write documents, and those of other segments, as one segment, or as several where they are very many."""
    writer: SegmentWriter | None = None
    try:
        for prepared in batches:
            writer = writer or SegmentWriter(path)
            writer.add(prepared)
            if writer.size >= _LARGE:
                yield writer.write()
                writer = None
        for segment in merged:
            writer = writer or SegmentWriter(path)
            writer.copy(segment)
        if writer and writer.size:
            yield writer.write()
    finally:
        if writer:
            writer.abandon()


def _compiled(path: Path, vocabulary: Vocabulary) -> Written:
    """Write what queries need of the vocabulary."""
    words = lexicon.write(path / lexicon.FILE, vocabulary, stem)
    compiled = {people.FILE: people.compiled(vocabulary), topics.FILE: topics.compiled(vocabulary)}
    for name, data in compiled.items():
        files.write(path / name, data)
    held = {name: (len(data), key.digest(data).digest()) for name, data in compiled.items()}
    return {lexicon.FILE: (words.size, words.digest), **held}


def _commit(folder: Path, generation: str, infos: list[SegmentInfo], held: Written, state_: IndexState) -> None:
    """Make an index of what was written."""
    name, value = state.put(folder / generation, state_)  # syncs that folder, too
    held[name] = value
    manifest.write(folder, Manifest(generation, tuple(infos), name, held, state_.listing, state_.problems))


def _told(state_: Told) -> IndexState:
    return state_() if callable(state_) else state_


def _belongs(name: str, segments: set[str]) -> bool:
    """Whether a file is of one of these segments, or of none."""
    stem_, _, ending = name.partition(".")
    return ending == _PLAIN or stem_ in segments


def _prepared(batch: Batch) -> Prepared:
    return batch if isinstance(batch, Prepared) else prepare(*batch)


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
