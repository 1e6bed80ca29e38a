"""The targets of `fuzz/` hold on their seeds and on what small changes make of these, without a fuzzer."""

from __future__ import annotations

import importlib
import sys
from itertools import islice
from typing import Any

import pytest
from conftest import ROOT

FUZZ = ROOT / "fuzz"

#: How many changed seeds each target is tried on, so that each takes about a second.
CHANGED = {
    "date_words": 500,
    "issue_files": 800,
    "page_email": 100,
    "page_html": 200,
    "page_pdf": 30,
    "page_text": 200,
    "queries": 1000,
    "references": 4000,
    "vocabulary_files": 200,
}


@pytest.fixture(autouse=True)
def _found_by_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(FUZZ)


def module(name: str) -> Any:
    return importlib.import_module(name)


def test_every_target_is_tried() -> None:
    assert {path.stem for path in FUZZ.glob("*.py") if "TARGET = " in path.read_text("utf-8")} == set(CHANGED)


@pytest.mark.parametrize("name", CHANGED)
def test_a_target_holds_on_its_seeds_and_near_them(name: str) -> None:
    target = module(name).TARGET
    seeds = target.seeds()
    assert len(seeds) > 1
    assert all(len(seed) <= target.longest for seed in seeds)
    assert "atheris" not in sys.modules
    for number, data in enumerate(
        [*seeds, b"", *islice(module("mutations").mutated(seeds, target.tokens, 1), CHANGED[name])]
    ):
        try:
            target.try_one(data)
        except Exception as failure:
            pytest.fail(f"input {number}: {data!r}: {failure!r}")


def test_a_target_tells_what_is_no_answer() -> None:
    """A target that cannot fail would prove nothing."""
    errors, target = module("alliance_cli.errors"), module("target")
    with pytest.raises(AssertionError):
        target.refused(errors.UsageError("no remedy"))
    with pytest.raises(AssertionError):
        target.refused(errors.UsageError("two\nlines", remedy="x"))
    target.refused(errors.UsageError("one line", remedy="x"))


def test_a_slow_answer_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    target = module("target")
    clock = iter((0.0, 5.1))
    monkeypatch.setattr(target.time, "process_time", lambda: next(clock))
    with pytest.raises(AssertionError, match=r"3 bytes took 5\.1 s"):
        target.Target(lambda _: None, list, ()).try_one(b"abc")


def test_some_inputs_are_stretched() -> None:
    lengths: list[int] = []
    target = module("target").Target(lambda data: lengths.append(len(data)), list, (), stretched=1000)
    for number in range(2000):
        target.try_one(b"%d" % number)
    assert 1 <= sum(length > 900 for length in lengths) <= 20


def test_a_page_with_a_word_too_many_is_told() -> None:
    stands_in = module("pages").stands_in
    assert stands_in("onetwo", "one-two three")
    assert not stands_in("twoone", "one two")
    assert not stands_in("onetwo", "one tw")
