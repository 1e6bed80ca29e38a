"""The labelled sets, measured by the benchmark that users run; and the benchmark itself on a set made here."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dates_benchmark", ROOT / "benchmarks" / "dates.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def f1(score: object) -> float:
    right, found, expected = (getattr(score, name) for name in ("right", "found", "expected"))
    return 2 * int(right) / (int(found) + int(expected))


def test_labelled_sentences(benchmark: ModuleType) -> None:
    cases = list(benchmark.sentences(ROOT / "tests" / "data" / "gold" / "dates.jsonl"))
    right, total, _ = benchmark.kinds(cases, benchmark.ours)
    assert f1(benchmark.measure(cases, benchmark.ours, benchmark.interval)) >= 0.98
    assert f1(benchmark.measure(cases, benchmark.ours, benchmark.strict)) >= 0.98
    assert right / total >= 0.96


def test_pages(benchmark: ModuleType) -> None:
    cases = list(benchmark.pages(ROOT / "tests" / "data" / "pages" / "expected.json"))
    assert f1(benchmark.measure(cases, benchmark.ours, benchmark.interval)) >= 0.98


def test_a_wrong_answer_lowers_the_score(benchmark: ModuleType) -> None:
    cases = list(benchmark.sentences(ROOT / "tests" / "data" / "gold" / "dates.jsonl"))
    assert f1(benchmark.measure(cases, lambda text, anchor: [], benchmark.interval)) == 0
    assert f1(benchmark.measure(cases, lambda text, anchor: benchmark.ours(text, anchor)[:1], benchmark.interval)) < 0.9


def test_timeml(benchmark: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "one.tml").write_text(
        '<TimeML><DCT><TIMEX3 tid="t0" type="DATE" value="1998-02-18" functionInDocument="CREATION_TIME">'
        "18 February 1998</TIMEX3></DCT><TEXT>The two met "
        '<TIMEX3 tid="t1" type="DATE" value="1998-02-16">Monday</TIMEX3> and in <TIMEX3 tid="t2" type="DATE" '
        'value="1997">1997</TIMEX3>, as <TIMEX3 tid="t3" type="DATE" value="PRESENT_REF">now</TIMEX3>, for <TIMEX3 '
        'tid="t4" type="DURATION" value="P2D">two days</TIMEX3>.</TEXT></TimeML>',
        encoding="utf-8",
    )
    (case,) = benchmark.timeml(tmp_path)
    assert [label.span.of(case.text) for label in case.labels if not label.optional] == ["Monday", "1997"]
    assert f1(benchmark.measure([case], benchmark.ours, benchmark.value)) == 1
    assert benchmark.main(["--timeml", str(tmp_path)]) == 0
    assert "2/2 found, 2 labelled" in capsys.readouterr().out


def test_a_file_of_labelled_sentences(
    benchmark: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    span = {"cs": 8, "ce": 15, "start": "2023-03-06", "end": "2023-03-06", "kind": "date", "role": "event"}
    trap = {"cs": 0, "ce": 4, "start": None, "end": None, "kind": "trap", "role": None}
    line = {"id": "a", "sentence": "They on March 6 met.", "anchor": "2023-03-16", "spans": [span, trap]}
    (tmp_path / "own.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    assert benchmark.main([str(tmp_path / "own.jsonl")]) == 0
    out = capsys.readouterr().out
    assert "own.jsonl: 1 texts, 1 dates" in out
    assert "1/1 found, 1 labelled" in out
