"""Synthetic libraries for `speed.py`: issues of any number, the same for the same seed, in the digest's own form.

    python benchmarks/speed_library.py FOLDER [--items N] [--no-index]

makes a library of N items in FOLDER, by importing pages where the pages can bear their numbers, else from issue files.
Headlines have about ten words, bodies about 120, in sentences with dates, people, places, equipment and programs of
the shipped vocabulary. What they say is made up; they are made when needed and are no part of anything shipped.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from calendar import month_name
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

from alliance_cli import Library, issue_file, vocabulary
from alliance_cli.annotate.entries import Annotator
from alliance_cli.model import Entry, Issue, Item, Ref, When

sys.path.insert(0, str(Path(__file__).parent))  # its parts stand beside this file, from wherever it is loaded
import speed_words as words

VOCABULARY = Path(__file__).resolve().parent.parent / "corpus" / "vocabulary"
SEED = 2022
ITEMS_AN_ISSUE = 5

#: Issues a volume, or a multiple of it, so that there are at most so many volumes.
_NUMBERS, _VOLUMES = 24, 99

#: How many issues a library may have whose pages state their numbers: pages of more numbers a volume have no month.
MOST_PAGES = _NUMBERS * _VOLUMES

#: What is planted: every so many items, beginning with which. Any two of the first three meet as chance would have it.
PLANTED: dict[str, tuple[int, int]] = {
    "common": (2, 0),
    "second": (3, 0),
    "third": (5, 0),
    "phrase": (20, 9),
    "scattered": (10, 4),
    "E-2D": (50, 3),
    "rare": (1000, 7),
}

_PLANTED_WORDS = frozenset("waterjet e-2d readiness logistics corridor undersea surveillance network".split())

_AN = re.compile(r"\ba (?=[aeiou])")

#: Words of a body, at least; the last sentence runs over.
_BODY = 112

Gaps = dict[str, tuple[Sequence[str], Sequence[float]]]


def expected(planted: str, items: int) -> int:
    """How many of so many items have what is planted."""
    step, first = PLANTED[planted]
    return len(range(first, items, step))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes items; `gaps` are the choices for a gap, with running sums of their weights."""

    chance: random.Random
    gaps: Gaps

    def item(self, number: int, month: tuple[int, int]) -> tuple[str, str]:
        """Headline and body of the item with that number in its library, in an issue of that year and month."""
        topic = self._one("topic")
        known = {"subject": self.chance.choice(words.SUBJECTS[topic])} | self._calendar(*month)
        headline = self._filled(self.chance.choice(words.HEADLINES), known)
        return headline[0].upper() + headline[1:], self._body(number, known)

    def _body(self, number: int, known: dict[str, str]) -> str:
        first = [self.chance.choice(words.OPENINGS)]
        last = [self.chance.choice(words.BACKGROUNDS), self.chance.choice(words.PLANS)]
        planted = [words.PLANTED[name] for name, (step, start) in PLANTED.items() if number % step == start]
        details = [self.chance.choice(words.DETAILS) for _ in range(max(0, 4 - len(planted)))]
        between = [*details, *planted]
        self.chance.shuffle(between)
        sentences = [self._filled(form, known) for form in (*first, *between, *last)]
        while sum(len(sentence.split()) for sentence in sentences) < _BODY:
            sentences.insert(1, self._filled(self.chance.choice(words.DETAILS), known))
        return " ".join(sentence[0].upper() + sentence[1:] for sentence in sentences)

    def _filled(self, form: str, known: dict[str, str]) -> str:
        """A sentence with its gaps filled, no name in it twice."""
        parts = []
        taken = set(known.values())
        for part in form.split("{"):
            name, closed, rest = part.partition("}")
            if not closed:
                parts.append(part)
                continue
            value = known.get(name) or self._one(name)
            while value in taken and name not in known:
                value = self._one(name)
            taken.add(value)
            parts.append(value + rest)
        return _AN.sub("an ", "".join(parts))

    def _one(self, gap: str) -> str:
        """Something for a gap: a figure, a made-up name, or one of its choices, the first ones more often."""
        if gap == "number":
            return f"{int(self.chance.lognormvariate(6, 2)) + 2:,}"
        if gap == "amount":
            return f"{self.chance.lognormvariate(3, 1.5) + 1:.{self.chance.choice((0, 1, 2))}f}"
        if gap == "code":
            return "".join(self.chance.choices(words.SYLLABLES, k=self.chance.choice((3, 4)))).title()
        choices, sums = self.gaps["person" if gap == "other" else gap]
        return self.chance.choices(choices, cum_weights=sums)[0]

    def _calendar(self, year: int, month: int) -> dict[str, str]:
        """Days as an issue of that month would write them."""
        names, chance = month_name, self.chance
        return {
            "day": f"{names[month]} {chance.randint(1, 14)}",
            "ahead": f"{names[month % 12 + 1]} {chance.randint(1, 28)}",
            "past": f"last {names[(month + 6) % 12 + 1]}",
            "month": names[(month - 2) % 12 + 1],
            "year": str(year - chance.randint(3, 12)),
            "later": str(year + chance.randint(2, 6)),
            "season": chance.choice(words.SEASONS),
        }


