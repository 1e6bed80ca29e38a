"""Saved searches: selections under names, in a file of the user's that a person may edit.

`@name` as the first word of a query stands for the selection of that name; whatever else is asked for narrows it.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from alliance_cli import saved_expansion, selecting, userdata
from alliance_cli.errors import FileError, UsageError
from alliance_cli.frozen import frozen
from alliance_cli.locate import Place
from alliance_cli.model import Problem, Query, SavedSearch, SavedSearches
from alliance_cli.saved_expansion import Unusable
from alliance_cli.selecting import Typed

if TYPE_CHECKING:
    from alliance_cli.saved_expansion import Known
    from alliance_cli.userdata import Talk
    from alliance_cli.yaml_file import Node

FILE = "saved.yaml"

_HEAD = "# Saved searches of one library, each option as it is typed. You may edit this file.\n"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")


@frozen
class Kept:
    """What the file holds: searches, the line on which each begins, each as plain data, and what else stands there."""

    known: dict[str, SavedSearch | FileError]
    lines: Mapping[str, int]
    data: dict[str, object]
    others: dict[str, object]


def path_of(place: Place) -> Path:
    """The file of a library's saved searches."""
    return userdata.folder(place) / FILE


def load(place: Place) -> Kept:
    """The saved searches of a library; `FileError`, with the line, where the file as a whole cannot be read."""
    path = path_of(place)
    data = userdata.content(path)
    if not data:
        return Kept({}, {}, {}, {})
    from alliance_cli import yaml_file

    root = yaml_file.read(userdata.decoded(data, path), str(path), FileError)
    # Beside searches, an unknown key harms nothing; without them it is likely to be theirs, misspelled.
    top = root.mapping() if "searches" in root.mapping() else root.mapping(("library", "searches"))
    nodes = top["searches"].mapping() if "searches" in top else {}
    return Kept(
        {name: _read(name, nodes[name]) for name in sorted(nodes)},
        {name: node.line for name, node in nodes.items()},
        {name: node.plain() for name, node in nodes.items()},
        {key: node.plain() for key, node in top.items() if key not in ("library", "searches")},
    )


def _read(name: str, node: Node) -> SavedSearch | FileError:
    try:
        typed = {
            option: (value.text(),) if isinstance(value.value, str) else value.texts()
            for option, value in node.mapping(selecting.OPTIONS).items()
        }
        selecting.query(typed)
        return SavedSearch(checked_name(name), _in_order(typed))
    except UsageError as fault:
        return node.fault(f"@{name}: {fault.message}", remedy=fault.remedy)
    except FileError as fault:
        fault.message = f"@{name}: {fault.message}"
        return fault


def listed(place: Place, count: Callable[[Query], int]) -> tuple[SavedSearches, tuple[Problem, ...]]:
    """Every saved search with the number of items that it selects now, and apart from those what cannot be used."""
    kept = load(place)
    counts: dict[str, int] = {}
    faults: dict[str, FileError] = {}
    for name in kept.known:
        try:
            counts[name] = count(_usable(place, kept, name))
        except FileError as fault:
            faults[name] = fault
        except UsageError as fault:
            faults[name] = _located(place, kept, Unusable(name, fault))
    searches = tuple(one for name, one in kept.known.items() if name in counts and isinstance(one, SavedSearch))
    broken = tuple((name, str(fault)) for name, fault in faults.items())
    report = SavedSearches(searches, tuple(counts.values()), str(path_of(place)), broken)
    return report, tuple(dict.fromkeys(map(_problem, faults.values())))


def checked_name(text: str) -> str:
    """The name of a saved search, with or without its `@`; `UsageError` for what is none."""
    name = text.removeprefix("@")
    if not _NAME.fullmatch(name):
        raise UsageError(f"{text!r} is no name for a search", remedy="use letters, digits, - and _ (at most 64)")
    return name


def save(place: Place, name: str, typed: Typed, *, force: bool = False, talk: Talk | None = None) -> SavedSearch | None:
    """Keep a selection under a name; the one that it replaces is returned, which takes `force` if it is another."""
    given = {option: tuple(texts) for option, texts in typed.items() if texts}
    if "words" in given:
        given["words"] = (selecting.words(given["words"]),)
    new = SavedSearch(checked_name(name), _in_order(given))
    if not new.options:
        raise UsageError("there is nothing to save", remedy=f"add words or options, as in `alliance save {name} E-2D`")
    selecting.query(typed)
    with userdata.locked(userdata.folder(place), "saved", talk):
        kept = load(place)
        old = kept.known.get(new.name)
        was = old.command if isinstance(old, SavedSearch) else "it cannot be read"
        if old and old != new and not force:
            raise UsageError(
                f"@{new.name} is saved already: {was}", remedy="add --force to replace it, or take another name"
            )
        saved_expansion.expanded(Query(text=f"@{new.name}"), {**kept.known, new.name: new})
        kept.data[new.name] = {option: texts[0] if len(texts) == 1 else list(texts) for option, texts in new.options}
        _write(place, kept)
    return old if isinstance(old, SavedSearch) and old != new else None


