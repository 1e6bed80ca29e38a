"""A saved e-mail to text: its HTML part where it has one, else its text, a forwarded copy included."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from itertools import islice
from typing import Any

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest import html, lines, page, text
from alliance_cli.ingest.document import Document, bounded

_MOST_PARTS = 200
_MOST_TEXTS = 5
#: No honest header that matters here is longer, in characters; the parser takes time that grows with the square.
_LONGEST_HEADER = 1000
#: Encodings of the names of hosts, which take time that grows with the square of a text.
_NO_CHARSETS = ("idna", "punycode")
_QUOTED = re.compile(r"(?m)^(?:>[ \t]?)+")


def read(data: bytes, name: str) -> Document:
    """The text of the part of a message that holds most of an issue; `ImportRefused` where it has no text."""
    try:
        message = BytesParser(policy=_Bounded()).parsebytes(data)
        subject = _unfolded(str(message.get("subject", "")))
        documents = [_document(part, name) for part in _texts(message)]
    except (MessageError, LookupError, ValueError, RecursionError, AttributeError, TypeError) as failure:
        # The standard library's parser can fail in any of these ways on malformed headers.
        raise ImportRefused(
            f"the message cannot be read: {type(failure).__name__}", path=name, remedy="save its text instead"
        ) from failure
    if not documents:
        raise ImportRefused("the message holds no text", path=name, remedy="save the newsletter's own text")
    best = max(documents, key=_items)
    return Document(best.text, best.ref or lines.issue_number(subject), best.url)


class _Bounded(Compat32):
    """The parser's plainest reading of headers, each cut where it is too long; the others are far slower."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


def _unfolded(subject: str) -> str:
    """A subject in letters: `=?utf-8?q?Vol_2.7?=` is `Vol 2.7`; as it stands where it cannot be decoded."""
    try:
        return str(make_header(decode_header(subject)))
    except (MessageError, LookupError, ValueError):
        return subject


def _texts(message: Message) -> Iterator[Message]:
    """The parts to read, of this message and of those forwarded in it, HTML first."""
    parts = list(islice(message.walk(), _MOST_PARTS))
    for kind in ("text/html", "text/plain"):
        texts = (part for part in parts if part.get_content_type() == kind and not part.get_filename())
        yield from islice(texts, _MOST_TEXTS)


def _document(part: Message, name: str) -> Document:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    words = _decoded(data, part.get_content_charset() or "")
    if part.get_content_type() == "text/html":
        return html.read(words, name)
    return bounded(Document(_QUOTED.sub("", words)), name)


def _decoded(data: bytes, charset: str) -> str:
    try:
        if codecs.lookup(charset or "utf-8").name in _NO_CHARSETS:
            raise LookupError(charset)
        return text.tidy(data.decode(charset or "utf-8"))
    except (LookupError, UnicodeDecodeError):
        return text.tidy(data.decode("cp1252", "replace"))


def _items(document: Document) -> int:
    return max((len(found.headlines) + len(found.bodies) for found in page.read(document.text)), default=0)
