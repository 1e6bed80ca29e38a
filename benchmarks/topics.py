"""How well topics are found, on records in the form of the test pages.

    python benchmarks/topics.py [FILE...]

A record has `headlines`, `bodies` (body i belongs to headline i; there may be fewer) and `topics` of each headline.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from alliance_cli import vocabulary
from alliance_cli.annotate.topics import TopicFinder

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "tests" / "data" / "pages" / "expected.json"


class Tally:
    """What was right, made up and missed, a topic at a time."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.extra: Counter[str] = Counter()
        self.missed: Counter[str] = Counter()
        self.items = self.first = self.first_among = 0
        self.confusions: list[tuple[str, list[str], list[str]]] = []

    def add(self, headline: str, wanted: list[str], got: list[str]) -> None:
        """Count one item."""
        self.items += 1
        self.first += got[:1] == wanted[:1]
        self.first_among += bool(got) and got[0] in wanted
        self.right.update(set(wanted) & set(got))
        self.extra.update(set(got) - set(wanted))
        self.missed.update(set(wanted) - set(got))
        if got[:1] != wanted[:1] or set(got) != set(wanted):
            self.confusions.append((headline, wanted, got))

    def f1(self, topic: str | None = None) -> float:
        """F1 of one topic, or of all taken together."""
        names = [topic] if topic else list({*self.right, *self.extra, *self.missed})
        right, extra, missed = (sum(c[n] for n in names) for c in (self.right, self.extra, self.missed))
        return 2 * right / max(1, 2 * right + extra + missed)

    def macro(self) -> float:
        """The mean of the F1 of each topic that was wanted."""
        wanted = sorted({*self.right, *self.missed})
        return sum(self.f1(topic) for topic in wanted) / max(1, len(wanted))


def measure(path: Path, finder: TopicFinder) -> Tally:
    """Run the finder over one file of records."""
    tally = Tally()
    seen: set[str] = set()
    for record in json.loads(path.read_text(encoding="utf-8")):
        for place, (headline, wanted) in enumerate(zip(record["headlines"], record["topics"], strict=True)):
            body = record["bodies"][place] if place < len(record["bodies"]) else ""
            if headline not in seen:  # a second copy of a page says nothing new
                seen.add(headline)
                tally.add(headline, wanted, [match.topic for match in finder.find(headline, body)])
    return tally


def main(paths: list[str]) -> None:
    """Print the figures of each file."""
    finder = TopicFinder(vocabulary.load(ROOT / "corpus" / "vocabulary").topics)
    for path in [Path(p) for p in paths] or [PAGES]:
        tally = measure(path, finder)
        print(f"{path.name}: {tally.items} items, micro-F1 {tally.f1():.3f}, macro-F1 {tally.macro():.3f}")
        print(f"first topic right {tally.first / max(1, tally.items):.1%}", end=", ")
        print(f"first topic among the wanted {tally.first_among / max(1, tally.items):.1%}")
        for headline, wanted, got in tally.confusions:
            print(f"  {headline}\n    wanted {', '.join(wanted)}; got {', '.join(got) or 'none'}")


if __name__ == "__main__":
    main(sys.argv[1:])
