"""Bytes to text: whatever encoding and line ends a saved page has."""

from __future__ import annotations

import re

from alliance_cli.errors import ImportRefused

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_LINE_ENDS = re.compile(r"\r\n|\r|\u2028|\u2029|\x85|\x0b|\x0c")

#: What Unicode calls control characters, and halves of pairs, but for the line feed and the tab.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")

#: The bytes of text, among them those of the controls that it may hold.
_COMMON = bytes((*b"\t\n\r\x0b\x0c\x1b", *range(32, 256)))

#: Zero-width marks that pages carry inside words; they are not part of the text.
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u2060\u00ad"))


def decode(data: bytes, name: str) -> str:
    """The text of a file: UTF-8 or UTF-16 with or without a mark, else Windows-1252; lines end with a line feed.

    Control characters are dropped. `ImportRefused` for what is not text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return tidy(data[len(mark) :].decode(encoding, "replace"))
    if wide := _utf16_without_mark(data):
        return tidy(data.decode(wide, "replace"))
    if _is_binary(data):
        raise ImportRefused("this is not text", path=name, remedy="give a saved page as .txt, .md, .html, .pdf or .eml")
    try:
        return tidy(data.decode("utf-8"))
    except UnicodeDecodeError:
        return tidy(data.decode("cp1252", "replace"))


def tidy(text: str) -> str:
    """Text with one kind of line end and without control characters and invisible marks."""
    text = _LINE_ENDS.sub("\n", text).translate(_INVISIBLE)
    return text if text.isprintable() else _CONTROLS.sub("", text)


def _utf16_without_mark(data: bytes) -> str:
    head = data[:4000]
    if len(head) < 20 or b"\0" not in head:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 4 and even * 10 < odd:
        return "utf-16-le"
    if even > len(head) // 4 and odd * 10 < even:
        return "utf-16-be"
    return ""


def _is_binary(data: bytes) -> bool:
    head = data[:8000]
    odd = len(head.translate(None, _COMMON))
    return b"\0" in head or odd * 20 > len(head)
