"""A citation as CSL has it: plain data, an `article-magazine`."""

from __future__ import annotations

from alliance_cli.model import Citation, When
from alliance_cli.render.record.items import Record


def record(citation: Citation) -> Record:
    """One work; what is not known is left out."""
    whole: Record = {
        "id": citation.key,
        "type": "article-magazine",
        "author": [{"literal": citation.author}],
        "title": citation.title,
        "container-title": citation.container,
        "volume": str(citation.ref.volume),
        "issue": str(citation.ref.number),
        "issued": _date(citation.issued),
        "URL": citation.url,
        "accessed": _date(When.day(citation.accessed)) if citation.accessed else None,
        "language": "en",
        "keyword": ", ".join(citation.tags),
        "annote": citation.note,
    }
    return {name: value for name, value in whole.items() if value}


def _date(when: When) -> Record:
    parts = [when.first.year, when.first.month]
    return {"date-parts": [[*parts, when.first.day] if when.precision == "day" else parts]}
