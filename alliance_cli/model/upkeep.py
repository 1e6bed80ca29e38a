"""The state of corpus, vocabulary and index, and what was done to them."""

from __future__ import annotations

from alliance_cli.frozen import frozen
from alliance_cli.model.annotations import NameKind
from alliance_cli.model.refs import Ref

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    Severity = Literal["error", "warning"]
    ImportStatus = Literal["added", "unchanged", "replaced", "refused"]
else:
    Severity = ImportStatus = str


@frozen
class Problem:
    """Something wrong in a file or the index, where it stands, and what to do; line 0 where no line applies."""

    path: str
    line: int
    excerpt: str
    message: str
    remedy: str
    severity: Severity = "error"


@frozen
class UnknownName:
    """A capitalised phrase that nothing matched: its likely kind, how often it stands and in which items."""

    text: str
    kind: NameKind | None
    count: int
    items: tuple[Ref, ...]


@frozen
class Checkup:
    """What `doctor` found, and what it mended."""

    problems: tuple[Problem, ...]
    issues: int
    items: int
    fixed: tuple[str, ...] = ()


@frozen
class UnknownNames:
    """The phrases of a library that look like names and are none that it knows, with the check that came first."""

    names: tuple[UnknownName, ...]
    checkup: Checkup


@frozen
class SourceReport:
    """What became of one imported source.

    `lines` (of a dry run) are the layout, and what was done with each line (kept, boilerplate, uncertain).
    """

    source: str
    status: ImportStatus
    ref: Ref | None = None
    items: int = 0
    warnings: tuple[str, ...] = ()
    error: str | None = None
    lines: tuple[tuple[str, str], ...] = ()


@frozen
class ImportReport:
    """What an import took and what it refused; `dry_run` where nothing was written."""

    sources: tuple[SourceReport, ...]
    dry_run: bool = False


@frozen
class Stamp:
    """What a file looked like: enough to tell whether it changed.

    `changed_ns` is the later of the times of its content and its status, in nanoseconds: a copy can keep the first.
    """

    size: int
    changed_ns: int
    sha256: str


@frozen
class IndexReport:
    """What the index holds and what was done to bring it up to date.

    `pending` is what a mere look at it leaves undone: changed, new and removed files, by name.
    """

    path: str
    issues: int
    items: int
    updated: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    rebuilt: bool = False
    problems: tuple[Problem, ...] = ()
    pending: tuple[str, ...] = ()
