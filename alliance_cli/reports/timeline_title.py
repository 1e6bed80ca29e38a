"""What a selection is, in words: the heading of what is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from alliance_cli.model import Filter, IssueRange, Selection


def title(selection: Selection, as_of: date | None = None) -> str:
    """The query's words, its conditions, and the day up to which issues count; empty where everything is selected."""
    query, labels = selection.query, dict(selection.labels)
    parts = [query.text.strip(), *(_condition(one, labels) for one in query.filters)]
    if query.issues:
        parts.append("issues " + ", ".join(map(_issues, query.issues)))
    parts += _stretch("events", query.since, query.until)
    parts += _stretch("issued", query.issued_since, query.issued_until)
    if as_of:
        parts.append(f"as published by {as_of.isoformat()}")
    return " · ".join(part for part in parts if part)


def _condition(one: Filter, labels: dict[str, str]) -> str:
    names = [labels.get(value, value) if one.facet == "topics" else value for value in one.values]
    return f"{'not ' if one.exclude else ''}{' or '.join(names)}"


def _issues(one: IssueRange) -> str:
    if one.first == one.last:
        return str(one.first or "all")
    return f"{one.first or ''}..{one.last or ''}"


def _stretch(what: str, first: date | None, last: date | None) -> Iterator[str]:
    if first and last:
        yield f"{what} {first.isoformat()} to {last.isoformat()}"
    elif first:
        yield f"{what} from {first.isoformat()}"
    elif last:
        yield f"{what} to {last.isoformat()}"
