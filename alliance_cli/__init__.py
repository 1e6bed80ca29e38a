"""A command-line research assistant for the *US-Japan Alliance Digest*.

The flow, stage by stage: `ingest` reads a page and makes an `Issue`; `corpus` keeps it as a file that a person can
edit; `annotate` finds its dates, names and topics; `search` indexes the result and answers queries; `reports` says
what the answer adds up to; `render` shows it. `library` is the facade over all of them, and `commands` the command
line over that.

The Python API is `Library`, what its methods take, the errors that they raise, and `find_dates`; the values that they
return are those of `model`. What is neither exported here nor returned is private.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from alliance_cli.annotate.dates import find_dates
    from alliance_cli.errors import (
        AllianceError,
        CorpusError,
        FileError,
        ImportRefused,
        IndexFailure,
        NothingFound,
        QueryError,
        UsageError,
        VocabularyError,
    )
    from alliance_cli.importing import ImportOptions
    from alliance_cli.library import Library
    from alliance_cli.model import Filter, IssueRange, Query, Ref, When

__version__ = "0.1.0"

__all__ = [
    "AllianceError",
    "CorpusError",
    "FileError",
    "Filter",
    "ImportOptions",
    "ImportRefused",
    "IndexFailure",
    "IssueRange",
    "Library",
    "NothingFound",
    "Query",
    "QueryError",
    "Ref",
    "UsageError",
    "VocabularyError",
    "When",
    "__version__",
    "find_dates",
]

#: Where each exported name comes from; imported at first use, so that the command line starts fast.
_HOMES = {
    **dict.fromkeys(("Filter", "IssueRange", "Query", "Ref", "When"), "model"),
    **dict.fromkeys(("AllianceError", "CorpusError", "IndexFailure", "NothingFound", "QueryError"), "errors"),
    **dict.fromkeys(("FileError", "ImportRefused", "UsageError", "VocabularyError"), "errors"),
    "ImportOptions": "importing",
    "Library": "library",
    "find_dates": "annotate.dates",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
