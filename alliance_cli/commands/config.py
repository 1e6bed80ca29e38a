"""`alliance config`: what is set, and what set it."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli import config
from alliance_cli.commands.declare import Argument
from alliance_cli.commands.emit import emit
from alliance_cli.commands.options import CommonOptions, OutputOptions
from alliance_cli.commands.settings import root_at_best
from alliance_cli.config import ConfigError, Value
from alliance_cli.errors import Ended
from alliance_cli.locate import locate
from alliance_cli.model import ConfigFile, Configuration, Setting

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Annotated

#: It answers even where a setting cannot be understood.
PATIENT = True


def run(
    common: CommonOptions,
    output: OutputOptions,
    key: Annotated[
        str | None,
        Argument(metavar="[KEY]", help=f"One of {', '.join(config.KEYS)}: print its value alone."),
    ] = None,
) -> None:
    """Show each setting, its value and what set it: a variable, a file with its line, or nobody.

    Options go before variables, these before the library's alliance.toml, that before your own file.
    `alliance help environment` tells of each. What cannot be understood is told on stderr, and the exit code is 2.

    Examples:

      alliance config

      alliance config style

      alliance config --json
    """
    asked = config.known_key(key) if key else None
    root = root_at_best(common.library)
    found = config.load(os.environ, root, []) | _library(common.library, root)
    if "pager" not in found and "PAGER" in os.environ:
        found["pager"] = Value(os.environ["PAGER"], "PAGER")
    settings = tuple(_setting(name, found.get(name)) for name in config.KEYS if asked in (None, name))
    files = [("user", config.user_file(os.environ))]
    files += [("library", root / config.LIBRARY_FILE)] if root else []
    known = tuple(ConfigFile(whose, str(path), path.is_file()) for whose, path in files)
    emit(Configuration(settings, known, whole=asked is None), output)
    if common.settings.faults:
        raise Ended(ConfigError.exit_code)
    if root is None:
        locate(common.library, os.environ, Path.cwd())  # it says why there is none


def _setting(name: str, value: Value | None) -> Setting:
    kind = config.KEYS[name]
    value = value or Value(kind.default, "default")
    return Setting(name, value.value, value.origin, config.variable(name), kind.meaning)


def _library(given: Path | None, root: Path | None) -> dict[str, Value]:
    """The library that serves, where something nearer than the user's file decided."""
    if root is None:
        return {}
    if given:
        return {"library": Value(str(root), "--library")}
    here = Path.cwd()
    if root in (here, *here.parents) and not os.environ.get("ALLIANCE_LIBRARY"):
        return {"library": Value(str(root), "working folder")}
    chosen = config.load(os.environ, root, []).get("library")
    return {"library": Value(str(root), chosen.origin if chosen else "default")}
