"""Web addresses, which come from files and pages of any origin: the one rule for what may be passed on."""

from __future__ import annotations

import re

from alliance_cli.patterns import pattern

#: The web's own schemes, and a host; what stands before an `@` only serves to deceive.
_START = pattern(
    r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.?|\[[0-9a-f:.]+\])(?::[0-9]{1,5})?(?=[/?#]|\Z)",
    re.IGNORECASE | re.ASCII,
)

#: What acts on a reader or hides from one has no place in an address, not even encoded.
_ACTING = pattern("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")

#: What could end an address in any format.
_ENDING = pattern(r"[^A-Za-z0-9._~:/?#@!$&'*+,;=%-]")


def web_address(text: str) -> str:
    """The address where it is one of the web that every format may bear, percent-encoded; else nothing."""
    text = text.strip(" ")
    start = _START.match(text)
    if not start or _ACTING.search(text):
        return ""
    return start[0] + _ENDING.sub(_encoded, text[start.end() :])


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())
