"""A report as a header and rows: what the tabular formats and piped output write.

Cells are raw text; a format makes them safe. Several values in one cell are parted by `; `. Days are ISO, and a column
says which clock a date belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from alliance_cli.model import (
    FACETS,
    Checkup,
    Entry,
    FacetList,
    Hit,
    ImportReport,
    IndexReport,
    IssueView,
    Results,
    Summary,
    Timeline,
    Topics,
)
from alliance_cli.render.report import Report

Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a header; every row is as long as the header."""

    header: Row
    rows: tuple[Row, ...]


def of(report: Report) -> Table:
    """The report's items, events, values ... one a row."""
    views = (report,) if isinstance(report, IssueView) else report
    if isinstance(views, tuple):
        return Table(_ITEM, tuple(_item(entry) for view in views for entry in view.entries))
    return _BY_TYPE[type(report)](report)


_ITEM = ("id", "issued", "issued_basis", "headline", "body", *FACETS, "dates")


def _item(entry: Entry) -> Row:
    dates = (f"{mention.kind} {mention.event.edtf}" for mention in entry.annotations.dates)
    facets = (_several(entry.values(facet)) for facet in FACETS)
    return (
        str(entry.ref),
        entry.issued.edtf,
        entry.issued_basis,
        entry.headline,
        entry.body,
        *facets,
        _several(tuple(dates)),
    )


def _search(results: Results) -> Table:
    return Table(("id", "date", "clock", "headline", "topics", "snippet"), tuple(_hit(hit) for hit in results.hits))


def _hit(hit: Hit) -> Row:
    entry = hit.entry
    topics = _several(entry.values("topics"))
    dated = hit.dated
    return (str(entry.ref), dated.when.edtf, dated.clock, entry.headline, topics, hit.snippet.text)


_EVENT = (
    *("start", "end", "kind", "id", "sentence", "date_text", "precision", "clock", "headline", "topics"),
    *("also", "names", "confident"),
)


def _timeline(timeline: Timeline) -> Table:
    return Table(
        _EVENT,
        tuple(
            (
                point.when.first.isoformat(),
                point.when.last.isoformat(),
                point.kind,
                str(point.ref),
                point.sentence,
                point.date_text,
                point.when.precision,
                "event" if point.dated else "issue",
                point.headline,
                _several(point.topics),
                _several(tuple(map(str, point.also))),
                _several(point.names),
                "yes" if point.confident else "no",
            )
            for point in timeline.points
        ),
    )


def _summary(summary: Summary) -> Table:
    return Table(
        ("id", "start", "end", "kind", "sentence"),
        tuple(
            (
                str(sentence.ref),
                sentence.when.first.isoformat() if sentence.when else "",
                sentence.when.last.isoformat() if sentence.when else "",
                sentence.kind or "",
                sentence.text,
            )
            for sentence in summary.sentences
        ),
    )


def _topics(topics: Topics) -> Table:
    return Table(
        ("topic", "count", "label", "first_issued", "last_issued"),
        tuple(
            (
                course.topic.id,
                str(course.count),
                course.topic.label,
                course.first.edtf if course.first else "",
                course.last.edtf if course.last else "",
            )
            for course in topics.courses
        ),
    )


def _facets(facets: FacetList) -> Table:
    values = facets.facet.values
    return Table(("value", "count", "label"), tuple((value.value, str(value.count), value.label) for value in values))


def _doctor(checkup: Checkup) -> Table:
    return Table(
        ("place", "severity", "message", "remedy", "excerpt"),
        tuple(
            (
                f"{problem.path}:{problem.line}" if problem.line else problem.path,
                problem.severity,
                problem.message,
                problem.remedy,
                problem.excerpt,
            )
            for problem in checkup.problems
        ),
    )


def _import(report: ImportReport) -> Table:
    return Table(
        ("source", "status", "issue", "items", "warnings", "error"),
        tuple(
            (
                source.source,
                source.status,
                str(source.ref or ""),
                str(source.items),
                _several(source.warnings),
                source.error or "",
            )
            for source in report.sources
        ),
    )


def _index(report: IndexReport) -> Table:
    return Table(
        ("field", "value"),
        (
            ("path", report.path),
            ("issues", str(report.issues)),
            ("items", str(report.items)),
            ("updated", _several(report.updated)),
            ("removed", _several(report.removed)),
            ("rebuilt", "yes" if report.rebuilt else "no"),
            ("problems", str(len(report.problems))),
        ),
    )


def _several(values: tuple[str, ...]) -> str:
    return "; ".join(values)


_BY_TYPE: Mapping[type, Callable[[Any], Table]] = {
    Results: _search,
    Timeline: _timeline,
    Summary: _summary,
    Topics: _topics,
    FacetList: _facets,
    Checkup: _doctor,
    ImportReport: _import,
    IndexReport: _index,
}
