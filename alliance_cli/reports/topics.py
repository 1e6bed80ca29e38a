"""How often each topic of the vocabulary came up, issue by issue, and which topics are rising.

A topic is rising where its share of the items in the latest six issues (the later half, where there are fewer than
twelve) is at least half as large again as in the issues before, with three items or more, and chance alone would give
as many there less than once in twenty. With fewer than six issues nothing is said of any trend.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from math import comb

from alliance_cli.model import Coverage, Entry, Ref, Topic, TopicCourse, Topics, TopicTrend, When

#: The issues needed to tell a trend.
FEWEST = 6

_RECENT = 6  # issues that are the latest
_ITEMS = 3  # of a rising topic in the latest issues
_GROWTH = 1.5  # of its share against that in the issues before
_CHANCE = 0.05  # below which the growth is taken for more than chance

#: The orders in which courses can stand.
ORDERS: dict[str, Callable[[TopicCourse], tuple[object, ...]]] = {
    "count": lambda course: (-course.count, course.topic.id),
    "rising": lambda course: (not course.rising, -_growth(course), -course.count, course.topic.id),
    "name": lambda course: (course.topic.id,),
}


def courses(
    entries: Sequence[Entry], topics: Sequence[Topic], searched: int | None = None, *, sort: str = "count"
) -> Topics:
    """The course of every topic over the issues of the entries; topics without items count zero.

    `searched` is the number of issues from which the entries come (theirs, unless told); `sort` one of `ORDERS`.
    """
    sizes = Counter(entry.ref.issue for entry in entries)
    recent = _latest(sorted(sizes))
    per_issue: dict[str, Counter[Ref]] = {topic.id: Counter() for topic in topics}
    issued: dict[str, list[When]] = {topic.id: [] for topic in topics}
    for entry in entries:
        for name in entry.values("topics"):
            if name in per_issue:  # an index may be older than the vocabulary
                per_issue[name][entry.ref.issue] += 1
                issued[name].append(entry.issued)
    found = [_course(topic, per_issue[topic.id], issued[topic.id], sizes, recent) for topic in topics]
    whole = [entry.issued for entry in entries]
    coverage = Coverage(
        matched=len(sizes),
        searched=len(sizes) if searched is None else searched,
        first=min(whole, default=None),
        last=max(whole, default=None),
    )
    return Topics(
        courses=tuple(sorted(found, key=ORDERS[sort])),
        items=len(entries),
        coverage=coverage,
        sizes=tuple(sorted(sizes.items())),
        recent=recent,
    )


def _latest(issues: Sequence[Ref]) -> tuple[Ref, ...]:
    return tuple(issues[-min(_RECENT, len(issues) // 2) :]) if len(issues) >= FEWEST else ()


def _course(
    topic: Topic, counts: Counter[Ref], issued: list[When], sizes: Counter[Ref], recent: tuple[Ref, ...]
) -> TopicCourse:
    return TopicCourse(
        topic=topic,
        count=len(issued),
        first=min(issued, default=None),
        last=max(issued, default=None),
        by_issue=tuple((issue, counts[issue]) for issue in sorted(sizes)),
        share=len(issued) / (sizes.total() or 1),
        trend=_trend(counts, sizes, recent) if recent else None,
    )


def _trend(counts: Counter[Ref], sizes: Counter[Ref], recent: tuple[Ref, ...]) -> TopicTrend:
    late, late_items = (sum(counter[issue] for issue in recent) for counter in (counts, sizes))
    whole, items = counts.total(), sizes.total()
    now, before = late / late_items, (whole - late) / (items - late_items)
    grown = late >= _ITEMS and now >= _GROWTH * before
    return TopicTrend(now, before, grown and _by_chance(late, late_items, whole, items) < _CHANCE)


def _by_chance(late: int, late_items: int, whole: int, items: int) -> float:
    """How likely it is that of `whole` items among `items` at least `late` lie among `late_items` of them."""
    most = min(whole, late_items)
    ways = sum(comb(whole, found) * comb(items - whole, late_items - found) for found in range(late, most + 1))
    return ways / comb(items, late_items)


def _growth(course: TopicCourse) -> float:
    return course.trend.recent - course.trend.earlier if course.trend else 0.0
