"""A source to issues: the whole of `ingest` in one call."""

from __future__ import annotations

from alliance_cli import issue_file
from alliance_cli.errors import CorpusError, ImportRefused, NoIssue
from alliance_cli.frozen import frozen, replace
from alliance_cli.ingest import assemble, forms, page
from alliance_cli.ingest.assemble import About
from alliance_cli.ingest.page import Fate, Page
from alliance_cli.ingest.sources import Source
from alliance_cli.model import Issue, Ref, When


@frozen
class Reading:
    """An issue as a source tells it, the page it was read from, and what the reader should know."""

    issue: Issue
    page: Page
    warnings: tuple[str, ...]


def issues(source: Source, ref: Ref | None = None, issued: When | None = None) -> tuple[Reading, ...]:
    """Every issue in a source; `ImportRefused` where there is none, or one has no number.

    `ref` and `issued` overrule what the source says, and fit a source with one issue alone.
    """
    document = forms.read(source)
    if document.text.startswith("---\n"):
        return (_own(source.name, document.text),)
    pages = page.read(document.text)
    if not pages:
        raise NoIssue(
            "no list of headlines was found",
            path=source.name,
            remedy="save the whole page of an issue; --dry-run shows how each line was read",
        )
    if len(pages) > 1 and (ref or issued):
        raise ImportRefused(
            f"the file holds {len(pages)} issues", path=source.name, remedy="--issue and --issued fit one issue alone"
        )
    # Where a file holds several issues, neither its name nor its head can number any of them.
    about = assemble.about(source.name, document) if len(pages) == 1 else assemble.About(source.name)
    return tuple(_reading(found, about, ref, issued) for found in pages)


def _own(name: str, text: str) -> Reading:
    """An issue file of another library, as it stands; its original is then this file."""
    try:
        issue = replace(issue_file.load(text, name), source="", sha256="", also=())
    except CorpusError as fault:
        raise ImportRefused(fault.message, path=name, line=fault.line, remedy=fault.remedy) from fault
    heads, bodies = zip(*((item.headline, item.body) for item in issue.items), strict=True) if issue.items else ((), ())
    fates: tuple[tuple[int, Fate, str], ...] = tuple(
        (number, "kept", line) for number, line in enumerate(text.split("\n"), 1) if line.strip()
    )
    return Reading(issue, Page(issue.ref, "issue file", issue.image_credit, None, heads, bodies, fates), ())


def _reading(found: Page, about: About, given: Ref | None, issued: When | None) -> Reading:
    issue, warnings = assemble.issue(found, about, given, issued)
    if item := issue_file.excess(issue.items):
        remedy = "save the issue's page alone; --dry-run shows how each line was read"
        raise ImportRefused(f"item {item.number}: {issue_file.TOO_LONG}", path=about.name, remedy=remedy)
    return Reading(issue, found, warnings)
