"""A user's tags and notes on items: read for every selection, changed under a lock.

They stand in `notes.yaml` of the library, beside the corpus, so that they travel with it; where the library may not be
written, in the user's own folder. What was read is kept as JSON beside the index, known by a mark of the file that none
but the user can make, so that a search reads no YAML.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from alliance_cli import files, userdata
from alliance_cli.errors import FileError, UsageError
from alliance_cli.frozen import frozen, replace
from alliance_cli.locate import Place
from alliance_cli.model import Problem, Ref, Remark, Selection
from alliance_cli.search.index import key, sealed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from typing import Any, TypeVar

    from alliance_cli.model import Entry, FacetList, Related, Remarks, Results

    Found = TypeVar("Found", Results, Related, Selection)

FILE = "notes.yaml"

#: What was read of the file, beside the index.
_CACHE = "notes.json"


@frozen
class Kept:
    """What the file holds: sound remarks, what is wrong in it, and why it cannot be read at all, if so."""

    remarks: tuple[Remark, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken: FileError | None = None

    def sound(self) -> tuple[Remark, ...]:
        """The sound remarks; `FileError` where the file cannot be read, so that nobody knows what it says."""
        if self.broken:
            raise self.broken
        return self.remarks


def path_of(place: Place) -> Path:
    """The file to which changes go: the library's, or the user's own where the library may not be written."""
    own = place.root / FILE
    writable = os.access(own if own.exists() else place.root, os.W_OK) and place.writable
    return own if writable else userdata.folder(place) / FILE


def load(place: Place) -> Kept:
    """Every sound remark in the order of the items, and what is wrong with the others or with the whole file."""
    try:
        path, data = _content(place)
        if not data:
            return Kept()
        # Signed, since an index folder may have come with somebody else's library.
        mark = key.signature(data, place.index).hex()
        cache = place.index / _CACHE
        with contextlib.suppress(OSError, ValueError, TypeError, KeyError, FileError):
            kept = json.loads(sealed.unseal(files.read(cache, FileError)))
            if kept["mark"] == mark:
                return Kept(tuple(Remark(Ref(*ref), tuple(tags), note) for ref, tags, note in kept["remarks"]))
        from alliance_cli import remarks_file

        faults: list[FileError] = []
        remarks = remarks_file.load(userdata.decoded(data, path), str(path), faults.append)
    except FileError as fault:
        return Kept((), (_problem(fault),), fault)
    if not faults:
        _keep(cache, mark, remarks)
    return Kept(remarks, tuple(map(_problem, faults)))


def check(place: Place, refs: Collection[Ref]) -> tuple[Problem, ...]:
    """What is wrong in the file, and which of its entries are on items that the library, which holds `refs`, lacks."""
    from alliance_cli import remarks_file

    kept = load(place)
    issues = {ref.issue for ref in refs}
    # What an issue that cannot be read just now holds, nobody knows.
    lost = [
        one.ref
        for one in kept.remarks
        if one.ref not in refs and (one.ref.issue in issues or not place.corpus.has(one.ref.issue))
    ]
    if not lost:
        return (*kept.problems, *_set_aside(place))
    path, data = _content(place)
    text = userdata.decoded(data, path)
    remedy = "correct the number, import the issue, or `alliance note REF --delete` and `alliance tag REF -TAG`"
    told = (
        Problem(str(path), remarks_file.line_of(text, ref), "", f"{ref} is not in the library", remedy, "warning")
        for ref in lost
    )
    return (*kept.problems, *_set_aside(place), *told)


def _set_aside(place: Place) -> tuple[Problem, ...]:
    """What to say of notes that were taken while the library could not be written, which now it can."""
    own, used = userdata.folder(place) / FILE, path_of(place)
    if used == own or not own.exists():
        return ()
    message = "these notes were taken while the library could not be written, and are not shown"
    remedy = f"copy what you want into {used}, then remove this file"
    return (Problem(str(own), 0, "", message, remedy, "warning"),)


def change(
    place: Place, refs: Iterable[Ref], edit: Callable[[Remark], Remark], talk: userdata.Talk | None = None
) -> None:
    """Edit the remarks on some items; `FileError`, with the line, where the file has a fault, which is to be mended."""
    from alliance_cli import remarks_file

    path = path_of(place)
    home = place.index if path.parent == place.root else path.parent
    with userdata.locked(home, "notes", talk):
        files.sweep(path.parent, path.name)
        source, data = _content(place)
        text = userdata.decoded(data, source)
        old = {remark.ref: remark for remark in remarks_file.load(text, str(source), _raised)}
        new = {ref: edit(old.get(ref, Remark(ref))) for ref in refs}
        if any(remark != old.get(ref, Remark(ref)) for ref, remark in new.items()):
            files.write(path, remarks_file.changed(text, str(source), new).encode())


def retagged(remark: Remark, add: Iterable[str], remove: Iterable[str]) -> Remark:
    """A remark with tags added and removed."""
    from alliance_cli import remarks_file

    gone = {tag.casefold() for tag in remove}
    kept = [tag for tag in remark.tags if tag.casefold() not in gone]
    return replace(remark, tags=remarks_file.once([*kept, *map(remarks_file.checked_tag, add)]))


def noted(remark: Remark, text: str, *, append: bool) -> Remark:
    """A remark with another note, or with a paragraph more; an empty text takes the note away."""
    from alliance_cli import remarks_file

    whole = f"{remark.note}\n{text}" if append and remark.note else text
    return replace(remark, note=remarks_file.checked_note(whole))


def item(ref: Ref | str) -> Ref:
    """The reference of one item; `UsageError` for that of an issue."""
    asked = Ref.parse(ref) if isinstance(ref, str) else ref
    if not asked.item:
        raise UsageError(f"{asked} is an issue, and a note is on an item", remedy=f"name an item, as in {asked}.1")
    return asked


def listed(place: Place, known: Iterable[Remark], headlines: Mapping[Ref, str], *, every: bool) -> Remarks:
    """The remarks on these items, or with `every` on all; the headline of one that the library lacks is empty."""
    from alliance_cli.model import Remarks

    by_ref = {remark.ref: remark for remark in known}
    refs = by_ref if every else [ref for ref in headlines if ref in by_ref]
    return Remarks(tuple((by_ref[ref], headlines.get(ref, "")) for ref in refs), str(path_of(place)))


def counted(found: FacetList, known: Iterable[Remark], there: Collection[Ref]) -> FacetList:
    """The tags of the library's items together with those on items that it lacks, which are marked."""
    from alliance_cli.model import FacetValue

    counts = {value.value.casefold(): value for value in found.facet.values}
    lost: dict[str, int] = {}
    for tag in (tag for one in known if one.ref not in there for tag in one.tags):
        key = tag.casefold()
        lost[key] = lost.get(key, 0) + 1
        old = counts.get(key, FacetValue(tag, tag, 0))
        label = f"{old.value} ({lost[key]:,} not in the library)"
        counts[key] = replace(old, label=label, count=old.count + 1)
    ordered = sorted(counts.values(), key=lambda value: (-value.count, value.value.casefold()))
    return replace(found, facet=replace(found.facet, values=tuple(ordered))) if lost else found


