"""Profiles: who or what a name stands for, and every sentence that has it."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import pytest
from commandline import Outcome, run
from conftest import PAGES, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.annotate.sentences import split
from alliance_cli.errors import UsageError
from alliance_cli.frozen import replace
from alliance_cli.library import Library
from alliance_cli.model import (
    Annotations,
    Appearance,
    Coverage,
    DateKind,
    DateMention,
    Entity,
    Entry,
    NameKind,
    NameMention,
    Office,
    Profile,
    Query,
    Ref,
    Selection,
    Span,
    Subject,
    TopicMatch,
    When,
)
from alliance_cli.render.layout.profile import blocks
from alliance_cli.reports.profile import profile

_ISSUE = """---
volume: 3
number: 12
title: US-Japan Alliance Digest Vol 3.12
issued: 2024-06
issued_basis: stated
---

## Envoy in Tokyo

Ambassador Sung Kim met Foreign Minister Kamikawa in Tokyo on June 3. Kim welcomed the talks.

## Representative Andy Kim in Okinawa

Representative Andy Kim (D-NJ) visited Okinawa on June 5 with Governor Tamaki. A bill is due in 2025.

## Early warning aircraft delivered

Japan took delivery of an E-2D Advanced Hawkeye on June 6. Northrop Grumman builds the Hawkeye.

## Quad and Orient Shield

