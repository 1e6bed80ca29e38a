"""Regular expressions that are compiled when they are first used; together they take longer than an answer."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Pattern:
    """Stands for a compiled pattern, and becomes as good as one when it is asked for a method."""

    def __init__(self, *source: Any) -> None:
        self._source = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._source), name)
        setattr(self, name, found)
        return found


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as `re.compile` makes it, but later; a fault in it shows at its first use."""
    return _Pattern(text, flags)  # type: ignore[return-value]
