"""The speed benchmark on a library of ten items: it runs, its table has its rows, and its engines find the same."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from alliance_cli.commands.table import COMMANDS
from alliance_cli.ingest import read
from alliance_cli.ingest.sources import Source

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    return _module("speed")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / "benchmarks" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def library() -> ModuleType:
    return _module("speed_library")


def test_one_command_prints_one_table(
    benchmark: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    cold, bars = sys.modules["speed_cold"], sys.modules["speed_bars"]
    rows = ("--help", "show 2.7", bars.PIPED, bars.TERMINAL, bars.TOPIC, bars.TOPICS)
    monkeypatch.setattr(cold, "COMMANDS", {name: cold.COMMANDS[name] for name in rows})
    kept = tmp_path / "figures.json"
    arguments = ["--items", "10", "--runs", "1", "--builds", "0", "--keep", str(tmp_path), "--json", str(kept)]
    assert benchmark.main(arguments) == 0
    table = capsys.readouterr().out
    for row in ("python -c pass", *rows, *benchmark.QUESTIONS, bars.MEAN, "issue files"):
        assert any(line.startswith(row) for line in table.splitlines()), row
    held = json.loads(kept.read_text(encoding="utf-8"))
    figures = {(one["work"], one["engine"], one["items"]): one for one in held["figures"]}
    assert all((name, "alliance", 0) in figures for name in rows)
    processes = [one for one in held["figures"] if one["section"] == bars.COLD]
    assert all(one["took"] > 0 and one["ratio"] > 0 and one["peak_mb"] > 2 for one in processes)
    for question in benchmark.QUESTIONS:
        found = {one["found"] for (work, _, _), one in figures.items() if work == question}
        assert len(found) == 1, question
    assert {one["work"] for one in held["bars"]} == set(rows) - {bars.TOPICS}
    again = benchmark.joined(benchmark._read(kept), benchmark._read(kept))
    assert [one._asdict() for one in again] == held["figures"]
    assert table.count(": pass") == sum(one["passed"] for one in held["bars"])


def test_every_command_that_is_measured_exists(benchmark: ModuleType) -> None:
    for command in sys.modules["speed_cold"].COMMANDS.values():
        assert command.arguments.split()[0] in {*COMMANDS, "--help", "__complete"}


def test_the_engines_find_and_count_what_is_there(benchmark: ModuleType, library: ModuleType, tmp_path: Path) -> None:
    engines, documents = _module("speed_engines"), sys.modules["speed_documents"]
    documents.write(60, tmp_path / "documents.jsonl")
    items = list(documents.read(tmp_path / "documents.jsonl"))
    for name in set(sys.modules["speed_index"].installed()) - {"Xapian"}:  # which counts a part of the values
        (tmp_path / name).mkdir()
        engines.ENGINES[name].build(items, tmp_path / name)
        ask = engines.ENGINES[name].opened(tmp_path / name)
        for question in documents.QUESTIONS.values():
            answer, having = ask(question), [one for one in items if _answers(one, question)]
            assert (answer.total, answer.shown) == (len(having), min(20, len(having))), (name, question)
            pairs = ((facet, value) for one in having for facet in documents.FACETS for value in one.facets[facet])
            assert answer.counts == Counter(pairs), (name, question)


def _answers(item: Any, question: Any) -> bool:
    first, last = question.months or (0, 1 << 20)
    return (
        all(word in item.body for word in ([question.words] if question.phrase else question.words.split()))
        and (not question.topic or question.topic in item.facets["topics"])
        and any(first <= month <= last for month in item.months)
    )


def test_items_are_as_those_of_the_digest(library: ModuleType) -> None:
    entries = list(library.annotated(100))
    assert len(entries) == 100
    assert 6 <= sum(len(entry.headline.split()) for entry in entries) / 100 <= 13
    assert 110 <= sum(len(entry.body.split()) for entry in entries) / 100 <= 135
    for facet, least in {"topics": 0.9, "people": 0.9, "organizations": 0.9, "places": 0.9, "programs": 0.5}.items():
        assert sum(bool(entry.values(facet)) for entry in entries) > 100 * least, facet
    assert sum(any(d.kind == "event" for d in entry.annotations.dates) for entry in entries) > 80
    assert len({topic for entry in entries for topic in entry.values("topics")}) > 20


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ("common", "readiness"),
        ("second", "logistics"),
        ("third", "corridor"),
        ("phrase", "undersea surveillance network"),
        ("E-2D", "E-2D"),
        ("rare", "waterjet"),
    ],
)
def test_planted_words_stand_where_they_should(library: ModuleType, planted: str, words: str) -> None:
    found = [words in f"{item.headline} {item.body}" for issue in library.issues(1010) for item in issue.items]
    assert sum(found) == library.expected(planted, 1010) > 0


def test_the_same_seed_makes_the_same_items(library: ModuleType) -> None:
    assert list(library.issues(20)) == list(library.issues(20)) != list(library.issues(20, seed=1))
    assert list(library.issues(200))[:4] == list(library.issues(20))


def test_pages_say_what_the_issues_say(library: ModuleType) -> None:
    for issue in library.issues(25):
        (reading,) = read.issues(Source(f"{issue.ref.slug}.txt", library.page(issue).encode()))
        assert not reading.warnings
        assert reading.issue.items == issue.items
        assert (reading.issue.ref, reading.issue.issued) == (issue.ref, issue.issued)


@pytest.mark.parametrize("items", [10, 11_880, 11_885, 100_000])
def test_issues_of_every_size_are_valid(library: ModuleType, items: int) -> None:
    numbers = library.numbers_a_volume(items // 5)
    last = divmod(items // 5 - 1, numbers)
    assert last[0] < 99
    assert numbers < 999
    assert numbers % 24 == 0


def _figure(section: str, work: str, engine: str, items: int, took: float, ratio: float, peak: float = 0.0) -> Any:
    return sys.modules["speed_figures"].Figure(section, work, engine, items, took, took, took, 15, ratio, peak)


def test_bars_tell_what_was_missed_and_where(benchmark: ModuleType) -> None:
    bars, table = sys.modules["speed_bars"], sys.modules["speed_table"]
    figures = [
        _figure(bars.COLD, "--help", "alliance", 0, 50.0, 5.9),
        _figure(bars.COLD, bars.PIPED, "alliance", 0, 79.0, 7.9),
        _figure(bars.COLD, bars.PIPED, "alliance", 10_000, 81.0, 8.1),
        _figure(bars.COLD, bars.PIPED, "alliance", 100_000, 190.0, 19.0),
        _figure(bars.COLD, bars.TOPIC, "alliance", 100_000, 201.0, 20.1),
        _figure(bars.COLD, bars.ALL, "alliance", 100_000, 900.0, 90.0, 401.0),
        _figure(bars.INDEX, bars.WHOLE, "alliance", 10_000, 30_000.0, 1.6, 499.0),
        _figure(bars.INDEX, bars.ADD, "alliance", 1000, 500.0, 0.0),
        _figure(bars.INDEX, bars.ADD, "alliance", 10_000, 1001.0, 0.0),
        _figure(bars.WARM, "phrase", "alliance", 10_000, 4.9, 90.0),
        _figure(bars.WARM, "phrase", "alliance", 100_000, 40.0, 9.0),
        *(_figure(bars.WARM, bars.MEAN, "alliance", items, items / 1000, 1.5) for items in (10_000, 100_000)),
        *(_figure(bars.WARM, bars.MEAN, "FTS5", items, items / 1500, 1.0) for items in (10_000, 100_000)),
    ]
    told = bars.verdicts(iter(figures), benchmark.QUESTIONS)
    assert {(one.work, one.asked): one.missed for one in told} == {
        ("--help", "<= 6x"): (),
        (bars.PIPED, "<= 8x"): ("8.1x at 10,000",),
        (bars.TOPIC, "< 20x at 100,000"): ("20.1x at 100,000",),
        (bars.ALL, "< 400 MB at 100,000"): ("401 MB at 100,000",),
        (bars.WHOLE, "<= 1.5x, < 500 MB"): ("1.6x at 10,000",),
        (bars.ADD, "<= 2x from 1,000 to 10,000"): ("2.0x",),
        ("phrase", "<= 8x or < 5 ms"): ("9x at 100,000",),
        (bars.MEAN, "<= 1.5x"): (),
        (bars.MEAN, "grows no faster"): (),
    }
    lines = table.table(figures, told).splitlines()
    (row,) = [line for line in lines if line.startswith(bars.PIPED)]
    assert row.endswith("2.3x  <= 8x: missed, 8.1x at 10,000")
