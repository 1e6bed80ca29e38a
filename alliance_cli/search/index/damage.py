"""What an index is that cannot be trusted or read, and how whatever shows that becomes one error."""

from __future__ import annotations

import errno

from alliance_cli.errors import AllianceError, IndexFailure

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType

REBUILD = "`alliance index --rebuild` makes it anew from the corpus"

#: What a system says where the fault is that of the place which is written to.
_OF_THE_PLACE = (errno.ENOSPC, errno.EROFS, errno.EDQUOT)


class DamagedIndex(IndexFailure):
    """The index cannot be trusted or read; rebuilding it from the corpus mends it."""

    def __init__(self, message: str) -> None:
        super().__init__(message, remedy=REBUILD)


class Guarded:
    """Turns whatever is raised over a damaged file into `DamagedIndex`; a file that is gone is told as such.

    Damaged bytes are read as numbers, lengths and text, so the fault can surface as nearly any exception.
    """

    __slots__ = ()

    def __enter__(self) -> None:
        """Begin to watch."""

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Raise `DamagedIndex` in place of what was raised."""
        if failure is None or isinstance(failure, AllianceError | FileNotFoundError):
            return
        if isinstance(failure, OSError):
            if failure.errno not in _OF_THE_PLACE:
                raise DamagedIndex(f"the index cannot be read: {failure.strerror or failure}") from failure
        elif isinstance(failure, Exception):
            raise DamagedIndex(f"the index is damaged: {type(failure).__name__}") from failure


_GUARD = Guarded()


def guarded() -> Guarded:
    """Watch over some reading of the index."""
    return _GUARD
