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
from alliance_cli.errors import UsageError
from alliance_cli.locate import Place
from alliance_cli.model import Entry, Look, News, Problem, Query, Ref, SearchNews, Selection

TYPE_CHECKING = False
if TYPE_CHECKING:
    from alliance_cli.userdata import Talk

FILE = "seen.json"

_VERSION = 2
_HASH = 32


def parted(
    searches: Mapping[str, tuple[str, Query]], faults: tuple[Problem, ...], asks: Callable[[Query], bool]
) -> tuple[dict[str, tuple[str, Query]], tuple[Problem, ...]]:
    """The searches of which news can be told while the user's notes have `faults`, and what holds the others back.

    `asks` says whether a search looks at tags or notes: what cannot be read is neither news nor gone.
    """
    held = [name for name, (_, query) in searches.items() if faults and asks(query)]
    names = " and ".join(f"@{name}" for name in held)
    message = (
        f"{names} {'looks' if len(held) == 1 else 'look'} at tags or notes: no news is told, nothing taken as seen"
    )
    told = (Problem(faults[0].path, 0, "", message, "mend this file"),) if held else ()
    return {name: search for name, search in searches.items() if name not in held}, told


def news(
    place: Place,
    searches: Mapping[str, tuple[str, Query]],
    select: Callable[[Query], Selection],
    problems: Callable[[], tuple[Problem, ...]],
) -> tuple[News, list[tuple[str, UsageError]]]:
    """What changed in these searches since the last look at each, and those that the library does not understand.

    `problems` are those that `select` met.
    """
    looks = _read(place)
    told = []
    failed = []
    for name, (search, query) in searches.items():
        try:
            entries = select(query).entries
        except UsageError as fault:
            failed.append((name, fault))
            continue
        # An issue that cannot be read just now is not withdrawn.
        unread = {Path(problem.path).stem for problem in problems()}
        told.append(_compared(name, looks.get(name), search, entries, unread, select))
    return News(tuple(told)), failed


def record(place: Place, told: News, talk: Talk | None = None) -> None:
    """Take what there was to tell as seen."""
    _change(place, {one.name: one.look for one in told.searches}, talk)


def forget(place: Place, name: str, talk: Talk | None = None) -> None:
    """Take nothing of a search as seen."""
    _change(place, {name: None}, talk)


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
    there = {entry.ref: entry.headline for entry in select(Query()).entries} if gone else {}
    known = ({} if before is None else dict(before.headlines)) | there
    in_order = sorted(entries, key=lambda entry: entry.ref)
    return SearchNews(
        name=name,
        added=tuple(entry for entry in in_order if entry.ref not in seen),
        corrected=tuple(entry for entry in in_order if seen.get(entry.ref, now[entry.ref]) != now[entry.ref]),
        withdrawn=tuple(ref for ref in gone if ref not in there),
        left=tuple(ref for ref in gone if ref in there),
        first=first,
        look=Look(
            search,
            tuple(sorted({**now, **held}.items())),
            tuple((ref, known[ref]) for ref in sorted(held) if ref in known)
            + tuple((entry.ref, entry.headline) for entry in in_order),
        ),
        headlines=tuple((ref, known[ref]) for ref in gone if ref in known),
    )


def _hash(entry: Entry) -> str:
    return fingerprint(f"{entry.headline}\0{entry.body}".encode(errors="surrogatepass"))[:_HASH]


def _change(place: Place, looks: Mapping[str, Look | None], talk: Talk | None) -> None:
    from alliance_cli import files

    with userdata.locked(userdata.folder(place), "seen", talk):
        known = {name: look for name, look in {**_read(place), **looks}.items() if look}
        document = {
            "version": _VERSION,
            "library": userdata.written(place),
            "searches": {name: {"search": look.search, "items": _rows(look)} for name, look in known.items()},
        }
        files.write(userdata.folder(place) / FILE, json.dumps(document, indent=0).encode())


def _rows(look: Look) -> dict[str, list[str]]:
    headlines = dict(look.headlines)
    return {str(ref): [mark, headlines.get(ref, "")] for ref, mark in look.items}


def _read(place: Place) -> dict[str, Look]:
    """The last look at each search; none from a file that is missing or damaged, so that all counts as new."""
    try:
        document = json.loads(userdata.content(userdata.folder(place) / FILE) or b"{}")
        return {
            str(name): _look(str(row["search"]), row["items"]) for name, row in document.get("searches", {}).items()
        }
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def _look(search: str, items: Mapping[str, str | list[str]]) -> Look:
    """A look as it was kept; the first version of the file has no headlines."""
    rows = {_ref(ref): (row, "") if isinstance(row, str) else (row[0], row[1]) for ref, row in items.items()}
    marks = tuple((ref, str(mark)) for ref, (mark, _) in rows.items())
    return Look(search, marks, tuple((ref, str(headline)) for ref, (_, headline) in rows.items() if headline))


def _ref(text: str) -> Ref:
    return Ref(*(int(number) for number in text.split(".")))
