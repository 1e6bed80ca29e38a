"""Whether every word of an issue stands in its originals, and what of them went nowhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest import forms, hyphens, read
from alliance_cli.ingest.read import Reading
from alliance_cli.ingest.sources import Source
from alliance_cli.model import FIELDS, Issue

_WORD = re.compile(r"\w+")
_SHOWN = 5


def faults(issue: Issue, originals: Sequence[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
    """What cannot be traced, as (message, remedy): texts that no original has, and lines that no item took up.

    `originals` are pairs of a path and its bytes.
    """
    texts: list[str] = []
    for path, data in originals:
        source = Source(path, data)
        try:
            texts.append(forms.read(source).text)
            readings = read.issues(source)
        except ImportRefused as refusal:
            yield f"the original {path} cannot be read: {refusal.message}", refusal.remedy
            continue
        yield from _untaken(path, readings)
    if texts:
        yield from _untraced(issue, texts)


def _untraced(issue: Issue, texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    whole = [_folded(text) for text in texts]
    known = Counter(word for text in whole for word in _WORD.findall(text))
    for item in issue.items:
        for field in FIELDS:
            words = _folded(getattr(item, field))
            if any(words in text for text in whole):
                continue
            missing = list(dict.fromkeys(word for word in _WORD.findall(words) if not known[word]))
            what = "has words that no original has: " + ", ".join(missing[:_SHOWN])
            if not missing:
                what = "has its words in another order than any original"
            yield f"{issue.ref.at(item.number)} {field} {what}", "undo the edit, or keep it knowing it cannot be traced"


def _untaken(path: str, readings: Iterable[Reading]) -> Iterator[tuple[str, str]]:
    lost = [words for reading in readings for _, fate, words in reading.page.fates if fate == "uncertain"]
    if lost:
        some = "; ".join(f"“{words[:60]}”" for words in lost[:_SHOWN])
        yield f"{len(lost)} lines of {path} went nowhere: {some}", "add them by hand if they belong to an item"


def _folded(text: str) -> str:
    """Text without what the layout of a page adds: bullets, line breaks, and hyphens at the ends of lines."""
    text = re.sub(r"(?m)-\n(?=\S)", "-", hyphens.mended(text))
    return " ".join(text.casefold().split())
