"""The timeline of a selection, with entries made by hand."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_timeline_merging import APART, SAME, entries

from alliance_cli.annotate.sentences import split
from alliance_cli.errors import UsageError
from alliance_cli.frozen import replace
from alliance_cli.model import (
    Annotations,
    Coverage,
    DateKind,
    DateMention,
    Entry,
    Field,
    Filter,
    IssueRange,
    NameMention,
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


def test_points_carry_the_names_in_their_sentence_and_where_to_read_on() -> None:
    body = "Kishida met Yoon on March 6. Biden called, and Kishida thanked Biden."
    spans = [("person", "Biden", 29), ("place", "Kishida", 47), ("person", "Yoon", 12), ("person", "Kishida", 0)]
    names = tuple(NameMention(Span(at, at + len(text)), text, kind, text) for kind, text, at in spans)  # type: ignore[arg-type]
    doubtful = replace(mention(body, "March 6", When.day(date(2023, 3, 6))), confident=False)
    found = replace(entry("2.5.1", body, doubtful), url="https://example.org/2-5")
    found = replace(found, annotations=replace(found.annotations, names=names))
    (point,) = timeline(selection(found)).points
    assert (point.names, point.confident, point.url) == (("Kishida", "Yoon"), False, "https://example.org/2-5")


AS_OF: tuple[tuple[date, list[str]], ...] = (
    (date(2023, 3, 16), []),
    (date(2023, 3, 17), ["2.5.1"]),
    (date(2023, 3, 30), ["2.5.1"]),
    (date(2023, 3, 31), ["2.5.1", "2.6.1"]),
    (date(2023, 12, 31), ["2.5.1", "2.6.1", "2.7.1"]),
)


@pytest.mark.parametrize(("as_of", "expected"), AS_OF)
def test_as_of_a_day_only_issues_published_by_then_are_told_and_counted(as_of: date, expected: list[str]) -> None:
    found = [
        entry("2.5.1", "Odd."),
        entry("2.6.1", "Even."),
        replace(entry("2.7.1", "Stated."), issued=When.day(date(2023, 4, 20))),
    ]
    told = timeline(Selection(Query(), tuple(found), Coverage(3, 40, MARCH, When.day(date(2023, 4, 20)))), as_of=as_of)
    assert sorted(str(point.ref) for point in told.points) == expected
    assert (told.total, told.items, told.coverage.matched) == (len(expected),) * 3
    assert told.coverage.searched == 40
    assert (told.coverage.first is None) == (not expected)
    assert told.title == f"as published by {as_of.isoformat()}"


def test_as_of_a_day_a_later_retelling_is_not_cited() -> None:
    first, second = entries("2.7", SAME[0][0]), entries("2.8", SAME[0][1])
    told = [timeline(selection(*first, *second), as_of=day) for day in (date(2023, 4, 17), date(2023, 4, 30))]
    assert [len(one.points[0].also) for one in told] == [0, 1]


TITLES = (
    (Query(), ""),
    (Query(text=" missile test "), "missile test"),
    (Query(filters=(Filter("topics", ("trilateral",)),)), "Trilateral with South Korea"),
    (Query(filters=(Filter("topics", ("trilateral", "odd")),)), "Trilateral with South Korea or odd"),
    (Query(text="radar", filters=(Filter("places", ("Guam",), exclude=True),)), "radar · not Guam"),
    (Query(issues=(IssueRange(Ref(2, 5), Ref(2, 7)), IssueRange(Ref(3, 1), Ref(3, 1)))), "issues 2.5..2.7, 3.1"),
    (Query(issues=(IssueRange(None, Ref(2, 7)),)), "issues ..2.7"),
    (Query(since=date(2023, 3, 1)), "events from 2023-03-01"),
    (Query(until=date(2023, 3, 1)), "events to 2023-03-01"),
    (
        Query(issued_since=date(2023, 3, 1), issued_until=date(2023, 4, 30)),
        "issued 2023-03-01 to 2023-04-30",
    ),
)


@pytest.mark.parametrize(("query", "title"), TITLES)
def test_a_title_says_what_was_selected(query: Query, title: str) -> None:
    labels = (("trilateral", "Trilateral with South Korea"),)
    told = timeline(Selection(query, (), Coverage(0, 2), labels))
    assert (told.title, told.labels) == (title, labels)


def test_units_count_all_even_where_a_limit_cuts_what_is_shown() -> None:
    told = timeline(selection(LEADERS, EXERCISE, query=Query(limit=1)), by="week")
    assert (told.by, len(told.points), told.total) == ("week", 1, 4)
    assert sum(one.events + one.planned + one.background for one in told.bins) == 4
    assert timeline(selection(LEADERS)).by == ""


def test_another_unit_is_refused() -> None:
    with pytest.raises(UsageError, match="'fortnight' is not a unit"):
        timeline(selection(LEADERS), by="fortnight")


SENTENCES = sorted({sentence for pair in (*SAME, *APART) for sentence in pair})


@given(
    st.lists(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), min_size=1, max_size=5),
    st.sampled_from(["", "day", "week", "month", "quarter", "year"]),
    st.randoms(use_true_random=False),
)
@settings(deadline=None, derandomize=True, max_examples=40)
def test_nothing_is_lost_or_invented_by_merging(issues: list[list[str]], by: str, order: random.Random) -> None:
    found = [one for number, bodies in enumerate(issues, 5) for one in entries(f"2.{number}", *bodies)]
    dates = sum(len({(m.event.first, m.event.last) for m in one.annotations.dates}) or 1 for one in found)
    told = timeline(selection(*found), background=True, by=by)
    assert told.total == len(told.points) == dates - sum(len(point.also) for point in told.points)
    assert sum(one.events + one.planned + one.background for one in told.bins) == told.total
    assert told.items == len(found)
    bodies = {one.ref: one.body for one in found}
    for point in told.points:
        assert point.sentence in bodies[point.ref]
        cited = [point.ref.issue, *(ref.issue for ref in point.also)]
        assert cited == sorted(set(cited))
    shuffled = list(found)
    order.shuffle(shuffled)
    assert timeline(selection(*shuffled), background=True, by=by).points == told.points


def test_a_year_beside_a_finer_date_only_says_which() -> None:
    body = "Leaders met on March 6 for the second summit of 2023. Exports rose in 2023."
    days = (When.day(date(2023, 3, 6)), When(date(2023, 1, 1), date(2023, 12, 31), "year", "2023"))
    texts = [("March 6", days[0], 0), ("2023", days[1], 0), ("2023", days[1], 60)]
    mentions = []
    for text, when, after in texts:
        start = body.index(text, after)
        mentions.append(DateMention(Span(start, start + len(text)), text, when, "event"))
    sentences = (Span(0, 53), Span(54, len(body)))
    one = Entry(
        Ref(2, 5, 1), "2023 agenda", body, When.month(2023, 3), "inferred", "", Annotations(sentences, tuple(mentions))
    )
    points = timeline(Selection(Query(), (one,), Coverage(1, 1))).points
    told = [(point.when.edtf, point.sentence[:7]) for point in points]
    assert told == [("2023", "Exports"), ("2023-03-06", "Leaders")]


def test_what_is_known_to_a_year_answers_for_no_day_of_it() -> None:
    body = "Leaders met on March 6. The plan runs in 2023."
    year = When(date(2023, 1, 1), date(2023, 12, 31), "year", "2023")
    told = entry(
        "2.5.1", body, mention(body, "March 6", When.day(date(2023, 3, 6))), mention(body, "2023", year, "planned")
    )
    day = Query(since=date(2023, 3, 6), until=date(2023, 3, 6))
    assert [point.date_text for point in timeline(selection(told, query=day)).points] == ["March 6"]
    whole = Query(since=date(2023, 1, 1), until=date(2023, 12, 31))
    assert {point.date_text for point in timeline(selection(told, query=whole)).points} == {"March 6", "2023"}
