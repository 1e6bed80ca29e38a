"""The conditions of a selection as sets of documents: facet values, issues, event dates, issue dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from math import inf

from alliance_cli.errors import UsageError
from alliance_cli.model import IssueRange, Query, Remark
from alliance_cli.search import analysis, columns, remarked
from alliance_cli.search.lexicon import Lexicon
from alliance_cli.search.postings import Postings

Documents = frozenset[int]


class Conditions:
    """Finds the documents that meet a condition; `notes` tells the user what was understood otherwise than typed."""

    def __init__(self, postings: Postings, lexicon: Lexicon, remarks: tuple[Remark, ...] = ()) -> None:
        self.postings = postings
        self.lexicon = lexicon
        self.remarks = remarks
        self.notes: list[str] = []

    def of(self, query: Query) -> list[tuple[str, Documents]]:
        """Every condition of a selection with its name and the documents that meet it."""
        found = []
        for one in query.filters:
            documents = self.having(one.facet, one.values)
            name = f"{one.facet} {', '.join(one.values)}"
            found.append((f"not {name}", self.postings.live - documents) if one.exclude else (name, documents))
        if query.issues:
            found.append(("issue", self.issues(query.issues)))
        if query.since or query.until:
            found.append(("event date", self.on(query.since, query.until)))
        if query.issued_since or query.issued_until:
            found.append(("issue date", self.issued(query.issued_since, query.issued_until)))
        return found

    def having(self, facet: str, values: Iterable[str]) -> Documents:
        """The documents that have any of these values of a facet."""
        given = tuple(values)
        if facet in remarked.FACETS:
            return self._remarked(facet, given)
        whole = ", ".join(given)
        if len(given) > 1 and facet != "topics" and self._known_by(facet, plain(whole)):
            given = (whole,)  # one name with commas in it, not several names
        return self.exactly(facet, [name for value in given for name in self.resolve(facet, value)])

    def exactly(self, facet: str, names: Iterable[str]) -> Documents:
        """The documents that have any of these values of a facet, as they are written there."""
        return self.postings.live & {
            base + number
            for name in names
            for base, segment in self.postings.segments()
            for number in segment.columns.having(facet, name)
        }

    def _remarked(self, facet: str, values: tuple[str, ...]) -> Documents:
        """The documents with any of these tags of the user's, or of these words in their notes."""
        refs, notes = remarked.having(self.remarks, facet, values)
        self.notes += notes
        wanted = {(columns.issue_number(ref), ref.item) for ref in refs}
        issues, items = self.postings.column("issue"), self.postings.column("item")
        return frozenset(
            document for document in self.postings.live if wanted and (issues[document], items[document]) in wanted
        )

    def issues(self, issues: Iterable[IssueRange]) -> Documents:
        """The documents of any of these ranges of issues."""
        ranges = [_issue_numbers(one) for one in issues]
        column = self.postings.column("issue")
        return frozenset(
            document
            for document in self.postings.live
            if any(first <= column[document] <= last for first, last in ranges)
        )

    def on(self, since: date | None, until: date | None) -> Documents:
        """The documents with a dated event or plan between two days; those without any, by their issue's date."""
        first, last = _ordinals(since, until)
        found: set[int] = set()
        undated = 0
        for base, segment in self.postings.segments():
            starts, numbers = segment.columns.starts, segment.columns.numbers
            issued_first, issued_last = numbers["issued_first"], numbers["issued_last"]
            for number in segment.live:
                if starts[number] < starts[number + 1]:
                    if any(start <= last and first <= end for start, end in segment.columns.days(number)):
                        found.add(base + number)
                elif issued_first[number] <= last and first <= issued_last[number]:
                    found.add(base + number)
                    undated += 1
        if undated:
            self.notes.append(standing_by_issue(undated))
        return frozenset(found)

    def issued(self, since: date | None, until: date | None) -> Documents:
        """The documents whose issue date overlaps the days between two."""
        first, last = _ordinals(since, until)
        starts, ends = self.postings.column("issued_first"), self.postings.column("issued_last")
        return frozenset(
            document for document in self.postings.live if starts[document] <= last and first <= ends[document]
        )

    def resolve(self, facet: str, value: str) -> tuple[str, ...]:
        """The values of a facet that a typed one stands for; none where no item can have it."""
        if facet == "topics":
            return (self._topic(value),)
        known = self.known(facet)
        wanted = plain(value)
        found = self._known_by(facet, wanted) or self._part(facet, known, wanted)
        if not found:
            import difflib  # loaded only for a complaint

            near = difflib.get_close_matches(wanted, {plain(name): name for name in known}, 1, 0.6)
            nearest = next((name for name in known if near and plain(name) == near[0]), "")
            hint = f"; did you mean {nearest!r}?" if nearest else ""
            self.notes.append(f"No item has {value!r} among its {facet}{hint}")
        return tuple(found)

    def _known_by(self, facet: str, wanted: str) -> list[str]:
        """The values of a facet that go by a name, or else those of which it is another form."""
        known = self.known(facet)
        found = [name for name in known if plain(name) == wanted]
        return found or [name for name, forms in known.items() if wanted in map(plain, forms)]

    def _part(self, facet: str, known: dict[str, list[str]], wanted: str) -> list[str]:
        words = f" {wanted} "
        found = [name for name, forms in known.items() if any(words in f" {plain(one)} " for one in (name, *forms))]
        if len(found) > 1:
            self.notes.append(
                f"{wanted!r} is part of {len(found)} {facet}: {', '.join(found[:6])}; any of them counts."
            )
        return found if wanted else []

    def known(self, facet: str) -> dict[str, list[str]]:
        """Every value of a facet, known from the vocabulary or found in an item, with its other forms."""
        known = dict(self.lexicon.names.get(facet, {}))
        for segment in self.postings.index.segments:
            for name in segment.columns.places.get(facet, {}):
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


def standing_by_issue(undated: int) -> str:
    """A note on how many items count by the month of their issue, for want of a dated event."""
    items = "1 item without a dated event stands" if undated == 1 else f"{undated:,} items without a dated event stand"
    return f"In these dates, {items} by the month of the issue."


def plain(name: str) -> str:
    """A name as it is compared: its terms, so that accents, capitals, stops and hyphens do not count."""
    return " ".join(token.terms[0].lower() for token in analysis.tokens(name))


def _issue_numbers(issues: IssueRange) -> tuple[float, float]:
    first = columns.issue_number(issues.first) if issues.first else -inf
    return first, columns.issue_number(issues.last) if issues.last else inf


def _ordinals(since: date | None, until: date | None) -> tuple[int, int]:
    return (since or date.min).toordinal(), (until or date.max).toordinal()
