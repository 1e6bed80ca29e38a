"""`@name` in a query: the saved search that it stands for, put in, and those which that begins with."""

from __future__ import annotations

import json

from alliance_cli import selecting
from alliance_cli.corpus import fingerprint
from alliance_cli.errors import FileError, UsageError
from alliance_cli.frozen import replace
from alliance_cli.model import Query, SavedSearch
from alliance_cli.patterns import pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    #: Searches by name; a name under which none can be read stands for what is wrong there.
    Known = Mapping[str, SavedSearch | FileError]

#: How many saved searches may be put into one another for a single selection.
_MOST = 100

_FIRST = pattern(r"\s*@(\S+)\s*")


class Unusable(UsageError):
    """A saved search that cannot be used, since what it asks for is missing, itself, or no longer understood."""

    def __init__(self, name: str, fault: UsageError) -> None:
        super().__init__(f"@{name}: {fault.message}", remedy=fault.remedy)
        self.name = name


def expanded(query: Query, known: Known) -> Query:
    """A query with its saved searches put in."""
    return _put_in(query, known, (), iter(range(_MOST)))


def _put_in(query: Query, known: Known, within: tuple[str, ...], left: Iterator[int]) -> Query:
    """The same; `within` are the names that are being put in already, and no more may be than are `left`."""
    first = _FIRST.match(query.text)
    if not first:
        return query
    try:
        one = get(first[1], known)
    except UsageError as fault:
        # Who knows nothing of saved searches may look for a name on a social network.
        remedy = f"{fault.remedy.rstrip('?')}; to look for the word, put it in quotes"
        raise UsageError(fault.message, remedy=remedy) from None
    if one.name in within:
        raise UsageError(f"the saved search @{one.name} asks for itself", remedy="save it without that")
    if next(left, None) is None:
        raise UsageError(f"more than {_MOST} saved searches are put into one another", remedy="save it without some")
    try:
        inner = _put_in(selecting.query(dict(one.options)), known, (*within, one.name), left)
    except UsageError as fault:
        raise fault if isinstance(fault, Unusable) else Unusable(one.name, fault) from None
    return selecting.narrowed(inner, _put_in(replace(query, text=query.text[first.end() :]), known, within, left))


def identity(name: str, known: Known) -> str:
    """What tells a selection from others: what was typed for it, and for those that it is made of."""
    chain: list[object] = []
    names = [name]
    while names:
        one = get(names.pop(), known)
        chain.append(one.options)
        names += reversed(asked(words(one)))
    return fingerprint(json.dumps(chain).encode())[:16]


def words(one: SavedSearch) -> str:
    """The words of a saved search as they were typed."""
    return " ".join(dict(one.options).get("words", ()))


def asked(text: str) -> list[str]:
    """The names of saved searches that a query begins with."""
    found = []
    while first := _FIRST.match(text):
        found.append(first[1])
        text = text[first.end() :]
    return found


def get(name: str, known: Known) -> SavedSearch:
    """The saved search of a name; `UsageError`, with the nearest, for one that is none."""
    if found := known.get(name):
        if isinstance(found, FileError):
            raise found
        return found
    import difflib  # loaded only for a complaint

    near = difflib.get_close_matches(name, known, 1, 0.5)
    remedy = f"did you mean @{near[0]}?" if near else "`alliance saved` lists them"
    raise UsageError(
        f"there is no saved search @{name}", remedy=remedy if known else "`alliance save NAME WORDS` makes one"
    )
