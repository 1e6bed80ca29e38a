"""How well topics are found: precision, recall and F1 of each topic and of all, and how often the first is right.

    python benchmarks/topics.py [--wrong] [FILE...]

Without a file, over the test pages and over the labelled prose of the tests. A file holds records in the form of the
test pages (`headlines`, `bodies`, of which there may be fewer, and the `topics` of each headline) or labelled items
(`headline`, `body`, `topics`). `--wrong` lists every item that differs from its labels.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from alliance_cli import vocabulary
from alliance_cli.annotate.topics import TopicFinder

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
PAGES = DATA / "pages" / "expected.json"
PROSE = DATA / "topics_prose.json"


@dataclass(frozen=True, slots=True)
class Labelled:
    """An item with the topics that a reader gave it, the chief one first."""

    headline: str
    body: str
    topics: tuple[str, ...]
    half: str = ""


@dataclass(slots=True)
class Tally:
    """What was right, made up and missed, a topic at a time, and each item that differs from its labels."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    items: int = 0
    first: int = 0
    among: int = 0
    wrong: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = field(default_factory=list)

    def add(self, item: Labelled, got: tuple[str, ...]) -> None:
        """Count one item."""
        self.items += 1
        self.first += got[:1] == item.topics[:1]
        self.among += bool(got) and got[0] in item.topics
        self.right.update(set(item.topics) & set(got))
        self.extra.update(set(got) - set(item.topics))
        self.missed.update(set(item.topics) - set(got))
        if got[:1] != item.topics[:1] or set(got) != set(item.topics):
            self.wrong.append((item.headline, item.topics, got))

    @property
    def topics(self) -> list[str]:
        """Every topic that was wanted or found."""
        return sorted({*self.right, *self.extra, *self.missed})

    def figures(self, topic: str = "") -> tuple[float, float, float]:
        """Precision, recall and F1 of one topic, or of all taken together; 1 where nothing was to be found."""
        names = [topic] if topic else self.topics
        right, extra, missed = (sum(c[n] for n in names) for c in (self.right, self.extra, self.missed))
        return (
            _share(right, right + extra),
            _share(right, right + missed),
            _share(2 * right, 2 * right + extra + missed),
        )

    @property
    def f1(self) -> float:
        """F1 of all topics taken together."""
        return self.figures()[2]

    @property
    def first_right(self) -> float:
        """The share of the items whose first topic is the first of their labels."""
        return _share(self.first, self.items)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def read(path: Path) -> tuple[Labelled, ...]:
    """The labelled items of a file; a second copy of a headline says nothing new and is left out."""
    items = (item for record in json.loads(path.read_text(encoding="utf-8")) for item in _items(record))
    return tuple({item.headline: item for item in items}.values())


def _items(record: dict[str, Any]) -> Iterator[Labelled]:
    if "headline" in record:
        yield Labelled(record["headline"], record["body"], tuple(record["topics"]), record.get("half", ""))
        return
    bodies = [*record["bodies"], *[""] * len(record["headlines"])]
    for headline, body, topics in zip(record["headlines"], bodies, record["topics"], strict=False):
        yield Labelled(headline, body, tuple(topics))


def measure(items: Iterable[Labelled], finder: TopicFinder) -> Tally:
    """Run the finder over labelled items."""
    tally = Tally()
    for item in items:
        tally.add(item, tuple(match.topic for match in finder.find(item.headline, item.body)))
    return tally


def _report(name: str, tally: Tally, *, every: bool, wrong: bool) -> None:
    precision, recall, f1 = tally.figures()
    print(f"{name}: {tally.items} items, precision {precision:.3f}, recall {recall:.3f}, micro-F1 {f1:.3f}", end=", ")
    print(f"first topic right {tally.first_right:.1%}, among the wanted {_share(tally.among, tally.items):.1%}")
    for topic in tally.topics if every else ():
        of_topic = " ".join(f"{figure:.2f}" for figure in tally.figures(topic))
        print(f"  {topic:<20} {of_topic}  {tally.right[topic]}/{tally.right[topic] + tally.missed[topic]}")
    for headline, wanted, got in tally.wrong if wrong else ():
        print(f"  {headline}\n    wanted {', '.join(wanted)}; got {', '.join(got) or 'none'}")


def main(arguments: list[str]) -> None:
    """Print the figures of each file, of its halves where it has any, and the speed."""
    wrong = "--wrong" in arguments
    finder = TopicFinder(vocabulary.load(ROOT / "corpus" / "vocabulary").topics)
    for path in [Path(name) for name in arguments if name != "--wrong"] or [PAGES, PROSE]:
        items = read(path)
        for half in sorted({item.half for item in items} - {""}):
            chosen = [item for item in items if item.half == half]
            _report(f"{path.name} ({half})", measure(chosen, finder), every=False, wrong=False)
        start = time.perf_counter()
        tally = measure(items, finder)
        seconds = time.perf_counter() - start
        _report(path.name, tally, every=True, wrong=wrong)
        print(f"  {tally.items / seconds:,.0f} items a second")


if __name__ == "__main__":
    main(sys.argv[1:])
