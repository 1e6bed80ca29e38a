"""A PDF's text layer to lines: the lines that the page broke are joined again. Needs the extra `pdf`."""

from __future__ import annotations

import logging
import re
from collections import Counter
from io import BytesIO
from typing import Any

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest.document import Document

_MOST_PAGES = 100
_MOST_TEXT = 5_000_000

#: A word broken by the page at its end: letters, a hyphen, the end of the line, small letters.
_BROKEN = re.compile(r"(?P<head>[^\W\d_]{2,})[-\u2010\u00ad]\n(?P<tail>[^\W\d_]{2,})")
_LONE_BULLET = re.compile(r"(?m)^([•●▪■◦‣])[ \t]*\n+[ \t]*(?=\S)")


def read(data: bytes, name: str) -> Document:
    """The text of a PDF; `ImportRefused` where it has none, cannot be opened, or is far too long."""
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:
        raise ImportRefused(
            "PDF files need the package pypdf", path=name, remedy="pip install 'alliance-cli[pdf]'"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = _pages(PdfReader(BytesIO(data)), name)
    except ImportRefused:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
    ) as failure:
        # A damaged file can make the reader fail in any of these ways.
        raise ImportRefused(
            f"the PDF cannot be read: {type(failure).__name__}", path=name, remedy="save it again, or as text"
        ) from failure
    text = rejoined("\n".join(pages))
    if not text.strip():
        raise ImportRefused("the PDF holds no text", path=name, remedy="run text recognition on it first")
    return Document(text)


def _pages(reader: Any, name: str) -> list[str]:
    if reader.is_encrypted and not reader.decrypt(""):
        raise ImportRefused("the PDF is locked with a password", path=name, remedy="save an unlocked copy")
    if len(reader.pages) > _MOST_PAGES:
        raise ImportRefused(
            f"the PDF has more than {_MOST_PAGES} pages", path=name, remedy="save the issue's own pages alone"
        )
    pages: list[str] = []
    for page in reader.pages:
        pages.append(page.extract_text())
        if sum(map(len, pages)) > _MOST_TEXT:
            raise ImportRefused("the PDF holds too much text", path=name, remedy="save the issue's own pages alone")
    return pages


def rejoined(text: str) -> str:
    """Text in which bullets stand with their words, and words that a line's end broke are whole.

    A hyphen at a line's end is taken out only where the text has the word whole elsewhere, or nowhere with the hyphen
    and both parts are in small letters: `E-2D`, `US-Japan` and `anti-submarine` keep theirs.
    """
    text = "\n".join(" ".join(line.split()) for line in text.split("\n"))
    text = _LONE_BULLET.sub(r"\1 ", text)
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.casefold()))

    def mended(found: re.Match[str]) -> str:
        head, tail = found["head"], found["tail"]
        if words[(head + tail).casefold()]:
            return head + tail + "\n"
        return f"{head}-{tail}\n"

    return _BROKEN.sub(mended, text)
