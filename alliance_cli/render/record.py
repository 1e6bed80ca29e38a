"""A report as plain data: what `--json` prints, key for key.

Fields may be added, never changed. A date that is not there is null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from alliance_cli.model import (
    FACETS,
    Checkup,
    Coverage,
    Facet,
    FacetList,
    FacetValue,
    Hit,
    ImportReport,
    IndexReport,
    IssueView,
    Problem,
    Results,
    SourceReport,
    Summary,
    Timeline,
    TimelineBin,
    TimelinePoint,
    TopicCourse,
    Topics,
    When,
)
from alliance_cli.render.item_record import Record, days, item, span
from alliance_cli.render.report import Report


def of(report: Report, explain: bool = False) -> Record:
    """The whole report as one object that names its schema; `explain` adds the evidence to each item."""
    if isinstance(report, IssueView):
        return _view(report, explain)
    if isinstance(report, tuple):
        if len(report) == 1:
            return _view(report[0], explain)
        return {"schema": "alliance.issues/1", "issues": [_view(view, explain) for view in report]}
    return _WHOLE[type(report)](report)


def rows(report: Report, explain: bool = False) -> list[Record]:
    """The report's items, events, values ... alone: one object a line of `jsonl`."""
    if isinstance(report, tuple):
        return [row for view in report for row in rows(view, explain)]
    whole = of(report, explain)
    if isinstance(report, IndexReport):
        return [whole]
    members: list[Record] = whole[_ROWS[type(report)]]
    return members


def _search(results: Results) -> Record:
    return {
        "schema": "alliance.search/1",
        "query": {
            "text": results.query.text,
            "understood": results.understood,
            "added": {word: list(synonyms) for word, synonyms in results.added},
        },
        "total": results.total,
        "returned": len(results.hits),
        "issues": _coverage(results.coverage),
        "hits": [_hit(hit) for hit in results.hits],
        "facets": _facets(results.facets),
    }


def _hit(hit: Hit) -> Record:
    return item(hit.entry) | {
        "rank": hit.rank,
        "score": hit.score,
        "snippet": hit.snippet.text,
        "matches": [span(match) for match in hit.snippet.matches],
        "snippet_offset": hit.snippet.offset,
        "headline_matches": [span(match) for match in hit.snippet.headline_matches],
    }


def _timeline(timeline: Timeline) -> Record:
    return {
        "schema": "alliance.timeline/1",
        "total": timeline.total,
        "events": [_event(point) for point in timeline.points],
        "items": timeline.items,
        "issues": _coverage(timeline.coverage),
        "by": timeline.by,
        "bins": [_bin(one) for one in timeline.bins],
    }


def _bin(one: TimelineBin) -> Record:
    return {
        "start": one.when.first.isoformat(),
        "end": one.when.last.isoformat(),
        "events": one.events,
        "planned": one.planned,
        "background": one.background,
    }


def _event(point: TimelinePoint) -> Record:
    return days(point.when) | {
        "kind": point.kind,
        "date_text": point.date_text,
        "sentence": point.sentence,
        "item": str(point.ref),
        "headline": point.headline,
        "topics": list(point.topics),
        "dated": point.dated,
        "also": [str(ref) for ref in point.also],
        "names": list(point.names),
        "confident": point.confident,
    }


def _view(view: IssueView, explain: bool) -> Record:
    issue = view.issue
    return {
        "schema": "alliance.issue/1",
        "issue": str(issue.ref),
        "volume": issue.ref.volume,
        "number": issue.ref.number,
        "title": issue.title,
        "issued": issue.issued.edtf,
        "issued_basis": issue.issued_basis,
        "image_credit": issue.image_credit,
        "url": issue.url,
        "source": issue.source,
        "sha256": issue.sha256,
        "items": [item(entry, explain) for entry in view.entries],
        "url_basis": issue.url_basis,
        "also": [{"source": other.path, "sha256": other.sha256} for other in issue.also],
    }


def _summary(summary: Summary) -> Record:
    return {
        "schema": "alliance.summary/1",
        "topic": summary.topic,
        "label": summary.label,
        "total": summary.total,
        "issues": _coverage(summary.coverage),
        "first": _day(summary.first),
        "last": _day(summary.last),
        "sentences": [
            {
                "text": sentence.text,
                "item": str(sentence.ref),
                "start": sentence.when.first.isoformat() if sentence.when else None,
                "kind": sentence.kind,
                "end": sentence.when.last.isoformat() if sentence.when else None,
            }
            for sentence in summary.sentences
        ],
        **{field: [] for field in FACETS if field != "topics"},
        **_facets(summary.facets),
        "related_topics": [_value(value) for value in summary.related_topics],
    }


def _topics(topics: Topics) -> Record:
    return {
        "schema": "alliance.topics/1",
        "topics": [_course(course) for course in topics.courses],
        "items": topics.items,
        "issues": _coverage(topics.coverage),
    }


def _course(course: TopicCourse) -> Record:
    return {
        "value": course.topic.id,
        "label": course.topic.label,
        "description": course.topic.description,
        "count": course.count,
        "first": _edtf(course.first),
        "last": _edtf(course.last),
        "by_issue": [[str(ref), count] for ref, count in course.by_issue],
    }


def _facet_list(facets: FacetList) -> Record:
    return {
        "schema": "alliance.facets/1",
        "field": facets.facet.field,
        "values": [_value(value) for value in facets.facet.values],
        "total": facets.total,
        "issues": _coverage(facets.coverage),
    }


def _import(report: ImportReport) -> Record:
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


def _doctor(checkup: Checkup) -> Record:
    return {
        "schema": "alliance.doctor/1",
        "problems": [_problem(problem) for problem in checkup.problems],
        "issues": checkup.issues,
        "items": checkup.items,
        "fixed": list(checkup.fixed),
    }


def _index(report: IndexReport) -> Record:
    return {
        "schema": "alliance.index/1",
        "path": report.path,
        "issues": report.issues,
        "items": report.items,
        "updated": list(report.updated),
        "removed": list(report.removed),
        "rebuilt": report.rebuilt,
        "problems": [_problem(problem) for problem in report.problems],
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


def _coverage(coverage: Coverage) -> Record:
    return {
        "matched": coverage.matched,
        "searched": coverage.searched,
        "first": _edtf(coverage.first),
        "last": _edtf(coverage.last),
    }


def _facets(facets: tuple[Facet, ...]) -> Record:
    return {facet.field: [_value(value) for value in facet.values] for facet in facets}


def _value(value: FacetValue) -> Record:
    return {"value": value.value, "label": value.label, "count": value.count}


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


_WHOLE: Mapping[type, Callable[[Any], Record]] = {
    Results: _search,
    Timeline: _timeline,
    Summary: _summary,
    Topics: _topics,
    FacetList: _facet_list,
    Checkup: _doctor,
    ImportReport: _import,
    IndexReport: _index,
}

_ROWS: Mapping[type, str] = {
    Results: "hits",
    Timeline: "events",
    IssueView: "items",
    Summary: "sentences",
    Topics: "topics",
    FacetList: "values",
    Checkup: "problems",
    ImportReport: "sources",
}
