"""The ranking on the small collection beside the benchmark, and the benchmark's own reading of collections."""

from __future__ import annotations

import importlib.util
import json
import sys
from math import log2
from pathlib import Path
from types import ModuleType

import pytest

from alliance_cli import vocabulary
from alliance_cli.model import Query, Vocabulary
from alliance_cli.search import find

ROOT = Path(__file__).parent.parent
COLLECTION = ROOT / "benchmarks" / "collection"


@pytest.fixture(scope="module")
def benchmark() -> ModuleType:
    spec = importlib.util.spec_from_file_location("relevance_benchmark", ROOT / "benchmarks" / "relevance.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def ndcg(grades: dict[str, int], found: list[str]) -> float:
    """nDCG@10."""
    best = sorted(grades.values(), reverse=True)[:10]
    gained = sum(grades.get(name, 0) / log2(rank + 1) for rank, name in enumerate(found[:10], 1))
    return gained / sum(grade / log2(rank + 1) for rank, grade in enumerate(best, 1))


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


def test_the_ranking_is_no_worse_than_it_was(benchmark: ModuleType) -> None:
    collection = benchmark.load(COLLECTION)
    assert len(collection.documents) == 40
    assert len(collection.queries) == 30
    engine = benchmark.alliance(vocabulary.load(ROOT / "corpus" / "vocabulary"))
    found, _, _ = benchmark.run(collection, engine)
    values = {query: ndcg(grades, found[query]) for query, grades in collection.qrels.items()}
    assert mean(list(values.values())) > 0.93, sorted(values.items(), key=lambda pair: pair[1])[:5]
    for kind, floor in {"designator": 0.95, "name": 0.88, "synonym": 0.88, "paraphrase": 0.8}.items():
        assert mean([value for query, value in values.items() if query.endswith(kind)]) > floor, kind
    firsts = [
        next(rank for rank, one in enumerate(found[query], 1) if one in collection.qrels[query]) for query in values
    ]
    assert mean([1 / rank for rank in firsts]) > 0.95


def test_without_names_and_synonyms_it_still_ranks(benchmark: ModuleType) -> None:
    collection = benchmark.load(COLLECTION)
    found, _, _ = benchmark.run(collection, benchmark.alliance(Vocabulary()))
    assert mean([ndcg(grades, found[query]) for query, grades in collection.qrels.items()]) > 0.85


def test_every_judged_document_is_there(benchmark: ModuleType) -> None:
    collection = benchmark.load(COLLECTION)
    known = {document.id for document in collection.documents}
    assert {name for grades in collection.qrels.values() for name in grades} <= known
    kinds = [query.partition("-")[2] for query in collection.queries]
    assert kinds.count("paraphrase") >= 5
    assert kinds.count("synonym") >= 5


def test_the_benchmark_ranks_as_search_does(benchmark: ModuleType, tmp_path: Path) -> None:
    collection = benchmark.load(COLLECTION)
    words = vocabulary.load(ROOT / "corpus" / "vocabulary")
    best = benchmark.alliance(words)(collection.documents, tmp_path / "index")
    engines = sys.modules["relevance_engines"]
    headlines = {document.title: document.id for document in collection.documents}
    for text in collection.queries.values():
        query = Query(engines.plain(text), match="any")
        selected = find.select(tmp_path / "index", query).entries
        assert best(text, 1000) == [headlines[entry.headline] for entry in selected], text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('slip-flow (mach 5): what is "it"?', "slip flow mach 5 what is it"),
        ("-a OR b* topic:x~", "a or b topic x"),
        ("U.S. E-2D", "U.S. E-2D"),
        ("", ""),
    ],
)
def test_a_query_becomes_plain_words(benchmark: ModuleType, text: str, words: str) -> None:
    assert sys.modules["relevance_engines"].plain(text) == words


def test_collections_are_read_in_either_form(benchmark: ModuleType, tmp_path: Path) -> None:
    rows = [{"id": 1, "title": "T", "text": "one two three"}, {"_id": "b", "text": "four"}]
    (tmp_path / "docs.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n")
    (tmp_path / "queries.tsv").write_text("query-id\ttext\nq1\tone (two)\nq2\tnothing\nq3\tfour " + "x " * 5000)
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\t1\t2\nq2\tb\t0\nq3 0 b 1\n")
    collection = benchmark.load(tmp_path, words=2)
    assert [(one.id, one.title, one.text) for one in collection.documents] == [("1", "T", "one two"), ("b", "", "four")]
    assert collection.qrels == {"q1": {"1": 2}, "q3": {"b": 1}}
    found, _, _ = benchmark.run(collection, benchmark.alliance(Vocabulary()))
    assert found == {"q1": ["1"], "q3": ["b"]}


def test_the_benchmark_prints_figures(benchmark: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert benchmark.main(["--only", "alliance", "--only", "fts5", "--json"]) == 0
    ours, fts5 = json.loads(capsys.readouterr().out)
    assert ours["engine"] == "alliance"
    assert ours["nDCG@10"] > fts5["nDCG@10"] > 0.5
