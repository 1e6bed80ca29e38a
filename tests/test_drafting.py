"""Sources read in this process and beside it: the same drafts in the same order."""

from __future__ import annotations

import pytest
from conftest import PAGES

from alliance_cli import beside, drafting
from alliance_cli.drafting import Draft, drafts
from alliance_cli.errors import ImportRefused, NoIssue
from alliance_cli.ingest.sources import Source


@pytest.fixture
def sources() -> list[Source | ImportRefused]:
    """Pages, what is no page, what cannot be read, and a large page."""
    paths = sorted(PAGES.glob("*.txt"))
    pages: list[Source | ImportRefused] = [Source(path.name, path.read_bytes()) for path in paths]
    large = Source("large.txt", paths[0].read_bytes() + b"\n" * (drafting._LARGE + 1))
    odd: list[Source | ImportRefused] = [
        Source("note.txt", b"A note."),
        ImportRefused("it cannot be read", path="gone.txt"),
        large,
    ]
    return [*pages, *odd, *pages[::-1], *odd, *pages]


def test_helpers_change_nothing(sources: list[Source | ImportRefused], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside.in_order, "__kwdefaults__", {"alone": 3, "helpers": None})
    alone, shared = (list(drafts(sources, None, None, helpers=helpers)) for helpers in (0, 1))
    assert [source for source, _ in shared] == [source for source, _ in alone] == sources
    for (_, one), (_, other) in zip(alone, shared, strict=True):
        assert one.readings == other.readings
        assert _told(one) == _told(other)


def _told(draft: Draft) -> tuple[type[Exception] | None, str]:
    return (type(draft.refusal), str(draft.refusal)) if draft.refusal else (None, "")


def test_a_source_without_an_issue_is_refused_and_what_could_not_be_read_is_passed_on(
    sources: list[Source | ImportRefused],
) -> None:
    told = {source.name: draft for source, draft in drafts(sources, None, None) if isinstance(source, Source)}
    assert isinstance(told["note.txt"].refusal, NoIssue)
    assert told["vol-2-6.txt"].readings
    assert [draft for source, draft in drafts(sources, None, None) if not isinstance(source, Source)] == [Draft()] * 2
