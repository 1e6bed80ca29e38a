"""What is set beside the command line, for the library that a command line means."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli import config
from alliance_cli.commands.talk import complain
from alliance_cli.config import ConfigError, Settings
from alliance_cli.errors import AllianceError, CorpusError
from alliance_cli.locate import locate


def in_force(library: Path | None) -> Settings:
    """The settings that hold; what is wrong with the library itself, the command will find by itself."""
    return config.settings(os.environ, root_of(library))


def at_best(library: Path | None) -> Settings:
    """The settings that can be understood, for commands that answer all the same; what cannot is told on stderr."""
    faults: list[AllianceError] = []
    held = config.settings(os.environ, root_at_best(library), faults)
    for fault in faults:
        complain(fault)
    return held


def root_of(library: Path | None) -> Path | None:
    """The folder of the library that is meant, or None where there is no such."""
    try:
        return locate(library, os.environ, Path.cwd()).root
    except (CorpusError, OSError):
        return None


def root_at_best(library: Path | None) -> Path | None:
    """The same, and None too where the file that may name the library cannot be understood."""
    try:
        return root_of(library)
    except ConfigError:
        return None
