"""What changed lately in a selection, and whether the issues have fallen silent on it."""

from __future__ import annotations

import re
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
        new=_first_seen(in_order, told_in[-1], dict(selection.labels)) if len(told_in) > 1 else (),
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


def _first_seen(entries: Sequence[Entry], latest: Ref, labels: dict[str, str]) -> tuple[Facet, ...]:
    """What the items of the latest issue have and no earlier one, by facet; a facet without any is left out."""
    found = []
    for facet in FACETS:
        before = {value for entry in entries if entry.ref.issue < latest for value in entry.values(facet)}
        counts: dict[str, int] = {}
        for entry in entries:
            if entry.ref.issue == latest:
                for value in entry.values(facet):
                    counts[value] = counts.get(value, 0) + 1
        new = sorted((value for value in counts if value not in before), key=lambda value: -counts[value])
        if new:
            found.append(Facet(facet, tuple(FacetValue(v, labels.get(v, v), counts[v]) for v in new)))
    return tuple(found)


def _newest(selection: Selection) -> tuple[LatestEvent, ...]:
    """The newest event of an item, of the items whose is newest."""
    query = selection.query
    found = []
    for entry in selection.entries:
        days = [
            mention.event
            for mention in entry.annotations.dates
            if mention.kind == "event" and mention.event.is_fine and mention.event.overlaps(query.since, query.until)
        ]
        if days:
            newest = max(days, key=lambda when: (when.last, when.first))
            found.append(LatestEvent(newest, entry.ref, entry.headline))
    return tuple(sorted(found, key=lambda event: (event.when.last, event.ref), reverse=True)[:_NEWEST])
