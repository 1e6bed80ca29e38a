"""What changed lately, and when the issues have fallen silent."""

from __future__ import annotations

from datetime import date

import pytest
from test_summary import dated, entry, person, select

from alliance_cli.frozen import replace
from alliance_cli.model import Entry, Filter, IssueRange, Query, Ref, Selection, TopicMatch, When
from alliance_cli.reports.summary_change import change, silence


def issues(*numbers: int) -> tuple[tuple[Ref, date, date], ...]:
    """Issues of a volume, two a month."""
    months = {number: When.month(2023, (number + 1) // 2) for number in numbers}
    return tuple((Ref(2, number), when.first, when.last) for number, when in months.items())


def selection(*entries: Entry, query: Query | None = None, library: int = 9) -> Selection:
    return replace(select(*entries, query=query or Query()), searched=issues(*range(1, library + 1)))


EARLY = "Yoon met Kishida on March 16."
LATE = "Yoon met Blinken on April 3. Blinken left on April 5."
FIRST = entry("2.3.1", EARLY, dated(EARLY, "March 16", 3, 16), names=(person(EARLY, "Yoon"), person(EARLY, "Kishida")))
LAST = entry(
    "2.8.2",
    LATE,
    dated(LATE, "April 3", 4, 3),
    dated(LATE, "April 5", 4, 5),
    names=(person(LATE, "Yoon"), person(LATE, "Blinken")),
    topics=(TopicMatch("trilateral", 4.0), TopicMatch("space", 3.0)),
)


def test_the_latest_issues_are_counted_against_those_before() -> None:
    found = change(selection(LAST, FIRST))
    assert found.latest
    assert found.before
    assert found.latest.issues == (Ref(2, 7), Ref(2, 8), Ref(2, 9))
    assert (found.latest.matched, found.latest.items) == (1, 1)
    assert (len(found.before.issues), found.before.matched, found.before.items) == (6, 1, 1)


@pytest.mark.parametrize(("library", "latest"), [(1, 0), (2, 1), (3, 1), (4, 2), (6, 3), (24, 3)])
def test_as_many_issues_are_the_latest_as_leave_half_before(library: int, latest: int) -> None:
    found = change(selection(entry("2.1.1", EARLY), library=library)).latest
    assert (len(found.issues) if found else 0) == latest


def test_what_appears_for_the_first_time() -> None:
    found = change(selection(LAST, FIRST))
    assert found.new_in == Ref(2, 8)
    assert [(facet.field, [v.value for v in facet.values]) for facet in found.new] == [
        ("topics", ["space"]),
        ("people", ["Blinken"]),
    ]
    assert found.new[0].values[0].label == "Space"
    assert change(selection(LAST)).new_in is None


def test_the_days_of_the_newest_items_last_first() -> None:
    assert [(event.when.edtf, str(event.ref)) for event in change(selection(FIRST, LAST)).events] == [
        ("2023-04-03", "2.8.2"),
        ("2023-03-16", "2.3.1"),
    ]
    since = Query(since=date(2023, 4, 4))
    assert change(selection(FIRST, LAST, query=since)).events[0].when.edtf == "2023-04-05"


def test_what_is_new_about_a_name_stands_in_a_sentence_with_it() -> None:
    body = "Yoon met Austin on April 3. Suga left on April 5."
    item = entry("2.8.2", body, names=tuple(person(body, name) for name in ("Yoon", "Austin", "Suga")))
    query = Query(filters=(Filter("people", ("Yoon",)),))
    found = change(selection(item, FIRST, query=query))
    assert [(facet.field, [v.value for v in facet.values]) for facet in found.new] == [("people", ["Austin"])]


SILENT = (
    ("three since", selection(FIRST, library=6), 3),
    ("two since", selection(FIRST, library=5), 0),
    ("none since", selection(LAST, FIRST, library=8), 0),
    ("the query ends there", selection(FIRST, query=Query(issues=(IssueRange(None, Ref(2, 4)),))), 0),
    ("the query goes on", selection(FIRST, query=Query(issues=(IssueRange(Ref(2, 2), None),))), 6),
    ("a last day of events", selection(FIRST, query=Query(until=date(2023, 4, 1))), 0),
    ("a last issue date", selection(FIRST, query=Query(issued_until=date(2023, 2, 20))), 0),
    ("an issue in the words", selection(FIRST, query=Query(text="issue:2.3")), 0),
    ("nothing selected", selection(), 0),
    ("the library is unknown", select(FIRST), 0),
)


@pytest.mark.parametrize(("chosen", "since"), [row[1:] for row in SILENT], ids=[row[0] for row in SILENT])
def test_silence_is_told_from_three_issues_on(chosen: Selection, since: int) -> None:
    found = silence(chosen)
    assert (found.issues if found else 0) == since
    if found:
        assert found.ref == Ref(2, 3)
        assert found.searched == len(chosen.searched) - (1 if chosen.query.issues else 0)


def test_the_denominator_of_silence_is_what_the_query_looks_into() -> None:
    query = Query(issued_since=date(2023, 2, 1))
    found = silence(selection(FIRST, query=query))
    assert found is not None
    assert (found.issues, found.searched) == (6, 7)
