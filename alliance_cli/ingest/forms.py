"""The forms in which an issue comes, and the way from each to text.

A form is known by the bytes that begin it, else by the ending of its name; what is neither is plain text.
"""

from __future__ import annotations

import re

from alliance_cli.ingest import text
from alliance_cli.ingest.document import LONGEST, Document, bounded, too_long
from alliance_cli.ingest.sources import Source

_TAG = re.compile(r"</?[a-zA-Z]")
_PROLOG = re.compile(r"\s*(<!--|<\?xml)")
_MOST_COMMENTS = 50
_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*:")
_MAIL_HEADERS = (b"from", b"received", b"return-path", b"mime-version", b"message-id", b"delivered-to", b"to")


def read(source: Source) -> Document:
    """The text of a source; `ImportRefused` where there is none to be had."""
    form = _form(source)
    if form == "pdf":
        from alliance_cli.ingest import pdf

        return pdf.read(source.data, source.name)
    if form == "email":
        from alliance_cli.ingest import email

        return email.read(source.data, source.name)
    if form == "text" and len(source.data) > 4 * LONGEST:
        raise too_long(source.name)
    words = text.decode(source.data, source.name)
    if _is_page(words) or (form == "html" and _TAG.search(words)):
        from alliance_cli.ingest import html

        return html.read(words, source.name)
    return bounded(Document(words), source.name)


def _form(source: Source) -> str:
    head = source.data[:4000]
    if b"%PDF-" in head[:1024] or source.ending == ".pdf":
        return "pdf"
    if source.ending == ".eml" or _is_mail(head):
        return "email"
    return "html" if source.ending in (".html", ".htm", ".xhtml") else "text"


def _is_mail(head: bytes) -> bool:
    """Whether a file opens with the headers of a message."""
    known = 0
    for line in head.splitlines():
        if not line.startswith((b" ", b"\t")) and not _HEADER.match(line):
            return not line and known >= 2
        known += line.split(b":", 1)[0].lower() in _MAIL_HEADERS
    return known >= 2


def _is_page(text: str) -> bool:
    """Whether a text opens as a web page, after comments and declarations."""
    at = 0
    for _ in range(_MOST_COMMENTS):
        opened = _PROLOG.match(text, at)
        if not opened:
            return _PAGE.match(text, at) is not None
        at = text.find("-->" if opened[1] == "<!--" else "?>", opened.end())
        if at < 0:
            return False
        at += 2 if text.startswith("?>", at) else 3
    return False
