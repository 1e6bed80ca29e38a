"""The state of the library as plain data: imports, problems, unknown names, the index, the configuration."""

from __future__ import annotations

from alliance_cli.model import Checkup, Configuration, ImportReport, IndexReport, Problem, SourceReport, UnknownNames
from alliance_cli.render.record.items import Record


def imported(report: ImportReport) -> Record:
    """What became of each source; of a dry run also how each line was read."""
    return {
        "schema": "alliance.import/1",
        "sources": [_source(source, report.dry_run) for source in report.sources],
        "dry_run": report.dry_run,
    }


def _source(source: SourceReport, dry_run: bool) -> Record:
    record: Record = {
        "source": source.source,
        "status": source.status,
        "issue": str(source.ref) if source.ref else None,
        "items": source.items,
        "warnings": list(source.warnings),
        "error": source.error,
    }
    if dry_run:
        record["lines"] = [{"done": done, "text": text} for done, text in source.lines]
    return record


def checkup(report: Checkup) -> Record:
    """What `doctor` found and mended."""
    return {
        "schema": "alliance.doctor/1",
        "problems": [_problem(problem) for problem in report.problems],
        "issues": report.issues,
        "items": report.items,
        "fixed": list(report.fixed),
    }


def unknown_names(report: UnknownNames) -> Record:
    """The same with the phrases that look like names."""
    names = [
        {"text": name.text, "kind": name.kind, "count": name.count, "items": [str(ref) for ref in name.items]}
        for name in report.names
    ]
    return {**checkup(report.checkup), "names": names}


def index(report: IndexReport) -> Record:
    """What the index holds and what was done to it."""
    return {
        "schema": "alliance.index/1",
        "path": report.path,
        "issues": report.issues,
        "items": report.items,
        "updated": list(report.updated),
        "removed": list(report.removed),
        "rebuilt": report.rebuilt,
        "problems": [_problem(problem) for problem in report.problems],
        "pending": list(report.pending),
    }


def configuration(report: Configuration) -> Record:
    """The value of each key with its origin, and the files that may set them."""
    return {
        "schema": "alliance.config/1",
        "settings": [
            {
                "key": one.key,
                "value": one.value,
                "origin": one.origin,
                "variable": one.variable,
                "meaning": one.meaning,
            }
            for one in report.settings
        ],
        "files": [{"whose": file.whose, "path": file.path, "exists": file.exists} for file in report.files],
    }


def _problem(problem: Problem) -> Record:
    return {
        "path": problem.path,
        "line": problem.line,
        "excerpt": problem.excerpt,
        "message": problem.message,
        "remedy": problem.remedy,
        "severity": problem.severity,
    }
