"""What holds of every page that is read, in whatever form it comes: the targets `page_*` share it."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable

from target import TESTS, refused, watched

with watched():
    from alliance_cli import issue_file
    from alliance_cli.errors import ImportRefused
    from alliance_cli.ingest import email, forms, html, pdf, read  # noqa: F401 - imported here, to be watched as well
    from alliance_cli.ingest.read import Reading
    from alliance_cli.ingest.sources import Source

sys.path.insert(0, str(TESTS))  # what makes pages for the tests makes the seeds
import page_forms  # noqa: F401 - for those who make more of it
import random_pages

#: Words that the lines of a page are known by.
TOKENS = (
    *("Headlines:", "Details:", "\n• ", "\n- ", "\n1. ", "\n2) ", "\n\n\n", "\n* ", "**", "## ", "---\n"),
    *("US-Japan Alliance Digest Vol 2.5", "Vol 2. 2", "vol-2-07", "Volume 3, No. 12", "\nImage Source: X\n"),
    *("“US-Japan Alliance Digest” is a ", "March 17, 2023\n", "Published on ", "Download this publication (PDF)"),
    *(
        "volume: 2\nnumber: 7\nissued: 2023-04\n",
        "\ufeff",
        "\u00ad\n",
        "-\n",
        "\r",
        "\x85",
        "\u2028",
        "\u202e",
        "\x1b[",
    ),
)


def check(name: str, data: bytes) -> None:
    """Read a file as a page: it is refused, or gives issues whose every word stands in it, in its order."""
    source = Source(name, data)
    try:
        readings = read.issues(source)
    except ImportRefused as fault:
        refused(fault)
        return
    text = _letters(forms.read(source).text)
    for reading in readings:
        _check_reading(reading, text)


def _check_reading(reading: Reading, text: str) -> None:
    issue = reading.issue
    assert [item.number for item in issue.items] == list(range(1, len(issue.items) + 1))
    assert stands_in(_letters("".join(item.headline for item in issue.items)), text)
    assert stands_in(_letters("".join(item.body for item in issue.items)), text)
    for words in (
        *reading.warnings,
        *(text for item in issue.items for text in (item.headline, *item.body.split("\n\n"))),
    ):
        assert not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in words), words
    assert issue_file.load(issue_file.dump(issue), "x.md") == issue


def stands_in(words: Iterable[str], text: str) -> bool:
    """Whether the letters of a text stand in another in the same order, perhaps with more between them."""
    rest = iter(text)
    return all(letter in rest for letter in words)


def _letters(text: str) -> str:
    return "".join(text.split())


def random_pages_as(ending: str) -> list[bytes]:
    """Small random pages in the form with that ending."""
    made = map(random_pages.make, range(40))
    return [page.data for page in made if page.name.endswith(ending)][:8]
