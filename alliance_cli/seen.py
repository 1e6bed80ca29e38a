"""What a user has seen of each saved search, and what is new since then.

The file holds, for each search, the items of the last look, each with a hash of its text. It is written once the news
was told, so that none is lost on the way.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from alliance_cli import userdata
from alliance_cli.corpus import fingerprint
from alliance_cli.locate import Place
from alliance_cli.model import Entry, Look, News, Problem, Query, Ref, SearchNews, Selection

FILE = "seen.json"

_VERSION = 1
_HASH = 32


def news(
    place: Place,
    searches: Mapping[str, tuple[str, Query]],
    select: Callable[[Query], Selection],
    problems: Callable[[], tuple[Problem, ...]],
) -> News:
    """What changed in these searches since the last look at each; `problems` are those that `select` met."""
    looks = _read(place)
    told = []
    for name, (search, query) in searches.items():
        entries = select(query).entries
        # An issue that cannot be read just now is not withdrawn.
        unread = {Path(problem.path).stem for problem in problems()}
        told.append(_compared(name, looks.get(name), search, entries, unread, select))
    return News(tuple(told))


def record(place: Place, told: News) -> None:
    """Take what there was to tell as seen."""
    _change(place, {one.name: one.look for one in told.searches})


def forget(place: Place, name: str) -> None:
    """Take nothing of a search as seen."""
    _change(place, {name: None})


def _compared(
    name: str,
    before: Look | None,
    search: str,
    entries: tuple[Entry, ...],
    unread: set[str],
    select: Callable[[Query], Selection],
) -> SearchNews:
    first = before is None or before.search != search
    seen = {} if before is None or first else dict(before.items)
    now = {entry.ref: _hash(entry) for entry in entries}
    held = {ref: mark for ref, mark in seen.items() if ref not in now and ref.issue.slug in unread}
    gone = sorted(seen.keys() - now.keys() - held.keys())
    there = {entry.ref for entry in select(Query()).entries} if gone else set()
    in_order = sorted(entries, key=lambda entry: entry.ref)
    return SearchNews(
        name=name,
        added=tuple(entry for entry in in_order if entry.ref not in seen),
        corrected=tuple(entry for entry in in_order if seen.get(entry.ref, now[entry.ref]) != now[entry.ref]),
        withdrawn=tuple(ref for ref in gone if ref not in there),
        left=tuple(ref for ref in gone if ref in there),
        first=first,
        look=Look(search, tuple(sorted({**now, **held}.items()))),
    )


def _hash(entry: Entry) -> str:
    return fingerprint(f"{entry.headline}\0{entry.body}".encode(errors="surrogatepass"))[:_HASH]


def _change(place: Place, looks: Mapping[str, Look | None]) -> None:
    from alliance_cli import files

    with userdata.locked(userdata.folder(place), "seen"):
        known = {name: look for name, look in {**_read(place), **looks}.items() if look}
        document = {
            "version": _VERSION,
            "library": str(place.root.resolve()),
            "searches": {
                name: {"search": look.search, "items": {str(ref): mark for ref, mark in look.items}}
                for name, look in known.items()
            },
        }
        files.write(userdata.folder(place) / FILE, json.dumps(document, indent=0).encode())


def _read(place: Place) -> dict[str, Look]:
    """The last look at each search; none from a file that is missing or damaged, so that all counts as new."""
    try:
        document = json.loads(userdata.content(userdata.folder(place) / FILE) or b"{}")
        return {
            str(name): Look(str(row["search"]), tuple((_ref(ref), str(mark)) for ref, mark in row["items"].items()))
            for name, row in document.get("searches", {}).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _ref(text: str) -> Ref:
    return Ref(*(int(number) for number in text.split(".")))
