"""Import: sources to issue files. Each issue is written whole or not at all, and no source can stop the others."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator

from alliance_cli.corpus import Corpus, fingerprint
from alliance_cli.drafting import Draft, drafts
from alliance_cli.errors import CorpusError, ImportRefused, NoIssue
from alliance_cli.frozen import frozen, replace
from alliance_cli.ingest import compare, read, sources
from alliance_cli.ingest.read import Reading
from alliance_cli.ingest.sources import Source
from alliance_cli.locate import Place
from alliance_cli.model import ImportReport, ImportStatus, Issue, Original, Ref, SourceReport, When
from alliance_cli.refresh import Talk, writing

#: Called with each report as it is made, and the number of sources in all.
Step = Callable[[SourceReport, int], None]


@frozen
class ImportOptions:
    """How to import: the number and the issue date to use, whether to write, and whether to take corrections."""

    ref: Ref | None = None
    issued: When | None = None
    dry_run: bool = False
    replace: bool = False


def run(place: Place, arguments: Iterable[str], options: ImportOptions, talk: Talk, step: Step) -> ImportReport:
    """Import each source; `CorpusError` where the library cannot be written at all.

    `step` is called with each report as it is made, and with how many sources there are in all. An interruption leaves
    each issue written whole or not at all.
    """
    if not place.writable and not options.dry_run:
        raise CorpusError(
            "this library is read-only",
            path=str(place.root),
            remedy="`alliance init DIR`, then import with --library DIR",
        )
    with contextlib.nullcontext() if options.dry_run else writing(place, talk):
        if not options.dry_run:
            place.corpus.sweep()
        total = sources.count(arguments := list(arguments))
        reports: list[SourceReport] = []
        try:
            for report in _reports(place.corpus, arguments, options, talk):
                reports.append(report)
                step(report, total)
        except KeyboardInterrupt:
            done = sum(report.status in ("added", "replaced") for report in reports)
            talk(f"Interrupted: {done} issues were imported; the same command takes up the rest.")
            raise
        return ImportReport(tuple(reports), options.dry_run)


def _reports(corpus: Corpus, arguments: Iterable[str], options: ImportOptions, talk: Talk) -> Iterator[SourceReport]:
    taken: dict[Ref, Issue] = {}
    for source, draft in drafts(sources.gather(arguments), options.ref, options.issued):
        if isinstance(source, ImportRefused):
            yield _refused(source.path, source)
        else:
            yield from _source(corpus, source, draft, options, talk, taken)


def _source(
    corpus: Corpus, source: Source, draft: Draft, options: ImportOptions, talk: Talk, taken: dict[Ref, Issue]
) -> Iterator[SourceReport]:
    if draft.refusal:
        if isinstance(draft.refusal, NoIssue) and not source.named:
            talk(f"Passed over {source.name}: {draft.refusal.message}.")
            return
        yield _refused(source.name, draft.refusal)
        return
    for reading, warnings in draft.readings:
        try:
            yield _issue(corpus, source, reading, warnings, options, taken)
        except CorpusError as fault:
            yield replace(_refused(source.name, fault), ref=reading.issue.ref)
        except OSError as failure:
            unwritten = CorpusError(
                f"the corpus cannot be written: {failure.strerror}", remedy="check the free space and the permissions"
            )
            yield replace(_refused(source.name, unwritten), ref=reading.issue.ref)


def _refused(name: str, fault: ImportRefused | CorpusError) -> SourceReport:
    # The report names the source already.
    return SourceReport(source=name, status="refused", error=str(fault).removeprefix(f"{name}: "))


def _issue(
    corpus: Corpus,
    source: Source,
    reading: Reading,
    warnings: tuple[str, ...],
    options: ImportOptions,
    taken: dict[Ref, Issue],
) -> SourceReport:
    """One issue of a source, with what is to be said of its dates.

    `taken` are those of this import, of which a dry run has written none.
    """
    new, digest = reading.issue, fingerprint(source.data)
    report = SourceReport(
        source=source.name,
        status="added",
        ref=new.ref,
        items=len(new.items),
        warnings=(*reading.warnings, *warnings),
        lines=_lines(reading) if options.dry_run else (),
    )
    old = taken.get(new.ref) or corpus.find(new.ref)
    if old is None:
        taken[new.ref] = new
        return _written(corpus, source, new, digest, report, options)
    if digest in (old.sha256, *(other.sha256 for other in old.also)):
        return _known(corpus, old, replace(report, items=len(old.items)), options)
    return _again(corpus, source, old, compare.aligned(new, old), replace(report, items=len(old.items)), options)


def _lines(reading: Reading) -> tuple[tuple[str, str], ...]:
    """How a page was read: by which layout, and what became of each line."""
    return (("layout", reading.page.layout), *((fate, text) for _, fate, text in reading.page.fates))


def _known(corpus: Corpus, old: Issue, report: SourceReport, options: ImportOptions) -> SourceReport:
    """A source that is in the corpus already; a date that is given goes into the file with `--replace` alone."""
    if not options.issued or options.issued == old.issued:
        return replace(report, status="unchanged")
    if not options.replace:
        note = f"{old.ref} is dated {old.issued.edtf} already (--replace takes the date that is given)"
        return replace(report, status="unchanged", warnings=(*report.warnings, note))
    if not options.dry_run:
        corpus.write(replace(old, issued=options.issued, issued_basis="given"))
    return replace(report, status="replaced")


def _again(
    corpus: Corpus, source: Source, old: Issue, new: Issue, report: SourceReport, options: ImportOptions
) -> SourceReport:
    """Another source of an issue that the corpus has."""
    base = _as_imported(corpus, old)
    if compare.same_words(base or old, new) or compare.same_words(old, new):
        return _further_copy(corpus, source, old, report, options)
    refusal = _refusal(corpus, old, new, base, report, options)
    if refusal or base is None:
        changes = tuple(compare.differences(old, new))
        return replace(report, status="refused", warnings=(*report.warnings, *changes), error=refusal)
    merged, kept = compare.merged(base, old, new)
    taken = replace(merged, also=(*old.also, Original(old.source, old.sha256)))
    if options.issued:
        taken = replace(taken, issued=options.issued, issued_basis="given")
    digest = fingerprint(source.data)
    noted = replace(report, items=len(taken.items), warnings=(*report.warnings, *kept))
    return _written(corpus, source, taken, digest, noted, options, "replaced")


def _refusal(
    corpus: Corpus, old: Issue, new: Issue, base: Issue | None, report: SourceReport, options: ImportOptions
) -> str:
    """Why another telling of an issue is not taken, with what to do; "" where it is."""
    if not options.replace:
        return f"differs from {old.ref} in the corpus (--replace takes it; edits by hand stay)"
    path = corpus.path_of(old.ref)
    if base is None:
        return (
            f"the original of {old.ref} is missing or was changed, so that edits by hand cannot be told from it"
            f" (put it back, or move {path.name} away to import anew)"
        )
    if any("imported as" in warning for warning in report.warnings) and not compare.alike(old, new):
        return f"{old.ref} in the corpus is another text (check --issue)"
    if corpus.has(old.ref) and corpus.has_comments(old.ref):
        return f"{path.name} has comments, which would be lost (move them out of the front matter)"
    return ""


def _further_copy(
    corpus: Corpus, source: Source, old: Issue, report: SourceReport, options: ImportOptions
) -> SourceReport:
    if corpus.has(old.ref) and corpus.has_comments(old.ref):
        note = f"a further copy of {old.ref}, not noted: the comments in its file would be lost"
        return replace(report, status="unchanged", warnings=(*report.warnings, note))
    if not options.dry_run:
        path = corpus.keep_original(old.ref, source.data, source.ending)
        corpus.write(replace(old, also=(*old.also, Original(path, fingerprint(source.data)))))
    note = f"a further copy of {old.ref}, kept beside the first"
    return replace(report, status="unchanged", warnings=(*report.warnings, note))


def _written(
    corpus: Corpus,
    source: Source,
    issue: Issue,
    digest: str,
    report: SourceReport,
    options: ImportOptions,
    status: ImportStatus = "added",
) -> SourceReport:
    if not options.dry_run:
        path = corpus.keep_original(issue.ref, source.data, source.ending)
        corpus.write(replace(issue, source=path, sha256=digest))
    return replace(report, status=status)


def _as_imported(corpus: Corpus, issue: Issue) -> Issue | None:
    """What the issue's original says when it is read again, its items in the issue's places; None without original."""
    data = corpus.original(issue.source)
    if data is None or fingerprint(data) != issue.sha256:
        return None
    try:
        readings = read.issues(Source(issue.source, data))
    except ImportRefused:
        return None
    # An issue that was numbered by hand is found as the only one in its original.
    found = next((r.issue for r in readings if r.issue.ref == issue.ref or len(readings) == 1), None)
    return compare.aligned(found, issue) if found else None
