"""The state of the library as rows: problems, unknown names, imports, the index, the configuration."""

from __future__ import annotations

from alliance_cli.model import Checkup, Configuration, ImportReport, IndexReport, UnknownNames
from alliance_cli.render.table.rows import Rows


def checkup(report: Checkup) -> Rows:
    """One problem a row."""
    return (
        ("place", "severity", "message", "remedy", "excerpt"),
        tuple(
            (
                f"{problem.path}:{problem.line}" if problem.line else problem.path,
                problem.severity,
                problem.message,
                problem.remedy,
                problem.excerpt,
            )
            for problem in report.problems
        ),
    )


def unknown_names(report: UnknownNames) -> Rows:
    """One phrase a row."""
    return (
        ("count", "text", "kind", "items"),
        tuple((str(name.count), name.text, name.kind or "", "; ".join(map(str, name.items))) for name in report.names),
    )


def imported(report: ImportReport) -> Rows:
    """One source a row."""
    return (
        ("source", "status", "issue", "items", "warnings", "error"),
        tuple(
            (
                source.source,
                source.status,
                str(source.ref or ""),
                str(source.items),
                "; ".join(source.warnings),
                source.error or "",
            )
            for source in report.sources
        ),
    )


def index(report: IndexReport) -> Rows:
    """One figure a row."""
    return (
        ("field", "value"),
        (
            ("path", report.path),
            ("issues", str(report.issues)),
            ("items", str(report.items)),
            ("updated", "; ".join(report.updated)),
            ("removed", "; ".join(report.removed)),
            ("rebuilt", "yes" if report.rebuilt else "no"),
            ("problems", str(len(report.problems))),
        ),
    )


def configuration(report: Configuration) -> Rows:
    """One key a row."""
    rows = tuple((one.key, str(one.value), one.origin, one.variable) for one in report.settings)
    return ("key", "value", "origin", "variable"), rows
