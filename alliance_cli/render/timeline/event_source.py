"""An event's address, its citation, and a name for it that stays the same from one export to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from alliance_cli.model import Ref, TimelinePoint
from alliance_cli.render.safe_text import visible


def identifiers(points: Iterable[TimelinePoint]) -> tuple[str, ...]:
    """A name for each event, unique among them: `2-7-2-20230403-` and a hash of what the sentence says of when."""
    seen: Counter[str] = Counter()
    names = []
    for point in points:
        name = _identifier(point)
        seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return tuple(names)


def citation(point: TimelinePoint) -> str:
    """Where the sentence stands: `US-Japan Alliance Digest Vol 2.7, item 2: “Headline”`."""
    return f"{place(point.ref)}: “{visible(point.headline)}”"


def place(ref: Ref) -> str:
    """An item's address in words."""
    return f"US-Japan Alliance Digest Vol {ref.issue}, item {ref.item}"


def _identifier(point: TimelinePoint) -> str:
    from hashlib import sha256

    told = "\n".join((point.when.edtf, point.kind, point.sentence))
    first = point.when.first
    ref = str(point.ref).replace(".", "-")
    day = f"{first.year:04}{first.month:02}{first.day:02}"
    return f"{ref}-{day}-{sha256(told.encode('utf-8', 'backslashreplace')).hexdigest()[:8]}"
