"""What changed lately in a selection, and whether the issues have fallen silent on it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from alliance_cli.model import (
    FACETS,
    Change,
    Entry,
    Facet,
    FacetValue,
    IssueShare,
    LatestEvent,
    Query,
    Ref,
    Selection,
    Silence,
)
from alliance_cli.reports.asked import asked_names, beside_names

#: How many of the last issues count as lately, and of the newest events are told.
_LATELY, _NEWEST = 3, 3

#: A selection that as many issues in a row do not report on has fallen silent.
_SILENT_FROM = 3

#: A query that itself names issues or days says nothing of what lies outside them.
_BOUND = re.compile(r"\b(?:issue|date|issued)\w*:", re.IGNORECASE)


def change(selection: Selection) -> Change:
    """Counts in the latest issues against those before, the newest events, and what appears for the first time."""
    issues = _searched(selection)
    cut = len(issues) - min(_LATELY, len(issues) // 2)
    in_order = sorted(selection.entries, key=lambda entry: entry.ref)
    events = _newest(selection)
    parted = 0 < cut < len(issues) and bool(in_order)
    told_in = sorted({entry.ref.issue for entry in in_order})
    return Change(
        latest=_share(issues[cut:], in_order) if parted else None,
        before=_share(issues[:cut], in_order) if parted else None,
        new_in=told_in[-1] if len(told_in) > 1 else None,
        new=_first_seen(in_order, told_in[-1], selection) if len(told_in) > 1 else (),
        events=events,
    )


def silence(selection: Selection) -> Silence | None:
    """How long the issues have been silent, from three on; none where the query itself ends before the last issue."""
    issues = _searched(selection)
    query = selection.query
    if not selection.entries or not issues or query.until:
        return None
    last = max(selection.entries, key=lambda entry: entry.ref)
    since = sum(ref > last.ref.issue for ref in issues)
    return Silence(last.ref.issue, last.issued, since, len(issues)) if since >= _SILENT_FROM else None


def _searched(selection: Selection) -> tuple[Ref, ...]:
    """The issues that the query looks into, in order; none where that cannot be told."""
    query = selection.query
    if _BOUND.search(query.text):
        return ()
    since, until = query.issued_since, query.issued_until
    return tuple(
        ref
        for ref, first, last in selection.searched
        if (since is None or since <= last) and (until is None or first <= until) and _among(ref, query)
    )


def _among(issue: Ref, query: Query) -> bool:
    return not query.issues or any(
        (one.first is None or one.first <= issue) and (one.last is None or issue <= one.last) for one in query.issues
    )


def _share(issues: tuple[Ref, ...], entries: Sequence[Entry]) -> IssueShare:
    inside = [entry.ref.issue for entry in entries if entry.ref.issue in issues]
    return IssueShare(issues, len(set(inside)), len(inside))


def _first_seen(entries: Sequence[Entry], latest: Ref, selection: Selection) -> tuple[Facet, ...]:
    """What the items of the latest issue have and no earlier one, by facet; a facet without any is left out.

    Where a name was asked for, only what stands in a sentence with it: the rest of such an item is not about it.
    """
    labels, query = dict(selection.labels), selection.query
    named = bool(asked_names(query))
    last = [entry for entry in entries if entry.ref.issue == latest]
    beside = [beside_names(entry, query) if named else {} for entry in last]
    found = []
    for facet in FACETS:
        before = {value for entry in entries if entry.ref.issue < latest for value in entry.values(facet)}
        counts = Counter(
            value
            for entry, near in zip(last, beside, strict=True)
            for value in (near.get(facet, ()) if named else entry.values(facet))
            if value not in before
        )
        if counts:
            new = sorted(counts, key=lambda value: -counts[value])
            found.append(Facet(facet, tuple(FacetValue(v, labels.get(v, v), counts[v]) for v in new)))
    return tuple(found)


def _newest(selection: Selection) -> tuple[LatestEvent, ...]:
    """The items whose own day is the newest, of those that stand at an event known to days."""
    query = selection.query
    found = []
    for entry in selection.entries:
        dated = entry.dated(query.since, query.until)
        if dated.clock == "event" and dated.when.is_fine and dated.when.overlaps(query.since, query.until):
            found.append(LatestEvent(dated.when, entry.ref, entry.headline))
    return tuple(sorted(found, key=lambda event: (event.when.last, event.ref), reverse=True)[:_NEWEST])
