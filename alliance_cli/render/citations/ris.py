"""RIS: what Zotero, EndNote, Mendeley and library catalogs read; lines end in CR LF, as its specification has it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from alliance_cli.model import Citation, When
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report, cited
from alliance_cli.render.safe_text import visible


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write a record for each work, an empty line between any two."""
    stream.write("\r\n".join(map(of, cited(report))))


def of(citation: Citation) -> str:
    """The record of one work; tags without a value are left out."""
    return "".join(f"{tag}  - {visible(value).strip()}\r\n" for tag, value in _tags(citation) if value) + "ER  - \r\n"


def _tags(citation: Citation) -> Iterator[tuple[str, str]]:
    yield "TY", "MGZN"
    yield "ID", citation.key
    yield "AU", citation.author
    yield "TI", citation.title
    yield "T2", citation.container
    yield "PY", f"{citation.issued.first.year:04}"
    yield "DA", _date(citation.issued)
    yield "VL", str(citation.ref.volume)
    yield "IS", str(citation.ref.number)
    yield "UR", citation.url
    yield "Y2", _date(When.day(citation.accessed)) if citation.accessed else ""
    yield "LA", "en"
    for tag in citation.tags:
        yield "KW", tag
    yield "N1", citation.note


def _date(when: When) -> str:
    """Year, month, day and other, with slashes; what is not known stays empty."""
    day = f"{when.first.day:02}" if when.precision == "day" else ""
    return f"{when.first.year:04}/{when.first.month:02}/{day}/"
