"""Check the library: every file readable, every reference its own, every word in its original, the index sound."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

from alliance_cli import files, remarks, vocabulary
from alliance_cli.annotating import NO_ITEMS
from alliance_cli.corpus import Corpus, fingerprint
from alliance_cli.errors import CorpusError, FileError, IndexFailure
from alliance_cli.frozen import frozen, replace
from alliance_cli.ingest import trace
from alliance_cli.locate import Place
from alliance_cli.model import FIELDS, Checkup, Issue, Original, Problem, Severity, UnknownNames
from alliance_cli.refresh import refresh, writing
from alliance_cli.search import find


@frozen
class _Finding:
    """A problem, and what mends it without losing anything, if there is such a thing: it says what it did, or "" ."""

    problem: Problem
    mend: Callable[[], str] | None = None


def check(place: Place, *, fix: bool = False) -> Checkup:
    """Every problem in the corpus, its vocabulary and its index, with a remedy each; `fix` mends the safe ones."""
    with writing(place, lambda _line: None) if fix and place.writable else contextlib.nullcontext():
        return _checked(place, fix=fix)


def unknown_names(place: Place, *, fix: bool = False) -> UnknownNames:
    """What looks like a name and is none that the vocabulary or a rule knows, after the same check."""
    from alliance_cli.annotate.unknown import unknown

    checkup = check(place, fix=fix)
    sound = not any(Path(problem.path).parent == place.corpus.vocabulary for problem in _errors(checkup))
    return UnknownNames(unknown(find.everything(place.index)) if sound else (), checkup)


def _errors(checkup: Checkup) -> list[Problem]:
    return [problem for problem in checkup.problems if problem.severity == "error"]


def _checked(place: Place, *, fix: bool) -> Checkup:
    corpus = place.corpus
    issues: list[Issue] = []
    findings = [*_about_folder(corpus)]
    is_readable = not findings
    for name, _ in corpus.issue_files() if is_readable else ():
        path = corpus.issues / name
        try:
            issue = corpus.read(name)
        except CorpusError as fault:
            findings.append(_Finding(_of(fault, path)))
            continue
        issues.append(issue)
        findings += [*_about_name(issue, path), *_about_issue(issue, path), *_about_originals(corpus, issue, path)]
    findings += _about_strangers(corpus) if is_readable else ()
    held = {issue.ref.at(item.number) for issue in issues for item in issue.items}
    findings += [_Finding(problem) for problem in remarks.check(place, held)]
    if not issues and not findings:
        findings.append(_found(corpus.issues, "the corpus has no issues", "`alliance import FILE`", "warning"))
    words = _about_vocabulary(corpus.vocabulary)
    findings += [*_about_leftovers(corpus), *words]
    if is_readable and not any(finding.problem.severity == "error" for finding in words):
        findings += _about_index(place, fix)
    mended: list[str] = []
    left: list[Problem] = []
    for finding in findings:
        if done := finding.mend() if fix and finding.mend else "":
            mended.append(done)
        else:
            left.append(finding.problem)
    left.sort(key=lambda problem: (problem.severity != "error", problem.path, problem.line))
    return Checkup(tuple(left), len(issues), sum(len(issue.items) for issue in issues), tuple(mended))


def _about_name(issue: Issue, path: Path) -> Iterator[_Finding]:
    right = path.with_name(f"{issue.ref.slug}.md")
    if path == right:
        return

    def rename() -> str:
        try:
            # Unlike a rename, a link never takes the place of a file that has come there meanwhile.
            os.link(path, right)
        except OSError:
            return ""
        path.unlink()
        return f"{path.name} is now {right.name}"

    yield replace(_found(path, f"the file holds {issue.ref}", f"name it {right.name}"), mend=rename)


def _about_folder(corpus: Corpus) -> Iterator[_Finding]:
    """Whether the folder of issues can be listed, as without it there is nothing to index."""
    try:
        corpus.issue_files()
    except CorpusError as fault:
        yield _Finding(_of(fault, corpus.issues))


def _about_strangers(corpus: Corpus) -> Iterator[_Finding]:
    """What bears the name of an issue file and is none: a folder, a pipe, a link that leads nowhere."""
    known = {name for name, _ in corpus.issue_files()}
    for path in sorted(corpus.issues.glob("[!.]*.md")):
        if path.name not in known:
            yield _found(path, "this is not a file", "move it away, or put the issue's file in its place")


def _about_issue(issue: Issue, path: Path) -> Iterator[_Finding]:
    if issue.url and not issue.address:
        remedy = "write it as https://... or remove the line"
        yield _found(path, f"the url {issue.url[:80]!r} is no web address, and is left out", remedy, "warning")
    if not issue.items:
        yield _found(path, *NO_ITEMS)
    for field in FIELDS:
        lacking = [str(issue.ref.at(item.number)) for item in issue.items if not getattr(item, field)]
        if lacking:
            yield _found(path, f"no {field} in {', '.join(lacking)}", "add it if you have it", "warning")


def _about_originals(corpus: Corpus, issue: Issue, path: Path) -> Iterator[_Finding]:
    if not issue.source:
        remedy = "import the original, to have its words checked"
        yield _found(path, "the issue names no original", remedy, "warning")
        return
    originals: list[tuple[str, bytes]] = []
    for original in (Original(issue.source, issue.sha256), *issue.also):
        data = corpus.original(original.path)
        if data is None:
            yield _found(path, f"the original {original.path} is missing", "put it back, or import it again")
            continue
        originals.append((original.path, data))
        if fingerprint(data) != original.sha256:
            yield _found(path, f"the original {original.path} was changed", "put the imported bytes back")
    for message, remedy in trace.faults(issue, originals):
        yield _found(path, message, remedy, "warning")


def _about_leftovers(corpus: Corpus) -> Iterator[_Finding]:
    """Files that an interrupted write left aside; what they were to replace still stands."""
    for part in sorted(path for path in corpus.folder.rglob(".*") if files.is_aside(path.name)):

        def remove(part: Path = part) -> str:
            part.unlink(missing_ok=True)
            return f"removed {part.name}"

        yield replace(
            _found(part, "an interrupted write left this file", "`alliance doctor --fix`", "warning"), mend=remove
        )


def _about_vocabulary(folder: Path) -> list[_Finding]:
    return [_Finding(problem) for problem in vocabulary.check(folder)]


def _about_index(place: Place, fix: bool) -> list[_Finding]:
    """Whether the index can be brought up to date and holds what it counts; with `fix`, it is built anew if not."""
    try:
        refresh(place, lambda _line: None, locked=fix)
        items, held = find.counts(place.index)[1], len(find.everything(place.index))
        fault = "" if items == held else f"the index counts {items} items and holds {held}"
    except IndexFailure as failure:
        fault = failure.message
    if not fault:
        return []

    def rebuild() -> str:
        refresh(place, lambda _line: None, rebuild=True, locked=fix)
        return "built the index anew"

    return [_Finding(_found(place.index, fault, "`alliance index --rebuild`").problem, rebuild if fix else None)]


def _of(fault: FileError, path: Path) -> Problem:
    return Problem(fault.path or str(path), fault.line, fault.excerpt, fault.message, fault.remedy)


def _found(path: Path, message: str, remedy: str, severity: Severity = "error") -> _Finding:
    return _Finding(Problem(str(path), 0, "", message, remedy, severity))
