"""How often each topic of the vocabulary came up, issue by issue, and which topics are rising.

A topic is rising where its share of the items in the latest six issues (the later half, where there are fewer than
twelve) is at least half as large again as in the issues before, with three items or more, and chance alone would give
as many there less than once in twenty. With fewer than six issues nothing is said of any trend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import comb

from alliance_cli.model import Coverage, Ref, Topic, TopicCourse, Topics, TopicTally, TopicTrend

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


def courses(tally: TopicTally, topics: Sequence[Topic], *, sort: str = "count") -> Topics:
    """The course of every topic over the issues of a tally; topics without items count zero.

    `sort` is one of `ORDERS`.
    """
    recent = _latest(tuple(tally.sizes))
    found = [_course(topic, tally.counts.get(topic.id, {}), tally, recent) for topic in topics]
    coverage = Coverage(
        matched=len(tally.sizes),
        searched=tally.searched,
        first=min(tally.issued.values(), default=None),
        last=max(tally.issued.values(), default=None),
    )
    return Topics(
        courses=tuple(sorted(found, key=ORDERS[sort])),
        items=sum(tally.sizes.values()),
        coverage=coverage,
        sizes=tuple(tally.sizes.items()),
        recent=recent,
    )


def _latest(issues: Sequence[Ref]) -> tuple[Ref, ...]:
    return tuple(issues[-min(_RECENT, len(issues) // 2) :]) if len(issues) >= FEWEST else ()


def _course(topic: Topic, counts: dict[Ref, int], tally: TopicTally, recent: tuple[Ref, ...]) -> TopicCourse:
    issued = [tally.issued[issue] for issue in counts]
    count, items = sum(counts.values()), sum(tally.sizes.values())
    return TopicCourse(
        topic=topic,
        count=count,
        first=min(issued, default=None),
        last=max(issued, default=None),
        by_issue=tuple((issue, counts.get(issue, 0)) for issue in tally.sizes),
        share=count / (items or 1),
        trend=_trend(counts, tally.sizes, recent) if recent else None,
    )


def _trend(counts: dict[Ref, int], sizes: dict[Ref, int], recent: tuple[Ref, ...]) -> TopicTrend:
    late, late_items = (sum(counter.get(issue, 0) for issue in recent) for counter in (counts, sizes))
    whole, items = sum(counts.values()), sum(sizes.values())
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
