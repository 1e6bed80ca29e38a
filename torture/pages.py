"""Pages of the digest for as many issues as are wanted: real layouts under other numbers."""

from __future__ import annotations

import re
from pathlib import Path

_PAGES = Path(__file__).parent.parent / "tests" / "data" / "pages"
_TITLE = re.compile(r"(US-Japan Alliance Digest -?Vol )[0-9]+\. ?[0-9]+")

#: Pages whose lines are bullets, one a line, so that the reader needs no guess.
_NAMES = ("vol-1-1", "vol-1-14", "vol-1-5", "vol-2-1", "vol-2-13", "vol-2-6", "vol-3-10", "vol-3-2")

#: How many issues a volume has at most.
_VOLUME = 24


def names(count: int, *, first: int = 0) -> list[str]:
    """The names of the issue files that so many pages make."""
    return [f"vol-{volume}-{number:02}.md" for volume, number in _numbers(first, count)]


def write(folder: Path, count: int, *, first: int = 0, corrected: bool = False) -> None:
    """Write the pages of so many issues, from volume 4 on, into a folder; a corrected one tells one thing otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, (volume, number) in enumerate(_numbers(first, count), first):
        text = (_PAGES / f"{_NAMES[at % len(_NAMES)]}.txt").read_text("utf-8")
        text = _TITLE.sub(rf"\g<1>{volume}.{number}", text)
        if corrected:
            text = re.sub(r"\b(announced|said|met|will|visited|held)\b", r"formally \1", text, count=1)
        (folder / f"vol-{volume}-{number}.txt").write_text(text, "utf-8")


def _numbers(first: int, count: int) -> list[tuple[int, int]]:
    return [(4 + at // _VOLUME, 1 + at % _VOLUME) for at in range(first, first + count)]
