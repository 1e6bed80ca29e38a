"""The shapes of JSON that scripts rely on: these keys, in this order; more may follow."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from test_render_samples import DRY_RUN, EMPTY, OLDER, REPORTS, RESULTS, SALE, TALKS, VIEW

from alliance_cli.model import IssueView
from alliance_cli.render import formats, record
from alliance_cli.render.looks import Looks
from alliance_cli.render.record import items

_ITEM = (
    "id issue item headline body issued issued_basis url topics people organizations places equipment programs dates"
)
_DATE = "text start end edtf precision kind in offset"
_ISSUE = "schema issue volume number title issued issued_basis image_credit url source sha256 items"
_SUMMARY = "topic label total issues first last sentences people organizations places equipment programs related_topics"

_SHAPES = {
    "search": ("alliance.search/1", "schema query total returned issues hits facets"),
    "timeline": ("alliance.timeline/1", "schema total events"),
    "show": ("alliance.issue/1", _ISSUE),
    "show-several": ("alliance.issues/1", "schema issues"),
    "summary": ("alliance.summary/1", f"schema {_SUMMARY}"),
    "topics": ("alliance.topics/1", "schema topics"),
    "facets": ("alliance.facets/1", "schema field values"),
    "import": ("alliance.import/1", "schema sources"),
    "doctor": ("alliance.doctor/1", "schema problems"),
    "index": ("alliance.index/1", "schema path issues items updated removed rebuilt problems"),
}

_MEMBERS = [
    ("search", "hits", f"{_ITEM} tags note rank score snippet matches"),
    ("timeline", "events", "start end edtf precision kind date_text sentence item headline topics"),
    ("show", "items", _ITEM),
    ("show-several", "issues", _ISSUE),
    ("summary", "sentences", "text item start kind"),
    ("summary", "related_topics", "value label count"),
    ("topics", "topics", "value label description count first last by_issue"),
    ("facets", "values", "value label count"),
    ("import", "sources", "source status issue items warnings error"),
    ("doctor", "problems", "path line excerpt message remedy severity"),
]


def parsed(name: str) -> Any:
    stream = StringIO()
    formats.write(REPORTS[name], "json", stream, Looks())
    return json.loads(stream.getvalue())


@pytest.mark.parametrize("name", _SHAPES)
def test_an_object_names_its_schema_and_has_its_keys_in_order(name: str) -> None:
    schema, keys = _SHAPES[name]
    found = parsed(name)
    assert found["schema"] == schema
    assert list(found)[: len(keys.split())] == keys.split()


@pytest.mark.parametrize(("name", "member", "keys"), _MEMBERS, ids=[f"{n}.{m}" for n, m, _ in _MEMBERS])
def test_members_have_their_keys_in_order(name: str, member: str, keys: str) -> None:
    members = parsed(name)[member]
    assert members
    assert all(list(found)[: len(keys.split())] == keys.split() for found in members)


def test_a_hit_is_an_item_with_its_rank_and_snippet() -> None:
    found = parsed("search")
    assert (found["total"], found["returned"]) == (5, 3)
    assert found["query"] == {
        "text": "aircraft OR test",
        "understood": "aircraft OR test",
        "added": {"rok": ["South Korea", "S. Korea"]},
    }
    assert found["issues"] == {"matched": 2, "searched": 2, "first": "2023-03", "last": "2023-04"}
    assert found["facets"]["places"][0] == {"value": "Japan", "label": "Japan", "count": 2}
    hit = found["hits"][0]
    assert (hit["id"], hit["issue"], hit["item"], hit["issued"], hit["rank"]) == ("2.5.3", "2.5", 3, "2023-03", 1)
    assert [hit["snippet"][start:end] for start, end in hit["matches"]] == ["aircraft", "stealth aircraft"]
    assert hit["body"][hit["snippet_offset"] :].startswith(hit["snippet"])
    assert [hit["headline"][start:end] for start, end in hit["headline_matches"]] == ["aircraft"]
    assert hit["organizations"] == ["Department of State", "Congress", "Northrop Grumman"]
    assert hit["people"] == []


def test_a_date_is_the_days_of_the_event_and_the_words_at_its_offset() -> None:
    dates = items.item(TALKS)["dates"]
    assert [list(found) for found in dates] == [_DATE.split()] * 4
    assert dates[0] == {
        "text": "April 3",
        "start": "2023-04-03",
        "end": "2023-04-04",
        "edtf": "2023-04-03/2023-04-04",
        "precision": "range",
        "kind": "event",
        "in": "body",
        "offset": [115, 122],
    }
    assert [TALKS.body[start:end] for start, end in (d["offset"] for d in dates)] == [d["text"] for d in dates]


def test_an_item_without_a_date_stands_at_its_issue_and_says_so() -> None:
    events = parsed("timeline")["events"]
    assert [event["dated"] for event in events] == [True, True, False, True, True, True, True]
    assert (events[2]["start"], events[2]["edtf"], events[2]["date_text"]) == ("2023-04-01", "2023-04", "")


def test_what_is_not_there_is_null_or_empty() -> None:
    summary = parsed("summary")
    assert [s["start"] for s in summary["sentences"]] == ["2023-03-07", "2023-04-03", None, "2023-04-30"]
    assert (summary["people"], summary["equipment"]) == ([], [])
    assert [t["first"] for t in parsed("topics")["topics"]] == ["2023-03", "2023-03", "2023-04", "2023-04", None]
    assert [s["issue"] for s in parsed("import")["sources"]] == ["2.7", "2.6", None]


def test_one_shown_issue_is_an_object_several_are_a_list() -> None:
    assert record.of((VIEW,)) == record.of(VIEW)
    assert [issue["issue"] for issue in record.of((OLDER, VIEW))["issues"]] == ["2.5", "2.7"]
    assert [item["id"] for item in record.rows((OLDER, VIEW))] == ["2.5.3", "2.7.2", "2.7.5"]


def test_explaining_adds_the_evidence_and_changes_nothing_else() -> None:
    told = items.item(SALE, explain=True)
    assert told["explain"]["topics"][0]["words"] == ["potential sale", "E-2D"]
    assert told["explain"]["names"][0]["value"] == "Department of State"
    assert told["dates"][0]["year_from"] == "window"
    told.pop("explain")
    told["dates"] = [{key: date[key] for key in _DATE.split()} for date in told["dates"]]
    assert told == items.item(SALE)


def test_a_dry_run_tells_what_each_line_was_taken_for() -> None:
    found = record.of(DRY_RUN)
    assert found["dry_run"] is True
    assert found["sources"][0]["lines"][0] == {"done": "boilerplate", "text": "Download this publication (PDF)"}


@pytest.mark.parametrize("name", ["search", "timeline", "summary"])
def test_nothing_found_is_a_total_of_zero(name: str) -> None:
    assert record.of(EMPTY[name])["total"] == 0


def test_json_is_indented_unescaped_and_ends_its_line() -> None:
    stream = StringIO()
    formats.write(VIEW, "json", stream, Looks())
    text = stream.getvalue()
    assert text.startswith('{\n  "schema": "alliance.issue/1",\n')
    assert "North Korea’s" in text
    assert text.endswith("\n}\n")


def test_every_line_of_jsonl_is_one_member() -> None:
    stream = StringIO()
    formats.write(RESULTS, "jsonl", stream, Looks())
    lines = stream.getvalue().split("\n")
    assert [json.loads(line) for line in lines[:-1]] == record.of(RESULTS)["hits"]
    assert lines[-1] == ""


def test_an_index_is_one_line_of_jsonl() -> None:
    assert record.rows(REPORTS["index"]) == [record.of(REPORTS["index"])]


def test_a_view_keeps_each_text_character_for_character() -> None:
    assert isinstance(VIEW, IssueView)
    texts = [(item["headline"], item["body"]) for item in record.of(VIEW)["items"]]
    assert texts == [(entry.headline, entry.body) for entry in VIEW.entries]