def issues(items: int, seed: int = SEED) -> Iterator[Issue]:
    """The issues of a library of so many items, five an issue, in order."""
    gaps = _gaps()
    count = -(-items // ITEMS_AN_ISSUE)
    for number in range(count):
        yield _issue(number, min(ITEMS_AN_ISSUE, items - number * ITEMS_AN_ISSUE), numbers_a_volume(count), seed, gaps)


def further(items: int, extra: int, seed: int = SEED) -> Iterator[Issue]:
    """So many issues more, after those of a library of so many items; there is room for the rest of a volume."""
    gaps = _gaps()
    count = -(-items // ITEMS_AN_ISSUE)
    for number in range(count, count + extra):
        yield _issue(number, ITEMS_AN_ISSUE, numbers_a_volume(count), seed, gaps)


def annotated(items: int, seed: int = SEED) -> Iterator[Entry]:
    """The items of such a library with what the program finds in them."""
    annotator = Annotator(vocabulary.load(VOCABULARY))
    for issue in issues(items, seed):
        yield from annotator.entries(issue)


def _issue(number: int, items: int, numbers: int, seed: int, gaps: Gaps) -> Issue:
    volume, place = divmod(number, numbers)
    ref = Ref(1 + volume, 1 + place)
    year, month = 2022 + volume, 1 + place * 12 // numbers
    writer = Writer(random.Random(f"{seed}.{number}"), gaps)
    texts = [writer.item(number * ITEMS_AN_ISSUE + at, (year, month)) for at in range(items)]
    return Issue(
        ref=ref,
        title=f"US-Japan Alliance Digest Vol {ref}",
        issued=When.month(year, month),
        issued_basis="inferred" if numbers == _NUMBERS else "given",
        items=tuple(Item(at, headline, body) for at, (headline, body) in enumerate(texts, 1)),
        image_credit="DVIDS",
        url=f"https://spfusa.org/publications/us-japan-alliance-digest-vol-{ref.volume}-{ref.number}/",
        url_basis="inferred",
    )


def numbers_a_volume(count: int) -> int:
    """How many numbers a volume has where there are so many issues."""
    return _NUMBERS * -(-count // MOST_PAGES)


def page(issue: Issue) -> str:
    """The page of an issue, as the digest's site has it."""
    title = issue.title
    head = (title, "Download this publication (PDF)", f"Publications {title}", f"Download {title}")
    headlines, bodies = (
        "\n".join(f"  • {getattr(item, name)}" for item in issue.items) for name in ("headline", "body")
    )
    foot = ("“US-Japan Alliance Digest” is a bi-weekly summary of developments.", f"Download {title}")
    return "\n\n".join((*head, f"\nImage Source: {issue.image_credit}", f"{headlines}\n\n\n{bodies}", *foot)) + "\n"


def write_pages(folder: Path, items: int, seed: int = SEED) -> None:
    """Write the pages of a library, a file an issue."""
    folder.mkdir(parents=True, exist_ok=True)
    for issue in issues(items, seed):
        (folder / f"{issue.ref.slug}.txt").write_text(page(issue), encoding="utf-8")


def write_issues(folder: Path, written: Iterable[Issue]) -> None:
    """Write issue files without any originals."""
    folder.mkdir(parents=True, exist_ok=True)
    for issue in written:
        (folder / f"{issue.ref.slug}.md").write_text(issue_file.dump(issue), encoding="utf-8")


def make(folder: Path, items: int, seed: int = SEED) -> None:
    """Make a library without an index: imported from pages where there are few enough issues, else written."""
    library = Library.create(folder)
    if items > MOST_PAGES * ITEMS_AN_ISSUE:
        write_issues(folder / "corpus" / "issues", issues(items, seed))
        return
    write_pages(folder / "pages", items, seed)
    report = library.import_sources([str(folder / "pages")])
    bad = [one for one in report.sources if one.status != "added" or one.warnings]
    if bad:
        raise SystemExit(f"{bad[0].source}: {bad[0].status} {bad[0].error or bad[0].warnings}")


@cache
def _gaps() -> Gaps:
    """The choices for each gap; the vocabulary has first what is told of most, and so have the items."""
    shipped = vocabulary.load(VOCABULARY)
    names: dict[str, list[str]] = {}
    for entity in shipped.entities:
        if not _PLANTED_WORDS & set(entity.name.lower().replace(",", "").split()):
            names.setdefault(entity.kind, []).append(entity.name)
    choices = {
        "topic": list(words.SUBJECTS),
        "person": names["person"],
        "org": names["organization"],
        "place": names["place"],
        "town": names["place"],
        "equipment": names["equipment"],
        "program": names["program"],
        "noun": words.NOUNS,
        "thing": words.THINGS,
        "adjective": words.ADJECTIVES,
        "verb": words.VERBS,
    }
    return {gap: _weighed(one, gap) for gap, one in choices.items()}


def _weighed(choices: Sequence[str], gap: str) -> tuple[Sequence[str], Sequence[float]]:
    """The choices with running sums of weights that fall as those of words do; towns are spread more evenly."""
    bend = 60 if gap == "town" else 4
    return choices, list(accumulate(1 / (rank + bend) for rank in range(len(choices))))


def main(arguments: list[str]) -> int:
    """Make one library, with its index."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=1000)
    parser.add_argument("--no-index", action="store_true", help="make the corpus alone")
    parser.add_argument("--further", type=int, metavar="N", help="write the files of N issues more, and no library")
    options = parser.parse_args(arguments)
    if options.further:
        write_issues(options.folder, further(options.items, options.further))
        return 0
    make(options.folder, options.items)
    if not options.no_index:
        report = Library(options.folder).index()
        print(f"{report.items} items in {report.issues} issues, {len(report.problems)} problems")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