def delete(place: Place, name: str, talk: Talk | None = None) -> SavedSearch:
    """Forget the selection of that name, which is returned (without options where it could not be read).

    `UsageError` where there is none, or where another one asks for it.
    """
    with userdata.locked(userdata.folder(place), "saved", talk):
        kept = load(place)
        wanted = name.removeprefix("@")
        gone = kept.known[wanted] if wanted in kept.known else saved_expansion.get(checked_name(name), kept.known)
        if users := _users(wanted, kept.known):
            raise UsageError(
                f"@{wanted} is part of {', '.join(f'@{one}' for one in users)}",
                remedy="delete that first, or save it without this one",
            )
        del kept.data[wanted]
        _write(place, kept)
    return gone if isinstance(gone, SavedSearch) else SavedSearch(wanted, ())


def _users(name: str, known: Known) -> list[str]:
    """The other searches that are sound and ask for one by name."""
    found = []
    for other, one in known.items():
        if other != name and isinstance(one, SavedSearch) and name in saved_expansion.asked(saved_expansion.words(one)):
            with contextlib.suppress(UsageError, FileError):
                saved_expansion.expanded(Query(text=f"@{other}"), known)
                found.append(other)
    return found


def resolved(place: Place, query: Query) -> Query:
    """A query with the saved searches that its first words name put in their place.

    `FileError`, with the line, where one of those cannot be used; `UsageError` for a name that stands for none.
    """
    if not saved_expansion.asked(query.text):
        return query
    kept = load(place)
    try:
        return saved_expansion.expanded(query, kept.known)
    except Unusable as fault:
        raise _located(place, kept, fault) from None
    except UsageError as fault:
        if kept.known or not (notes := userdata.stranded(place, FILE)):
            raise
        raise UsageError(fault.message, remedy=notes[0]) from None


def watched(place: Place, names: Sequence[str]) -> tuple[dict[str, tuple[str, Query]], tuple[Problem, ...]]:
    """The saved searches of these names, or all that can be used and what is wrong with the others.

    Each comes with what tells it from the same name with another selection. Without any, it is the whole library, "".
    """
    kept = load(place)
    if names:
        queries = {name: _usable(place, kept, name) for name in map(checked_name, names)}
        return {name: (saved_expansion.identity(name, kept.known), query) for name, query in queries.items()}, ()
    found: dict[str, tuple[str, Query]] = {}
    problems = []
    for name in kept.known:
        try:
            query = _usable(place, kept, name)
            found[name] = (saved_expansion.identity(name, kept.known), query)
        except FileError as fault:
            problems.append(_problem(fault))
    return found if kept.known else {"": ("", Query())}, tuple(dict.fromkeys(problems))


def unusable(place: Place, name: str, fault: UsageError) -> Problem:
    """What is wrong with a saved search that a library does not understand."""
    return _problem(_located(place, load(place), Unusable(name, fault)))


def _usable(place: Place, kept: Kept, name: str) -> Query:
    try:
        saved_expansion.get(name, kept.known)
        return saved_expansion.expanded(Query(text=f"@{name}"), kept.known)
    except Unusable as fault:
        raise _located(place, kept, fault) from None


def _located(place: Place, kept: Kept, fault: Unusable) -> FileError:
    return FileError(fault.message, path=str(path_of(place)), line=kept.lines.get(fault.name, 0), remedy=fault.remedy)


def _problem(fault: FileError) -> Problem:
    return Problem(fault.path, fault.line, fault.excerpt, fault.message, fault.remedy)


def _in_order(typed: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((option, typed[option]) for option in selecting.OPTIONS if option in typed)


def _write(place: Place, kept: Kept) -> None:
    from alliance_cli import files, yaml_file

    searches = {name: kept.data[name] for name in sorted(kept.data)}
    text = yaml_file.dump({"library": userdata.written(place), **kept.others, "searches": searches})
    files.write(path_of(place), (_HEAD + text).encode())
