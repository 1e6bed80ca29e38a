"""An issue as one number, as the columns of the index hold it, and what columns of numbers there are."""

from __future__ import annotations

from alliance_cli.model import Ref

#: The columns of one number a document, in their order in `schema.Document.numbers`.
NUMBERS = ("issue", "item", "length", "issued_first", "issued_last", "when_first", "when_last")

_VOLUME = 1 << 15


def issue_number(ref: Ref) -> int:
    """An issue as one number, in the order of issues."""
    return ref.volume * _VOLUME + ref.number


def issue_of(number: int) -> Ref:
    """The issue that a number stands for."""
    return Ref(*divmod(number, _VOLUME))