The Quad met on June 7. Orient Shield is to begin on September 1.
"""


def _library(root: Path, *issues: str) -> Library:
    shutil.copytree(ROOT / "corpus", root / "corpus")
    for issue in issues:
        number = issue.split("number: ")[1].split("\n")[0]
        (root / "corpus" / "issues" / f"vol-3-{number}.md").write_text(issue, encoding="utf-8")
    return Library(root)


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """The shipped issues, the pages that tell their number, and one more."""
    library = _library(tmp_path_factory.mktemp("wide"), _ISSUE)
    library.import_sources([str(PAGES)])
    library.index()
    return library


def _answer(library: Library, line: str) -> Outcome:
    return run(f"alliance {line}", library.root)


# --- Who is meant ---------------------------------------------------------------------------------------------------

MEANT = (
    ("who Hayashi", "Yoshimasa Hayashi"),
    ("who Kishida", "Fumio Kishida"),
    ("who KISHIDA Fumio", "Fumio Kishida"),
    ("who 'Fumio Kishida'", "Fumio Kishida"),
    ("who kishída", "Fumio Kishida"),
    ("who Emanuel", "Rahm Emanuel"),
    ("who Aquilino", "John Aquilino"),
    ("who Tamaki", "Denny Tamaki"),
    ("who 'Kim, Andy'", "Andy Kim"),
    ("who Yoon", "Yoon Suk Yeol"),
    ("who 'Suk Yeol Yoon'", "Yoon Suk Yeol"),
    ("who Secretary Blinken", "Antony Blinken"),
    ("who PM Kishida", "Fumio Kishida"),
    ("who Sec. Blinken", "Antony Blinken"),
    ("who Ambassador Kim", "Sung Kim"),
    ("who Fumio", "Fumio Kishida"),
    ("about Okinawan", "Okinawa"),
    ("about japanese", "Japan"),
    ("about Aquilino", "John Aquilino"),
    ("about INDOPACOM", "Indo-Pacific Command"),
    ("about indo-pacific command", "Indo-Pacific Command"),
    ("about E-2D", "E-2D Hawkeye"),
    ("about E2D", "E-2D Hawkeye"),
    ("about advanced hawkeye", "E-2D Hawkeye"),
    ("about 'E-2D Hawkeye'", "E-2D Hawkeye"),
    ("about Okinawa", "Okinawa"),
    ("about Quad", "Quad"),
    ("about 'Orient Shield'", "Orient Shield"),
    ("about US", "United States"),
    ("about North Korea", "North Korea"),  # the name of a place and of a topic
)


@pytest.mark.parametrize(("line", "name"), MEANT, ids=[line for line, _ in MEANT])
def test_any_form_of_a_name_finds_it(line: str, name: str, wide: Library) -> None:
    outcome = _answer(wide, f"{line} --json")
    found = json.loads(outcome.out)
    assert (outcome.code, found["name"]) == (0, name)
    assert found["total"] > 0


REFUSED = (
    ("who Kim", 2, "'Kim' may be Andy Kim (1 item) or Sung Kim (1 item)", "`alliance who 'Andy Kim'`"),
    ("about Kim", 2, "'Kim' may be Andy Kim (1 item) or Sung Kim (1 item)", "`alliance who 'Andy Kim'`"),
    ("who Okinawa", 2, "Okinawa is a place, not a person", "`alliance about Okinawa`"),
    ("who INDOPACOM", 2, "Indo-Pacific Command is an organization, not a person", "`alliance about INDOPACOM`"),
    ("about space", 2, "Space is a topic", "`alliance summary --topic space`"),
    ("about 'arms and industry'", 2, "is a topic", "`alliance summary --topic arms-and-industry`"),
    ("who", 2, "a name is missing", "`alliance who Hayashi`"),
    ("about ''", 2, "a name is missing", "`alliance about E-2D`"),
    ("who Kishda", 1, "Nothing in the library goes by the name 'Kishda'", "did you mean Fumio Kishida"),
    ("who Secretary Xqzwv", 1, "goes by the name 'Secretary Xqzwv'", "`alliance search"),
    ("who Secretary", 1, "goes by the name 'Secretary'", ""),
    ("who 'Secretary Blinken' --exact", 1, "goes by the name 'Secretary Blinken'", ""),
    ("who Xqzwv", 1, "goes by the name 'Xqzwv'", "`alliance search Xqzwv` looks for the words"),
    ("who '...'", 1, "goes by the name '...'", "`alliance search ...`"),
    ("who Hagerty", 1, "The vocabulary knows Bill Hagerty, but no item has the name", ""),
    ("who Suzuki", 1, "No item names any of Atsuo Suzuki", " and "),
    ("who Aquilino --topic space", 1, "John Aquilino", "conditions"),
    ("who Hayashi --until 2021", 1, "items have Yoshimasa Hayashi, but none meets the other conditions", ""),
)


@pytest.mark.parametrize(("line", "code", "message", "remedy"), REFUSED, ids=[line for line, *_ in REFUSED])
def test_what_cannot_be_told_says_why_and_what_to_do(
    line: str, code: int, message: str, remedy: str, wide: Library
) -> None:
    outcome = _answer(wide, line)
    assert (outcome.code, outcome.out) == (code, "")
    assert message in outcome.err
    assert remedy in outcome.err


def test_a_surname_that_only_one_known_person_has_in_items_is_his_and_that_is_said(wide: Library) -> None:
    found = wide.profile("Tamaki")
    assert found.name == "Denny Tamaki"
    assert wide.profile("Kishida").notes == (
        "The vocabulary knows 2 by the name 'Kishida'; items have Fumio Kishida alone.",
    )


def test_a_surname_is_not_answered_by_given_names(tmp_path: Path) -> None:
    """Kim Reynolds is no Kim, but Kim Il Sung is; a word that is nobody's surname may be a given name."""
    text = "Governor Kim Reynolds (R-IA) came to Tokyo on June 9. It was the birthday of Kim Il Sung."
    library = _library(tmp_path / "library", _ISSUE.split("## Envoy")[0] + f"## A visit\n\n{text}\n")
    assert library.profile("Kim").name == "Kim Il Sung"
    assert library.profile("Kim Reynolds").name == library.profile("Reynolds").name == "Kim Reynolds"
    found = run("alliance search person:Kim", library.root)
    assert "Kim Reynolds" not in found.err
    assert run("alliance search person:Reynolds", library.root).code == 0
    assert run("alliance search 'person:\"Kim Reynolds\"'", library.root).code == 0


def test_a_surname_that_stands_alone_stays_alone(tmp_path: Path) -> None:
    text = "An official named Kim called on Tokyo. The visit by Mr. Kim ended on June 9."
    library = _library(tmp_path / "library", _ISSUE.split("## Envoy")[0] + f"## A visit\n\n{text}\n")
    found = library.profile("Kim")
    assert (found.name, found.offices, found.total) == ("Kim", (), 1)
    assert "none is taken for granted" in found.notes[0]
    (library.root / "corpus" / "issues" / "vol-3-11.md").write_text(_ISSUE.replace("number: 12", "number: 11"))
    with pytest.raises(UsageError, match=r"Kim without a given name \(1 item\)") as raised:
        library.profile("Kim")
    assert "--exact" in raised.value.remedy
    assert library.profile("Kim", Query(exact=True)).name == "Kim"


