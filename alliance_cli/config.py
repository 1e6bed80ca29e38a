"""What is set beside the command line: the keys there are, their variables, and the two files that may hold them.

An option goes before everything; then come the variable of the key, the library's `alliance.toml`, and the user's
`config.toml`. The library's file may not name programs to run, nor another library: it may come from somebody else.
"""

from __future__ import annotations

import contextlib
import os
import re
from functools import partial
from pathlib import Path

from alliance_cli import files
from alliance_cli.errors import AllianceError, FileError, UsageError
from alliance_cli.frozen import frozen
from alliance_cli.model import CITATION_FORMS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

LIBRARY_FILE = "alliance.toml"

#: The largest number that is taken for one, and the largest file, in bytes: a few keys of TOML need no more, and some
#: that are nested take a time that grows with the cube of their size.
_LARGEST, _LARGEST_FILE = 1_000_000, 8_000


class ConfigError(FileError):
    """A configuration file that cannot be used as it is; the message names its line."""

    exit_code = UsageError.exit_code


@frozen
class Key:
    """Something that can be set: what it means, one of `choices` or a number or any text, and what holds if unset.

    A `personal` key is the user's alone.
    """

    meaning: str
    default: str | int
    choices: tuple[str, ...] = ()
    personal: bool = False


@frozen
class Value:
    """What a key was set to, and by what."""

    value: str | int
    origin: str


@frozen
class Settings:
    """What the user set beside the command line; None where nothing. `faults` are what could not be understood."""

    library: str | None = None
    format: str | None = None
    color: str | None = None
    pager: str | None = None
    limit: int | None = None
    words: int | None = None
    style: str | None = None
    faults: tuple[AllianceError, ...] = ()

    def shown(self, most: int) -> int:
        """How many items a list shows that shows at most so many unless told."""
        return most if self.limit is None else self.limit

    def quoted(self, most: int) -> int:
        """How many words a summary quotes that quotes at most so many unless told."""
        return most if self.words is None else self.words


#: Every key by name; its variable is `ALLIANCE_` and the name in capitals.
KEYS: Mapping[str, Key] = {
    "library": Key("The library to use where none is nearer.", "", personal=True),
    "format": Key(
        "How answers look on a terminal; pipes and files are never changed.",
        "terminal",
        ("terminal", "plain", "json", "jsonl", "csv", "tsv", "md"),
    ),
    "color": Key("Whether to use color.", "auto", ("auto", "never")),
    "pager": Key("The program that shows what is longer than the screen; empty for none.", "less -FRX", personal=True),
    "limit": Key("How many items search and related show; 0 for all.", 20),
    "words": Key("How many words a summary quotes at most.", 200),
    "style": Key("How cite writes.", "chicago", tuple(CITATION_FORMS)),
}


def variable(key: str) -> str:
    """The environment variable that sets a key."""
    return f"ALLIANCE_{key.upper()}"


def settings(environ: Mapping[str, str], root: Path | None, faults: list[AllianceError] | None = None) -> Settings:
    """What holds in a library; `ConfigError` or `UsageError` for what is none, collected if there is a list for it."""
    found: dict[str, Any] = {key: one.value for key, one in load(environ, root, faults).items()}
    return Settings(**found, faults=tuple(faults or ()))


def load(environ: Mapping[str, str], root: Path | None, faults: list[AllianceError] | None = None) -> dict[str, Value]:
    """Each key that is set, by what comes first: its variable, the library's file, the user's file."""
    own = user_file(environ)
    with _noted(faults):
        if environ.get("ALLIANCE_CONFIG") and not own.exists():
            remedy = "check the path in ALLIANCE_CONFIG, or unset it"
            raise ConfigError("there is no such file", path=str(own), remedy=remedy)
    found = read(own, faults=faults)
    if root:
        found |= read(root / LIBRARY_FILE, shared=True, faults=faults)
    for key in KEYS:
        text = environ.get(variable(key))
        # An empty variable is none, but for the pager: there it has always meant that none is wanted.
        if text or (text is not None and key == "pager"):
            with _noted(faults):
                found[key] = Value(_of_text(key, text), variable(key))
    return found


@contextlib.contextmanager
def _noted(faults: list[AllianceError] | None) -> Iterator[None]:
    """Add a fault to the list, if there is one, and go on after it."""
    try:
        yield
    except AllianceError as fault:
        if faults is None:
            raise
        faults.append(fault)


