"""Text within the entries of BibTeX and biblatex: special characters escaped, and names kept from lower case.

Letters, curly quotes and dashes stay UTF-8. Braces become commands, since a BibTeX file counts even escaped ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from alliance_cli.render.safe_text import visible

_COMMANDS = {
    **{letter: f"\\{letter}" for letter in "&%$#_"},
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}

_SPECIAL = re.compile("[" + re.escape("".join(_COMMANDS)) + "]")
#: Two of these in a row are one other character in TeX.
_LIGATURE = re.compile(r"([-,'`<>])(?=\1)|([?!])(?=`)")
_WORD = re.compile(r"[^\W_]+(?:[-+./–][^\W_]+)*")

_NOT_IN_URL = re.compile(r"[\s{}\\]")


def escaped(text: str) -> str:
    """The text as TeX prints it letter for letter."""
    return _LIGATURE.sub(r"\g<0>{}", _SPECIAL.sub(lambda found: _COMMANDS[found[0]], visible(text)))


def title(text: str) -> str:
    """The same, with braces around each word whose capitals a style would take away: `{E-2D}`, `{US-Japan}`."""
    text = visible(text)
    parts: list[str] = []
    done = 0
    for word in _WORD.finditer(text):
        if _is_at_risk(word):
            parts += [escaped(text[done : word.start()]), "{", escaped(word[0]), "}"]
            done = word.end()
    return "".join((*parts, escaped(text[done:])))


def address(url: str) -> str:
    """A web address, which is taken as it stands: what would end it is percent-encoded."""
    return _NOT_IN_URL.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), visible(url))


def entry(kind: str, key: str, fields: Iterable[tuple[str, str]]) -> str:
    """An entry with a line for each field that has a value; values are complete, with their braces."""
    lines = "".join(f"  {name} = {value},\n" for name, value in fields if value)
    return f"@{kind}{{{key},\n{lines}}}\n"


def braced(value: str) -> str:
    """A value in braces; an empty one stays empty."""
    return f"{{{value}}}" if value else ""


def _is_at_risk(word: re.Match[str]) -> bool:
    """Whether it has a capital other than the one that begins the text, which every style keeps."""
    letters = word[0] if word.start() else word[0][1:]
    return letters != letters.lower()
