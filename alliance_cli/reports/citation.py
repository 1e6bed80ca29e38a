"""Issues and items as works to be cited."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import cast

from alliance_cli.errors import UsageError
from alliance_cli.model import (
    CITATION_FORMS,
    Citation,
    CitationForm,
    Citations,
    CitationStyle,
    Entry,
    Issue,
    IssueView,
    Ref,
    UrlBasis,
)


def citations(
    refs: Sequence[Ref],
    views: Sequence[IssueView],
    style: str = "chicago",
    form: str = "",
    accessed: date | None = None,
) -> Citations:
    """The works at some references, each with its view; without a form, in the style's usual one.

    `UsageError` for a style or a form that is none.
    """
    known, told = style_and_form(style, form)
    return Citations(known, told, tuple(_one(*pair, accessed) for pair in zip(refs, views, strict=True)))


def style_and_form(style: str, form: str = "") -> tuple[CitationStyle, CitationForm]:
    """The style of that name, and its usual form unless another of its forms is meant; else `UsageError`."""
    known = cast("CitationStyle", style.lower())
    if known not in CITATION_FORMS:
        raise UsageError(f"unknown style {style!r}", remedy=f"choose {_listed(tuple(CITATION_FORMS))}")
    forms = CITATION_FORMS[known]
    if not form:
        return known, forms[0] if forms else ""
    if form.lower() not in forms:
        remedy = f"choose {_listed(forms)}" if forms else "leave --form out"
        raise UsageError(f"the style {known} has no form {form!r}", remedy=remedy)
    return known, cast("CitationForm", form.lower())


def of_item(entry: Entry, url_basis: UrlBasis = "", accessed: date | None = None) -> Citation:
    """An item, under its headline."""
    return Citation(
        entry.ref,
        entry.headline,
        entry.issued,
        entry.issued_basis,
        entry.url,
        url_basis,
        accessed,
        tags=entry.tags,
        note=entry.note,
    )


def of_issue(issue: Issue, accessed: date | None = None) -> Citation:
    """A whole issue, under its title; an issue without one is named by its number."""
    title = issue.title or f"US-Japan Alliance Digest Vol {issue.ref}"
    return Citation(issue.ref, title, issue.issued, issue.issued_basis, issue.address, issue.url_basis, accessed)


def _one(ref: Ref, view: IssueView, accessed: date | None) -> Citation:
    if not ref.item:
        return of_issue(view.issue, accessed)
    return of_item(view.entries[0], view.issue.url_basis, accessed)


def _listed(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}"
