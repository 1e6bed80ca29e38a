"""How well dates are found and resolved: `python benchmarks/dates.py [--timeml FOLDER] [FILE.jsonl ...]`.

Without a file: the labelled sentences and pages in `tests/data`. A labelled file holds one sentence a line, as in
`tests/data/gold/dates.jsonl`. A TimeML folder holds `.tml` files; their DATE expressions with a year in their value
count, anchored at the document's creation time. dateparser and datefinder are measured beside where they are installed.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from alliance_cli.annotate.dates import find_dates
from alliance_cli.model import Span, When

sys.path.insert(0, str(Path(__file__).parent))  # the readers stand beside this file, from wherever it is loaded
from dates_data import Case, Labelled, pages, sentences, timeml

DATA = Path(__file__).parent.parent / "tests" / "data"


@dataclass(frozen=True, slots=True)
class Found:
    """A date as a finder gives it."""

    span: Span
    first: date
    last: date
    kind: str = ""
    value: str = ""


Finder = Callable[[str, date], list[Found]]
Fits = Callable[[Found, Labelled], bool]


@dataclass(slots=True)
class Score:
    """Counts of what was found, what was right, and what there was to find."""

    right: int = 0
    found: int = 0
    expected: int = 0
    misses: list[str] = field(default_factory=list)

    def row(self) -> str:
        """Precision, recall and F1 as text."""
        precision = self.right / self.found if self.found else 0.0
        recall = self.right / self.expected if self.expected else 0.0
        both = 2 * precision * recall / (precision + recall) if self.right else 0.0
        return f"{precision:6.3f} {recall:6.3f} {both:6.3f}   {self.right}/{self.found} found, {self.expected} labelled"


def strict(found: Found, label: Labelled) -> bool:
    """The same characters."""
    return found.span == label.span


def relaxed(found: Found, label: Labelled) -> bool:
    """A shared character."""
    return found.span.overlaps(label.span)


def interval(found: Found, label: Labelled) -> bool:
    """A shared character, and the same first and last day (loose labels: a shared day)."""
    if not relaxed(found, label) or label.first is None or label.last is None:
        return False
    if label.loose:
        return found.first <= label.last and label.first <= found.last
    return (found.first, found.last) == (label.first, label.last)


def value(found: Found, label: Labelled) -> bool:
    """A shared character, and the same TimeML value."""
    return relaxed(found, label) and found.value == label.value


def measure(cases: Iterable[Case], finder: Finder, fits: Fits) -> Score:
    """Each label is matched with at most one date found, and the other way round."""
    score = Score()
    for case in cases:
        free = list(finder(case.text, case.anchor))
        for label in case.labels:
            hit = next((found for found in free if fits(found, label)), None)
            if hit is not None:
                free.remove(hit)
            if label.optional:
                free = [found for found in free if not relaxed(found, label)]
                continue
            score.expected += 1
            score.right += hit is not None
            score.found += hit is not None
            if hit is None:
                near = [f"{f.span.of(case.text)}={f.first}/{f.last} {f.value}" for f in free if relaxed(f, label)]
                wanted = f"{label.span.of(case.text)}={label.first}/{label.last} {label.value}"
                score.misses.append(f"{case.name}: {wanted}; found {near}")
        score.found += len(free)
        score.misses += [f"{case.name}: too much: {f.span.of(case.text)}={f.first}/{f.last} {f.value}" for f in free]
    return score


def kinds(cases: Iterable[Case], finder: Finder) -> tuple[int, int, list[str]]:
    """How many dates with a labelled kind got it, of how many that were found."""
    right = total = 0
    wrong = []
    for case in cases:
        found = finder(case.text, case.anchor)
        for label in case.labels:
            hit = next((f for f in found if label.kind and relaxed(f, label)), None)
            if hit:
                total += 1
                right += hit.kind == label.kind
                if hit.kind != label.kind:
                    wrong.append(f"{case.name}: {hit.span.of(case.text)} is {label.kind}, found {hit.kind}")
    return right, total, wrong


def ours(text: str, anchor: date) -> list[Found]:
    """The finder of this project."""
    return [
        Found(m.span, m.when.first, m.when.last, m.kind, timeml_value(m.when, m.text)) for m in find_dates(text, anchor)
    ]


def timeml_value(when: When, text: str = "") -> str:
    """A stretch of days in the notation of TimeML."""
    first = when.first
    if when.precision == "day":
        return first.isoformat()
    if when.precision == "week" and first.weekday() == 0:
        year, week, _ = first.isocalendar()
        return f"{year}-W{week:02}"
    if when.precision in ("month", "part-month"):
        return f"{first.year:04}-{first.month:02}"
    if when.precision == "season":
        return f"{first.year:04}-{ {3: 'SP', 6: 'SU', 9: 'FA'}.get(first.month, 'WI') }"
    return _long_value(when, text)


def _long_value(when: When, text: str) -> str:
    first, last = when.first, when.last
    if when.precision == "quarter":
        return f"{first.year:04}-Q{(first.month + 2) // 3}"
    if when.precision == "half":
        return f"{first.year:04}-H{1 if first.month == 1 else 2}"
    if when.precision == "decade":
        return f"{first.year // 10:03}"
    if when.precision == "fiscal-year":
        return f"FY{last.year if first.month == 10 else first.year}"
    if when.precision == "part-year" and "0s" in text:
        return f"{first.year // 10:03}"
    return f"{first.year:04}" if first.year == last.year else f"{first.year:04}/{last.year:04}"


def others() -> dict[str, Finder]:
    """The libraries to compare with, as far as they are installed."""
    finders: dict[str, Finder] = {}
    try:
        from dateparser.search import search_dates  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        pass
    else:
        finders["dateparser"] = lambda text, anchor: _dateparser(search_dates, text, anchor)
    try:
        import datefinder  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        pass
    else:
        finders["datefinder"] = lambda text, anchor: _datefinder(datefinder.find_dates, text, anchor)
    return finders


def _dateparser(search: Any, text: str, anchor: date) -> list[Found]:
    base = datetime.combine(anchor, time())
    found = []
    at = 0
    for words, when in search(text, languages=["en"], settings={"RELATIVE_BASE": base}) or ():
        at = max(text.find(words, at), at)
        day = when.date()
        found.append(Found(Span(at, at + len(words)), day, day, value=day.isoformat()))
    return found


def _datefinder(search: Any, text: str, anchor: date) -> list[Found]:
    dates = search(text, index=True, base_date=datetime.combine(anchor, time()))
    return [Found(Span(*where), w.date(), w.date(), value=w.date().isoformat()) for w, where in dates]


def report(name: str, cases: list[Case], measures: dict[str, Fits], verbose: bool) -> None:
    """Print one table: a line for each finder and measure."""
    print(f"\n{name}: {len(cases)} texts, {sum(not x.optional for c in cases for x in c.labels)} dates")
    print(f"{'':24}  prec.  recall    F1")
    for finder_name, finder in {"alliance": ours, **others()}.items():
        for measure_name, fits in measures.items():
            score = measure(cases, finder, fits)
            print(f"{finder_name + ' ' + measure_name:24} {score.row()}")
            if verbose and finder is ours and fits in (interval, value):
                print(*(f"    {miss}" for miss in score.misses), sep="\n")
    right, total, wrong = kinds(cases, ours)
    if total:
        print(f"{'alliance kinds':24} {right / total:6.3f}   {right}/{total}")
        if verbose:
            print(*(f"    {line}" for line in wrong), sep="\n")


def main(arguments: list[str]) -> int:
    """Measure what is asked for; exit code 0."""
    parser = argparse.ArgumentParser(description="Precision and recall of the dates found in text.")
    parser.add_argument("files", nargs="*", type=Path, help="labelled sentences, one JSON record a line")
    parser.add_argument("--timeml", type=Path, help="a folder of TimeML documents")
    parser.add_argument("--verbose", action="store_true", help="show every miss")
    options = parser.parse_args(arguments)
    spans: dict[str, Fits] = {"extent strict": strict, "extent relaxed": relaxed}
    full: dict[str, Fits] = {**spans, "full interval": interval}
    default = not options.files and not options.timeml
    for path in options.files or ([DATA / "gold" / "dates.jsonl"] if default else []):
        report(path.name, list(sentences(path)), full, options.verbose)
    if default:
        looser: dict[str, Fits] = {"extent relaxed": relaxed, "full interval": interval}
        report("pages", list(pages(DATA / "pages" / "expected.json")), looser, options.verbose)
    if options.timeml:
        report(options.timeml.name, list(timeml(options.timeml)), {**spans, "value": value}, options.verbose)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
