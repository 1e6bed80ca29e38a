"""How well one quoted sentence tells what an editor's headline tells.

    python benchmarks/summary.py [PAGE.txt|expected.json ...]

For each item, the overlap in content words (F1) of its headline with its first sentence, with the sentence that a
summary of one sentence quotes (made without sight of the headline, and then with it, as users have it), and with the
best possible one. Then, over all
items of a file, how much a summary repeats itself, and whether each sentence stands in its item. A page is a text file
with one bullet a line, headlines first; without arguments, the issues of the library, else the test pages.
"""

from __future__ import annotations

import itertools
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from alliance_cli import vocabulary
from alliance_cli.annotate.entries import Annotator
from alliance_cli.frozen import replace
from alliance_cli.model import Coverage, Entry, Issue, Item, Query, Ref, Selection, When
from alliance_cli.reports.sentence_pool import candidates, likeness
from alliance_cli.reports.summary import summary

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "tests" / "data" / "pages" / "expected.json"

_BULLET = re.compile(r"^\s*[•●-]\s+(.*)$")
_NUMBER = re.compile(r"vol\D{0,2}(\d+)\D(\d+)", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-+][^\W_]+)*")
_EMPTY_WORDS = "a an and are as at be by for from has have in is it its of on or s that the to was were with"
_EMPTY = frozenset(_EMPTY_WORDS.split())


def issues(path: Path) -> Iterator[Issue]:
    """The issues of a file: a page, an issue file of the corpus, or records in the form of the test pages."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        for record in json.loads(text):
            if not record["file"].startswith("blog"):  # the same issue once more
                yield _issue(Ref.parse(record["issue"]), record["headlines"], record["bodies"])
        return
    number = _NUMBER.search(path.name) or _NUMBER.search(text)
    ref = Ref(int(number[1]), int(number[2])) if number else Ref(1, 1)
    if path.suffix == ".md":
        parts = re.split(r"^## (.*)$", text, flags=re.MULTILINE)[1:]
        yield _issue(ref, parts[::2], [body.strip() for body in parts[1::2]])
        return
    bullets = [found[1].strip() for line in text.splitlines() if (found := _BULLET.match(line))]
    half = (len(bullets) + 1) // 2
    yield _issue(ref, bullets[:half], bullets[half:])


def _issue(ref: Ref, headlines: list[str], bodies: list[str]) -> Issue:
    items = tuple(Item(n, h, b) for n, (h, b) in enumerate(zip(headlines, bodies, strict=False), 1))
    issued = When.month(2021 + ref.volume, min(12, (ref.number + 1) // 2))
    return Issue(ref, "", issued, "inferred", items)


def overlap(one: str, other: str) -> float:
    """F1 of the content words that two texts share."""
    first, second = ({w.lower() for w in _WORD.findall(t)} - _EMPTY for t in (one, other))
    return 2 * len(first & second) / max(1, len(first) + len(second))


def select(entries: tuple[Entry, ...], limit: int = 0) -> Selection:
    """All of the entries as a selection, of which `limit` sentences are quoted (0 for as many as fit)."""
    return Selection(Query(limit=limit), entries, Coverage(len({e.ref.issue for e in entries}), 1))


def one(entry: Entry) -> str:
    """The one sentence that stands for an item."""
    return summary(select((entry,), limit=1), words=999).sentences[0].text


def measure(entries: list[Entry]) -> list[tuple[float, float, float, float]]:
    """First sentence, ours without and with sight of the headline, and the best possible, an item at a time."""
    rows = []
    for entry in entries:
        sentences = [span.of(entry.body) for span in entry.annotations.sentences]
        if sentences:
            scores = [overlap(entry.headline, sentence) for sentence in sentences]
            blind, seeing = (overlap(entry.headline, one(e)) for e in (replace(entry, headline=""), entry))
            rows.append((scores[0], blind, seeing, max(scores)))
    return rows


def main(arguments: list[str]) -> None:
    """Print the figures of each file, or of the library."""
    annotator = Annotator(vocabulary.load(ROOT / "corpus" / "vocabulary"))
    shipped = sorted((ROOT / "corpus" / "issues").glob("*.md"))
    for paths in [[Path(a)] for a in arguments] or [group for group in (shipped, [PAGES]) if group]:
        entries = [e for path in paths for issue in issues(path) for e in annotator.entries(issue)]
        rows = measure(entries)
        first, blind, seeing, best = (sum(column) / max(1, len(rows)) for column in zip(*rows, strict=True))
        print(f"{paths[0].parent.name}/{paths[0].name}{' ...' if len(paths) > 1 else ''}: {len(rows)} items")
        ours = f"ours {blind:.3f} without sight of the headline, {seeing:.3f} with it"
        print(f"  overlap with the headline: first sentence {first:.3f}, {ours}, best possible {best:.3f}")
        told = summary(select(tuple(entries))).sentences
        words = {c.text: c.about for pool in candidates(select(tuple(entries))) for c in pool}
        pairs = [likeness(words[a.text], words[b.text]) for a, b in itertools.combinations(told, 2)]
        length = sum(len(sentence.text.split()) for sentence in told)
        bodies = {entry.ref: entry.body for entry in entries}
        verbatim = sum(sentence.text in bodies[sentence.ref] for sentence in told)
        repetition = f"likeness of two at most {max(pairs, default=0):.2f}, mean {sum(pairs) / max(1, len(pairs)):.2f}"
        print(f"  summary: {len(told)} sentences, {length} words, {verbatim} verbatim; {repetition}")


if __name__ == "__main__":
    main(sys.argv[1:])