def test_an_unknown_name_is_a_profile_of_nothing(wide: Library) -> None:
    outcome = _answer(wide, "who Kishda --json")
    found = json.loads(outcome.out)
    assert (outcome.code, found["total"], found["kind"], found["issues"]["matched"]) == (1, 0, None, 0)
    assert found["issues"]["searched"] > 2


# --- What is told ---------------------------------------------------------------------------------------------------


def test_what_hayashi_has_said_since_he_took_office(ready: Library) -> None:
    found = ready.profile("Hayashi", Query(since=date(2021, 11, 10)))
    assert (found.name, found.kind, found.total, found.sentences) == ("Yoshimasa Hayashi", "person", 1, 3)
    assert found.offices[0] == Office("Foreign Minister", "Japan", date(2021, 11, 10), date(2023, 9, 13))
    assert [(stated.text, [str(ref) for ref in stated.refs]) for stated in found.stated_offices] == [
        ("Foreign Minister", ["2.7.4"])
    ]
    assert [(one.when.edtf, one.date_from) for one in found.appearances] == [
        ("2023-04-02", "sentence"),
        ("2023-04-02", "item"),
        ("2023-04-02", "item"),
    ]
    assert (found.first_event, found.last_event) == (date(2023, 4, 2), date(2023, 4, 2))
    people = next(facet for facet in found.together if facet.field == "people")
    assert [(value.value, value.count) for value in people.values] == [("Qin Gang", 2)]
    assert (found.coverage.matched, found.coverage.searched) == (1, 2)


def test_conditions_narrow_the_appearances(wide: Library) -> None:
    whole = wide.profile("Kishida")
    part = wide.profile("Kishida", Query(since=date(2023, 1, 1), until=date(2023, 12, 31)))
    assert 0 < part.total < whole.total
    assert all(one.when.overlaps(date(2023, 1, 1), date(2023, 12, 31)) for one in part.appearances)
    assert {one.ref for one in part.appearances} <= {one.ref for one in whole.appearances}
    cut = wide.profile("Kishida", Query(limit=2))
    assert (len(cut.appearances), cut.sentences, cut.total) == (2, whole.sentences, whole.total)
    assert cut.appearances == whole.appearances[:2]
    assert [one.when.first for one in wide.profile("Kishida", Query(sort="-date")).appearances] == sorted(
        (one.when.first for one in whole.appearances), reverse=True
    )
    refs = [one.ref for one in wide.profile("Kishida", Query(sort="issue")).appearances]
    assert refs == sorted(refs)


NAMES = ("Kishida", "Hayashi", "Emanuel", "Aquilino", "Blinken", "INDOPACOM", "E-2D", "Okinawa", "US", "Japan", "Tokyo")


@pytest.mark.parametrize("name", NAMES)
def test_every_sentence_stands_verbatim_in_its_item_and_holds_the_name(name: str, wide: Library) -> None:
    found = wide.profile(name)
    entries = {entry.ref: entry for entry in wide.select().entries}
    assert found == wide.profile(name)
    assert found.sentences == len(found.appearances)
    assert found.total == len({one.ref for one in found.appearances})
    written = {value.value for value in found.written}
    for one in found.appearances:
        assert one.span.of(entries[one.ref].text_of(one.field)) == one.sentence
        assert {mention.of(one.sentence) for mention in one.mentions} <= written
        assert one.mentions
        assert one.date_text in one.sentence
    held = {entry.ref for entry in entries.values() if any(n.name == found.name for n in entry.annotations.names)}
    assert {one.ref for one in found.appearances} == held


