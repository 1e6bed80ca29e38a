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
from alliance_cli.reports.leaning import leans
from alliance_cli.reports.summary import summary

TRILATERAL = Query(filters=(Filter("topics", ("trilateral",)),))
LABELS = (("trilateral", "Trilateral with South Korea"), ("space", "Space"))


def dated(body: str, words: str, month: int, day: int, kind: DateKind = "event") -> DateMention:
    start = body.index(words)
    return DateMention(Span(start, start + len(words)), words, When.day(date(2023, month, day)), kind)


def person(body: str, text: str, name: str = "") -> NameMention:
    start = body.index(text)
    return NameMention(Span(start, start + len(text)), text, "person", name or text)


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


@pytest.mark.parametrize("asked", ["Ueki Ryo", "ueki"])
def test_sentences_with_the_name_that_was_asked_for_come_before_others_of_their_items(asked: str) -> None:
    body = "Three navies trained off Guam on April 3 with nine ships and forty jets. Talks went on. Ueki looked on."
    other = "Ueki left for Oslo on April 5. Many leaders of many nations met in the large hall on April 6."
    items = (
        entry("2.7.1", body, dated(body, "April 3", 4, 3), names=(person(body, "Ueki", "Ueki Ryo"),)),
        entry("2.7.2", other, dated(other, "April 5", 4, 5), names=(person(other, "Ueki", "Ueki Ryo"),)),
    )
    found = summary(select(*items, query=Query(filters=(Filter("people", (asked,)),))), words=10)
    assert texts(found) == ["Ueki looked on.", "Ueki left for Oslo on April 5."]


def test_no_sentence_is_told_after_a_later_day() -> None:
    body = "Three navies trained on April 9. It was agreed on March 2. The crews sang songs of the sea all night."
    left = "Yoon landed in Oslo on April 3. He left on April 20."
    items = (
        entry("2.7.1", body, dated(body, "April 9", 4, 9), dated(body, "March 2", 3, 2)),
        entry("2.7.2", left, dated(left, "April 3", 4, 3), dated(left, "April 20", 4, 20)),
    )
    found = summary(select(*items), words=500)
    assert [sentence.when.edtf for sentence in found.sentences if sentence.when] == ["2023-04-03", "2023-04-09"]
    assert "The crews sang songs of the sea all night." in texts(found)
    alone = summary(select(items[1]), words=500)
    assert [sentence.when.edtf for sentence in alone.sentences if sentence.when] == ["2023-04-03", "2023-04-20"]


def test_a_leaning_sentence_follows_the_one_it_leans_on() -> None:
    found = texts(summary(select(*ALL), words=500))
    assert found.index("They agreed to share intelligence.") == found.index(MEET.split(" They")[0]) + 1
    assert found.index("It was praised in Washington.") == found.index(PLAN.split(" It")[0]) + 1


def test_a_leaning_sentence_is_left_out_where_the_one_before_does_not_fit() -> None:
    body = "A very long first sentence goes on and on about many things. He left. Trade grew."
    assert texts(summary(select(entry("2.5.2", body)), words=3)) == ["Trade grew."]


@pytest.mark.parametrize("words", [0, 1, 3])
def test_nothing_is_quoted_where_no_sentence_fits(words: int) -> None:
    found = summary(select(*ALL), words=words)
    assert (found.sentences, found.cited, found.words, found.budget) == ((), (), 0, words)
    assert (found.total, found.shortest) == (3, 4)
    assert texts(summary(select(*ALL), words=4)) == ["The press looked on."]


def test_the_limit_bounds_the_number_of_sentences_the_weightiest_first() -> None:
    query = Query(filters=TRILATERAL.filters, limit=1)
    assert [str(s.ref) for s in summary(select(*ALL, query=query)).sentences] == ["2.6.1"]


def test_a_sentence_brings_along_the_one_it_leans_on() -> None:
    body = "The cabinet rested in the hills for a day. It approved railguns on March 6."
    item = entry("2.5.2", body, dated(body, "March 6", 3, 6))
    query = Query(text="railguns")
    both = ["The cabinet rested in the hills for a day.", "It approved railguns on March 6."]
    assert texts(summary(select(item, query=query), words=15)) == both
    assert texts(summary(select(item, query=query), words=10)) == both[:1]


