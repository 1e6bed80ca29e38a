"""Issue files read and annotated for the index: in this process, and beside it where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from alliance_cli import beside
from alliance_cli.annotate.entries import Annotator
from alliance_cli.corpus import Corpus
from alliance_cli.errors import CorpusError
from alliance_cli.model import Problem, Vocabulary
from alliance_cli.search.index.schema import Prepared, prepare

#: A file's part of the index, and what is wrong with it, if anything is.
Read = tuple[Prepared, Problem | None]


def read(
    corpus: Corpus,
    words: Vocabulary,
    names: Sequence[str],
    problems: dict[str, Problem],
    *,
    helpers: int | None = None,
) -> Iterator[Prepared]:
    """What the index is to hold of each of these issue files, in order.

    A file at fault holds nothing; `problems` takes what is wrong with it, by its name.
    """
    about = (str(corpus.folder), words)
    read_here = reader(about)
    for prepared, problem in beside.in_order(f"{__name__}:{reader.__name__}", about, names, read_here, helpers=helpers):
        if problem:
            problems[prepared.file] = problem
        yield prepared


#: What is wrong with an issue without items, and what mends it.
NO_ITEMS = "the issue has no items", "restore the file, or remove it and import its original again"


def reader(about: tuple[str, Vocabulary]) -> Callable[[str], Read]:
    """Reads the issue files of a corpus folder by their names."""
    folder, words = about
    corpus, annotator = Corpus(Path(folder)), Annotator(words)

    def one(name: str) -> Read:
        try:
            issue = corpus.read(name)
            if name != f"{issue.ref.slug}.md":
                raise CorpusError(
                    f"the file holds {issue.ref}",
                    path=str(corpus.issues / name),
                    line=2,
                    remedy=f"name it {issue.ref.slug}.md",
                )
            if not issue.items:  # cut off where they began, more likely than not
                raise CorpusError(NO_ITEMS[0], path=str(corpus.issues / name), line=1, remedy=NO_ITEMS[1])
            return prepare(name, annotator.entries(issue), issue), None
        except CorpusError as fault:
            path = fault.path or str(corpus.issues / name)
            return prepare(name, ()), Problem(path, fault.line, fault.excerpt, fault.message, fault.remedy)

    return one
