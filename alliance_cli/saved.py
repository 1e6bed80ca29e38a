"""Saved searches: selections under names, in a file of the user's that a person may edit.

`@name` as the first word of a query stands for the selection of that name; whatever else is asked for narrows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import TypeVar

from alliance_cli import selecting, userdata
from alliance_cli.corpus import fingerprint
from alliance_cli.errors import FileError, UsageError
from alliance_cli.locate import Place
from alliance_cli.model import IssueRange, Query, SavedSearch
from alliance_cli.selecting import Typed

FILE = "saved.yaml"

_HEAD = "# Saved searches of one library, each option as it is typed. You may edit this file.\n"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_FIRST = re.compile(r"\s*@(\S+)\s*")

Known = Mapping[str, SavedSearch]
T = TypeVar("T")


def path_of(place: Place) -> Path:
    """The file of a library's saved searches."""
    return userdata.folder(place) / FILE


def load(place: Place) -> tuple[SavedSearch, ...]:
    """The saved searches of a library by name; `FileError`, with the line, for what is none."""
    path = path_of(place)
    data = userdata.content(path)
    if not data:
        return ()
    from alliance_cli import yaml_file

    root = yaml_file.read(userdata.decoded(data, path), str(path), FileError).mapping(("library", "searches"))
    found: list[SavedSearch] = []
    for name, node in root["searches"].mapping().items() if "searches" in root else ():
        typed = {
            option: (value.text(),) if isinstance(value.value, str) else value.texts()
            for option, value in node.mapping(selecting.OPTIONS).items()
        }
        try:
            selecting.query(typed)
            found.append(SavedSearch(checked_name(name), _in_order(typed)))
        except UsageError as fault:
            raise node.fault(f"{name}: {fault.message}", remedy=fault.remedy) from None
    return tuple(sorted(found, key=lambda one: one.name))


def checked_name(text: str) -> str:
    """The name of a saved search, with or without its `@`; `UsageError` for what is none."""
    name = text.removeprefix("@")
    if not _NAME.fullmatch(name):
        raise UsageError(f"{text!r} is no name for a search", remedy="use letters, digits, - and _ (at most 64)")
    return name


def save(place: Place, name: str, typed: Typed, *, force: bool = False) -> SavedSearch | None:
    """Keep a selection under a name; the one that it replaces is returned, which takes `force` if it is another."""
    given = {option: tuple(texts) for option, texts in typed.items() if texts}
    if "words" in given:
        given["words"] = (selecting.words(given["words"]),)
    new = SavedSearch(checked_name(name), _in_order(given))
    if not new.options:
        raise UsageError("there is nothing to save", remedy=f"add words or options, as in `alliance save {name} E-2D`")
    selecting.query(typed)
    with userdata.locked(userdata.folder(place), "saved"):
        known = _by_name(load(place))
        old = known.get(new.name)
        if old and old != new and not force:
            raise UsageError(
                f"@{new.name} is saved already: {old.command}", remedy="add --force to replace it, or take another name"
            )
        expanded(Query(text=f"@{new.name}"), {**known, new.name: new})
        _write(place, {**known, new.name: new})
    return old if old != new else None


def delete(place: Place, name: str) -> SavedSearch:
    """Forget the selection of that name, which is returned; `UsageError` where there is none."""
    with userdata.locked(userdata.folder(place), "saved"):
        known = _by_name(load(place))
        gone = _get(checked_name(name), known)
        _write(place, {other: one for other, one in known.items() if other != gone.name})
    return gone


def resolved(place: Place, query: Query) -> Query:
    """A query with the saved searches that its first words name put in their place."""
    return expanded(query, _by_name(load(place))) if _FIRST.match(query.text) else query


def watched(place: Place, names: Sequence[str]) -> dict[str, tuple[str, Query]]:
    """The saved searches of these names, or all, or of a library without any the whole as "".

    Each comes with what tells it from the same name with another selection.
    """
    known = _by_name(load(place))
    wanted = [_get(checked_name(name), known).name for name in names] or sorted(known)
    found = {name: (_identity(name, known), expanded(Query(text=f"@{name}"), known)) for name in wanted}
    return found or {"": ("", Query())}


