"""The labelled names of two real issues: how many are found, and by what name."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "data" / "gold" / "names.json"


@pytest.fixture(scope="module")
def result():  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location("benchmark_names", ROOT / "benchmarks" / "names.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module.score(json.loads(GOLD.read_text(encoding="utf-8"))["docs"], module.finder())


def test_all_types(result) -> None:  # type: ignore[no-untyped-def]
    assert result.all.f1 >= 0.98, result.wrong


def test_people(result) -> None:  # type: ignore[no-untyped-def]
    assert result.by_kind["person"].f1 >= 0.98, result.wrong
    for rights in result.attributes.values():
        assert sum(rights) >= 0.95 * len(rights), result.wrong


def test_canonical_names(result) -> None:  # type: ignore[no-untyped-def]
    assert sum(result.canonical) >= 0.97 * len(result.canonical), result.wrong
