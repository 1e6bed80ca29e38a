"""A source to issues: the whole of `ingest` in one call."""

from __future__ import annotations

from dataclasses import dataclass

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest import assemble, page, text
from alliance_cli.ingest.page import Page
from alliance_cli.ingest.sources import Source
from alliance_cli.model import Issue, Ref, When


@dataclass(frozen=True, slots=True)
class Reading:
    """An issue as a source tells it, the page it was read from, and what the reader should know."""

    issue: Issue
    page: Page
    warnings: tuple[str, ...]


def issues(source: Source, ref: Ref | None = None, issued: When | None = None) -> tuple[Reading, ...]:
    """Every issue in a source; `ImportRefused` where there is none, or one has no number.

    `ref` and `issued` overrule what the source says, and fit a source with one issue alone.
    """
    pages = page.read(text_of(source))
    if not pages:
        raise ImportRefused(
            "no list of headlines was found",
            path=source.name,
            remedy="save the whole page of an issue; --dry-run shows how each line was read",
        )
    if len(pages) > 1 and (ref or issued):
        raise ImportRefused(
            f"the file holds {len(pages)} issues", path=source.name, remedy="--issue and --issued fit one issue alone"
        )
    # Where a file holds several issues, its own name can number none of them.
    in_name = assemble.number_in_name(source.name) if len(pages) == 1 else None
    return tuple(_reading(found, source.name, ref, in_name, issued) for found in pages)


def text_of(source: Source) -> str:
    """The text that a source holds, whatever its form; `ImportRefused` where it holds none."""
    return text.decode(source.data, source.name)


def _reading(found: Page, name: str, given: Ref | None, in_name: Ref | None, issued: When | None) -> Reading:
    issue, warnings = assemble.issue(found, name, given, in_name, issued)
    return Reading(issue, found, warnings)
