"""Layouts that real issues have, and neighbors of them that nobody has seen yet."""

from __future__ import annotations

import pytest

from alliance_cli.errors import ImportRefused
from alliance_cli.ingest import read
from alliance_cli.ingest.sources import Source
from alliance_cli.model import Issue

HEADS = ("Allies sign a shipyard accord", "Governor meets fishermen", "Third headline: a test, really")
BODIES = tuple(
    f"{opening} and talked at length about the matter, "
    + "which has occupied both governments for years, " * 5
    + "they said."
    for opening in (
        "Ministers met in Tokyo on March 6",
        "The governor sailed out",
        "“A test,” the admiral said, “is due,”",
    )
)
FOOT = """
“US-Japan Alliance Digest” is a bi-weekly summary of bilateral and related developments.

Download US-Japan Alliance Digest Vol 2.5

2024 Sasakawa USA | Privacy Policy | Sitemap
"""


def _page(
    heads: list[str], bodies: list[str], between: str = "\n\n\n", title: str = "US-Japan Alliance Digest Vol 2.5"
) -> str:
    return f"{title}\n\n" + "\n".join(heads) + between + "\n".join(bodies) + "\n" + FOOT


def _wrapped(text: str, indent: str) -> str:
    words, lines, line = text.split(" "), [], ""
    for word in words:
        if len(line) + len(word) > 60:
            lines.append(line)
            line = indent
        line += ("" if line in ("", indent) else " ") + word
    return "\n".join([*lines, line])


def _read(text: str, name: str = "page.txt") -> Issue:
    (reading,) = read.issues(Source(name, text.encode()))
    return reading.issue


@pytest.mark.parametrize("mark", ["•", "●", "▪", "■", "-", "*", "–", "‣"])
@pytest.mark.parametrize("between", ["\n\n\n", "\n\nDetails\n\n", "\n\nDETAILS:\n", "\n\n\n\n\n"])
def test_bullets_of_every_kind(mark: str, between: str) -> None:
    issue = _read(_page([f"  {mark} {h}" for h in HEADS], [f"  {mark} {b}" for b in BODIES], between))
    assert [(item.headline, item.body) for item in issue.items] == list(zip(HEADS, BODIES, strict=True))


