"""What is known of each document of a segment besides its words: reference, length, dates and facet values.

One file a segment, written beside Whoosh's own: a line of JSON that says what follows, then arrays. Facet values are
sets of documents, as bits where that is shorter and as numbers where it is not. A segment's documents never change,
so neither does its file; where the file is missing it is worked out from the stored facts.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from pathlib import Path

from alliance_cli.frozen import frozen
from alliance_cli.model import FACETS, Entry, Ref
from alliance_cli.search import sealed
from alliance_cli.search.state import DamagedIndex

PREFIX = "columns-"

#: The columns of one number a document, in the order of a document's facts.
NUMBERS = ("issue", "item", "length", "issued_first", "issued_last", "when_first", "when_last")

Row = tuple[list[int], list[list[int]], dict[str, list[str]]]

_VOLUME = 1 << 15


@frozen
class Columns:
    """The columns of one segment; a document is its number in the segment, days are ordinals.

    `spans` holds first and last day of each dated event or plan, `starts` where each document's spans begin.
    """

    size: int
    numbers: dict[str, array[int]]
    starts: array[int]
    spans: array[int]
    places: dict[str, dict[str, tuple[int, int, int]]]
    sets: bytes

    def days(self, document: int) -> Iterator[tuple[int, int]]:
        """The first and last days of a document's dated events and plans."""
        for at in range(self.starts[document], self.starts[document + 1], 2):
            yield self.spans[at], self.spans[at + 1]

    def having(self, facet: str, value: str) -> set[int]:
        """The documents that have a value of a facet."""
        kind, start, end = self.places.get(facet, {}).get(value, (0, 0, 0))
        data = self.sets[start:end]
        if kind < 0:
            return set(array("I", data))
        return {(kind + at) * 8 + bit for at, byte in enumerate(data) if byte for bit in range(8) if byte >> bit & 1}

    def count(self, facet: str, documents: set[int], marked: bytes) -> Iterator[tuple[str, int]]:
        """The values of a facet that any of the documents has, each with the number of them that have it.

        `marked` are the documents as `bits`.
        """
        for value, (kind, start, end) in self.places.get(facet, {}).items():
            data = self.sets[start:end]
            if kind < 0:
                found = len(documents.intersection(array("I", data)))
            else:
                window = marked[kind : kind + len(data)]
                found = (int.from_bytes(window, "little") & int.from_bytes(data, "little")).bit_count()
            if found:
                yield value, found


def issue_number(ref: Ref) -> int:
    """An issue as one number, in the order of issues."""
    return ref.volume * _VOLUME + ref.number


def issue_of(number: int) -> Ref:
    """The issue that a number stands for."""
    return Ref(*divmod(number, _VOLUME))


def read_facts(line: str) -> Row:
    """Numbers, spans and facet values as `facts` wrote them."""
    row: Row = json.loads(line)
    return row


def bits(documents: Iterable[int], size: int) -> bytes:
    """Documents as bits."""
    marked = bytearray(size // 8 + 1)
    for document in documents:
        marked[document >> 3] |= 1 << (document & 7)
    return bytes(marked)


def facts(entry: Entry, length: int) -> str:
    """What the columns need of an entry, as one line of JSON; `length` is that of its scored text in tokens."""
    numbers = [
        *(issue_number(entry.ref), entry.ref.item, length),
        *(entry.issued.first.toordinal(), entry.issued.last.toordinal()),
        *(entry.when.first.toordinal(), entry.when.last.toordinal()),
    ]
    spans = sorted(
        {
            (mention.event.first.toordinal(), mention.event.last.toordinal())
            for mention in entry.annotations.dates
            if mention.kind != "background"
        }
    )
    values = {facet: list(entry.values(facet)) for facet in FACETS}
    return json.dumps([numbers, spans, values], ensure_ascii=False, separators=(",", ":"))


def gather(lines: Iterable[str]) -> bytes:
    """The file of a segment whose documents have these facts, in order."""
    numbers = {name: array("i") for name in NUMBERS}
    starts, spans = array("I", [0]), array("i")
    members: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    size = 0
    for line in lines:
        row = read_facts(line)
        for name, number in zip(NUMBERS, row[0], strict=True):
            numbers[name].append(number)
        for first, last in row[1]:
            spans.extend((first, last))
        starts.append(len(spans))
        for facet, values in row[2].items():
            for value in dict.fromkeys(values):
                members[facet].setdefault(value, []).append(size)
        size += 1
    return _pack(size, numbers, starts, spans, members)


def load(data: bytes) -> Columns:
    """The columns in a segment's file; `DamagedIndex` where it is not one."""
    try:
        data = sealed.unseal(data)
        head_end = data.index(b"\n")
        head = json.loads(data[:head_end])
        parts, at = [], head_end + 1
        for length in head["lengths"]:
            parts.append(data[at : at + length])
            at += length
        if at != len(data) or head["bytes"] != len(data) - head_end - 1:
            raise ValueError("truncated")
        numbers = {name: _numbers("i", part) for name, part in zip(NUMBERS, parts, strict=False)}
        starts, spans = _numbers("I", parts[-3]), _numbers("i", parts[-2])
        if len(starts) != head["size"] + 1 or any(len(column) != head["size"] for column in numbers.values()):
            raise ValueError("columns of unequal length")
        places = {
            facet: dict(zip(values, zip(*[iter(_numbers("q", part))] * 3, strict=True), strict=True))
            for (facet, values), part in zip(head["values"].items(), parts[len(NUMBERS) :], strict=False)
        }
        return Columns(head["size"], numbers, starts, spans, places, parts[-1])
    except (ValueError, KeyError, TypeError, IndexError, RecursionError):
        raise DamagedIndex("the columns of the index are damaged") from None


def path_of(folder: Path, segment: str) -> Path:
    """Where the columns of a segment stand."""
    return folder / f"{PREFIX}{segment}.bin"


def write(folder: Path, segment: str, lines: Iterable[str]) -> None:
    """Write the columns of a segment."""
    from alliance_cli import files  # loaded only where something is written

    files.write(path_of(folder, segment), gather(lines))


def _pack(
    size: int,
    numbers: dict[str, array[int]],
    starts: array[int],
    spans: array[int],
    members: dict[str, dict[str, list[int]]],
) -> bytes:
    sets = bytearray()
    parts = [numbers[name].tobytes() for name in NUMBERS]
    for values in members.values():
        places = array("q")
        for documents in values.values():
            kind, data = _set(documents)
            places.extend((kind, len(sets), len(sets) + len(data)))
            sets += data
        parts.append(places.tobytes())
    parts += [starts.tobytes(), spans.tobytes(), bytes(sets)]
    lengths = [len(part) for part in parts]
    names = {facet: list(values) for facet, values in members.items()}
    head = {"size": size, "lengths": lengths, "bytes": sum(lengths), "values": names}
    line = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return sealed.seal(b"".join([line, b"\n", *parts]))


def _set(documents: list[int]) -> tuple[int, bytes]:
    """Documents in ascending order as (-1, numbers) or as (first byte, bits)."""
    first, last = documents[0] >> 3, documents[-1] >> 3
    numbers = array("I", documents)
    if len(numbers) * numbers.itemsize < last - first + 1:
        return -1, numbers.tobytes()
    bits = bytearray(last - first + 1)
    for document in documents:
        bits[(document >> 3) - first] |= 1 << (document & 7)
    return first, bytes(bits)


def _numbers(code: str, data: bytes) -> array[int]:
    values: array[int] = array(code)
    values.frombytes(data)
    return values
