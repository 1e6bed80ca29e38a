"""Fuzz the query language against a small index: `python fuzz/queries.py -max_total_time=1200`."""

from __future__ import annotations

import atexit
import shutil
import tempfile
import zlib
from functools import cache
from pathlib import Path

from target import PAGES, Target, beginning, refused, run, watched

with watched():
    from alliance_cli.errors import QueryError
    from alliance_cli.frozen import replace
    from alliance_cli.library import Library
    from alliance_cli.model import Query, Ref, Results
    from alliance_cli.search import find, parse, query

_SEEDS = (
    *("missile", "missile defense OR radar", '"joint statement" AND NOT China', "-(a b) c", "headline:(a OR b) body:c"),
    *(
        "topic:space,trade",
        'person:"Fumio Kishida" kishda~ missil*',
        "issue:2.5..2.7 date:2023-03..",
        "E-2D F-35B 2+2 U.S.",
    ),
    *(
        "tag:x note:y",
        "what did the ministers say about the base in Okinawa this year",
        "((a) OR (b AND c)) place:U.S.,Japan",
    ),
    *(
        'issue:"Vol 2.7" date:"2023 Q1"',
        "10:30 https://x.org Re: a",
        "org:NATO equipment:E-2D program:IPEF",
        "COVID 19 5 G",
    ),
)
_TOKENS = (
    *(
        " AND ",
        " OR ",
        " NOT ",
        " -",
        "(",
        ")",
        '"',
        "“",
        "*",
        "~",
        "!",
        ":",
        ",",
        "headline:",
        "body:",
        "issue:",
        "date:",
    ),
    *(
        "topic:",
        "person:",
        "org:",
        "place:",
        "equipment:",
        "program:",
        "tag:",
        "note:",
        "2.7",
        "2023-03",
        "..",
        "US-Japan",
    ),
    *(
        "Kishida",
        "the",
        "of",
        "May",
        "\u00ad",
        "\u0301",
        "’s",
        "—",
        "\udcff",
        "\u2028",
        "ß",
        "İ",
        "https://",
        "2+2",
        "E-2D",
    ),
)

#: What is said behind a query that is told, where nothing was added to it.
_EXACT = " (exact: no other forms or names)"

#: Refusals of what is too long or too deep, which a query may become when all of it is written out.
_BOUNDS = ("levels of nesting", "longer than")


def check(data: bytes) -> None:
    """Ask a query: it is refused with the place of the fault, or told as a query that finds the same."""
    text = data.decode("utf-8", "surrogateescape")
    try:
        node = parse.parse(text)
    except QueryError as fault:
        refused(fault)
        assert 0 <= fault.position <= len(text)
        assert fault.query == text
        return
    assert list(query.leaves(node))
    for any_of in (False, True):
        told = query.read(node, any_of=any_of)
        assert "\n" not in told
        if (again := _again(told)) is not None:
            assert query.read(again) == told
    if zlib.crc32(data) % 4 == 0:
        _check_answer(text)


def _again(told: str) -> query.Node | None:
    """A query that was told, read again; None where it is too long for that by now."""
    try:
        return parse.parse(told)
    except QueryError as fault:
        assert any(bound in fault.message for bound in _BOUNDS), f"{told!r}: {fault}"
        return None


def _check_answer(text: str) -> None:
    exact = Query(text, match="all", exact=True)
    try:
        found = _asked(exact)
        _check_results(_asked(Query(text)))
    except QueryError as fault:
        refused(fault)
        return
    _check_results(found)
    assert found.understood.endswith("exact: no other forms or names)")
    told = found.understood.removesuffix(_EXACT)
    if told != found.understood and _again(told) is not None:
        again = _asked(replace(exact, text=told))
        assert _refs(again) == _refs(found), told


def _check_results(results: Results) -> None:
    refs = _refs(results)
    assert len(set(refs)) == len(refs) == results.total
    for line in (results.understood, *results.notes):
        assert "\n" not in line
    for hit in results.hits[:3]:
        entry, excerpt = hit.entry, hit.snippet
        assert entry.body[excerpt.offset :].startswith(excerpt.text)
        for spans, length in ((excerpt.matches, len(excerpt.text)), (excerpt.headline_matches, len(entry.headline))):
            reached = 0
            for span in spans:
                assert reached <= span.start < span.end <= length
                reached = span.end


def _refs(results: Results) -> list[Ref]:
    return [hit.entry.ref for hit in results.hits]


def _asked(asked: Query) -> Results:
    return find.search(_index(), asked)


@cache
def _index() -> Path:
    """The index of three test pages, made with the beginnings of the vocabulary, since names take time."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    library = Library.create(folder / "library")
    for file in (folder / "library" / "corpus" / "vocabulary").iterdir():
        file.write_text(beginning(file))
    library.import_sources([str(page) for page in sorted(PAGES.glob("vol-2-*.txt"))[:3]])
    library.index()
    return folder / "library" / "index"


def seeds() -> list[bytes]:
    """Queries with every part of the language."""
    return [text.encode() for text in _SEEDS]


TARGET = Target(check, seeds, _TOKENS, longest=400, stretched=3900)

if __name__ == "__main__":
    run(TARGET)
