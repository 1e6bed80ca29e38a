"""The conditions of a selection as sets of documents: facet values, issues, event dates, issue dates."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from itertools import count
from math import inf

from alliance_cli.errors import UsageError
from alliance_cli.model import Filter, IssueRange, Query, Remark
from alliance_cli.model.when import STRETCH, answers
from alliance_cli.search import analysis, documents, facet_sets, remarked
from alliance_cli.search.documents import Documents
from alliance_cli.search.index import columns, people
from alliance_cli.search.index.lexicon import Lexicon
from alliance_cli.search.postings import Postings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

#: So many names are looked at for the one that was meant.
_COMPARED = 5

#: The most values that a selection may name, and of how many it is told that no item has them.
MOST_VALUES, _MOST = 250, 3


class Conditions:
    """Finds the documents that meet a condition; `notes` tells the user what was understood otherwise than typed."""

    def __init__(self, postings: Postings, lexicon: Lexicon, remarks: tuple[Remark, ...] = ()) -> None:
        self.postings = postings
        self.lexicon = lexicon
        self.remarks = remarks
        self.notes: list[str] = []
        self._compared: dict[str, list[tuple[str, str, frozenset[str]]]] = {}

    def of(self, query: Query) -> list[tuple[str, Documents]]:
        """Every condition of a selection with its name and the documents that meet it."""
        _refuse(query.filters)
        found = []
        for one in query.filters:
            documents = self.having(one.facet, one.values)
            name = f"{one.facet} {_listed(dict.fromkeys(one.values))}"
            found.append((f"not {name}", self.postings.live & ~documents) if one.exclude else (name, documents))
        if query.issues:
            found.append(("issue", self.issues(query.issues)))
        if query.since or query.until:
            found.append(("event date", self.on(query.since, query.until)))
        if query.issued_since or query.issued_until:
            found.append(("issue date", self.issued(query.issued_since, query.issued_until)))
        return found

    def having(self, facet: str, values: Iterable[str]) -> Documents:
        """The documents that have any of these values of a facet."""
        given = tuple(dict.fromkeys(values))
        if facet in remarked.FACETS:
            return self._remarked(facet, given)
        whole = ", ".join(given)
        if len(given) > 1 and facet != "topics" and self._known_by(facet, plain(whole)):
            given = (whole,)  # one name with commas in it, not several names
        if facet == "topics":
            return self.exactly(facet, map(self._topic, given))
        told = len(self.notes)
        found = [self._resolve(facet, value) for value in given]
        if (more := len(self.notes) - told - _MOST) > 0:
            self.notes[told + _MOST :] = [f"{more} more are part of several {facet}; any of those counts."]
        unknown = [value for value, names in zip(given, found, strict=True) if not names]
        self.notes += [
            f"No item has {value!r} among its {facet}{self._near(facet, value)}" for value in unknown[:_MOST]
        ]
        if len(unknown) > _MOST:
            self.notes.append(f"Nor any of {len(unknown) - _MOST} more.")
        return self.exactly(facet, [name for names in found for name in names])

    def exactly(self, facet: str, names: Iterable[str]) -> Documents:
        """The documents that have any of these values of a facet, as they are written there."""
        found = 0
        wanted = list(names)
        for base, segment in self.postings.segments():
            inside = 0
            for name in wanted:
                inside |= facet_sets.having(segment.columns, facet, name)
            found |= inside << base
        return self.postings.live & found

    def _remarked(self, facet: str, values: tuple[str, ...]) -> Documents:
        """The documents with any of these tags of the user's, or of these words in their notes."""
        refs, notes = remarked.having(self.remarks, facet, values)
        self.notes += notes[:_MOST]
        if len(notes) > _MOST:
            self.notes.append(f"Nor any of {len(notes) - _MOST} more.")
        wanted = {(columns.issue_number(ref), ref.item) for ref in refs}
        if not wanted:
            return 0
        places = zip(self.postings.column("issue"), self.postings.column("item"), strict=True)
        return self._live([number for number, place in enumerate(places) if place in wanted])

    def _live(self, numbers: list[int]) -> Documents:
        """Those of these documents that are not deleted."""
        return self.postings.live & documents.of(numbers, self.postings.size)

    def issues(self, issues: Iterable[IssueRange]) -> Documents:
        """The documents of any of these ranges of issues."""
        found = 0
        column = self.postings.column("issue")
        for first, last in map(_issue_numbers, issues):
            found |= self._live([number for number, issue in enumerate(column) if first <= issue <= last])
        return found

    def on(self, since: date | None, until: date | None) -> Documents:
        """The documents dated between two days, see `dated`; those dated to no month, by their issue's date."""
        found = self.dated(since, until)
        vague = 0
        for base, segment in self.postings.segments():
            vague |= int.from_bytes(segment.columns.vague, "little") << base
        standing = self._issued(documents.numbers(vague & self.postings.live & ~found), since, until)
        if standing:
            self.notes.append(standing_by_issue(standing.bit_count()))
        return found | standing

    def dated(self, since: date | None, until: date | None) -> Documents:
        """The documents with a dated event or plan between two days.

        What is known only to a season or a year counts by the rule of `model.when.answers`.
        """
        first, last = _ordinals(since, until)
        found = 0
        for base, segment in self.postings.segments():
            starts, spans = segment.columns.starts, segment.columns.spans
            places = [
                place
                for place, start, end in zip(count(), spans[::2], spans[1::2], strict=False)
                if start <= last and first <= end and (end - start < STRETCH or answers(start, end, first, last))
            ]
            found |= documents.of([bisect_right(starts, 2 * place) - 1 for place in places], segment.size) << base
        return self.postings.live & found

    def issued(self, since: date | None, until: date | None) -> Documents:
        """The documents whose issue date overlaps the days between two."""
        return self._issued(range(self.postings.size), since, until)

    def _issued(self, numbers: Iterable[int], since: date | None, until: date | None) -> Documents:
        first, last = _ordinals(since, until)
        starts, ends = self.postings.column("issued_first"), self.postings.column("issued_last")
        return self._live([number for number in numbers if starts[number] <= last and first <= ends[number]])

    def _resolve(self, facet: str, value: str) -> list[str]:
        """The values of a facet that a typed one stands for; none where no item can have it."""
        wanted = plain(value)
        return self._known_by(facet, wanted) or self._part(facet, wanted)

    def _near(self, facet: str, value: str) -> str:
        """A question about the known name that is spelled most like a typed one, if any is."""
        import difflib  # loaded only for a complaint

        names = {written: name for name, written, _ in self._plain(facet)}
        near = [names[one] for one in difflib.get_close_matches(plain(value), names, _COMPARED, 0.6)]
        # A name that some item has goes before one that only the vocabulary knows.
        near.sort(key=lambda name: not self.exactly(facet, (name,)))
        return f"; did you mean {near[0]!r}?" if near else ""

    def _known_by(self, facet: str, wanted: str) -> list[str]:
        """The values of a facet that go by a name, or else those of which it is another form."""
        known = self._plain(facet)
        found = [name for name, written, _ in known if written == wanted]
        return found or [name for name, _, forms in known if wanted in forms]

    def _part(self, facet: str, wanted: str) -> list[str]:
        words = f" {wanted} "
        found = [
            name
            for name, written, forms in self._plain(facet)
            if words in f" {written} " or any(words in f" {form} " for form in forms)
        ]
        if facet == "people" and " " not in wanted:
            found = self._surnamed(found, wanted)
        if len(found) > 1:
            self.notes.append(
                f"{wanted!r} is part of {len(found)} {facet}: {', '.join(found[:6])}; any of them counts."
            )
        return found if wanted else []

    def _surnamed(self, names: list[str], word: str) -> list[str]:
        """Of people whose name has a word, those whose surname it is; all, where it is nobody's surname."""
        written = {name: plain(name) for name in names}
        opening = {name: told for name, told in written.items() if told.startswith(f"{word} ")}
        leading = people.leading(self.postings.index.folder, opening)
        return [name for name in names if name in leading or name not in opening] or names

    def _plain(self, facet: str) -> list[tuple[str, str, frozenset[str]]]:
        """Every value of a facet, with its name and its other forms as they are compared."""
        if facet not in self._compared:
            self._compared[facet] = [
                (name, plain(name), frozenset(map(plain, forms))) for name, forms in self.known(facet).items()
            ]
        return self._compared[facet]

    def known(self, facet: str) -> dict[str, list[str]]:
        """Every value of a facet, known from the vocabulary or found in an item, with its other forms."""
        known = dict(self.lexicon.names[facet])
        for segment in self.postings.index.segments:
            for name in segment.columns.values(facet):
                known.setdefault(name, [])
        return known

    def _topic(self, value: str) -> str:
        known = {topic.id.casefold(): topic.id for topic in self.lexicon.topics}
        known |= {topic.label.casefold(): topic.id for topic in self.lexicon.topics}
        wanted = " ".join(value.split()).casefold()
        if found := known.get(wanted) or known.get(wanted.replace(" ", "-")):
            return found
        import difflib  # loaded only for a complaint

        parts = [name for name in known if len(wanted) > 2 and wanted in name]
        near = parts[:1] or difflib.get_close_matches(wanted, known, 1, 0.5)
        remedy = f"did you mean {known[near[0]]!r}?" if near else "`alliance topics` lists them"
        raise UsageError(f"unknown topic {value!r}", remedy=remedy)


