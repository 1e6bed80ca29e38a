"""Check the corpus: every file readable, every reference its own, every word in its source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from alliance_cli import vocabulary
from alliance_cli.corpus import Corpus, fingerprint
from alliance_cli.errors import CorpusError, FileError, ImportRefused, IndexFailure
from alliance_cli.ingest import read
from alliance_cli.ingest.sources import Source
from alliance_cli.locate import Place
from alliance_cli.model import FIELDS, Checkup, Issue, Original, Problem, Severity
from alliance_cli.refresh import refresh
from alliance_cli.search import find

_WORD = re.compile(r"\w+")


def check(place: Place) -> Checkup:
    """Every problem in the corpus, its vocabulary and its index, with a remedy each."""
    corpus = place.corpus
    problems: list[Problem] = []
    issues: list[Issue] = []
    for name, _ in corpus.issue_files():
        path = corpus.issues / name
        try:
            issue = corpus.read(name)
        except CorpusError as fault:
            problems.append(problem_of(fault, str(path)))
            continue
        issues.append(issue)
        problems += _about_issue(issue, path)
        problems += _about_source(corpus, issue, path)
    problems += _about_vocabulary(corpus.vocabulary) or _about_index(place)
    if not issues and not problems:
        problems.append(_problem(corpus.issues, "the corpus has no issues", "`alliance import FILE`", "warning"))
    return Checkup(tuple(problems), len(issues), sum(len(issue.items) for issue in issues))


def problem_of(fault: FileError, path: str) -> Problem:
    """A fault in a file as a value."""
    return Problem(fault.path or path, fault.line, fault.excerpt, fault.message, fault.remedy)


def _about_issue(issue: Issue, path: Path) -> Iterator[Problem]:
    if path.name != f"{issue.ref.slug}.md":
        yield _problem(path, f"the file holds {issue.ref}", f"name it {issue.ref.slug}.md")
    if not issue.items:
        yield _problem(path, "the issue has no items", "add `## headline` sections, or import it again", "warning")
    for item in issue.items:
        for field in FIELDS:
            if not getattr(item, field):
                yield _problem(path, f"{issue.ref.at(item.number)} has no {field}", "add it if you have it", "warning")


def _about_source(corpus: Corpus, issue: Issue, path: Path) -> Iterator[Problem]:
    if not issue.source:
        yield _problem(path, "the issue names no original", "import the original, to have its words checked", "warning")
        return
    known = (Original(issue.source, issue.sha256), *issue.also)
    texts = [text for original in known if (text := _text_of(corpus, original)) is not None]
    for original in known:
        data = corpus.original(original.path)
        if data is None:
            yield _problem(path, f"the original {original.path} is missing", "put it back, or import it again")
        elif fingerprint(data) != original.sha256:
            yield _problem(path, f"the original {original.path} was changed", "put the imported bytes back")
    if texts:
        yield from _about_words(issue, path, Counter(_words(texts)))


def _text_of(corpus: Corpus, original: Original) -> str | None:
    data = corpus.original(original.path)
    if data is None:
        return None
    try:
        return read.text_of(Source(original.path, data))
    except ImportRefused:
        return None


def _about_words(issue: Issue, path: Path, source: Counter[str]) -> Iterator[Problem]:
    for item in issue.items:
        missing = [word for field in FIELDS for word in _words([getattr(item, field)]) if not source[word]]
        if missing:
            some = ", ".join(dict.fromkeys(missing[:5]))
            yield _problem(
                path,
                f"{issue.ref.at(item.number)} has words that its original does not have: {some}",
                "undo the edit, or keep it knowing that it cannot be traced",
                "warning",
            )


def _words(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from _WORD.findall(text.casefold())


def _about_vocabulary(folder: Path) -> list[Problem]:
    try:
        vocabulary.load(folder)
    except FileError as fault:
        return [problem_of(fault, str(folder))]
    return []


def _about_index(place: Place) -> list[Problem]:
    """Whether the index can be brought up to date and counts what the corpus holds."""
    try:
        refresh(place, lambda _line: None)
        counted = sum(1 for _ in find.everything(place.index))
    except IndexFailure as fault:
        return [_problem(place.index, fault.message, fault.remedy or "`alliance index --rebuild`")]
    issues, items = find.counts(place.index)
    if counted != items:
        message = f"the index counts {items} items in {issues} issues and holds {counted}"
        return [_problem(place.index, message, "`alliance index --rebuild`")]
    return []


def _problem(path: Path, message: str, remedy: str, severity: Severity = "error") -> Problem:
    return Problem(str(path), 0, "", message, remedy, severity)
