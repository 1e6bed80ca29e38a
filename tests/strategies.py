"""Random issues, for properties."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from alliance_cli.issue_file import normalized
from alliance_cli.model import Issue, IssuedBasis, Item, Original, Ref, UrlBasis, When

_LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"))

LINES = st.text(_LETTERS, max_size=60).map(lambda text: " ".join(text.split()))
BODIES = st.lists(st.one_of(LINES, LINES.map("#".__add__), LINES.map("\\".__add__)), max_size=4).map(
    lambda paragraphs: normalized("\n\n".join(paragraphs))
)
REFS = st.builds(Ref, st.integers(1, 99), st.integers(1, 24))
BASES: st.SearchStrategy[IssuedBasis] = st.sampled_from(("inferred", "stated", "given"))
URL_BASES: tuple[UrlBasis, ...] = ("", "inferred", "stated")
ISSUED = st.one_of(
    st.dates(date(1950, 1, 1), date(2149, 12, 31)).map(When.day),
    st.builds(When.month, st.integers(1990, 2090), st.integers(1, 12)),
)


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    """An issue with anything that its file can hold."""
    texts = draw(st.lists(st.tuples(LINES, BODIES), max_size=6))
    return Issue(
        ref=draw(REFS),
        title=draw(LINES),
        issued=draw(ISSUED),
        issued_basis=draw(BASES),
        items=tuple(Item(number, *text) for number, text in enumerate(texts, 1)),
        image_credit=draw(LINES),
        url=draw(LINES),
        url_basis=draw(st.sampled_from(URL_BASES)),
        source=draw(LINES),
        sha256=draw(st.sampled_from(("", "0" * 64, "1234567"))),
        also=tuple(draw(st.lists(st.builds(Original, LINES, LINES), max_size=2))),
    )
