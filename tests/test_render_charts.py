from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.render.charts import bar, sparkline


@pytest.mark.parametrize(
    ("count", "most", "shown"),
    [(8, 8, "████"), (4, 8, "██"), (1, 8, "▌"), (1, 1000, "▏"), (0, 8, ""), (3, 0, ""), (9, 8, "████")],
)
def test_bar(count: int, most: int, shown: str) -> None:
    assert bar(count, most, 4) == shown


@pytest.mark.parametrize(
    ("counts", "shown"),
    [([1, 3, 5], "▂▅█"), ([0, 5], "·█"), ([], ""), ([1] * 40, "▅" * 13 + "▂"), ([0, 0], "··")],
)
def test_sparkline(counts: list[int], shown: str) -> None:
    assert sparkline(counts, 5, 16) == shown


@given(st.lists(st.integers(0, 50), max_size=80), st.integers(1, 50), st.integers(1, 30))
@settings(deadline=None, derandomize=True)
def test_a_sparkline_never_exceeds_its_columns(counts: list[int], most: int, columns: int) -> None:
    assert len(sparkline(counts, most, columns)) <= columns
