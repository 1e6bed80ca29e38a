"""How far a long work is, on stderr, for a person who waits more than a second."""

from __future__ import annotations

import sys
import time

from alliance_cli.model import SourceReport
from alliance_cli.render.safe_text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

_PATIENCE = 1.0
_OFTEN = 0.1
_BAR = 24


class Progress:
    """A line that is drawn over itself and wiped in the end; nothing where stderr is no terminal."""

    def __init__(self, *, quiet: bool) -> None:
        self._shown = not quiet and sys.stderr.isatty()
        self._started = self._drawn = time.monotonic()
        self._done = 0
        self._width = 0

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _at: TracebackType | None
    ) -> None:
        if self._width:
            self._write("")
            sys.stderr.write("\r")
            sys.stderr.flush()

    def step(self, report: SourceReport, total: int) -> None:
        """Take note of one more report."""
        self._done += 1
        now = time.monotonic()
        if self._shown and now - self._started > _PATIENCE and now - self._drawn > _OFTEN:
            self._drawn = now
            full = _BAR * min(self._done, total) // max(total, 1)
            self._write(f"[{'#' * full}{'.' * (_BAR - full)}] {self._done} of {total}  {visible(report.source)[-40:]}")

    def _write(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._width))
        sys.stderr.flush()
        self._width = len(line)
