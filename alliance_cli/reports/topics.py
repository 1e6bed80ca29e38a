"""How often each topic of the vocabulary came up, issue by issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from alliance_cli.model import Coverage, Entry, Ref, Topic, TopicCourse, Topics, When


def courses(entries: Sequence[Entry], topics: Sequence[Topic], issues: Sequence[Ref]) -> Topics:
    """The course of every topic over `issues`, most frequent first; topics and issues without items count zero."""
    per_issue: dict[str, Counter[Ref]] = {topic.id: Counter() for topic in topics}
    issued: dict[str, list[When]] = {topic.id: [] for topic in topics}
    for entry in entries:
        for name in entry.values("topics"):
            if name in per_issue:  # an index may be older than the vocabulary
                per_issue[name][entry.ref.issue] += 1
                issued[name].append(entry.issued)
    found = [_course(topic, per_issue[topic.id], issued[topic.id], issues) for topic in topics]
    found.sort(key=lambda course: (-course.count, course.topic.id))
    whole = [entry.issued for entry in entries]
    coverage = Coverage(
        matched=len({entry.ref.issue for entry in entries}),
        searched=len(issues),
        first=min(whole, default=None),
        last=max(whole, default=None),
    )
    return Topics(courses=tuple(found), items=len(entries), coverage=coverage)


def _course(topic: Topic, counts: Counter[Ref], issued: list[When], issues: Sequence[Ref]) -> TopicCourse:
    return TopicCourse(
        topic=topic,
        count=len(issued),
        first=min(issued, default=None),
        last=max(issued, default=None),
        by_issue=tuple((issue, counts[issue]) for issue in issues),
    )
