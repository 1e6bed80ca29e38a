"""A library that is open: where it is, and questions put to its index, which is brought up to date before each."""

from __future__ import annotations

import os
from pathlib import Path

from alliance_cli import remarks
from alliance_cli.errors import NothingFound
from alliance_cli.frozen import replace
from alliance_cli.locate import Place, locate
from alliance_cli.model import IssueView, Problem, Query, Ref
from alliance_cli.refresh import Talk, refresh
from alliance_cli.search.index import state as index_state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    T = TypeVar("T")


def silent(_line: str) -> None:
    """Say nothing."""


class Opened:
    """What every verb of `Library` stands on."""

    def __init__(self, path: str | os.PathLike[str] | None = None, *, talk: Talk = silent) -> None:
        self._place: Place = locate(path, os.environ, _here())
        self._talk = talk
        self.problems: tuple[Problem, ...] = ()

    @property
    def root(self) -> Path:
        """The library's folder."""
        return self._place.root

    @property
    def is_empty(self) -> bool:
        """Whether the corpus holds no issue file at all."""
        return not self._place.corpus.issue_files()

    def _query(self, query: Query | str) -> Query:
        """The query with its saved searches put in, and with the user's tags and notes at hand."""
        asked = Query(text=query) if isinstance(query, str) else query
        if asked.text.lstrip().startswith("@"):
            from alliance_cli import saved

            asked = saved.resolved(self._place, asked)
        kept = self._kept()
        if kept.broken:
            from alliance_cli.search import remarked

            # What cannot be read is not the same as nothing.
            return replace(asked, remarks=kept.sound()) if remarked.asks(asked) else asked
        return replace(asked, remarks=kept.remarks) if kept.remarks else asked

    def _kept(self) -> remarks.Kept:
        """What the user wrote on items, as far as it can be read."""
        kept = remarks.load(self._place)
        self.problems = tuple(dict.fromkeys((*self.problems, *kept.problems)))
        return kept

    def _headlines(self, refs: Sequence[Ref | str]) -> dict[Ref, str]:
        """The headlines of items, each once, those of an issue for an issue; "" for what only the user wrote of.

        `NothingFound` for what neither the library has nor the user wrote of.
        """
        known = self._kept().sound()
        found: dict[Ref, str] = {}
        for ref in (Ref.parse(one) if isinstance(one, str) else one for one in refs):
            written = [one.ref for one in known if ref in (one.ref, one.ref.issue)]
            try:
                found |= {entry.ref: entry.headline for entry in self._view(ref).entries}
            except NothingFound:
                if not written:
                    raise
            for one in written:
                found.setdefault(one, "")
        return found

    def _view(self, ref: Ref) -> IssueView:
        from alliance_cli.search.index import lookup

        issue, entries, topics = self._fresh(lambda index: lookup.issue(index, ref))
        if not issue or not entries:
            self._place.corpus.find(ref.issue)  # says what is wrong with its file
            raise self._lacking(ref)
        return IssueView(issue, remarks.borne(entries, self._kept().remarks), tuple((t.id, t.label) for t in topics))

    def _lacking(self, ref: Ref) -> NothingFound:
        remedy = "`alliance import FILE` takes an issue" if self.is_empty else "`alliance search` lists what there is"
        return NothingFound(f"there is no {ref} in {self.root}", remedy=remedy)

    def _fresh(self, ask: Callable[[Path], T]) -> T:
        """Put a question to the index, brought up to date first, and built anew where it proves damaged."""
        self.problems = refresh(self._place, self._talk, reading=True).problems
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