def test_a_person_renamed_in_the_vocabulary_has_the_new_name_at_the_next_command(ready: Library) -> None:
    lines = ("who Biden --json", "facets people", "search person:Biden --json")
    before = [_answer(ready, line) for line in lines]
    assert all("Joe Biden" in outcome.out for outcome in before)
    people = ready.root / "corpus" / "vocabulary" / "people.yaml"
    text = people.read_text(encoding="utf-8")
    renamed = text.replace("- name: Joe Biden\n  forms: [Joseph Biden,", "- name: Joseph Biden\n  forms: [Joe Biden,")
    assert renamed != text
    people.write_text(renamed, encoding="utf-8")
    after = [_answer(ready, line) for line in lines]
    assert json.loads(after[0].out)["name"] == "Joseph Biden"
    assert json.loads(after[0].out)["offices"] == json.loads(before[0].out)["offices"]
    assert all("Joseph Biden" in outcome.out and outcome.code == 0 for outcome in after)
    assert "Joe Biden" not in after[1].out
    assert json.loads(after[2].out)["hits"][0]["people"].count("Joseph Biden") == 1


def test_offices_come_from_the_vocabulary_at_the_next_command(ready: Library) -> None:
    people = ready.root / "corpus" / "vocabulary" / "people.yaml"
    text = people.read_text(encoding="utf-8")
    assert "{title: Foreign Minister, of: Japan, from: 2021-11-10" in text
    people.write_text(text.replace("of: Japan, from: 2021-11-10", "of: Japan, from: 2021-11-09"), encoding="utf-8")
    assert ready.profile("Hayashi").offices[0].first == date(2021, 11, 9)


def test_an_index_that_lost_what_it_knows_of_people_is_built_anew(ready: Library) -> None:
    ready.profile("Hayashi")
    (path,) = (ready.root / "index").glob("*/people.bin")
    path.write_text("00000000\n{}")
    assert ready.profile("Hayashi").offices


# --- The day of an appearance ---------------------------------------------------------------------------------------


def _dated(body: str, words: str, when: When, kind: DateKind = "event") -> DateMention:
    start = body.index(words)
    return DateMention(Span(start, start + len(words)), words, when, kind)


def _named(body: str, text: str, kind: NameKind = "person", name: str = "") -> tuple[NameMention, ...]:
    found, start = [], body.find(text)
    while start >= 0:
        found.append(NameMention(Span(start, start + len(text)), text, kind, name or text))
        start = body.find(text, start + 1)
    return tuple(found)


def _entry(ref: str, headline: str, body: str, dates: tuple[DateMention, ...], *names: NameMention) -> Entry:
    notes = Annotations(split(body), dates, names, (TopicMatch("space", 3.0),))
    return Entry(Ref.parse(ref), headline, body, When.month(2023, 4), "inferred", "", notes)


def _profile(*entries: Entry, query: Query | None = None, entity: Entity | None = None) -> Profile:
    subject = Subject("Abe", entity or Entity("person", "Abe"), len(entries))
    return profile(subject, Selection(query or Query(), entries, Coverage(1, 9), (("space", "Space"),)))


APRIL_2, MARCH = When.day(date(2023, 4, 2)), When.month(2023, 3)
YEAR = When(date(2023, 1, 1), date(2023, 12, 31), "year", "2023")
NEXT = When(date(2024, 1, 1), date(2024, 12, 31), "year", "2024")
PAST = When(date(2016, 1, 1), date(2016, 12, 31), "year", "2016")

DAYS = (
    ("its own", "Abe left on April 2.", (("April 2", APRIL_2, "event"),), ("2023-04-02", "event", "sentence")),
    ("the item's", "They met on April 2. Abe left.", (("April 2", APRIL_2, "event"),), ("2023-04-02", "event", "item")),
    ("the issue's", "Abe left.", (), ("2023-04", "event", "issue")),
    ("the finest", "In March and on April 2 Abe left.", (("March", MARCH, "event"), ("April 2", APRIL_2, "event")),
     ("2023-04-02", "event", "sentence")),
    ("a plan", "Abe will leave in 2024.", (("2024", NEXT, "planned"),), ("2024", "planned", "sentence")),
    ("a look back", "Abe came in 2016.", (("2016", PAST, "background"),), ("2016", "background", "sentence")),
    ("no look back beside an event", "Abe, here since 2016, left on April 2.",
     (("2016", PAST, "background"), ("April 2", APRIL_2, "event")), ("2023-04-02", "event", "sentence")),
    ("no year beside a day of the item", "They met on April 2. Abe praised the 2023 paper.",
     (("April 2", APRIL_2, "event"), ("2023", YEAR, "event")), ("2023-04-02", "event", "item")),
)  # fmt: skip


