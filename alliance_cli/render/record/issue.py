"""An issue as plain data."""

from __future__ import annotations

from alliance_cli.model import IssueView
from alliance_cli.render.record.items import Record, item


def whole(view: IssueView, explain: bool) -> Record:
    """An issue with the items that were asked for."""
    issue = view.issue
    return {
        "schema": "alliance.issue/1",
        "issue": str(issue.ref),
        "volume": issue.ref.volume,
        "number": issue.ref.number,
        "title": issue.title,
        "issued": issue.issued.edtf,
        "issued_basis": issue.issued_basis,
        "image_credit": issue.image_credit,
        "url": issue.address,
        "source": issue.source,
        "sha256": issue.sha256,
        "items": [item(entry, explain) for entry in view.entries],
        "url_basis": issue.url_basis,
        "also": [{"source": other.path, "sha256": other.sha256} for other in issue.also],
    }
