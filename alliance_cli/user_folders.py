"""Where a user's own things are kept: what the program remembers, caches, and libraries outside of projects."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "alliance"

#: On most systems: the variable that names each folder, and where it is else, under the user's home.
_USUAL = {
    "state": ("XDG_STATE_HOME", ".local/state"),
    "cache": ("XDG_CACHE_HOME", ".cache"),
    "data": ("XDG_DATA_HOME", ".local/share"),
}


def state() -> Path:
    """Where the program keeps what it remembers of a user: in `ALLIANCE_STATE`, else where the system keeps state."""
    given = os.environ.get("ALLIANCE_STATE")
    return Path(given).expanduser().absolute() if given else of("state")


def of(kind: str) -> Path:
    """The user's folder for `state`, `cache` or `data`, as the system has it; `RuntimeError` for a user without one."""
    if sys.platform in ("win32", "darwin") or "ANDROID_ROOT" in os.environ:
        import platformdirs  # knows the customs of these systems

        return Path(getattr(platformdirs, f"user_{kind}_dir")(_NAME, appauthor=False))
    variable, usual = _USUAL[kind]
    given = os.environ.get(variable, "").strip()
    return (Path(given) if given else Path.home() / usual) / _NAME
