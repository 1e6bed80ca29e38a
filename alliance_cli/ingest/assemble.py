"""A page to an issue: its number, its dates, its items in pairs."""

from __future__ import annotations

import re
from datetime import date
from itertools import zip_longest
from pathlib import PurePath

from alliance_cli.errors import ImportRefused
from alliance_cli.frozen import frozen
from alliance_cli.ingest import lines
from alliance_cli.ingest.document import Document
from alliance_cli.ingest.page import Page
from alliance_cli.model import Issue, IssuedBasis, Item, Ref, When

#: A volume is a year: volume 1 is 2022, and twenty-four numbers make two a month.
_YEAR_ZERO = 2021
_NUMBERS = 24

#: How far from its month's first day an issue's own date may lie, in days, before it looks wrong.
_FAR = 62

#: How a text ends that was not cut off: with a full stop or its like, perhaps within quotes or brackets.
_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")

_URL = "https://spfusa.org/publications/us-japan-alliance-digest-vol-{}-{}/"
_BARE_NAME = re.compile(r"(?P<volume>[0-9]{1,2})[-._](?P<number>[0-9]{1,2})")


@frozen
class About:
    """What is known of a page beside its text: its source's name, and what that name and the form's head say."""

    name: str
    in_name: Ref | None = None
    in_head: Ref | None = None
    url: str = ""
    published: date | None = None


def about(name: str, document: Document) -> About:
    """What a source's name and its form say of the one page in it."""
    return About(name, number_in_name(name), document.ref, document.url, document.published)


def issue(page: Page, about: About, given: Ref | None, issued: When | None) -> tuple[Issue, tuple[str, ...]]:
    """The issue that a page tells of, with warnings.

    A number that is `given` goes before the page's own, that before the one in the page's head, and that before the
    one in its file's name; an issue date that is given goes before a stated and an inferred one. `ImportRefused`
    where no number is to be had, or one that no issue can bear.
    """
    number = given or page.ref or about.in_head or about.in_name
    if not number:
        raise ImportRefused(
            "the page bears no issue number",
            path=about.name,
            remedy="give it with --issue 2.7, or name the file vol-2-07.txt",
        )
    when, basis = _issued(page, about, number, issued)
    warnings = [*_about_number(page, about, number), *_about_pairs(page), *_about_date(page, about, number)]
    pairs = zip_longest(page.headlines, page.bodies, fillvalue="")
    return Issue(
        ref=number,
        title=f"US-Japan Alliance Digest Vol {number}",
        issued=when,
        issued_basis=basis,
        items=tuple(Item(n, headline, body) for n, (headline, body) in enumerate(pairs, 1)),
        image_credit=page.image_credit,
        url=about.url or _URL.format(number.volume, number.number),
        url_basis="stated" if about.url else "inferred",
    ), tuple(warnings)


def number_in_name(name: str) -> Ref | None:
    """The issue number that a file's name bears: `vol-2-07.txt`, `2.7.txt`."""
    stem = PurePath(name).stem
    if found := lines.issue_number(stem.replace("_", "-")):
        return found
    bare = _BARE_NAME.fullmatch(stem)
    return (
        Ref(int(bare["volume"]), int(bare["number"])) if bare and int(bare["volume"]) and int(bare["number"]) else None
    )


def inferred_month(ref: Ref) -> When:
    """The month of an issue, from its number; `ValueError` where a volume has no such number."""
    if not 1 <= ref.number <= _NUMBERS:
        raise ValueError(ref)
    return When.month(_YEAR_ZERO + ref.volume, (ref.number + 1) // 2)


def _issued(page: Page, about: About, ref: Ref, given: When | None) -> tuple[When, IssuedBasis]:
    if given:
        return given, "given"
    if stated := page.issued or _plausible(about.published, ref):
        return When.day(stated), "stated"
    try:
        return inferred_month(ref), "inferred"
    except ValueError:
        raise ImportRefused(
            f"a volume has {_NUMBERS} numbers, so {ref} has no month",
            path=about.name,
            remedy="check the number, or give the date with --issued 2023-03",
        ) from None


def _plausible(published: date | None, ref: Ref) -> date | None:
    """A date from a page's head, unless that was written long after the issue: heads tell of copies too."""
    return published if published and not _far(published, ref) else None


def _far(day: date, ref: Ref) -> bool:
    try:
        return abs((day - inferred_month(ref).first).days) > _FAR
    except ValueError:
        return False


def _about_number(page: Page, about: About, ref: Ref) -> list[str]:
    said = [("the page", page.ref), ("its head", about.in_head), ("the file's name", about.in_name)]
    return [f"{who} says {number}, imported as {ref}" for who, number in said if number and number != ref]


def _about_pairs(page: Page) -> list[str]:
    more, fewer = len(page.headlines), len(page.bodies)
    warnings = []
    if more != fewer:
        lacking = "body" if more > fewer else "headline"
        warnings.append(f"{more} headlines and {fewer} bodies: {abs(more - fewer)} without a {lacking}")
    cut = [str(number) for number, body in enumerate(page.bodies, 1) if not _END.search(body)]
    if cut:
        warnings.append(f"the text breaks off in item {', '.join(cut)}")
    return warnings


def _about_date(page: Page, about: About, ref: Ref) -> list[str]:
    dated = page.issued or about.published
    if not dated or not _far(dated, ref):
        return []
    return [f"the page is dated {dated}, but {ref} belongs to {inferred_month(ref).edtf}"]