PAGES = {
    "numbered": _page([f"{n}. {h}" for n, h in enumerate(HEADS, 1)], [f"{n}) {b}" for n, b in enumerate(BODIES, 1)]),
    "no space after the bullet": _page([f"•{h}" for h in HEADS], [f"•{b}" for b in BODIES]),
    "wrapped bullets": _page([f"• {h}" for h in HEADS], [_wrapped(f"• {b}", "    ") for b in BODIES]),
    "wrapped bullets at the margin": _page([f"• {h}" for h in HEADS], [_wrapped(f"• {b}", "") for b in BODIES]),
    "wrapped bullets under headings": _page(
        ["HEADLINES", *(f"- {h}" for h in HEADS)], [_wrapped(f"- {b}", "  ") for b in BODIES], "\n\nDetails:\n\n"
    ),
    "bodies without bullets": _page([f"• {h}" for h in HEADS], ["\n" + b for b in BODIES]),
    "wrapped bodies without bullets": _page([f"• {h}" for h in HEADS], ["\n" + _wrapped(b, "") for b in BODIES]),
    "no bullets under headings": _page(["Headlines", *HEADS], ["\n" + b for b in BODIES], "\n\nDetails\n"),
    "no bullets and no blank lines": _page(["Headlines", *HEADS], list(BODIES), "\nDetails\n"),
    "no bullets and no second heading": _page(["Headlines", "", *HEADS], ["\n" + b for b in BODIES], "\n\n"),
    "headline and body in turn": _page(
        [f"• {h}\n\n{b}\n" for h, b in zip(HEADS, BODIES, strict=True)], [], between="\n"
    ).replace("• ", ""),
    "a gap of one line between lists": _page([f"• {h}" for h in HEADS], [f"• {b}" for b in BODIES], "\n\n"),
    "no gap at all": _page([f"• {h}" for h in HEADS], [f"• {b}" for b in BODIES], "\n"),
    "blank lines between bullets": _page([f"• {h}\n" for h in HEADS], [f"• {b}\n" for b in BODIES], "\n\n\n\n"),
    "markdown headings": _page(
        ["## Headlines", *(f"- {h}" for h in HEADS)], [f"- {b}" for b in BODIES], "\n\n## Details\n"
    ),
    "bold headings": _page(
        ["**Headlines**", *(f"* {h}" for h in HEADS)], [f"* {b}" for b in BODIES], "\n\n**Details**\n"
    ),
    "a greeting in the heading": _page(
        ["Happy New Year Headlines:", *(f"- {h}" for h in HEADS)], [f"- {b}" for b in BODIES], "\n\nDetails:\n"
    ),
    "a credit after the heading": _page(
        ["Headlines", "", "Image Source: DVIDS", *(f"• {h}" for h in HEADS)], [f"• {b}" for b in BODIES]
    ),
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_neighbors_of_the_known_layouts(text: str) -> None:
    issue = _read(text)
    assert [(item.headline, item.body) for item in issue.items] == list(zip(HEADS, BODIES, strict=True))


@pytest.mark.parametrize(
    "title",
    [
        "US-Japan Alliance Digest Vol 2.5",
        "US-Japan Alliance Digest Vol. 2.5",
        "US-Japan Alliance Digest Vol 2. 5",
        "US-Japan Alliance Digest -Vol 2.5-",
        "US–Japan Alliance Digest, Volume 2, Number 5",
        "US-JAPAN ALLIANCE DIGEST VOL 2.5",
        "# US-Japan Alliance Digest Vol 2.5",
        "US-Japan Alliance Digest Vol 2.5 - Sasakawa USA",
        "US-Japan Alliance Digest (Vol. 2, No. 5)",
    ],
)
def test_titles_as_pages_write_them(title: str) -> None:
    text = _page([f"• {h}" for h in HEADS], [f"• {b}" for b in BODIES], title=title).replace(
        "Download US-Japan Alliance Digest Vol 2.5", ""
    )
    assert str(_read(text).ref) == "2.5"


@pytest.mark.parametrize(
    "name",
    ["vol-2-05.txt", "blog-vol-2-5.html", "us-japan-alliance-digest-vol-2-5.txt", "2.5.txt", "2-5.txt", "Vol 2.5.txt"],
)
def test_numbers_as_names_write_them(name: str) -> None:
    text = "Headlines:\n" + "\n".join(f"- {h}" for h in HEADS) + "\nDetails:\n" + "\n".join(f"- {b}" for b in BODIES)
    assert str(_read(text, name).ref) == "2.5"


@pytest.mark.parametrize("name", ["page.txt", "2023-03-05.txt", "issue-5.txt", "-"])
def test_a_page_without_a_number_is_refused(name: str) -> None:
    text = "Headlines:\n" + "\n".join(f"- {h}" for h in HEADS) + "\nDetails:\n" + "\n".join(f"- {b}" for b in BODIES)
    with pytest.raises(ImportRefused, match="--issue"):
        _read(text, name)


def test_more_headlines_than_bodies_pair_what_pairs() -> None:
    (reading,) = read.issues(Source("a", _page([f"• {h}" for h in HEADS], [f"• {b}" for b in BODIES[:2]]).encode()))
    assert [item.body for item in reading.issue.items] == [*BODIES[:2], ""]
    assert reading.warnings == ("3 headlines and 2 bodies: 1 without a body",)


def test_more_bodies_than_headlines_lose_nothing() -> None:
    (reading,) = read.issues(Source("a", _page([f"• {h}" for h in HEADS[:2]], [f"• {b}" for b in BODIES]).encode()))
    assert [item.headline for item in reading.issue.items] == [*HEADS[:2], ""]
    assert [item.body for item in reading.issue.items] == list(BODIES)


def test_two_issues_in_one_file() -> None:
    one = _page([f"• {h}" for h in HEADS], [f"• {b}" for b in BODIES])
    two = one.replace("2.5", "2.6")
    found = read.issues(Source("vol-2-5.txt", (one + "\n" + two).encode()))
    assert [str(reading.issue.ref) for reading in found] == ["2.5", "2.6"]
    assert [len(reading.issue.items) for reading in found] == [3, 3]


def test_a_related_post_in_the_foot_is_no_second_issue() -> None:
    text = _page([f"• {h}" for h in HEADS], [f"• {b}" for b in BODIES]) + "\nUS-Japan Alliance Digest Vol 2.6\n"
    assert len(read.issues(Source("a", text.encode()))) == 1


def test_a_headline_may_end_in_the_word_headlines() -> None:
    heads = ["Trade talks make headlines", *HEADS[1:]]
    issue = _read(_page([f"• {h}" for h in heads], [f"• {b}" for b in BODIES]))
    assert issue.items[0].headline == "Trade talks make headlines"


def test_a_stated_date_goes_before_an_inferred_one() -> None:
    text = _page(["March 15, 2023", "", *(f"• {h}" for h in HEADS)], [f"• {b}" for b in BODIES])
    issue = _read(text)
    assert (issue.issued.edtf, issue.issued_basis) == ("2023-03-15", "stated")


def test_a_date_that_does_not_fit_the_number_is_warned_of() -> None:
    text = _page(["Published: June 15, 2024", "", *(f"• {h}" for h in HEADS)], [f"• {b}" for b in BODIES])
    (reading,) = read.issues(Source("a", text.encode()))
    assert any("2.5 belongs to 2023-03" in warning for warning in reading.warnings)


@pytest.mark.parametrize(
    ("number", "month"), [("1.1", "2022-01"), ("1.2", "2022-01"), ("2.5", "2023-03"), ("3.24", "2024-12")]
)
def test_the_month_follows_from_the_number(number: str, month: str) -> None:
    text = _page([f"• {h}" for h in HEADS], [f"• {b}" for b in BODIES]).replace("2.5", number)
    issue = _read(text)
    assert (issue.issued.edtf, issue.issued_basis) == (month, "inferred")


def test_a_number_that_no_volume_has_needs_a_date() -> None:
    with pytest.raises(ImportRefused, match="--issued"):
        _read(_page([f"• {h}" for h in HEADS], [f"• {b}" for b in BODIES]).replace("2.5", "2.30"))


@pytest.mark.parametrize(
    "text", ["x", "Hello there.\n\nThis is a letter.", "US-Japan Alliance Digest Vol 2.5\n" + FOOT]
)
def test_what_is_no_issue_is_refused(text: str) -> None:
    with pytest.raises(ImportRefused):
        _read(text)
