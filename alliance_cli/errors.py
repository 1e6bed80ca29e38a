"""Every error that a user may see; each carries its exit code.

The codes are those of the command line: 1 nothing found, 2 usage or query, 3 corpus or vocabulary,
4 index. A message says what is wrong and where; a remedy says what to do.
"""

from __future__ import annotations


class AllianceError(Exception):
    """Something that the user can understand and mend."""

    exit_code = 1

    def __init__(self, message: str, *, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.message} ({self.remedy})" if self.remedy else self.message


class Ended(Exception):
    """A command that has told all that there is to tell, and ends with this exit code."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


class NothingFound(AllianceError):
    """The question was understood and the library has no answer to it."""

    exit_code = 1


class UsageError(AllianceError):
    """The command line asks for something that does not exist or does not fit together."""

    exit_code = 2


class QueryError(UsageError):
    """A query that cannot be understood; `position` is the offset of the fault in `query`."""

    def __init__(self, message: str, query: str, position: int, *, remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.query = query
        self.position = position


class FileError(AllianceError):
    """A file of the corpus or the vocabulary, or one to import, that cannot be used as it is."""

    exit_code = 3

    def __init__(self, message: str, *, path: str = "", line: int = 0, excerpt: str = "", remedy: str = "") -> None:
        super().__init__(message, remedy=remedy)
        self.path = path
        self.line = line
        self.excerpt = excerpt

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.line else f"{self.path}: " if self.path else ""
        return place + super().__str__()


class CorpusError(FileError):
    """The corpus is missing or one of its files is damaged."""


class VocabularyError(FileError):
    """A vocabulary file is missing or damaged."""


class ImportRefused(FileError):
    """A source that cannot be read as an issue of the digest."""


class NoIssue(ImportRefused):
    """A source in which nothing looks like an issue of the digest."""


class IndexFailure(AllianceError):
    """The index can neither be read nor built."""

    exit_code = 4