def expanded(query: Query, known: Known, within: tuple[str, ...] = ()) -> Query:
    """A query with its saved searches put in; `within` are the names that are being put in already."""
    first = _FIRST.match(query.text)
    if not first:
        return query
    try:
        one = _get(first[1], known)
    except UsageError as fault:
        # Who knows nothing of saved searches may look for a name on a social network.
        remedy = f"{fault.remedy.rstrip('?')}; to look for the word, put it in quotes"
        raise UsageError(fault.message, remedy=remedy) from None
    if one.name in within:
        raise UsageError(f"the saved search @{one.name} asks for itself", remedy="save it without that")
    inner = expanded(selecting.query(dict(one.options)), known, (*within, one.name))
    return _narrowed(inner, expanded(replace(query, text=query.text[first.end() :]), known, within))


def _narrowed(inner: Query, outer: Query) -> Query:
    """What meets both; how to match and to sort is for the outer one to say, if it does."""
    texts = [text for text in (inner.text, outer.text) if text]
    since, until = _later(inner.since, outer.since), _earlier(inner.until, outer.until)
    issued_since = _later(inner.issued_since, outer.issued_since)
    issued_until = _earlier(inner.issued_until, outer.issued_until)
    for first, last in ((since, until), (issued_since, issued_until)):
        if first and last and last < first:
            raise UsageError(
                f"no day is in both selections: one begins {first}, one ends {last}", remedy="change one of the two"
            )
    return replace(
        outer,
        text=texts[0] if len(texts) == 1 else " AND ".join(f"({text})" for text in texts),
        match=inner.match if outer.match == "auto" else outer.match,
        exact=inner.exact or outer.exact,
        filters=inner.filters + outer.filters,
        issues=_common(inner.issues, outer.issues),
        since=since,
        until=until,
        issued_since=issued_since,
        issued_until=issued_until,
        sort=inner.sort if outer.sort == "relevance" else outer.sort,
    )


def _common(one: tuple[IssueRange, ...], other: tuple[IssueRange, ...]) -> tuple[IssueRange, ...]:
    """The ranges of the issues that both sets of ranges hold; no ranges at all stand for every issue."""
    if not one or not other:
        return one or other
    return tuple(IssueRange(_later(a.first, b.first), _earlier(a.last, b.last)) for a, b in product(one, other))


def _later(one: T | None, other: T | None) -> T | None:
    return max((end for end in (one, other) if end is not None), default=None)  # type: ignore[type-var]


def _earlier(one: T | None, other: T | None) -> T | None:
    return min((end for end in (one, other) if end is not None), default=None)  # type: ignore[type-var]


def _identity(name: str, known: Known) -> str:
    """What tells a selection from others: what was typed for it, and for those that it is made of."""
    chain: list[object] = []
    texts = [f"@{name}"]
    while texts:
        text = texts.pop()
        while first := _FIRST.match(text):
            one = _get(first[1], known)
            chain.append(one.options)
            texts.append(" ".join(dict(one.options).get("words", ())))
            text = text[first.end() :]
    return fingerprint(json.dumps(chain).encode())[:16]


def _get(name: str, known: Known) -> SavedSearch:
    if name in known:
        return known[name]
    import difflib  # loaded only for a complaint

    near = difflib.get_close_matches(name, known, 1, 0.5)
    remedy = f"did you mean @{near[0]}?" if near else "`alliance saved` lists them"
    raise UsageError(
        f"there is no saved search @{name}", remedy=remedy if known else "`alliance save NAME WORDS` makes one"
    )


def _in_order(typed: Mapping[str, tuple[str, ...]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((option, typed[option]) for option in selecting.OPTIONS if option in typed)


def _by_name(searches: Sequence[SavedSearch]) -> dict[str, SavedSearch]:
    return {one.name: one for one in searches}


def _write(place: Place, known: Known) -> None:
    from alliance_cli import files, yaml_file

    searches = {
        name: {option: texts[0] if len(texts) == 1 else list(texts) for option, texts in known[name].options}
        for name in sorted(known)
    }
    text = yaml_file.dump({"library": str(place.root.resolve()), "searches": searches})
    files.write(path_of(place), (_HEAD + text).encode())
