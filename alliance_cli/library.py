"""The facade: every verb of the program, without a terminal. This is also the Python API."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from alliance_cli.errors import NothingFound
from alliance_cli.locate import Place, locate
from alliance_cli.model import (
    Checkup,
    FacetList,
    ImportReport,
    IndexReport,
    IssueView,
    Problem,
    Query,
    Ref,
    Results,
    Selection,
    SourceReport,
    Summary,
    Timeline,
    Topics,
)
from alliance_cli.refresh import Talk, refresh
from alliance_cli.search import state as index_state

if TYPE_CHECKING:
    from alliance_cli.importing import ImportOptions, Step

T = TypeVar("T")


def _silent(_line: str) -> None:
    """Say nothing."""


def _unseen(_report: SourceReport, _total: int) -> None:
    """Show no progress."""


class Library:
    """A corpus with its index; each verb of the command line is a method that returns the model's values.

    `path` is a folder that holds `corpus/` and `index/`; without it, the library is found as on the command line.
    `talk` is called with lines that a person may want to read while waiting. Every reading method brings the index up
    to date first; `problems` then tells of issue files that could not be read.
    """

    def __init__(self, path: str | os.PathLike[str] | None = None, *, talk: Talk = _silent) -> None:
        self._place: Place = locate(path, os.environ, _here())
        self._talk = talk
        self.problems: tuple[Problem, ...] = ()

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, talk: Talk = _silent) -> Library:
        """Make a new library with the default vocabulary; `UsageError` where the folder holds one already."""
        from alliance_cli.creating import create

        create(Path(path))
        return cls(path, talk=talk)

    @property
    def root(self) -> Path:
        """The library's folder."""
        return self._place.root

    @property
    def is_empty(self) -> bool:
        """Whether the corpus holds no issue file at all."""
        return not self._place.corpus.issue_files()

    def import_sources(
        self, sources: Iterable[str], options: ImportOptions | None = None, *, step: Step = _unseen
    ) -> ImportReport:
        """Import files, folders or `-`; what was refused is in the report, and stops nothing else."""
        from alliance_cli import importing

        return importing.run(self._place, sources, options or importing.ImportOptions(), self._talk, step)

    def search(self, query: Query | str) -> Results:
        """The matching items, best first, with facet counts over all of them."""
        from alliance_cli.search import find

        return self._fresh(lambda index: find.search(index, _query(query)))

    def select(self, query: Query | str = "") -> Selection:
        """Every item that a query selects, with what was found in it."""
        from alliance_cli.search import find

        return self._fresh(lambda index: find.select(index, _query(query)))

    def show(self, refs: Sequence[Ref | str]) -> tuple[IssueView, ...]:
        """Issues, or single items of them, whole; `NothingFound` where the library lacks one."""
        return tuple(self._view(Ref.parse(ref) if isinstance(ref, str) else ref) for ref in refs)

    def timeline(
        self,
        query: Query | Selection | str = "",
        *,
        background: bool = False,
        by: str = "",
        as_of: date | None = None,
    ) -> Timeline:
        """Dated events in order of the day on which they happened, grouped `by` day, week, month, quarter or year.

        With `as_of`, only what issues published by that day had told.
        """
        from alliance_cli.reports.timeline import timeline

        chosen = self._selected(query)
        if as_of:
            chosen = replace(chosen, coverage=replace(chosen.coverage, searched=self._published(as_of)))
        return timeline(chosen, background=background, by=by, as_of=as_of)

    def summary(self, query: Query | Selection | str = "", *, words: int = 200) -> Summary:
        """What the corpus says on a selection, in its own sentences, each with its item."""
        from alliance_cli.reports.summary import summary

        return summary(self._selected(query), words=words)

    def topics(self) -> Topics:
        """Every topic of the vocabulary, with its count in each issue."""
        from alliance_cli.reports.topics import courses
        from alliance_cli.search import find

        entries, topics = self._fresh(lambda index: (find.everything(index), find.topics(index)))
        return courses(entries, topics, sorted({entry.ref.issue for entry in entries}))

    def facets(self, field: str, query: Query | str = "") -> FacetList:
        """All values of one facet over a selection, with counts."""
        from alliance_cli.search import find

        return self._fresh(lambda index: find.facet(index, _query(query), field))

    def index(self, *, rebuild: bool = False) -> IndexReport:
        """Bring the index up to date, or build it anew."""
        from alliance_cli.search import find

        done = refresh(self._place, self._talk, rebuild=rebuild)
        self.problems = done.problems
        issues, items = find.counts(self._place.index)
        return IndexReport(
            str(self._place.index), issues, items, done.updated, done.removed, done.rebuilt, done.problems
        )

    def index_status(self) -> IndexReport:
        """Where the index is and what it holds, as it stands."""
        from alliance_cli.search import find

        state = index_state.read(self._place.index)
        issues, items = find.counts(self._place.index) if state else (0, 0)
        self.problems = state.problems if state else ()
        return IndexReport(str(self._place.index), issues, items, problems=self.problems)

    def doctor(self, *, fix: bool = False) -> Checkup:
        """Every problem in the corpus, its vocabulary and its index, with a remedy each; `fix` mends the safe ones."""
        from alliance_cli import checkup

        return checkup.check(self._place, fix=fix)

    def _published(self, day: date) -> int:
        """How many issues had been published by a day."""
        begun = self.search(Query(issued_until=day, limit=1)).coverage.matched
        closing = self.select(Query(issued_since=day, issued_until=day))
        return begun - len({entry.ref.issue for entry in closing.entries if entry.closing_day > day})

    def _selected(self, query: Query | Selection | str) -> Selection:
        return query if isinstance(query, Selection) else self.select(query)

    def _view(self, ref: Ref) -> IssueView:
        from alliance_cli.search import find

        issue = self._place.corpus.find(ref.issue)
        entries, topics = (
            self._fresh(lambda index: (find.entries(index, ref), find.topics(index))) if issue else ((), ())
        )
        if not issue or not entries:
            remedy = (
                "`alliance import FILE` takes an issue" if self.is_empty else "`alliance search` lists what there is"
            )
            raise NothingFound(f"there is no {ref} in {self.root}", remedy=remedy)
        return IssueView(issue, entries, tuple((topic.id, topic.label) for topic in topics))

    def _fresh(self, ask: Callable[[Path], T]) -> T:
        """Put a question to the index, brought up to date first, and built anew where it proves damaged."""
        self.problems = refresh(self._place, self._talk).problems
        try:
            return ask(self._place.index)
        except index_state.DamagedIndex:
            self.problems = refresh(self._place, self._talk, rebuild=True).problems
            return ask(self._place.index)


def _here() -> Path:
    try:
        return Path.cwd()
    except FileNotFoundError:  # the working folder was removed
        return Path(os.sep)


def _query(query: Query | str) -> Query:
    return Query(text=query) if isinstance(query, str) else query