def test_a_sentence_cut_off_on_its_page_is_quoted_only_where_there_is_nothing_else() -> None:
    cut = entry("2.5.2", "Tokyo and Washington agreed on the")
    assert texts(summary(select(cut))) == ["Tokyo and Washington agreed on the"]
    assert "2.5.2" not in [str(s.ref) for s in summary(select(cut, *ALL), words=500).sentences]


NAVIES = "The Navy and the MSDF held exercise Sea Wall off Guam with five ships on April 3. Crews rested."
AGAIN = (
    "On April 3 the Navy and the MSDF held exercise Sea Wall off Guam, a first with five ships. Talks began in Oslo."
)


def test_an_event_of_two_issues_is_quoted_once_and_says_where_else_it_is_told() -> None:
    items = entry("2.7.1", NAVIES, dated(NAVIES, "April 3", 4, 3)), entry("2.8.4", AGAIN, dated(AGAIN, "April 3", 4, 3))
    found = summary(select(*items, query=Query()), words=500)
    telling = [s for s in found.sentences if "Sea Wall" in s.text]
    assert len(telling) == 1
    assert {str(telling[0].ref), *map(str, telling[0].also)} == {"2.7.1", "2.8.4"}
    assert "Talks began in Oslo." in texts(found)


def test_a_later_day_parts_a_sentence_from_one_that_it_leans_on_loosely() -> None:
    body = "Three navies met on April 3. The three nations trained on April 9. He spoke on April 10."
    item = entry("2.7.2", body, *(dated(body, f"April {day}", 4, day) for day in (3, 9, 10)))
    other = entry(
        "2.7.3",
        "Seoul launched a satellite on April 5.",
        dated("Seoul launched a satellite on April 5.", "April 5", 4, 5),
    )
    days = [s.when.first.day for s in summary(select(item, other), words=500).sentences if s.when]
    assert days == [3, 5, 9, 10]


def test_notes_are_numbered_as_items_are_first_told() -> None:
    found = summary(select(*ALL), words=500)
    assert [str(cited.ref) for cited in found.cited] == ["2.5.1", "2.6.1", "2.7.2"]
    assert sorted(s.rank for s in found.sentences) == list(range(1, len(found.sentences) + 1))
    assert found.words == sum(len(s.text.split()) for s in found.sentences)


def test_dates_are_counted_by_items() -> None:
    twin = entry("2.8.1", MEET, dated(MEET, "March 16", 3, 16))
    days = [(day.when.edtf, day.kind, day.count) for day in summary(select(*ALL, twin)).dates]
    assert days[0] == ("2023-03-16", "event", 2)
    assert [day for day, _, _ in days[1:]] == ["2023-04-13", "2023-04-03", "2023-03-06"]


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


def test_nothing_selected_and_items_without_a_body() -> None:
    assert summary(select()).sentences == ()
    assert summary(select(entry("2.5.1", ""))).sentences == ()


WORDS = st.sampled_from(["Tokyo", "talks", "He", "They", "pact", "missile", "grew", "Meanwhile", "Seoul", "on"])
SENTENCE = st.lists(WORDS, min_size=1, max_size=9).map(lambda words: " ".join(words) + ".")
BODY = st.lists(SENTENCE, max_size=5).map(" ".join)


@settings(deadline=None, derandomize=True)
@given(st.lists(BODY, max_size=6), st.integers(0, 60))
def test_sentences_are_verbatim_within_the_budget_and_never_lean_on_nothing(bodies: list[str], words: int) -> None:
    entries = [entry(f"2.{number}.1", body) for number, body in enumerate(bodies, 1)]
    found = summary(select(*entries), words=words)
    assert found == summary(select(*entries), words=words)
    by_ref = {e.ref: e for e in entries}
    spans = [(s.ref, s.text) for s in found.sentences]
    assert all(text in by_ref[ref].body for ref, text in spans)
    assert sum(len(text.split()) for _, text in spans) == found.words <= words
    assert bool(found.sentences) == (0 < found.shortest <= words)
    if len(spans) > 1:
        for place, (ref, text) in enumerate(spans):
            assert not leans(text) or (place and spans[place - 1][0] == ref)
