"""Items near to one as plain data."""

from __future__ import annotations

from alliance_cli.model import Related, Relative
from alliance_cli.render.record.counts import coverage
from alliance_cli.render.record.items import Record, item


def whole(related: Related) -> Record:
    """The items with what each shares; `near` is the item that it shares that with."""
    return {
        "schema": "alliance.related/1",
        "item": str(related.ref),
        "total": related.total,
        "returned": len(related.hits),
        "issues": coverage(related.coverage),
        "hits": [_hit(hit) for hit in related.hits],
    }


def _hit(hit: Relative) -> Record:
    shared = {"dates": [when.edtf for when in hit.days]} if hit.days else {}
    shared |= {one.field: list(one.values) for one in hit.shared}
    return item(hit.entry) | {"rank": hit.rank, "score": hit.score, "near": str(hit.to), "shared": shared}
