"""The text of a page to what an issue is made of: headlines, bodies, credit, number, and what became of each line."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from datetime import date
from typing import Literal

from alliance_cli.frozen import frozen
from alliance_cli.ingest import layouts, lines, units
from alliance_cli.ingest.layouts import HEADLINE
from alliance_cli.ingest.lines import Line
from alliance_cli.model import Ref

#: What became of a line: it stands in the issue, it is the page's furniture, or nobody knows.
Fate = Literal["kept", "boilerplate", "uncertain"]


@frozen
class Page:
    """What a page says. `ref` is the number that it bears (if any), `layout` how its lists were told apart.

    Headline *i* belongs to body *i*; either list may be the longer one. `fates` has a row for each line that is not
    blank: its number, what became of it, and its text.
    """

    ref: Ref | None
    layout: str
    image_credit: str
    issued: date | None
    headlines: tuple[str, ...]
    bodies: tuple[str, ...]
    fates: tuple[tuple[int, Fate, str], ...]


def read(text: str) -> tuple[Page, ...]:
    """Every issue in a text, in order; a page without a headline list is none, so the result may be empty."""
    all_lines = list(lines.read(text))
    pages = [_page(part) for part in _parts(all_lines)]
    found = [page for page in pages if page.headlines or page.bodies]
    if not any(line.kind in ("title", "headlines", "details", "bullet") for line in all_lines):
        return ()
    # Further on, a title may be a link to another issue, with furniture after it: an issue has bodies.
    return tuple(page for n, page in enumerate(found) if not n or any(len(b) > HEADLINE for b in page.bodies))


def _parts(all_lines: Sequence[Line]) -> list[list[Line]]:
    """Cut a text where another issue's title stands, or a second list of headlines begins."""
    parts: list[list[Line]] = [[]]
    ref: Ref | None = None
    in_details = False
    for line in all_lines:
        named = lines.issue_number(line.text) if line.kind in ("title", "boilerplate") else None
        restart = (line.kind == "headlines" and in_details) or (named and ref and named != ref)
        if restart:
            parts.append([])
            in_details = False
        ref = named or (ref if not restart else None)
        in_details = in_details or line.kind in ("details", "end")
        parts[-1].append(line)
    return parts


def _page(part: Sequence[Line]) -> Page:
    found = layouts.split(units.gather(_content(part)))
    name, (headlines, bodies) = found or ("", ((), ()))
    inside = _inside(part)
    kept = {number for unit in (*headlines, *bodies) for number in unit.lines}
    return Page(
        ref=_number(part),
        layout=name,
        image_credit=next((line.text for line in part if line.kind == "credit"), ""),
        issued=_stated(part),
        headlines=tuple(unit.text for unit in headlines),
        bodies=tuple(unit.text for unit in bodies),
        fates=tuple((line.number, _fate(line, kept, inside), line.raw) for line in part),
    )


def _number(part: Sequence[Line]) -> Ref | None:
    """The number on the title line, else on the page's furniture."""
    for kind in ("title", "boilerplate"):
        for line in part:
            if line.kind == kind and (ref := lines.issue_number(line.text)):
                return ref
    return None


def _stated(part: Sequence[Line]) -> date | None:
    for line in part:
        if line.kind == "date":
            month, day, year = line.text.replace(",", "").split()
            with contextlib.suppress(ValueError):
                return date(int(year), lines.MONTHS.index(month.lower()) + 1, int(day))
    return None


def _content(part: Sequence[Line]) -> list[Line]:
    """The lines between the page's head and its foot that can belong to an item, and the `Details` heading."""
    kinds = [line.kind for line in part]
    title = kinds.index("title") if "title" in kinds else 0
    # Bullets before the title are a menu's.
    starts = [
        kinds.index(kind, start) for start in (title, 0) for kind in ("headlines", "bullet") if kind in kinds[start:]
    ]
    start = starts[0] if starts else title
    end = kinds.index("end", start) if "end" in kinds[start:] else len(kinds)
    return [line for line in part[start:end] if line.kind in ("bullet", "text", "details")]


def _fate(line: Line, kept: set[int], inside: range) -> Fate:
    if line.number in kept or line.kind == "credit":
        return "kept"
    return "uncertain" if line.kind in ("text", "bullet") and line.number in inside else "boilerplate"


def _inside(part: Sequence[Line]) -> range:
    """The numbers of the lines between the title, before which stands the site's head, and the closing paragraph."""
    start = next((line.number for line in part if line.kind == "title"), 0)
    after = part[-1].number + 1 if part else 0
    return range(start, next((line.number for line in part if line.kind == "end"), after))
