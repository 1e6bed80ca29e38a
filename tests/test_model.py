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
from alliance_cli.model import Annotations, DateMention, Entry, Ref, Span, When


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
    mentions = tuple(
        DateMention(Span(0, 1), "x", When.day(date.fromisoformat(day)), "event" if kind == "event" else "planned")
        for day, kind in dates
    )
    return Entry(Ref(2, 7, 1), "", "", When.month(2023, 4), "inferred", "", Annotations(dates=mentions))


def test_an_entry_stands_at_its_first_event() -> None:
    assert _entry(("2023-04-01", "planned"), ("2023-04-14", "event"), ("2023-04-03", "event")).when.edtf == "2023-04-03"


def test_an_entry_without_events_stands_at_its_first_plan_and_else_at_its_issue() -> None:
    assert _entry(("2023-05-02", "planned")).when.edtf == "2023-05-02"
    assert _entry().when.edtf == "2023-04"


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
