from __future__ import annotations

import ast
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance_cli import model
from alliance_cli.errors import UsageError
from alliance_cli.model import Annotations, DateKind, DateMention, Entry, Ref, Span, When


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("2.7", Ref(2, 7)),
        ("2.7.3", Ref(2, 7, 3)),
        ("2.7#3", Ref(2, 7, 3)),
        ("vol-2-07", Ref(2, 7)),
        ("vol-2-07.3", Ref(2, 7, 3)),
        ("Vol 2.7", Ref(2, 7)),
        ("Vol. 2.7", Ref(2, 7)),
        ("VOL 1. 22", Ref(1, 22)),
        ("2.10", Ref(2, 10)),
        ("  3.1 ", Ref(3, 1)),
        ("US-Japan Alliance Digest Vol 2.7", Ref(2, 7)),
    ],
)
def test_references_as_people_write_them(text: str, ref: Ref) -> None:
    assert Ref.parse(text) == ref


@pytest.mark.parametrize(
    "text", ["", "2", "x", "2.7.3.1", "0.7", "2.0", "2.7.0", "-2.7", "2..7", "2.7 3", "٢.٧", "2.1000"]
)
def test_what_is_no_reference(text: str) -> None:
    with pytest.raises(UsageError):
        Ref.parse(text)


@given(st.integers(1, 999), st.integers(1, 999), st.integers(0, 999))
def test_a_reference_reads_back(volume: int, number: int, item: int) -> None:
    ref = Ref(volume, number, item)
    assert Ref.parse(str(ref)) == ref
    assert Ref.parse(ref.slug) == ref.issue


def test_references_sort_as_integers() -> None:
    refs = [Ref.parse(text) for text in ("1.10", "1.9", "1.1", "1.10.2", "1.10.10", "2.1")]
    assert [str(ref) for ref in sorted(refs)] == ["1.1", "1.9", "1.10", "1.10.2", "1.10.10", "2.1"]


@pytest.mark.parametrize(
    ("since", "until", "overlaps"),
    [
        (None, None, True),
        (date(2023, 4, 4), None, True),
        (date(2023, 4, 5), None, False),
        (None, date(2023, 4, 3), True),
        (None, date(2023, 4, 2), False),
        (date(2023, 4, 1), date(2023, 4, 30), True),
    ],
)
def test_days_overlap_at_either_end(since: date | None, until: date | None, overlaps: bool) -> None:
    assert When.days(date(2023, 4, 3), date(2023, 4, 4)).overlaps(since, until) is overlaps


@given(st.integers(1, 9998), st.integers(1, 12))
def test_a_month_is_whole(year: int, month: int) -> None:
    when = When.month(year, month)
    assert when.first.day == 1
    assert (date.fromordinal(when.last.toordinal() + 1)).day == 1
    assert when.edtf == f"{year:04}-{month:02}"


def test_one_day_is_no_range() -> None:
    assert When.days(date(2023, 4, 3), date(2023, 4, 3)) == When.day(date(2023, 4, 3))


def _entry(*dates: tuple[str, str]) -> Entry:
    kinds: dict[str, DateKind] = {"planned": "planned"}
    mentions = tuple(
        DateMention(Span(at, at + 1), "x", When.day(date.fromisoformat(day)), kinds.get(kind, "event"), kind_rule=kind)
        for at, (day, kind) in enumerate(dates)
    )
    return Entry(Ref(2, 7, 1), "", "", When.month(2023, 4), "inferred", "", Annotations(dates=mentions))


STANDING = [
    ("the lead, not an earlier day told later", [("2023-04-14", "event"), ("2023-04-03", "event")], "2023-04-14"),
    ("an event before a plan", [("2023-04-01", "planned"), ("2023-04-14", "event")], "2023-04-14"),
    ("not what is told aside", [("2023-04-03", "aside"), ("2023-04-14", "event")], "2023-04-14"),
    ("what is told aside where there is nothing else", [("2023-04-03", "aside")], "2023-04-03"),
    ("not what happened to something it names", [("2023-04-03", "attached")], "2023-04"),
    ("a plan told before what is told aside", [("2023-05-02", "planned"), ("2023-04-03", "aside")], "2023-05-02"),
    ("nor a point of reference", [("2023-04-03", "reference"), ("2023-05-02", "planned")], "2023-05-02"),
]


@pytest.mark.parametrize(("dates", "edtf"), [row[1:] for row in STANDING], ids=[row[0] for row in STANDING])
def test_where_an_entry_stands(dates: list[tuple[str, str]], edtf: str) -> None:
    assert _entry(*dates).when.edtf == edtf


def test_a_date_of_the_headline_leads() -> None:
    mentions = (
        DateMention(Span(0, 1), "x", When.day(date(2023, 4, 3)), "event"),
        DateMention(Span(9, 10), "x", When.day(date(2023, 4, 14)), "event", field="headline"),
    )
    notes = Annotations(dates=mentions)
    assert Entry(Ref(2, 7, 1), "", "", When.month(2023, 4), "inferred", "", notes).when.edtf == "2023-04-14"


def test_in_a_stretch_of_days_an_entry_stands_at_a_day_of_it() -> None:
    found = _entry(("2023-04-14", "event"), ("2023-03-03", "reference")).dated(date(2023, 3, 1), date(2023, 3, 31))
    assert found.when.edtf == "2023-03-03"


def test_an_entry_without_events_stands_at_its_first_plan_and_else_at_its_issue() -> None:
    assert _entry(("2023-05-02", "planned")).when.edtf == "2023-05-02"
    assert _entry().when.edtf == "2023-04"


@pytest.mark.parametrize(
    ("since", "until", "clock"),
    [
        (date(2023, 4, 3), date(2023, 4, 3), "issue"),
        (date(2023, 4, 1), date(2023, 6, 28), "issue"),
        (date(2023, 4, 1), date(2023, 6, 30), "event"),
        (date(2023, 4, 3), None, "event"),
        (date(2024, 1, 1), None, "issue"),
    ],
)
def test_a_year_answers_for_a_quarter_but_for_no_day(since: date, until: date | None, clock: str) -> None:
    year = When.days(date(2023, 1, 1), date(2023, 12, 31), "year")
    notes = Annotations(dates=(DateMention(Span(0, 1), "x", year, "event"),))
    assert Entry(Ref(2, 7, 1), "", "", When.month(2023, 4), "inferred", "", notes).dated(since, until).clock == clock


def test_every_noun_is_offered_by_the_package_from_the_module_in_which_it_stands() -> None:
    folder = Path(str(model.__file__)).parent
    stated = {
        (alias.name, node.module)
        for node in ast.walk(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("alliance_cli.model.")
        for alias in node.names
    }
    nouns = {(noun, f"alliance_cli.model.{module}") for noun, module in model._MODULES.items()}
    assert nouns == stated
    for noun, module in nouns:
        assert getattr(model, noun) is getattr(import_module(module), noun)
    with pytest.raises(AttributeError, match="Nonsense"):
        model.Nonsense  # noqa: B018
