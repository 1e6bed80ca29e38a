"""Issue files read and annotated for the index: in this process, and beside it where there are many."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from alliance_cli import beside
from alliance_cli.annotate.entries import Annotator
from alliance_cli.corpus import Corpus
from alliance_cli.errors import CorpusError
from alliance_cli.model import Entry, Problem, Vocabulary

#: A file's name, its entries, and what is wrong with it, if anything is.
Read = tuple[str, tuple[Entry, ...], Problem | None]


def read(corpus: Corpus, words: Vocabulary, names: Sequence[str], *, helpers: int | None = None) -> Iterator[Read]:
    """What each of these issue files holds, in order; a file at fault holds nothing."""
    about = (str(corpus.folder), words)
    here = reader(about)
    return beside.in_order(f"{__name__}:{reader.__name__}", about, names, here, helpers=helpers)


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
            return name, annotator.entries(issue), None
        except CorpusError as fault:
            path = fault.path or str(corpus.issues / name)
            return name, (), Problem(path, fault.line, fault.excerpt, fault.message, fault.remedy)

    return one
