"""Fuzz the files of the vocabulary, as people edit them: `python fuzz/vocabulary_files.py -max_total_time=1200`."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from target import PAGES, ROOT, Target, beginning, lines_of, refused, run, watched

with watched():
    from alliance_cli import vocabulary
    from alliance_cli.annotate.entries import Annotator
    from alliance_cli.errors import VocabularyError
    from alliance_cli.ingest import read
    from alliance_cli.ingest.sources import Source
    from alliance_cli.model import Issue, Vocabulary

_FILES = ("topics", "people", "organizations", "places", "equipment", "programs", "synonyms")

_TOPIC = "- id: a\n  label: A\n  description: B\n  phrases: {missile: 3, joint exercise: -1.5}\n"

_TOKENS = (
    *(
        "- name: ",
        "  forms: [",
        "]",
        "\n",
        "  ",
        "- ",
        ": ",
        ", ",
        "{",
        "}",
        "id: ",
        "label: ",
        "description: ",
        "phrases: ",
    ),
    *(
        "offices:\n  - title: ",
        "of: ",
        "from: 2021-10-04",
        "to: 2024-10-01",
        "party: D",
        "state: ",
        "demonyms: [",
        "nan",
        "inf",
    ),
    *(
        "1e9",
        "-2",
        '"',
        "'",
        "|",
        ">",
        "#",
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "---\n",
        "\u200b",
        "\u202e",
        "\\u0301",
        "\t",
        "\x85",
    ),
)


def check(data: bytes) -> None:
    """Read a file of the vocabulary: its faults are told with their lines, or it serves to read an issue with."""
    if not data:
        return
    folder = _folder()
    name = _FILES[data[0] % len(_FILES)]
    (folder / f"{name}.yaml").write_bytes(data[1:])
    try:
        problems, lines = vocabulary.check(folder), lines_of(data)
        for problem in problems:
            assert problem.message
            assert problem.remedy
            assert 0 <= problem.line <= lines
        try:
            words = vocabulary.load(folder)
        except VocabularyError as fault:
            refused(fault)
            assert problems
        else:
            _check_words(words)
    finally:
        (folder / f"{name}.yaml").unlink()
        (folder / "topics.yaml").write_text(_TOPIC)


def _check_words(words: Vocabulary) -> None:
    """What is found with any vocabulary stands in the text."""
    known = {entity.name for entity in words.entities}
    topics = {topic.id for topic in words.topics}
    issue = _issue()
    for item, entry in zip(issue.items, Annotator(words).entries(issue), strict=True):
        for mention in entry.annotations.names:
            assert mention.span.of(getattr(item, mention.field)) == mention.text
            assert mention.name in known or mention.rule
        assert {match.topic for match in entry.annotations.topics} <= topics


@cache
def _folder() -> Path:
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "topics.yaml").write_text(_TOPIC)
    return folder


@cache
def _issue() -> Issue:
    """A short issue."""
    page = PAGES / "vol-2-6.txt"
    return read.issues(Source(page.name, page.read_bytes()))[0].issue


def seeds() -> list[bytes]:
    """The beginnings of the shipped files."""
    folder = ROOT / "corpus" / "vocabulary"
    return [bytes([n]) + beginning(folder / f"{name}.yaml").encode() for n, name in enumerate(_FILES)]


TARGET = Target(check, seeds, _TOKENS, longest=4096)

if __name__ == "__main__":
    run(TARGET)
