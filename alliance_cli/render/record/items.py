"""An item as plain data: the part that `search` and `show` have in common."""

from __future__ import annotations

from alliance_cli.model import FACETS, DateMention, Entry, Span, When

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

#: Plain data under names, ready for JSON.
Record: TypeAlias = "dict[str, Any]"


def item(entry: Entry, explain: bool = False) -> Record:
    """An item and what was found in it."""
    record: Record = {
        "id": str(entry.ref),
        "issue": str(entry.ref.issue),
        "item": entry.ref.item,
        "headline": entry.headline,
        "body": entry.body,
        "issued": entry.issued.edtf,
        "issued_basis": entry.issued_basis,
        "url": entry.url,
    }
    record |= {facet: list(entry.values(facet)) for facet in FACETS}
    record["dates"] = [_date(mention, explain) for mention in entry.annotations.dates]
    record |= {"tags": list(entry.tags), "note": entry.note}
    if explain:
        record["explain"] = _evidence(entry)
    return record


def _date(mention: DateMention, explain: bool) -> Record:
    record = {
        "text": mention.text,
        **days(mention.event),
        "kind": mention.kind,
        "in": mention.field,
        "offset": span(mention.span),
    }
    if explain:
        record |= {
            "rule": mention.rule,
            "kind_rule": mention.kind_rule,
            "year_from": mention.year_from,
            "confident": mention.confident,
        }
    return record


def _evidence(entry: Entry) -> Record:
    return {
        "topics": [{"value": t.topic, "score": t.score, "words": list(t.words)} for t in entry.annotations.topics],
        "names": [
            {
                "text": name.text,
                "value": name.name,
                "kind": name.kind,
                "in": name.field,
                "offset": span(name.span),
                "rule": name.rule,
                "office": name.office,
                "party": name.party,
                "state": name.state,
            }
            for name in entry.annotations.names
        ],
    }


def days(when: When) -> Record:
    """A stretch of days, both ends included."""
    return {
        "start": when.first.isoformat(),
        "end": when.last.isoformat(),
        "edtf": when.edtf,
        "precision": when.precision,
    }


def span(stretch: Span) -> list[int]:
    """A stretch of characters, half-open."""
    return [stretch.start, stretch.end]
