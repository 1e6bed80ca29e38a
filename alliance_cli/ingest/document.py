"""A source as text, whatever form it came in."""

from __future__ import annotations

from datetime import date

from alliance_cli.errors import ImportRefused
from alliance_cli.frozen import frozen
from alliance_cli.model import Ref

#: Text of more characters, or of more lines, is no issue of the digest, nor ten of them.
LONGEST, MOST_LINES = 5_000_000, 100_000


@frozen
class Document:
    """The text of a source, and what its form says beside the text: issue number, address, day of publication."""

    text: str
    ref: Ref | None = None
    url: str = ""
    published: date | None = None


def bounded(document: Document, name: str) -> Document:
    """The document; `ImportRefused` where its text is far too long for an issue."""
    if len(document.text) > LONGEST or document.text.count("\n") > MOST_LINES:
        raise too_long(name)
    return document


def too_long(name: str) -> ImportRefused:
    """What is said of a source of that name that is far too long."""
    return ImportRefused("the text is far too long for an issue", path=name, remedy="save the issue's page alone")
