"""Topics and their course as plain data."""

from __future__ import annotations

from alliance_cli.model import TopicCourse, Topics
from alliance_cli.render.record import counts
from alliance_cli.render.record.items import Record


def whole(topics: Topics) -> Record:
    """Every topic with its counts."""
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
