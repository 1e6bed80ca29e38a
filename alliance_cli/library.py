"""The facade: every verb of the program, without a terminal. This is also the Python API."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from alliance_cli import remarks
from alliance_cli.frozen import replace
from alliance_cli.model import Query, Ref, Selection
from alliance_cli.opened import Opened, silent
from alliance_cli.refresh import Talk, pending, refresh
from alliance_cli.search.index import state as index_state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from alliance_cli.importing import ImportOptions, Step
    from alliance_cli.model import (
        Checkup,
        Citations,
        Export,
        FacetList,
        ImportReport,
        IndexReport,
        IssueView,
        News,
        Profile,
        Related,
        Remarks,
        Results,
        SavedSearch,
        SavedSearches,
        SourceReport,
        Summary,
        Timeline,
        Topics,
        UnknownNames,
    )
    from alliance_cli.reports.timeline_days import Entries


def _unseen(_report: SourceReport, _total: int) -> None:
    """Show no progress."""


class Library(Opened):
    """A corpus with its index; each verb of the command line is a method that returns the model's values.

    `path` is a folder that holds `corpus/` and `index/`; without it, the library is found as on the command line.
    `talk` is called with lines that a person may want to read while waiting. Every reading method brings the index up
    to date first; `problems` then tells of issue files that could not be read.
    """

    @classmethod
    def create(cls, path: str | os.PathLike[str], *, talk: Talk = silent) -> Library:
        """Make a new library with the default vocabulary; `UsageError` where the folder holds one already."""
        from alliance_cli.creating import create

        create(Path(path))
        return cls(path, talk=talk)

    def import_sources(
        self, sources: Iterable[str], options: ImportOptions | None = None, *, step: Step = _unseen
    ) -> ImportReport:
        """Import files, folders or `-`; what was refused is in the report, and stops nothing else."""
        from alliance_cli import importing

        return importing.run(self._place, sources, options or importing.ImportOptions(), self._talk, step)

    def search(self, query: Query | str) -> Results:
        """The matching items, best first, with facet counts over all of them."""
        from alliance_cli.search import find

        return remarks.shown(self._fresh(lambda index: find.search(index, self._query(query))))

    def select(self, query: Query | str = "") -> Selection:
        """Every item that a query selects, with what was found in it."""
        from alliance_cli.search import find

        return remarks.shown(self._fresh(lambda index: find.select(index, self._query(query))))

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
        from alliance_cli.search import streaming

        published = self._fresh(lambda index: streaming.published(index, as_of)) if as_of else None

        def told(chosen: Selection, stored: Entries | None = None) -> Timeline:
            if published is not None:
                chosen = replace(chosen, coverage=replace(chosen.coverage, searched=published))
            return timeline(chosen, background=background, by=by, as_of=as_of, stored=stored)

        if isinstance(query, Selection):
            return told(query)
        return self._fresh(lambda index: streaming.over(index, self._query(query), told))

    def summary(self, query: Query | Selection | str = "", *, words: int = 200, tokens: int = 4000) -> Summary:
        """What the corpus says on a selection, in its own sentences of at most `words` words, each with its item.

        `tokens` bounds it where it is written as a prompt.
        """
        from alliance_cli.reports.summary import summary

        return summary(self._selected(query), words=words, tokens=tokens)

    def topics(self, query: Query | str = "", *, sort: str = "count") -> Topics:
        """Every topic of the vocabulary, its count in each issue of a selection; by `count`, `rising` or `name`."""
        from alliance_cli.reports.topics import courses
        from alliance_cli.search import streaming

        return courses(*self._fresh(lambda index: streaming.tally(index, self._query(query))), sort=sort)

    def facets(self, field: str, query: Query | str = "") -> FacetList:
        """All values of one facet over a selection, with counts."""
        from alliance_cli.search import find, parse

        if parse.facet_named(field) == "tags":
            self._kept().sound()
        return self._fresh(lambda index: find.facet(index, self._query(query), field))

    def profile(self, name: str, query: Query | str = "", *, people_only: bool = False) -> Profile:
        """What a selection tells of a person, organization, place, piece of equipment or program, by any of its names.

        `UsageError` where several share the name; one that nothing goes by has a `total` of 0 and says so in `notes`.
        """
        from alliance_cli.reports.profile import profile
        from alliance_cli.search import subjects

        kinds = subjects.KINDS[:1] if people_only else subjects.KINDS
        return self._fresh(lambda index: subjects.told(index, name, self._query(query), kinds, profile))

    def related(self, ref: Ref | str, query: Query | str = "") -> Related:
        """The items of a selection nearest to an item, or to those of an issue; `NothingFound` for an unknown one."""
        from alliance_cli.search import related

        asked = Ref.parse(ref) if isinstance(ref, str) else ref
        found = self._fresh(lambda index: related.related(index, asked, self._query(query)))
        if not found:
            raise self._lacking(asked)
        return remarks.shown(found)

    def export(self, query: Query | Selection | str = "") -> Export:
        """The items of a selection as sources, each with its citation and the sentence that speaks for it best."""
        from alliance_cli.reports.export import export

        return export(self._selected(query))

    def cite(
        self, refs: Sequence[Ref | str], style: str = "chicago", *, form: str = "", accessed: date | None = None
    ) -> Citations:
        """Issues or items as works to be cited together, each once, in a style and one of its forms."""
        from alliance_cli.reports.citation import citations

        wanted = tuple(dict.fromkeys(Ref.parse(ref) if isinstance(ref, str) else ref for ref in refs))
        return citations(wanted, self.show(wanted), style, form, accessed)

    def saved(self) -> SavedSearches:
        """The saved searches, each with the number of items that it selects now."""
        from alliance_cli import saved

        found, problems = saved.listed(self._place, lambda query: self.search(replace(query, limit=1)).total)
        self.problems = tuple(dict.fromkeys((*self.problems, *problems)))
        return found

    def save(self, name: str, typed: Mapping[str, Sequence[str]], *, force: bool = False) -> SavedSearch | None:
        """Save a selection as typed, such as `{"words": ["E-2D"], "since": ["2023-03"]}`; gives the one replaced."""
        from alliance_cli import saved

        return saved.save(self._place, name, typed, force=force, talk=self._talk)

    def unsave(self, name: str) -> SavedSearch:
        """Forget a saved search, which is returned, and what was seen of it; `UsageError` for an unknown one."""
        from alliance_cli import saved, seen

        gone = saved.delete(self._place, name, self._talk)
        seen.forget(self._place, gone.name, self._talk)
        return gone

    def stranded(self) -> tuple[str, ...]:
        """What to say of saved searches of libraries that are gone, of which this may be one in another place."""
        from alliance_cli import saved, userdata

        return userdata.stranded(self._place, saved.FILE)

    def adopt(self, old: Path) -> tuple[str, ...]:
        """Take over what the user keeps for a library in another folder, such as this one before it was moved."""
        from alliance_cli import saved, userdata

        return userdata.adopt(self._place, old, saved.FILE)

    def new(self, names: Sequence[str] = ()) -> News:
        """What changed since the last look in these saved searches, or in all; `mark_seen` ends the look."""
        from alliance_cli import saved, seen
        from alliance_cli.search import remarked

        searches, broken = saved.watched(self._place, names)
        notes = remarks.load(self._place).problems
        sound, held = seen.parted(searches, notes, remarked.asks)
        told, failed = seen.news(self._place, sound, self.select, lambda: self.problems)
        failed_now = [saved.unusable(self._place, name, fault) for name, fault in failed]
        self.problems = tuple(dict.fromkeys((*self.problems, *notes, *broken, *held, *failed_now)))
        return told

    def mark_seen(self, news: News) -> None:
        """Take what was told as seen, so that the next look tells only of what comes after."""
        from alliance_cli import seen

        seen.record(self._place, news, self._talk)

    def remarks(self, refs: Sequence[Ref | str] = ()) -> Remarks:
        """The tags and notes on items, on all items of an issue, or on everything."""
        known = self._kept().sound()
        shown = self._headlines(refs) if refs else {one.ref: one.headline for one in self.select().entries}
        return remarks.listed(self._place, known, shown, every=not refs)

    def tags(self) -> FacetList:
        """All tags with their counts, those on items that the library lacks too."""
        known, there = self._kept().sound(), {entry.ref for entry in self.select().entries}
        return remarks.counted(self.facets("tags"), known, there)

    def tag(self, refs: Sequence[Ref | str], *, add: Sequence[str] = (), remove: Sequence[str] = ()) -> Remarks:
        """Add tags to items, or to all items of an issue, and remove others; gives the remarks on those items."""
        shown = self._headlines(refs)
        remarks.change(self._place, shown, lambda remark: remarks.retagged(remark, add, remove), self._talk)
        return remarks.listed(self._place, self._kept().sound(), shown, every=False)

    def note(self, ref: Ref | str, text: str, *, append: bool = False) -> Remarks:
        """Write a note on an item, in place of the one there or below it; an empty text takes it away."""
        shown = self._headlines([remarks.item(ref)])
        remarks.change(self._place, shown, lambda remark: remarks.noted(remark, text, append=append), self._talk)
        return remarks.listed(self._place, self._kept().sound(), shown, every=False)

    def index(self, *, rebuild: bool = False) -> IndexReport:
        """Bring the index up to date, or build it anew."""
        from alliance_cli.model import IndexReport
        from alliance_cli.search import find

        done = refresh(self._place, self._talk, rebuild=rebuild)
        self.problems = done.problems
        issues, items = find.counts(self._place.index)
        return IndexReport(
            str(self._place.index), issues, items, done.updated, done.removed, done.rebuilt, done.problems
        )

    def index_status(self) -> IndexReport:
        """Where the index is and what it holds, as it stands."""
        from alliance_cli.model import IndexReport
        from alliance_cli.search import find

        state = index_state.read(self._place.index)
        issues, items = find.counts(self._place.index) if state else (0, 0)
        self.problems = state.problems if state else ()
        left = pending(self._place)
        return IndexReport(str(self._place.index), issues, items, problems=self.problems, pending=left)

    def doctor(self, *, fix: bool = False) -> Checkup:
        """Every problem in the corpus, its vocabulary and its index, with a remedy each; `fix` mends the safe ones."""
        from alliance_cli import checkup

        return checkup.check(self._place, fix=fix)

    def unknown_names(self, *, fix: bool = False) -> UnknownNames:
        """What looks like a name and is none that the library knows, after a check of the library."""
        from alliance_cli import checkup

        return checkup.unknown_names(self._place, fix=fix)

    def _selected(self, query: Query | Selection | str) -> Selection:
        return query if isinstance(query, Selection) else self.select(query)
