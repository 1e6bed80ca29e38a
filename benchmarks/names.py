"""How well names are found: precision, recall and F1 by type, canonical names, titles, parties and states.

Run as `python benchmarks/names.py [FILE.json...]`; without a file, over the labelled set of the tests.
A name counts as found where span and type are the same as in the labels.
"""

from __future__ import annotations

import json
import sys
from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from alliance_cli import vocabulary
from alliance_cli.annotate.names import NameFinder
from alliance_cli.model import Item, NameKind, NameMention

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "data" / "gold" / "names.json"
KIND: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organization",
    "PLACE": "place",
    "DEMONYM": "place",
    "EQUIPMENT": "equipment",
    "PROGRAM": "program",
}


@dataclass(slots=True)
class Tally:
    """Hits, misses and false finds of one type."""

    hit: int = 0
    missed: int = 0
    false: int = 0

    @property
    def precision(self) -> float:
        """The share of the finds that are labelled."""
        return self.hit / (self.hit + self.false) if self.hit + self.false else 1.0

    @property
    def recall(self) -> float:
        """The share of the labels that are found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.hit / (2 * self.hit + self.missed + self.false) if self.hit + self.missed + self.false else 1.0


@dataclass(slots=True)
class Score:
    """What one run over labelled documents gave; `wrong` tells of each difference."""

    by_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    canonical: list[bool] = field(default_factory=list)
    attributes: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)

    @property
    def all(self) -> Tally:
        """All types together."""
        tallies = self.by_kind.values()
        return Tally(sum(t.hit for t in tallies), sum(t.missed for t in tallies), sum(t.false for t in tallies))


def finder(folder: Path = ROOT / "corpus" / "vocabulary") -> NameFinder:
    """A finder over a vocabulary folder."""
    return NameFinder(vocabulary.load(folder))


def close_of(issue: str) -> date:
    """The day on which an issue such as 2.7 closes: the 15th or the last of its month."""
    volume, number = map(int, issue.split("."))
    year, month = 2021 + volume, (number + 1) // 2
    return date(year, month, 15 if number % 2 else monthrange(year, month)[1])


def score(docs: list[dict[str, Any]], names: NameFinder) -> Score:
    """Compare what is found in labelled documents with their labels; documents of one issue are read together."""
    issues: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for doc in docs:
        issues[doc["id"].split("-")[0]].append(doc)
    result = Score()
    for issue, members in issues.items():
        heads = [d for d in members if d["kind"] == "headline"]
        bodies = [d for d in members if d["kind"] != "headline"]
        items = [
            Item(i + 1, heads[i]["text"] if i < len(heads) else "", bodies[i]["text"] if i < len(bodies) else "")
            for i in range(max(len(heads), len(bodies)))
        ]
        for i, mentions in enumerate(names.find(items, close_of(issue))):
            for part, where in ((heads, "headline"), (bodies, "body")):
                if i < len(part):
                    _compare(part[i], [m for m in mentions if m.field == where], result)
    return result


def _compare(doc: dict[str, Any], found: list[NameMention], result: Score) -> None:
    left = {(m.span.start, m.span.end, m.kind): m for m in found}
    for label in doc["entities"]:
        kind = KIND[label["type"]]
        mention = left.pop((int(label["cs"]), int(label["ce"]), kind), None)
        tally = result.by_kind[kind]
        tally.hit += mention is not None
        tally.missed += mention is None
        if mention is None:
            result.wrong.append(f"{doc['id']}: missed {kind} {label['text']!r}")
        else:
            _attributes(doc, label, mention, result)
    for (_, _, kind), mention in left.items():
        result.by_kind[kind].false += 1
        result.wrong.append(f"{doc['id']}: false {kind} {mention.text!r} ({mention.rule})")


def _attributes(doc: dict[str, Any], label: dict[str, Any], mention: NameMention, result: Score) -> None:
    result.canonical.append(mention.name == label["canonical"])
    if not result.canonical[-1]:
        result.wrong.append(f"{doc['id']}: {label['text']!r} is {label['canonical']!r}, not {mention.name!r}")
    given = label.get("attrs") or {}
    for key, value in (("title", mention.office), ("party", mention.party), ("state", mention.state)):
        if mention.kind == "person" and (key in given or value):
            right = given.get(key, "") == value
            result.attributes[key].append(right)
            if not right:
                result.wrong.append(f"{doc['id']}: {label['text']!r} {key} {given.get(key, '')!r}, not {value!r}")


def report(result: Score) -> str:
    """The figures as lines of text."""
    lines = [f"{'type':14} {'P':>6} {'R':>6} {'F1':>6} {'labels':>6}"]
    for kind, tally in [*sorted(result.by_kind.items()), ("all", result.all)]:
        counts = tally.hit + tally.missed
        lines.append(f"{kind:14} {tally.precision:6.3f} {tally.recall:6.3f} {tally.f1:6.3f} {counts:6}")
    lines.append(f"canonical name {_share(result.canonical)}")
    lines += [f"person's {key:5} {_share(rights)}" for key, rights in result.attributes.items()]
    return "\n".join([*lines, *result.wrong])


def _share(rights: list[bool]) -> str:
    return f"{sum(rights)}/{len(rights)} = {sum(rights) / len(rights) if rights else 1:.3f}"


def main(paths: list[str]) -> None:
    """Print the report for each file."""
    names = finder()
    for path in map(Path, paths or [str(GOLD)]):
        print(path.name)
        print(report(score(json.loads(path.read_text(encoding="utf-8"))["docs"], names)))


if __name__ == "__main__":
    main(sys.argv[1:])
