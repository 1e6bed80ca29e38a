"""A summary as plain data: what `--json` prints, key for key."""

from __future__ import annotations

from alliance_cli.model import FACETS, Change, CitedItem, IssueShare, Silence, Summary, SummarySentence
from alliance_cli.render.record.counts import coverage, facets, iso, value
from alliance_cli.render.record.items import Record, days


def of(summary: Summary) -> Record:
    """The whole summary as one object that names its schema."""
    return {
        "schema": "alliance.summary/1",
        "topic": summary.topic,
        "label": summary.label,
        "total": summary.total,
        "issues": coverage(summary.coverage),
        "first": iso(summary.first),
        "last": iso(summary.last),
        "sentences": [_sentence(sentence) for sentence in summary.sentences],
        **{field: [] for field in FACETS if field != "topics"},
        **facets(summary.facets),
        "related_topics": [value(one) for one in summary.related_topics],
        "title": summary.title,
        "words": {"budget": summary.budget, "quoted": summary.words, "shortest_sentence": summary.shortest},
        "without_body": summary.bodiless,
        "dates": [days(day.when) | {"kind": day.kind, "count": day.count} for day in summary.dates],
        "sources": [_source(number, cited) for number, cited in enumerate(summary.cited, 1)],
        "changed": _change(summary.change),
        "not_reported_since": _silence(summary.silence),
    }


def _sentence(sentence: SummarySentence) -> Record:
    return {
        "text": sentence.text,
        "item": str(sentence.ref),
        "start": iso(sentence.when.first) if sentence.when else None,
        "kind": sentence.kind,
        "end": iso(sentence.when.last) if sentence.when else None,
        "rank": sentence.rank,
        "also": [str(ref) for ref in sentence.also],
    }


def _source(number: int, cited: CitedItem) -> Record:
    return {
        "note": number,
        "item": str(cited.ref),
        "headline": cited.headline,
        "issue": str(cited.ref.issue),
        "issued": cited.issued.edtf,
        "issued_basis": cited.issued_basis,
        "url": cited.url,
    }


def _change(change: Change) -> Record:
    return {
        "latest": _share(change.latest),
        "before": _share(change.before),
        "new_in": str(change.new_in) if change.new_in else None,
        "new": facets(change.new),
        "newest": [days(event.when) | {"item": str(event.ref), "headline": event.headline} for event in change.events],
    }


def _share(share: IssueShare | None) -> Record | None:
    if not share:
        return None
    return {"issues": [str(ref) for ref in share.issues], "matched": share.matched, "items": share.items}


def _silence(silence: Silence | None) -> Record | None:
    if not silence:
        return None
    return {
        "issue": str(silence.ref),
        "issued": silence.issued.edtf,
        "silent": silence.issues,
        "searched": silence.searched,
    }