def is_fine(days: tuple[int, int]) -> bool:
    """Whether an event of these days, first and last, is known to a month or better."""
    return days[1] - days[0] < STRETCH


def standing_by_issue(undated: int) -> str:
    """A note on how many items count by the month of their issue, for want of a dated event."""
    items = "1 item without a dated event stands" if undated == 1 else f"{undated:,} items without a dated event stand"
    return f"In these dates, {items} by the month of the issue."


def plain(name: str) -> str:
    """A name as it is compared: its terms, so that accents, capitals, stops and hyphens do not count."""
    return " ".join(token.terms[0].lower() for token in analysis.tokens(name))


def _refuse(filters: Iterable[Filter]) -> None:
    """Refuse more values than can be looked up at once, and signs that go with words and not with names."""
    given = {(one.facet, value) for one in filters for value in one.values}
    if len(given) > MOST_VALUES:
        raise UsageError(f"the options name more than {MOST_VALUES} values", remedy="name fewer")
    for facet, value in sorted(given):
        if facet not in remarked.FACETS and value[-1:] in ("*", "~"):
            raise UsageError(
                f"`{value[-1]}` goes after a word of a query, not after a name: {value!r}",
                remedy=f"leave out `{value[-1]}`",
            )


def _listed(values: Iterable[str]) -> str:
    shown = list(values)
    rest = f" and {len(shown) - 2 * _MOST} more" if len(shown) > 2 * _MOST else ""
    return ", ".join(shown[: 2 * _MOST]) + rest


def _issue_numbers(issues: IssueRange) -> tuple[float, float]:
    first = columns.issue_number(issues.first) if issues.first else -inf
    return first, columns.issue_number(issues.last) if issues.last else inf


def _ordinals(since: date | None, until: date | None) -> tuple[int, int]:
    return (since or date.min).toordinal(), (until or date.max).toordinal()
