"""What is set, and where: the nouns of the configuration."""

from __future__ import annotations

from alliance_cli.frozen import frozen


@frozen
class Setting:
    """The value of a key, and what set it: an option, a variable, a file with its line, or `default`."""

    key: str
    value: str | int
    origin: str
    variable: str
    meaning: str = ""


@frozen
class ConfigFile:
    """A file that may set keys; `whose` is `user` or `library`."""

    whose: str
    path: str
    exists: bool


@frozen
class Configuration:
    """Settings by key, and the files that were looked for; `whole` unless one key was asked for."""

    settings: tuple[Setting, ...]
    files: tuple[ConfigFile, ...] = ()
    whole: bool = True
