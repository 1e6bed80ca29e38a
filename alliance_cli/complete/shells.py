"""How shells quote: a line that bash is asked about as words, and candidates as bash wants them typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from alliance_cli.frozen import frozen

#: What stands for itself in a line of bash.
_PLAIN = re.compile(r"[^\w%+,./:=@~-]")
_IN_DOUBLE = re.compile(r'[\\"$`]')


@frozen
class Candidate:
    """A word that may stand here, whole and without quotes, and what it is."""

    value: str
    meaning: str = ""


@frozen
class Typed:
    """A line up to the cursor: its words after the program's name, without quotes, the last of them unfinished.

    `raw` is the last word as it stands, `quote` the quote that is open in it, `quoted` what stands behind that.
    """

    words: tuple[str, ...]
    raw: str = ""
    quote: str = ""
    quoted: str = ""


def line(text: str) -> Typed:
    """The words of a line up to the cursor."""
    words: list[str] = []
    word, start, quote, opened, begun = "", 0, "", 0, False
    at = 0
    while at < len(text):
        char = text[at]
        if quote:
            if char == quote:
                quote = ""
            elif char == "\\" and quote == '"' and text[at + 1 : at + 2] in tuple('\\"$`'):
                at += 1
                word += text[at]
            else:
                word += char
        elif char in "'\"":
            quote, opened, begun = char, len(word), True
        elif char == "\\":
            at += 1
            word, begun = word + text[at : at + 1], True
        elif char in " \t\n":
            words += [word] if begun else []
            word, start, begun = "", at + 1, False
        else:
            word, begun = word + char, True
        at += 1
    return Typed((*words[1:], word) if words else (word,), text[start:].lstrip(), quote, word[opened:] if quote else "")


def unquoted(raw: str) -> str:
    """A single word as it stands in a line, without its quotes."""
    return line(f"- {raw}").words[-1] if raw else ""


def for_bash(found: Iterable[Candidate], typed: Typed, replaced: str) -> list[str]:
    """The candidates as bash puts them in the place of the text `replaced`, the end of the last word.

    Bash parts words at `=`, `:` and `@` too, and leaves an open quote where it stands.
    """
    if typed.quote:
        kept = typed.words[-1][: len(typed.words[-1]) - len(typed.quoted)]
    else:
        kept = unquoted(typed.raw.removesuffix(replaced)) if typed.raw.endswith(replaced) else ""
    values = [one.value for one in found if one.value.startswith((kept, ":"))]
    alike = len({value[:1] for value in values}) == 1 < len(values)
    if alike and not values[0].casefold().startswith(typed.words[-1].casefold()):
        # Bash would put what these have in common in the place of what is typed, which stands further inside.
        return []
    return [_typed(value.removeprefix(kept), typed.quote) for value in values]


def _typed(value: str, quote: str) -> str:
    if quote == "'":
        return value.replace("'", "'\\''")
    if quote:
        return _IN_DOUBLE.sub(r"\\\g<0>", value)
    return _PLAIN.sub(r"\\\g<0>", value)


def fitting(values: Sequence[Candidate], typed: str) -> list[Candidate]:
    """The values that begin as typed; else those in which one word is what is typed; else those with one so begun."""
    start = typed.casefold()
    found = [one for one in values if one.value.casefold().startswith(start)]
    inner = [one for one in values if start in one.value.casefold().split()]
    return found or inner or [one for one in values if f" {start}" in one.value.casefold()]