def borne(entries: Iterable[Entry], remarks: Iterable[Remark]) -> tuple[Entry, ...]:
    """The entries with the tags and the note of each."""
    known = {remark.ref: remark for remark in remarks}
    return tuple(_borne(entry, known) for entry in entries)


def shown(found: Found) -> Found:
    """What a query found, its items with the tags and the note of each."""
    known = {remark.ref: remark for remark in found.query.remarks}
    if not known:
        return found
    changes: dict[str, Any]
    if isinstance(found, Selection):
        changes = {"entries": tuple(_borne(entry, known) for entry in found.entries)}
    else:
        changes = {"hits": tuple(replace(hit, entry=_borne(hit.entry, known)) for hit in found.hits)}
    return replace(found, **changes)


def _borne(entry: Entry, known: Mapping[Ref, Remark]) -> Entry:
    found = known.get(entry.ref)
    return replace(entry, tags=found.tags, note=found.note) if found else entry


def _content(place: Place) -> tuple[Path, bytes]:
    """The file that is read, and its bytes: the user's own once there is one, until then the library's."""
    path, shared = path_of(place), place.root / FILE
    if path != shared and (data := userdata.content(path)):
        return path, data
    return shared, userdata.content(shared, within=place.root)


def _keep(cache: Path, mark: str, remarks: Iterable[Remark]) -> None:
    """Keep what was read; where that cannot be done, it is read again next time."""
    rows = [[(one.ref.volume, one.ref.number, one.ref.item), one.tags, one.note] for one in remarks]
    with contextlib.suppress(OSError):
        files.write(cache, sealed.seal(json.dumps({"mark": mark, "remarks": rows}).encode()))


def _problem(fault: FileError) -> Problem:
    return Problem(fault.path, fault.line, fault.excerpt, fault.message, fault.remedy)


def _raised(fault: FileError) -> None:
    raise fault
