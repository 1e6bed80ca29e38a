"""The labelled prose: half of it was in sight while phrases and weights were mended, half of it was not."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from alliance_cli import vocabulary
from alliance_cli.annotate.topics import TopicFinder

ROOT = Path(__file__).resolve().parent.parent


def _benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("topics_benchmark", ROOT / "benchmarks" / "topics.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # where dataclasses look for the names in annotations
    spec.loader.exec_module(module)
    return module


BENCHMARK = _benchmark()
TOPICS = vocabulary.load(ROOT / "corpus" / "vocabulary").topics
ITEMS = BENCHMARK.read(BENCHMARK.PROSE)
FINDER = TopicFinder(TOPICS)


@pytest.mark.parametrize(("half", "f1", "first"), [("seen", 0.86, 0.88), ("unseen", 0.86, 0.88)])
def test_prose_gets_the_topics_of_its_labels(half: str, f1: float, first: float) -> None:
    tally = BENCHMARK.measure([item for item in ITEMS if item.half == half], FINDER)
    assert tally.f1 >= f1, tally.wrong
    assert tally.first_right >= first, tally.wrong


def test_the_pages_keep_their_topics() -> None:
    tally = BENCHMARK.measure(BENCHMARK.read(BENCHMARK.PAGES), FINDER)
    assert tally.f1 >= 0.97, tally.wrong
    assert tally.first_right >= 0.9, tally.wrong


def test_the_prose_covers_every_topic_and_often_two() -> None:
    wanted = [topic for item in ITEMS for topic in item.topics]
    assert set(wanted) == {topic.id for topic in TOPICS}
    assert sum(len(item.topics) > 1 for item in ITEMS) >= 40
    assert all(len(item.topics) <= 2 and len(set(item.topics)) == len(item.topics) for item in ITEMS)


def test_the_benchmark_counts_what_is_right_made_up_and_missed() -> None:
    tally = BENCHMARK.Tally()
    tally.add(BENCHMARK.Labelled("", "", ("space", "trade")), ("trade", "health"))
    tally.add(BENCHMARK.Labelled("", "", ("space",)), ("space",))
    assert tally.figures() == (2 / 3, 2 / 3, 2 / 3)
    assert tally.figures("space") == (1.0, 0.5, 2 / 3)
    assert (tally.first_right, tally.among, len(tally.wrong)) == (0.5, 2, 1)


def test_the_benchmark_prints_each_file_and_half(capsys: pytest.CaptureFixture[str]) -> None:
    BENCHMARK.main([])
    printed = capsys.readouterr().out
    assert printed.count("micro-F1") == 4
    assert all(f"  {topic.id} " in printed for topic in TOPICS)
