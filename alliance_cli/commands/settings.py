"""What is set beside the command line, for the library that a command line means."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli import config
from alliance_cli.config import Settings
from alliance_cli.errors import CorpusError
from alliance_cli.locate import locate


def in_force(library: Path | None) -> Settings:
    """The settings that hold; what is wrong with the library itself, the command will find by itself."""
    return config.settings(os.environ, root_of(library))


def root_of(library: Path | None) -> Path | None:
    """The folder of the library that is meant, or None where there is no such."""
    try:
        return locate(library, os.environ, Path.cwd()).root
    except (CorpusError, OSError):
        return None
