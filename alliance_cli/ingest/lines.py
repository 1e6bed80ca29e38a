"""Lines of a page, each with what it is: title, heading, bullet, image credit, boilerplate or text.

Everything that a layout needs to know of the digest's own wording stands here as data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from alliance_cli.frozen import frozen
from alliance_cli.model import Ref

LineKind = Literal["title", "headlines", "details", "bullet", "credit", "boilerplate", "end", "text", "date"]

_MARKS = r"[•●▪■◦‣∙⁃·►➤\uf0b7\uf0a7]\s*|[-*–—]\s+"
_MARKED = re.compile(rf"(?:{_MARKS})(?P<text>\S.*)")
_BULLET = re.compile(rf"(?:{_MARKS}|\(?[0-9]{{1,2}}[.)]\s+)(?P<text>\S.*)")
_NUMBERED = re.compile(r"\s*\(?([0-9]{1,2})[.)]\s")
_MARKUP = re.compile(r"^#{1,6}\s+|^(\*\*|__)(?=\S)|(?<=\S)(\*\*|__)$")
_NUMBER = re.compile(
    r"\bVol(?:ume)?[\s.-]{0,3}(?P<volume>[0-9]{1,2})(?:\s{0,3}[.,-]|\s)\s{0,3}"
    r"(?:(?:No|Number|Issue)\.?\s{0,3})?(?P<number>[0-9]{1,2})(?![0-9])",
    re.IGNORECASE,
)
_DIGEST = r"[“\"]?(?:US|U\.S\.)[-–\s]Japan\s+Alliance\s+Digest"

#: Months in order, as a stated date writes them.
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_STATED_DATE = rf"(?:{'|'.join(MONTHS)}) (?:[12]?[0-9]|3[01]), [0-9]{{4}}"

#: What a whole line looks like, first match wins. Bullets and plain text are what none of these is.
_WORDING: tuple[tuple[LineKind, str], ...] = (
    ("end", r"[“”\"']?(?:US-Japan )?Alliance Digest[“”\"']? is an? \S.*"),
    ("end", r"To receive [“\"]?Alliance Digest.*"),
    ("credit", r"f?(?:image|photo)(?: (?:source|credit)s?)?\s*:\s*(?P<credit>.*)"),
    ("headlines", r"(?:[^.!?]{1,60} )?headlines\s*:?"),
    ("details", r"(?:more |in )?details?\s*:?"),
    ("boilerplate", r"(?:download|get|read) (?:this|the) (?:publication|issue|pdf)\b.{0,40}"),
    ("boilerplate", r"(?:publications?|download|home|blog)\s*(?:[>»/|›]\s*)?" + _DIGEST + r".{0,40}"),
    ("boilerplate", r"to download as a pdf\b.{0,60}"),
    ("boilerplate", r"sasakawa (?:peace foundation )?usa(?: blog)?"),
    ("boilerplate", r"a blog of .{0,80}from sasakawa usa\.?"),
    ("boilerplate", r"(?:©|\(c\)|copyright)?\s*(?:©\s*)?[0-9]{4}\s+sasakawa\b.{0,120}"),
    ("boilerplate", r"custom wordpress design.{0,120}"),
    (
        "boilerplate",
        r"(?:privacy policy|sitemap|terms of use|skip to (?:main )?content|menu|search|share|print|subscribe)",
    ),
    ("title", _DIGEST + r"[”\"]?\s*(?:[-–—:,|]?\s*\(?Vol.{0,24})?(?:\s*[-–—|]\s*Sasakawa.{0,40})?"),
    ("date", rf"(?:(?:published|posted|issued|date)(?: on)?\s*:?\s*)?(?P<date>{_STATED_DATE})"),
)
_WHOLE_LINES = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _WORDING)


@frozen
class Line:
    """A line that is not blank: its number from 1, what it is, its text without mark, and the blank lines before it."""

    number: int
    kind: LineKind
    text: str
    gap: int
    raw: str


def read(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, classified."""
    rows = text.split("\n")
    bullet = _BULLET if _is_numbered(rows) else _MARKED
    gap = 0
    for number, raw in enumerate(rows, 1):
        if raw.strip():
            kind, words = _classified(raw, bullet)
            yield Line(number, kind, words, gap, raw.strip())
            gap = 0
        else:
            gap += 1


def _is_numbered(rows: list[str]) -> bool:
    """Whether numbers are the page's bullets: they count up from 1, and it has no others.

    Elsewhere a line that starts with `6.` is the rest of a wrapped sentence about the sixth of a month.
    """
    count = 0
    for row in rows:
        if number := _NUMBERED.match(row):
            if int(number[1]) not in (1, count + 1):
                return False
            count = int(number[1])
        elif _MARKED.fullmatch(" ".join(row.split())):
            return False
    return count > 1


def _classified(raw: str, bullets: re.Pattern[str]) -> tuple[LineKind, str]:
    """What a line is, and its text: without its bullet, and of a credit or a date the part that matters."""
    words = " ".join(raw.split())
    bullet = bullets.fullmatch(words)
    bare = _MARKUP.sub("", bullet["text"] if bullet else words)
    for kind, pattern in _WHOLE_LINES:
        # A headline may well end in "headlines"; only a page's furniture stays furniture behind a bullet.
        if bullet and kind not in ("boilerplate", "end"):
            continue
        if found := pattern.fullmatch(bare):
            return kind, bare if not found.groupdict() else " ".join(filter(None, found.groupdict().values()))
    return ("bullet", bullet["text"]) if bullet else ("text", words)


def issue_number(text: str) -> Ref | None:
    """The issue that `Vol 2.7`, `Vol 1. 22` or `vol-2-07` in a text names, if any."""
    found = _NUMBER.search(text)
    if not found or not int(found["volume"]) or not int(found["number"]):
        return None
    return Ref(int(found["volume"]), int(found["number"]))
