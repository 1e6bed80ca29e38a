r"""Text from a corpus, made harmless for a terminal: what would act on it is shown instead.

Control characters, lone surrogates, invisible marks and the marks that turn the direction of writing become escapes
such as `\x1b` and `\u202e`. White space that would break a line or a column becomes a space.
"""

from __future__ import annotations

import re

from alliance_cli.model import web_address
from alliance_cli.patterns import pattern

_SPACES = pattern("[\t\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")

#: Characters that act on a terminal or hide on it; the zero-width joiners stay, since scripts and emoji need them.
UNSAFE = pattern(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb"
    "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def visible(text: str) -> str:
    """The text on one line, safe to send to a terminal; text that is harmless comes back as it is."""
    if text.isprintable() or not UNSAFE.search(text):
        return text
    return UNSAFE.sub(_escaped, _SPACES.sub(" ", text))


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def is_web_address(text: str) -> bool:
    """Whether a text is a web address that may become a link in any format."""
    return text != "" and web_address(text) == text
