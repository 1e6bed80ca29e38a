"""A source as text, whatever form it came in."""

from __future__ import annotations

from datetime import date

from alliance_cli.frozen import frozen
from alliance_cli.model import Ref


@frozen
class Document:
    """The text of a source, and what its form says beside the text: issue number, address, day of publication."""

    text: str
    ref: Ref | None = None
    url: str = ""
    published: date | None = None
