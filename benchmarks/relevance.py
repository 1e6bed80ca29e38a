"""How well search ranks: `python benchmarks/relevance.py [FOLDER ...] [--words N] [--only NAME] [--json]`.

A folder is a test collection in the form that `relevance_data.py` tells; without one, the small one beside this file.
Its documents become items of issues, go through this program's own index and ranking, and are looked for with
`--match any`. Beside it: Whoosh, SQLite FTS5, tantivy and bm25s, each where it is installed. Needs ir-measures
(`pip install 'alliance-cli[bench]'`).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from alliance_cli import vocabulary
from alliance_cli.model import Vocabulary

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
from relevance_data import Collection, Qrels, load
from relevance_engines import RIVALS, Engine, alliance

HERE = Path(__file__).parent
OURS = "alliance"

#: How many results of each query are judged.
DEPTH = 1000

#: The measures as ir-measures names them.
MEASURES = {"nDCG@10": "nDCG@10", "MAP": "AP", "R@100": "R@100", "MRR@10": "RR@10"}


def run(collection: Collection, engine: Engine) -> tuple[dict[str, list[str]], float, float]:
    """The results of each query, the seconds that the index took, and the milliseconds of a query."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        best = engine(collection.documents, Path(folder) / "index")
        built = time.perf_counter() - start
        start = time.perf_counter()
        found = {query: best(text, DEPTH) for query, text in collection.queries.items()}
        taken = (time.perf_counter() - start) / max(1, len(found)) * 1000
    return found, built, taken


def measure(qrels: Qrels, found: Mapping[str, list[str]]) -> dict[str, float]:
    """The measures over all queries."""
    ir_measures = importlib.import_module("ir_measures")
    ranks = {query: {name: -float(at) for at, name in enumerate(names)} for query, names in found.items()}
    wanted = {name: ir_measures.parse_measure(measure) for name, measure in MEASURES.items()}
    values = ir_measures.calc_aggregate(list(wanted.values()), qrels, ranks)
    return {name: float(values[wanted[name]]) for name in MEASURES}


def main(arguments: list[str]) -> int:
    """Print a line for each engine and collection."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--words", type=int, default=0, metavar="N", help="cut each text to its first N words")
    parser.add_argument("--only", action="append", choices=[OURS, *RIVALS], help="measure this engine alone")
    parser.add_argument("--no-synonyms", action="store_true", help="index without names and synonyms")
    parser.add_argument("--json", action="store_true", help="print JSON")
    options = parser.parse_args(arguments)
    if importlib.util.find_spec("ir_measures") is None:
        print("ir-measures is missing: pip install 'alliance-cli[bench]'", file=sys.stderr)
        return 2
    words = Vocabulary() if options.no_synonyms else vocabulary.load(HERE.parent / "corpus" / "vocabulary")
    engines = {OURS: alliance(words), **RIVALS}
    rows: list[dict[str, Any]] = []
    for folder in options.folders or [HERE / "collection"]:
        collection = load(folder, options.words)
        if not options.json:
            _head(collection)
        for name in options.only or engines:
            try:
                found, built, taken = run(collection, engines[name])
            except ImportError as missing:
                print(f"{name} is not installed ({missing.name})", file=sys.stderr)
                continue
            figures = measure(collection.qrels, found)
            row = {"collection": collection.name, "engine": name, **figures, "index_s": built, "query_ms": taken}
            rows.append(row)
            if not options.json:
                _line(row)
    if options.json:
        print(json.dumps(rows, indent=2))
    return 0


def _head(collection: Collection) -> None:
    print(f"{collection.name}: {len(collection.documents)} documents, {len(collection.queries)} queries")
    print(f"  {'':10}" + "".join(f"{name:>9}" for name in MEASURES) + f"{'index s':>10}{'query ms':>10}", flush=True)


def _line(row: Mapping[str, Any]) -> None:
    figures = "".join(f"{row[name]:9.3f}" for name in MEASURES)
    print(f"  {row['engine']:10}{figures}{row['index_s']:10.1f}{row['query_ms']:10.1f}", flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
