"""The vocabulary folder: YAML files in, a checked `Vocabulary` out.

Five files hold the names, one file a kind; `topics.yaml` holds topics, `synonyms.yaml` groups of words. `load` stops at
the first fault that makes an entry unusable; `check` tells of all of them, and of what the files say against
each other. Each complaint names file and line.
"""

from __future__ import annotations

from pathlib import Path

from alliance_cli.errors import FileError, VocabularyError
from alliance_cli.model import Problem, Vocabulary
from alliance_cli.vocabulary.reading import Read, read

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

__all__ = ["check", "load"]


def load(folder: Path) -> Vocabulary:
    """Read and check the whole folder; `VocabularyError` with file and line at the first fault.

    A missing file is an empty one, except for `topics.yaml`, without which there is no vocabulary.
    """
    return _vocabulary(read(folder, _refuse))


def check(folder: Path) -> tuple[Problem, ...]:
    """Every fault of the folder as an error, and all that the files say against each other as warnings."""
    from alliance_cli.vocabulary.conflicts import conflicts

    errors: list[FileError] = []
    try:
        found = read(folder, errors.append)
    except VocabularyError as fault:
        return (_problem(fault),)
    warnings = conflicts(folder, found, whole=not errors)
    return (*map(_problem, errors), *warnings)


def _refuse(fault: FileError) -> NoReturn:
    raise fault


def _vocabulary(found: Read) -> Vocabulary:
    return Vocabulary(
        topics=tuple(topic.value for topic in found.topics),
        entities=tuple(entity.value for entity in found.entities),
        synonyms=tuple(group.value for group in found.synonyms),
    )


def _problem(fault: FileError) -> Problem:
    return Problem(fault.path, fault.line, fault.excerpt, fault.message, fault.remedy)
