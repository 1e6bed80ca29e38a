"""Extractive summaries, with entries made by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.annotate.sentences import split
from alliance_cli.model import (
    Annotations,
    Coverage,
    DateKind,
    DateMention,
    Entry,
    FacetValue,
    Filter,
    NameMention,
    Query,
    Ref,
    Selection,
    Span,
    Summary,
    TopicMatch,
    When,
)
from alliance_cli.reports.sentence_pool import leans
from alliance_cli.reports.summary import summary

TRILATERAL = Query(filters=(Filter("topics", ("trilateral",)),))
LABELS = (("trilateral", "Trilateral with South Korea"), ("space", "Space"))


def dated(body: str, words: str, month: int, day: int, kind: DateKind = "event") -> DateMention:
    start = body.index(words)
    return DateMention(Span(start, start + len(words)), words, When.day(date(2023, month, day)), kind)


def person(body: str, name: str) -> NameMention:
    start = body.index(name)
    return NameMention(Span(start, start + len(name)), name, "person", name)


def entry(
    ref: str,
    body: str,
    *dates: DateMention,
    names: tuple[NameMention, ...] = (),
    topics: tuple[TopicMatch, ...] = (TopicMatch("trilateral", 5.0),),
) -> Entry:
    notes = Annotations(split(body), dates, names, topics)
    return Entry(Ref.parse(ref), "Headline", body, When.month(2023, 3), "inferred", "", notes)


def select(*entries: Entry, query: Query = TRILATERAL) -> Selection:
    return Selection(query, entries, Coverage(len(entries), 9), LABELS)


def texts(found: Summary) -> list[str]:
    return [sentence.text for sentence in found.sentences]


MEET = "Yoon met Kishida in Tokyo on March 16. They agreed to share intelligence. The press looked on."
DRILL = "Three navies trained near Jeju on April 3. A missile test set off alerts on April 13."
PLAN = "Seoul announced a plan for wartime labor on March 6. It was praised in Washington."
MEETING = entry(
    "2.6.1",
    MEET,
    dated(MEET, "March 16", 3, 16),
    names=(person(MEET, "Yoon"), person(MEET, "Kishida")),
    topics=(TopicMatch("trilateral", 9.0), TopicMatch("summits", 2.0)),
)
EXERCISE = entry(
    "2.7.2",
    DRILL,
    dated(DRILL, "April 3", 4, 3),
    dated(DRILL, "April 13", 4, 13),
    topics=(TopicMatch("trilateral", 6.0), TopicMatch("space", 1.0)),
)
LABOR = entry("2.5.1", PLAN, dated(PLAN, "March 6", 3, 6), topics=(TopicMatch("trilateral", 7.0),))
ALL = (EXERCISE, MEETING, LABOR)


def test_every_item_is_heard_in_order_of_event_date() -> None:
    found = summary(select(*ALL), words=29)
    assert [str(s.ref) for s in found.sentences] == ["2.5.1", "2.6.1", "2.7.2"]
    assert [s.when.edtf if s.when else "" for s in found.sentences] == ["2023-03-06", "2023-03-16", "2023-04-03"]
    assert {s.kind for s in found.sentences} == {"event"}


def test_the_best_items_come_first_where_the_budget_is_short() -> None:
    assert [str(s.ref) for s in summary(select(*ALL), words=10).sentences] == ["2.6.1"]
    assert [str(s.ref) for s in summary(select(*ALL), words=19).sentences] == ["2.5.1", "2.6.1"]


def test_the_order_of_the_search_decides_where_words_were_asked_for() -> None:
    found = summary(select(*ALL, query=Query(text="alerts", sort="relevance")), words=10)
    assert [str(s.ref) for s in found.sentences] == ["2.7.2"]


def test_the_sentence_that_answers_the_query_is_preferred() -> None:
    body = "The ministers met. The cabinet rested in the hills. Railguns came up at the end of the day."
    found = summary(select(entry("2.5.2", body), query=Query(text="railgun")), words=10)
    assert texts(found) == ["Railguns came up at the end of the day."]


def test_a_leaning_sentence_follows_the_one_it_leans_on() -> None:
    found = texts(summary(select(*ALL), words=500))
    assert found.index("They agreed to share intelligence.") == found.index(MEET.split(" They")[0]) + 1
    assert found.index("It was praised in Washington.") == found.index(PLAN.split(" It")[0]) + 1


def test_a_leaning_sentence_is_left_out_where_the_one_before_does_not_fit() -> None:
    body = "A very long first sentence goes on and on about many things. He left. Trade grew."
    assert texts(summary(select(entry("2.5.2", body)), words=3)) == ["Trade grew."]


def test_one_sentence_is_quoted_even_where_it_is_too_long() -> None:
    assert texts(summary(select(*ALL), words=1)) == ["Yoon met Kishida in Tokyo on March 16."]


def test_what_was_said_already_is_not_said_again() -> None:
    twin = entry("2.8.1", MEET, dated(MEET, "March 16", 3, 16))
    found = texts(summary(select(MEETING, twin), words=500))
    assert found.count("Yoon met Kishida in Tokyo on March 16.") == 1


def test_topic_label_and_what_goes_with_it() -> None:
    found = summary(select(*ALL))
    assert (found.topic, found.label, found.total) == ("trilateral", "Trilateral with South Korea", 3)
    assert (found.first, found.last) == (date(2023, 3, 6), date(2023, 4, 13))
    assert found.related_topics == (FacetValue("space", "Space", 1), FacetValue("summits", "summits", 1))
    people = next(facet for facet in found.facets if facet.field == "people")
    assert people.values == (FacetValue("Kishida", "Kishida", 1), FacetValue("Yoon", "Yoon", 1))
    assert [facet.field for facet in found.facets] == ["people", "organizations", "places", "equipment", "programs"]


LABELLED = (
    (Query(text="railgun"), "", "railgun"),
    (Query(filters=(Filter("topics", ("space", "trade")),)), "", "space or trade"),
    (Query(filters=(Filter("topics", ("space",), exclude=True),), text="x"), "", "x"),
    (Query(filters=(Filter("people", ("Yoon",)),)), "", "Yoon"),
    (Query(filters=(Filter("topics", ("space",)), Filter("people", ("Yoon",)))), "space", "Space"),
    (Query(), "", ""),
)


@pytest.mark.parametrize(("query", "topic", "label"), LABELLED)
def test_a_topic_is_named_only_where_exactly_one_was_asked_for(query: Query, topic: str, label: str) -> None:
    found = summary(select(*ALL, query=query))
    assert (found.topic, found.label) == (topic, label)


def test_background_does_not_date_a_summary() -> None:
    body = "The pact dates from May 3. Talks go on."
    old = entry("2.5.2", body, dated(body, "May 3", 5, 3, "background"))
    found = summary(select(old, LABOR))
    assert (found.first, found.last) == (date(2023, 3, 6), date(2023, 3, 6))
    assert next(s for s in found.sentences if s.text.startswith("The pact")).kind == "background"


LEANING = (
    ("He left.", True),
    ("“They agreed,” she said.", True),
    ("Meanwhile, a test failed.", True),
    ("In addition, the two met.", True),
    ("The two sides met.", True),
    ("Heads of state met.", False),
    ("Thailand joined.", False),
    ("Itochu bought a plant.", False),
    ("US forces left.", False),
)


@pytest.mark.parametrize(("sentence", "expected"), LEANING)
def test_leaning(sentence: str, expected: bool) -> None:
    assert leans(sentence) is expected


def test_nothing_selected_and_items_without_a_body() -> None:
    assert summary(select()).sentences == ()
    assert summary(select(entry("2.5.1", ""))).sentences == ()


WORDS = st.sampled_from(["Tokyo", "talks", "He", "They", "pact", "missile", "grew", "Meanwhile", "Seoul", "on"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: " ".join(words) + ".")
BODY = st.lists(SENTENCE, max_size=5).map(" ".join)


@settings(deadline=None, derandomize=True)
@given(st.lists(BODY, max_size=6), st.integers(1, 60))
def test_sentences_are_verbatim_within_the_budget_and_never_lean_on_nothing(bodies: list[str], words: int) -> None:
    entries = [entry(f"2.{number}.1", body) for number, body in enumerate(bodies, 1)]
    found = summary(select(*entries), words=words)
    assert found == summary(select(*entries), words=words)
    by_ref = {e.ref: e for e in entries}
    spans = [(s.ref, s.text) for s in found.sentences]
    assert all(text in by_ref[ref].body for ref, text in spans)
    assert bool(found.sentences) == any(bodies)
    if len(spans) > 1:
        assert sum(len(text.split()) for _, text in spans) <= words
        for place, (ref, text) in enumerate(spans):
            assert not leans(text) or (place and spans[place - 1][0] == ref)
