"""Sentences in the digest's manner about the alliance of 2022 to 2025, labelled by hand before any rule had seen them.

`[P Kishida|Fumio Kishida|Prime Minister]` is a name with its kind (P person, O organization, L place, E equipment,
R program), canonical name, office, party and state; what is left out is the text itself, or empty.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TypeAlias

import pytest

from alliance_cli import vocabulary
from alliance_cli.annotate.names import NameFinder
from alliance_cli.model import Item, NameKind

FINDER = NameFinder(vocabulary.load(Path(__file__).resolve().parent.parent / "corpus" / "vocabulary"))
KINDS: dict[str, NameKind] = {"P": "person", "O": "organization", "L": "place", "E": "equipment", "R": "program"}
#: Start, end, kind.
Place: TypeAlias = tuple[int, int, NameKind]
#: Name, office, party, state.
Facts: TypeAlias = tuple[str, str, str, str]
_NAME = re.compile(r"\[([POLER]) ([^\]]+)\]")

STORY = Path(__file__).parent / "data" / "gold" / "names-story.txt"


def _labels(line: str) -> tuple[date, str, dict[Place, Facts]]:
    """The day, the plain text, and what stands where: (start, end, kind) -> (name, office, party, state)."""
    day, marked = line.split(" ", 1)
    text, at = "", 0
    labels: dict[Place, Facts] = {}
    for found in _NAME.finditer(marked):
        text += marked[at : found.start()]
        words, name, office, party, state = (*found[2].split("|"), "", "", "", "")[:5]
        labels[len(text), len(text) + len(words), KINDS[found[1]]] = (name or words, office, party, state)
        text += words
        at = found.end()
    return date.fromisoformat(day), text + marked[at:], labels


LINES = STORY.read_text(encoding="utf-8").strip().split("\n")


@pytest.mark.parametrize("line", LINES, ids=[str(number) for number, _ in enumerate(LINES, 1)])
def test_every_name_of_a_sentence_is_found(line: str) -> None:
    day, text, labels = _labels(line)
    found = FINDER.find([Item(1, "", text)], day)[0]
    assert {(m.span.start, m.span.end, m.kind): (m.name, m.office, m.party, m.state) for m in found} == labels