def user_file(environ: Mapping[str, str]) -> Path:
    """The user's file: `ALLIANCE_CONFIG`, else in the folder where programs of this kind keep theirs.

    That is found by hand, as `gh` does, since every command asks and a stranger's rules take long to load.
    """
    if given := environ.get("ALLIANCE_CONFIG"):
        return Path(os.path.expanduser(given))  # noqa: PTH111 - `Path.expanduser` fails for a user that there is not
    base = environ.get("XDG_CONFIG_HOME", "")
    if not os.path.isabs(base):  # noqa: PTH117
        base = environ.get("APPDATA", "") if os.name == "nt" else ""
    return Path(base or os.path.expanduser("~/.config")) / "alliance" / "config.toml"  # noqa: PTH111


def read(path: Path, *, shared: bool = False, faults: list[AllianceError] | None = None) -> dict[str, Value]:
    """What a file sets; nothing where there is none. In a `shared` one personal keys are refused.

    `ConfigError`, with the line, for what is no TOML, an unknown key, or a value of the wrong kind; with a list of
    `faults` it goes there, and the rest counts.
    """
    found: dict[str, Value] = {}
    if str(path) == os.devnull:
        return found
    with contextlib.suppress(FileNotFoundError), _noted(faults):
        text = files.decoded(
            files.read(path, ConfigError, _LARGEST_FILE, within=path.parent if shared else None), path, ConfigError
        )
        for name, value in _parsed(text, path).items():
            with _noted(faults):
                line = _line_of(name, text)
                key, checked = _entry(name, value, shared, partial(_refused, str(path), line))
                if key == "library":
                    checked = str(path.parent / os.path.expanduser(str(checked)))  # noqa: PTH111
                found[key] = Value(checked, f"{path}:{line}")
    return found


def _entry(name: str, value: object, shared: bool, refuse: Callable[[str, str], Exception]) -> tuple[str, str | int]:
    """A key of a file and its value."""
    key = _known(name, refuse)
    if shared and KEYS[key].personal:
        remedy = f"set it in your own file, {user_file(os.environ)}"
        raise refuse(f"{key} is not for a library to set, which others may have made", remedy)
    return key, _checked(key, value, refuse)


def _refused(path: str, line: int, message: str, remedy: str) -> ConfigError:
    return ConfigError(message, path=path, line=line, remedy=remedy)


def known_key(name: str) -> str:
    """The key of that name; `UsageError`, with the nearest, for one that is none."""
    return _known(name, lambda message, remedy: UsageError(message, remedy=remedy))


def _known(name: str, refuse: Callable[[str, str], Exception]) -> str:
    if name not in KEYS:
        near = _nearest(name, KEYS)
        raise refuse(f"unknown key {name!r}", f"did you mean {near[0]!r}?" if near else f"there are {', '.join(KEYS)}")
    return name


def _parsed(text: str, path: Path) -> dict[str, Any]:
    import tomllib  # only where there is a file

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as failure:
        place = re.match(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)$", str(failure))
        message = place[1] if place else "nested too deep"
        line = int(place[2]) if place and place[2] else text.count("\n") + 1
        remedy = 'write each key as in `limit = 50` or `style = "apa"`'
        raise ConfigError(
            f"no TOML: {message[:1].lower()}{message[1:]}", path=str(path), line=line, remedy=remedy
        ) from None


def _line_of(name: str, text: str) -> int:
    """Where a key or a table begins, as near as a line tells."""
    head = re.compile(rf"\s*\[*\s*[\"']?{re.escape(name)}[\"']?\s*[]=.]")
    return next((number for number, line in enumerate(text.splitlines(), 1) if head.match(line)), 1)


def _of_text(key: str, text: str) -> str | int:
    """A variable's text as the value of its key."""

    def refuse(message: str, remedy: str) -> Exception:
        return UsageError(f"{variable(key)}: {message}", remedy=remedy)

    digits = isinstance(KEYS[key].default, int) and text.isascii() and text.isdigit()
    return _checked(key, int(text) if digits and len(text) < len(str(_LARGEST)) else text, refuse)


def _checked(key: str, value: object, refuse: Callable[[str, str], Exception]) -> str | int:
    kind = KEYS[key]
    if isinstance(kind.default, int):
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
            raise refuse(f"{key} takes a whole number, not {_shown(value)}", f"such as {kind.default}")
        return value
    if not isinstance(value, str):
        raise refuse(f"{key} takes a text, not {_shown(value)}", f'write it as {key} = "{kind.default}"')
    if kind.choices and value not in kind.choices:
        near = _nearest(value, kind.choices)
        choose = f"choose one of {', '.join(kind.choices)}"
        raise refuse(f"{key} cannot be {value!r}", f"did you mean {near[0]!r}?" if near else choose)
    return value


def _nearest(word: str, known: Iterable[str]) -> list[str]:
    import difflib  # loaded only for a complaint

    return difflib.get_close_matches(word.lower(), [*known], 1)


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return repr(value) if isinstance(value, (str, int, float)) else "a table or a list"
