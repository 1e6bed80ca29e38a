"""A report as plain data: what `--json` prints, key for key.

Fields may be added, never changed. A date that is not there is null.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from alliance_cli.model import (
    Checkup,
    Citations,
    Configuration,
    Export,
    FacetList,
    Hit,
    ImportReport,
    IndexReport,
    IssueView,
    News,
    Profile,
    Related,
    Remarks,
    Results,
    SavedSearches,
    Summary,
    Timeline,
    TimelineBin,
    TimelinePoint,
    TopicCourse,
    Topics,
    UnknownNames,
)
from alliance_cli.render.record import citation, counts, export, profile, related, summary, upkeep, user
from alliance_cli.render.record.items import Record, days, item, span
from alliance_cli.render.report import Report

#: The schema of several references that were shown at once.
SEVERAL = "alliance.issues/1"


def of(report: Report, explain: bool = False, wanted: Sequence[str] = ()) -> Record:
    """The whole report as one object that names its schema; `explain` adds the evidence to each item.

    Of the rows only the wanted fields, see `fields`, if any are named.
    """
    if wanted:
        from alliance_cli.render import fields

        return fields.whole(report, wanted, explain=explain)
    if isinstance(report, IssueView):
        return _view(report, explain)
    if isinstance(report, tuple):
        if len(report) == 1:
            return _view(report[0], explain)
        return {"schema": SEVERAL, "issues": [_view(view, explain) for view in report]}
    return _WHOLE[type(report)](report)


def rows(report: Report, explain: bool = False, wanted: Sequence[str] = ()) -> list[Record]:
    """The report's items, events, values ... alone: one object a line of `jsonl`; of each the wanted fields."""
    if wanted:
        from alliance_cli.render import fields

        return fields.rows(report, wanted, explain=explain)
    if isinstance(report, tuple):
        return [row for view in report for row in rows(view, explain)]
    whole = of(report, explain)
    key = key_of_rows(report)
    return whole[key] if key else [whole]


def key_of_rows(report: Report) -> str:
    """Under which key the record holds the rows; empty where the whole is the one row."""
    return _ROWS.get(IssueView if isinstance(report, tuple) else type(report), "")


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
        "issues": counts.coverage(results.coverage),
        "hits": [_hit(hit) for hit in results.hits],
        "facets": counts.facets(results.facets),
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
        "issues": counts.coverage(timeline.coverage),
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
        "url": issue.address,
        "source": issue.source,
        "sha256": issue.sha256,
        "items": [item(entry, explain) for entry in view.entries],
        "url_basis": issue.url_basis,
        "also": [{"source": other.path, "sha256": other.sha256} for other in issue.also],
    }


def _topics(topics: Topics) -> Record:
    return {
        "schema": "alliance.topics/1",
        "topics": [_course(course) for course in topics.courses],
        "items_by_issue": [[str(ref), count] for ref, count in topics.sizes],
        "recent_issues": [str(ref) for ref in topics.recent],
        "items": topics.items,
        "issues": counts.coverage(topics.coverage),
    }


def _course(course: TopicCourse) -> Record:
    return {
        "value": course.topic.id,
        "label": course.topic.label,
        "description": course.topic.description,
        "count": course.count,
        "first": counts.edtf(course.first),
        "last": counts.edtf(course.last),
        "by_issue": [[str(ref), count] for ref, count in course.by_issue],
        "share": round(course.share, 4),
        "rising": course.rising,
        "recent_share": round(course.trend.recent, 4) if course.trend else None,
        "earlier_share": round(course.trend.earlier, 4) if course.trend else None,
    }


def _facet_list(facets: FacetList) -> Record:
    return {
        "schema": "alliance.facets/1",
        "field": facets.facet.field,
        "values": [counts.value(value) for value in facets.facet.values],
        "total": facets.total,
        "issues": counts.coverage(facets.coverage),
    }


_WHOLE: Mapping[type, Callable[[Any], Record]] = {
    Results: _search,
    Related: related.whole,
    Timeline: _timeline,
    Summary: summary.of,
    Topics: _topics,
    Profile: profile.whole,
    Citations: citation.whole,
    Export: export.whole,
    FacetList: _facet_list,
    SavedSearches: user.saved,
    News: user.news,
    Remarks: user.remarks,
    Checkup: upkeep.checkup,
    UnknownNames: upkeep.unknown_names,
    ImportReport: upkeep.imported,
    IndexReport: upkeep.index,
    Configuration: upkeep.configuration,
}

_ROWS: Mapping[type, str] = {
    Results: "hits",
    Related: "hits",
    Timeline: "events",
    IssueView: "items",
    Summary: "sentences",
    Topics: "topics",
    Profile: "appearances",
    Citations: "citations",
    Export: "items",
    FacetList: "values",
    SavedSearches: "searches",
    News: "searches",
    Remarks: "items",
    Checkup: "problems",
    UnknownNames: "names",
    ImportReport: "sources",
    Configuration: "settings",
}
