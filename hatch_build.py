"""Compile the package where it stands, when it is installed so that it can be edited.

Python would do so at the first start, but not everywhere may it write; and without that each start takes twice as long.
"""

from __future__ import annotations

import compileall
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileInPlace(BuildHookInterface):  # type: ignore[type-arg]
    """Runs before an editable wheel is made; pip compiles all others by itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile every module of the package."""
        if version == "editable":
            compileall.compile_dir(Path(self.root) / "alliance_cli", quiet=1)
