"""Citations as plain data: every form of each, the text of its style, and what CSL makes of it."""

from __future__ import annotations

from importlib import import_module

from alliance_cli.model import Citations, CitationStyle
from alliance_cli.render.blocks import Runs, text_of
from alliance_cli.render.citations import styles
from alliance_cli.render.citations.csl import record
from alliance_cli.render.record.items import Record

#: The styles that are read by programs, each with its module.
_MODULES: dict[CitationStyle, str] = {
    "bibtex": "bibtex",
    "biblatex": "biblatex",
    "ris": "ris",
    "csl-json": "csl_json",
}


def whole(citations: Citations) -> Record:
    """The citations as one object that names its schema; a form that the style has not is null."""
    return {
        "schema": "alliance.citations/1",
        "style": citations.style,
        "citations": [_citation(citations, one) for one in styles.told(citations)],
        "form": citations.form or None,
    }


def _citation(citations: Citations, one: styles.Told) -> Record:
    cited = one.citation
    return {
        "ref": str(cited.ref),
        "text": _text(citations, one),
        "note": _plain(one.note),
        "bibliography": _plain(one.bibliography),
        "in_text": _plain(one.in_text),
        "csl": record(cited),
        "issued_basis": cited.issued_basis,
        "url_basis": cited.url_basis,
    }


def _text(citations: Citations, one: styles.Told) -> str:
    if citations.style not in _MODULES:
        return text_of(one.form(citations.form))
    text: str = import_module(f"alliance_cli.render.citations.{_MODULES[citations.style]}").of(one.citation)
    return text


def _plain(runs: Runs) -> str | None:
    return text_of(runs) or None
