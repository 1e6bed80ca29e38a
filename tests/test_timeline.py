"""The timeline of a selection, with entries made by hand."""

from __future__ import annotations

import random
from datetime import date

import pytest

from alliance_cli.annotate.sentences import split
from alliance_cli.model import (
    Annotations,
    Coverage,
    DateKind,
    DateMention,
    Entry,
    Field,
    Query,
    Ref,
    Selection,
    Sort,
    Span,
    TopicMatch,
    When,
)
from alliance_cli.reports.timeline import timeline

MARCH = When.month(2023, 3)


def mention(
    text: str, words: str, when: When, kind: DateKind = "event", field: Field = "body", extent: When | None = None
) -> DateMention:
    start = text.index(words)
    return DateMention(Span(start, start + len(words)), words, when, kind, field, extent)


def entry(ref: str, body: str, *dates: DateMention, headline: str = "A headline") -> Entry:
    notes = Annotations(split(body), dates, (), (TopicMatch("trilateral", 5.0),))
    return Entry(Ref.parse(ref), headline, body, MARCH, "inferred", "", notes)


def selection(*entries: Entry, query: Query | None = None) -> Selection:
    return Selection(query or Query(), entries, Coverage(1, 2))


TALKS = "Leaders met on March 6. They will meet in May. The pact dates from 2019."
LEADERS = entry(
    "2.5.1",
    TALKS,
    mention(TALKS, "March 6", When.day(date(2023, 3, 6))),
    mention(TALKS, "May", When.month(2023, 5), "planned"),
    mention(TALKS, "2019", When(date(2019, 1, 1), date(2019, 12, 31), "year", "2019"), "background"),
)
DRILLS = "Two days of drills began on April 3. A test followed on April 3, and on April 3 an alert."
EXERCISE = entry(
    "2.7.2",
    DRILLS,
    mention(DRILLS, "April 3", When.day(date(2023, 4, 3)), extent=When.days(date(2023, 4, 3), date(2023, 4, 4))),
    DateMention(Span(57, 64), "April 3", When.day(date(2023, 4, 3)), "event"),
    DateMention(Span(73, 80), "April 3", When.day(date(2023, 4, 3)), "event"),
)


def test_points_carry_their_sentence_verbatim_and_where_it_stands() -> None:
    found = timeline(selection(LEADERS))
    first, second = found.points
    assert (first.sentence, first.date_text, first.kind) == ("Leaders met on March 6.", "March 6", "event")
    assert (second.sentence, second.kind) == ("They will meet in May.", "planned")
    assert (first.ref, first.headline, first.topics, first.dated) == (LEADERS.ref, "A headline", ("trilateral",), True)
    assert (found.total, found.items, found.coverage) == (2, 1, Coverage(1, 2))


def test_background_is_told_only_when_asked_for() -> None:
    kinds = [point.kind for point in timeline(selection(LEADERS), background=True).points]
    assert kinds == ["background", "event", "planned"]


def test_an_event_of_several_days_keeps_its_extent_and_a_day_stands_once_a_sentence() -> None:
    points = timeline(selection(EXERCISE)).points
    assert [(p.when.edtf, p.sentence[:5]) for p in points] == [
        ("2023-04-03", "A tes"),
        ("2023-04-03/2023-04-04", "Two d"),
    ]


def test_an_entry_without_a_date_stands_at_its_month() -> None:
    plain = entry("2.5.2", "First. Second.")
    (point,) = timeline(selection(plain)).points
    assert (point.when, point.dated, point.date_text, point.kind) == (MARCH, False, "", "event")
    assert point.sentence == "First."


def test_an_entry_with_only_background_stands_at_its_month() -> None:
    body = "The pact dates from 2019."
    old = entry("2.5.2", body, mention(body, "2019", When.month(2019, 1), "background"))
    assert [p.dated for p in timeline(selection(old)).points] == [False]
    assert [p.dated for p in timeline(selection(old), background=True).points] == [True]


def test_an_entry_without_a_body_shows_its_headline() -> None:
    (point,) = timeline(selection(entry("2.5.2", ""))).points
    assert point.sentence == "A headline"


def test_a_date_in_a_headline_shows_the_headline() -> None:
    headline = "Summit set for May 19"
    dated = mention(headline, "May 19", When.day(date(2023, 5, 19)), "planned", "headline")
    (point,) = timeline(selection(entry("2.5.3", "Nothing.", dated, headline=headline))).points
    assert (point.sentence, point.dated) == (headline, True)


STRETCHES: tuple[tuple[date | None, date | None, list[str]], ...] = (
    (date(2023, 3, 1), date(2023, 3, 31), ["2023-03", "2023-03-06"]),
    (date(2023, 4, 4), None, ["2023-04-03/2023-04-04", "2023-05"]),
    (None, date(2023, 2, 28), []),
    (date(2023, 5, 31), date(2023, 6, 2), ["2023-05"]),
)


@pytest.mark.parametrize(("since", "until", "expected"), STRETCHES)
def test_only_points_within_the_stretch_are_kept(since: date | None, until: date | None, expected: list[str]) -> None:
    entries = (LEADERS, EXERCISE, entry("2.5.4", "Undated."))
    points = timeline(selection(*entries, query=Query(since=since, until=until))).points
    assert sorted(point.when.edtf for point in points) == expected


@pytest.mark.parametrize("sort", ["date", "-date", "relevance", "issue"])
def test_order_is_total_whatever_the_order_of_the_entries(sort: Sort) -> None:
    entries = [LEADERS, EXERCISE, *(entry(f"2.6.{n}", "Undated.") for n in (3, 1, 2))]
    query = Query(sort=sort)
    expected = timeline(selection(*entries, query=query)).points
    for seed in range(5):
        random.Random(seed).shuffle(entries)
        assert timeline(selection(*entries, query=query)).points == expected
    days = [(point.when.first, point.when.last) for point in expected]
    assert days == sorted(days, reverse=sort == "-date")
    assert [point.ref.item for point in expected if not point.dated] == [1, 2, 3]


def test_nothing_selected_is_an_empty_timeline() -> None:
    found = timeline(selection())
    assert (found.points, found.total, found.items) == ((), 0, 0)
