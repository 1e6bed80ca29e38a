"""Words that a page broke at the end of a line, made whole; words with a hyphen of their own keep it."""

from __future__ import annotations

import re

_BROKEN = re.compile(r"(?P<head>[^\W\d_]{2,40})(?P<mark>[-\u2010\u00ad])\n(?P<tail>[^\W\d_]{2,40})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

#: What a syllable that ends an English word begins with; a second word of a compound seldom does.
_ENDINGS = re.compile(
    r"(?:[a-z]?[aeiou]?(?:tion|sion|cian|ment|ness|ance|ence|ible|able|tive|sive|ture|sure|ling|ship|ful|ous|ity|ing"
    r"|ism|ist|ize|ise|ify|ate|ary|ery|ory|ant|ent|al|ly|ed|er|or|en|es)(?:s|ed|ly|al|ally|ing|ism)?)"
)

#: What stands before a hyphen that the writer meant.
_FIRST_PARTS = frozenset(
    (
        *("air", "all", "anti", "bi", "co", "counter", "cross", "cyber", "de", "dual", "early", "ex", "far", "first"),
        *(
            "five",
            "four",
            "free",
            "full",
            "government",
            "high",
            "in",
            "indo",
            "inter",
            "joint",
            "land",
            "large",
            "like",
        ),
        *("long", "low", "mid", "mini", "multi", "nine", "no", "non", "off", "on", "one", "open", "out", "post", "pre"),
        *("pro", "public", "re", "sea", "second", "self", "semi", "seven", "short", "single", "six", "small", "so"),
        *("sub", "surface", "ten", "third", "three", "trans", "tri", "two", "ultra", "under", "up", "vice", "well"),
    )
)


def mended(text: str) -> str:
    """The text with each word that a line's end broke made whole on the first of its two lines.

    The hyphen goes where the text has the word whole elsewhere, or where what follows looks like the end of a word; it
    stays where the text has it elsewhere, before a capital or a number (`US-Japan`, `E-2D`), and after a word that is
    known to take one (`anti-submarine`).
    """
    known = set(_WORD.findall(text.casefold()))

    def join(found: re.Match[str]) -> str:
        head, tail = found["head"], found["tail"]
        broken = found["mark"] == "\u00ad" or _is_broken(head, tail, known)
        return head + ("" if broken else "-") + tail

    return _BROKEN.sub(join, text)


def _is_broken(head: str, tail: str, known: set[str]) -> bool:
    if (head + tail).casefold() in known:
        return True
    if f"{head}-{tail}".casefold() in known or not tail.islower() or head.casefold() in _FIRST_PARTS:
        return False
    return bool(_ENDINGS.fullmatch(tail)) or (head.casefold() not in known and tail not in known and head.islower())
