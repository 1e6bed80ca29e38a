"""The forms in which an issue comes, and the way from each to text.

A form is known by the bytes that begin it, else by the ending of its name; what is neither is plain text.
"""

from __future__ import annotations

import re

from alliance_cli.ingest import text
from alliance_cli.ingest.document import Document
from alliance_cli.ingest.sources import Source

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"</?[a-zA-Z]")
_MAIL = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){3}")
_MAIL_HEADERS = re.compile(rb"(?im)^(?:from|received|return-path|mime-version|message-id|delivered-to):")


def read(source: Source) -> Document:
    """The text of a source; `ImportRefused` where there is none to be had."""
    form = _form(source)
    if form == "pdf":
        from alliance_cli.ingest import pdf

        return pdf.read(source.data, source.name)
    if form == "email":
        from alliance_cli.ingest import email

        return email.read(source.data, source.name)
    words = text.decode(source.data, source.name)
    if _HTML.match(words[:5000]) or (form == "html" and _TAG.search(words)):
        from alliance_cli.ingest import html

        return html.read(words, source.name)
    return Document(words)


def _form(source: Source) -> str:
    head = source.data[:4000]
    if b"%PDF-" in head[:1024] or source.ending == ".pdf":
        return "pdf"
    if source.ending == ".eml" or (_MAIL.match(head) and len(_MAIL_HEADERS.findall(head)) >= 2):
        return "email"
    return "html" if source.ending in (".html", ".htm", ".xhtml") else "text"
