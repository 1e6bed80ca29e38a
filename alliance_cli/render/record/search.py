"""Results as plain data."""

from __future__ import annotations

from alliance_cli.model import Hit, Results
from alliance_cli.render.record import counts
from alliance_cli.render.record.items import Record, item, span


def whole(results: Results) -> Record:
    """What was asked, how it was understood, and the hits with their facets."""
    return {
        "schema": "alliance.search/1",
        "query": {
            "text": results.query.text,
            "understood": results.understood,
            "added": {word: list(synonyms) for word, synonyms in results.added},
        },
        "total": results.total,
        "returned": len(results.hits),
        "issues": counts.coverage(results.coverage),
        "hits": [_hit(hit) for hit in results.hits],
        "facets": counts.facets(results.facets),
    }


def _hit(hit: Hit) -> Record:
    return item(hit.entry) | {
        "rank": hit.rank,
        "score": hit.score,
        "snippet": hit.snippet.text,
        "matches": [span(match) for match in hit.snippet.matches],
        "snippet_offset": hit.snippet.offset,
        "headline_matches": [span(match) for match in hit.snippet.headline_matches],
    }