@pytest.mark.parametrize(("body", "dates", "expected"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_the_day_of_an_appearance(
    body: str, dates: tuple[tuple[str, When, DateKind], ...], expected: tuple[str, str, str]
) -> None:
    entry = _entry("2.7.1", "A visit", body, tuple(_dated(body, *one) for one in dates), *_named(body, "Abe"))
    (one,) = _profile(entry).appearances
    assert (one.when.edtf, one.kind, one.date_from) == expected
    assert bool(one.date_text) == (one.date_from == "sentence")


def test_of_two_days_the_one_asked_for_stands_and_else_the_nearest_to_the_name() -> None:
    body = "On April 2 Austin left and on April 9 Abe came."
    april_9 = When.day(date(2023, 4, 9))
    dates = (_dated(body, "April 2", APRIL_2), _dated(body, "April 9", april_9))
    entry = _entry("2.7.1", "A visit", body, dates, *_named(body, "Abe"))
    assert _profile(entry).appearances[0].when == april_9
    assert _profile(entry, query=Query(until=date(2023, 4, 3))).appearances[0].when == APRIL_2


def test_an_item_outside_the_days_does_not_count() -> None:
    body = "Abe left on April 2."
    entry = _entry("2.7.1", "A visit", body, (_dated(body, "April 2", APRIL_2),), *_named(body, "Abe"))
    found = _profile(entry, query=Query(since=date(2023, 5, 1)))
    assert (found.total, found.sentences, found.coverage) == (0, 0, Coverage(0, 9))
    assert found.notes == ("1 item has Abe, but it does not meet the other conditions.",)


def test_a_headline_counts_where_the_body_lacks_the_name() -> None:
    headline = "Abe in Tokyo"
    (name,) = _named(headline, "Abe")
    alone = _entry("2.7.1", headline, "A visit ended.", (), replace(name, field="headline"))
    both = _entry(
        "2.7.2",
        headline,
        "Abe left. Abe is gone, Abe.",
        (),
        replace(name, field="headline"),
        *_named("Abe left. Abe is gone, Abe.", "Abe"),
    )
    found = _profile(alone, both)
    assert [(str(one.ref), one.field, one.sentence, len(one.mentions)) for one in found.appearances] == [
        ("2.7.1", "headline", headline, 1),
        ("2.7.2", "body", "Abe left.", 1),
        ("2.7.2", "body", "Abe is gone, Abe.", 2),
    ]
    assert [(value.value, value.count) for value in found.written] == [("Abe", 5)]


def test_who_stands_in_the_same_sentence_is_counted_by_sentences() -> None:
    body = "Abe met Xi and Xi. Abe met Xi of China. Xi met Li."
    names = (*_named(body, "Abe"), *_named(body, "Xi"), *_named(body, "China", "place"), *_named(body, "Li"))
    found = _profile(_entry("2.7.1", "", body, (), *names))
    counts = {facet.field: [(value.value, value.count) for value in facet.values] for facet in found.together}
    assert (counts["people"], counts["places"]) == ([("Xi", 2)], [("China", 1)])
    assert [(topic.value, topic.label, topic.count) for topic in found.topics] == [("space", "Space", 1)]


def test_a_namesake_of_another_kind_is_another() -> None:
    body = "Hope and Hope met."
    names = _named(body, "Abe", "place") + _named(body, "Hope", "place", "Abe")
    assert _profile(_entry("2.7.1", "", body, (), *names)).total == 0


WORDS = st.sampled_from(["Abe", "left", "Tokyo", "talks", "on", "April", "2"])
BODY = st.lists(st.lists(WORDS, min_size=1, max_size=7).map(lambda words: " ".join(words) + "."), max_size=4).map(
    " ".join
)


@settings(deadline=None, derandomize=True)
@given(st.lists(BODY, max_size=4), st.lists(WORDS, max_size=4).map(" ".join))
def test_every_mention_is_told_once_and_every_sentence_is_verbatim(bodies: list[str], headline: str) -> None:
    entries = []
    for number, body in enumerate(bodies, 1):
        dates = (_dated(body, "April 2", APRIL_2),) if "April 2" in body else ()
        heads = tuple(replace(name, field="headline") for name in _named(headline, "Abe"))
        entries.append(_entry(f"2.7.{number}", headline, body, dates, *heads, *_named(body, "Abe")))
    found = _profile(*entries)
    texts = {entry.ref: entry for entry in entries}
    for one in found.appearances:
        assert one.span.of(texts[one.ref].text_of(one.field)) == one.sentence
        assert {mention.of(one.sentence) for mention in one.mentions} == {"Abe"}
    expected = sum(body.count("Abe") or headline.count("Abe") for body in bodies)
    assert sum(len(one.mentions) for one in found.appearances) == expected
    assert [one.when.first for one in found.appearances] == sorted(one.when.first for one in found.appearances)


# --- How it looks ---------------------------------------------------------------------------------------------------


def test_a_profile_of_nothing_has_no_blocks() -> None:
    assert blocks(Profile("Abe", None, Coverage(0, 9))) == ()


def test_rows_and_lines_hold_the_same_appearances(wide: Library) -> None:
    whole = json.loads(_answer(wide, "who Kishida --json").out)
    lines = [json.loads(line) for line in _answer(wide, "who Kishida --format jsonl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(_answer(wide, "who Kishida --format csv").out)))
    assert lines == whole["appearances"]
    assert [(row["id"], row["start"], row["sentence"]) for row in rows] == [
        (line["item"], line["start"], line["sentence"]) for line in lines
    ]
    assert {row["clock"] for row in rows if row["date_from"] == "issue"} <= {"issue"}
    for form in ("plain", "md"):
        text = _answer(wide, f"who Kishida --format {form}").out.replace("\\", "").replace("**", "")
        assert all(line["sentence"] in text for line in lines)


def test_json_has_every_field(wide: Library) -> None:
    found = json.loads(_answer(wide, "about INDOPACOM --json").out)
    assert (
        list(found)
        == (
            "schema name kind forms written offices stated_offices party state total issues first_issued last_issued "
            "first_event last_event sentences appearances with topics places"
        ).split()
    )
    assert list(found["with"]) == ["people", "organizations", "equipment", "programs"]
    assert (
        list(found["appearances"][0])
        == (
            "item headline start end edtf precision kind date_text date_from sentence in offset mentions confident"
        ).split()
    )


def test_a_line_marks_the_name_the_date_and_what_is_borrowed() -> None:
    appearance = Appearance(
        Ref(2, 7, 1), "", APRIL_2, "planned", "April 2", "sentence", "body", Span(0, 30),
        "Abe will on April 2 see Abe’s.", (Span(0, 3), Span(24, 27)),
    )  # fmt: skip
    found = Profile(
        "Abe",
        "person",
        Coverage(1, 2),
        1,
        2,
        appearances=(appearance, replace(appearance, date_from="item", date_text="")),
    )
    shown = [block.body[0].runs for block in blocks(found) if hasattr(block, "body")]
    assert [(run.text, run.role) for run in shown[0]] == [
        ("◇ planned ", "planned"),
        ("Abe", "match"),
        (" will on ", "text"),
        ("April 2", "date"),
        (" see ", "text"),
        ("Abe", "match"),
        ("’s.", "text"),
        (" ", "text"),
        ("(2.7.1)", "id"),
    ]
    assert ("(item’s date) ", "dim") in [(run.text, run.role) for run in shown[1]]


def test_a_year_in_doubt_is_marked_and_explained() -> None:
    body = "Abe left on April 2."
    doubted = replace(_dated(body, "April 2", APRIL_2), confident=False)
    text = str(blocks(_profile(_entry("2.7.1", "", body, (doubted,), *_named(body, "Abe")))))
    assert "'Apr 2, 2023?'" in text
    assert "? year in doubt" in text


def test_open_offices_say_so() -> None:
    offices = (
        Office("Governor", "Okinawa", date(2018, 10, 4)),
        Office("Mayor", "", None, date(2018, 10, 3)),
        Office("Envoy"),
    )
    body = "Abe left."
    found = _profile(
        _entry("2.7.1", "", body, (), *_named(body, "Abe")), entity=Entity("person", "Abe", offices=offices)
    )
    text = str(blocks(found))
    assert all(words in text for words in ("since Oct 4, 2018", "until Oct 3, 2018", "Governor, Okinawa", "'Envoy'"))
    assert [office.title for office in found.offices] == ["Mayor", "Envoy", "Governor"]
