"""Whatever is typed is answered or refused, within bounds, and nothing of it is dropped or changed in silence.

A few hundred examples run each time; `ALLIANCE_EXAMPLES=100000 pytest tests/test_search_any_text.py` runs as many, at
random.
"""

from __future__ import annotations

import os
import time
import tracemalloc
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from alliance_cli.errors import QueryError
from alliance_cli.model import Entity, Entry, Query, Ref, Vocabulary, When
from alliance_cli.search import analysis, find, parse, query
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState
from alliance_cli.search.query import Word

EXAMPLES = int(os.environ.get("ALLIANCE_EXAMPLES", "300"))
NAMES = (
    Entity("place", "South Korea", ("ROK",)),
    Entity("person", "Fumio Kishida", ("Kishida",)),
    Entity("equipment", "F-35", ("F-35A", "Joint Strike Fighter")),
    Entity("program", "Security Consultative Committee", ("2+2",)),
    Entity("program", "Economic Policy Consultative Committee", ("Economic 2+2",)),
)
TEXTS = (
    "Two E-2D and an F-35A flew to South Korea in May; the US sent a PAC-3 battery to a new air base.",
    "Prime Minister Kishida met the ROK president before the 2+2, not the Economic 2+2, on missile defence.",
    "They may not tell us what the $1.38 billion and the 5G network in Kōchi are for: 東京 🇯🇵.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("any") / "index"
    items = tuple(
        Entry(Ref(2, 5, number), f"Headline {number}", text, When.month(2023, 3), "inferred", "")
        for number, text in enumerate(TEXTS, 1)
    )
    synonyms = (("US", "United States"), ("defence", "defense"), ("5G", "fifth generation"))
    build.rebuild(folder, [("vol-2-05.md", items)], Vocabulary((), NAMES, synonyms), IndexState((), ()))
    return folder


PIECES = st.sampled_from(
    [
        *(
            '"',
            "“",
            "”",
            "(",
            ")",
            " ",
            " ",
            "-",
            "–",
            "*",
            "~",
            ":",
            ",",
            "..",
            "+",
            "'",
            "’",
            "\\",
            "/",
            "&",
            "|",
            "^",
        ),
        *(" OR ", " AND ", " NOT ", "topic:", "person:", "date:", "issue:", "headline:", "body:", "titel:"),
        *(
            "US",
            "us",
            "May",
            "E 2D",
            "F-35",
            "PAC 3",
            "2+2",
            "Economic ",
            "Kishida",
            "Kishda",
            "ROK",
            "the ",
            "airbase",
        ),
        *("missile", "defence", "$1.38bn", "2023", "2.5", "Kōchi", "東京", "🇯🇵", "e\u0301", "\u200d", "\x00", "\ud7ff"),
    ]
)
ANYTHING = st.one_of(
    st.text(max_size=60),
    st.lists(st.one_of(PIECES, st.text(max_size=3)), max_size=14).map("".join),
)


@given(ANYTHING, st.sampled_from(["auto", "all", "any"]), st.booleans())
@example("the the the", "auto", False)
@example("E 2D the F 35", "any", False)
@example("I NOT 0", "auto", False)
@example("missile NOT the", "auto", False)
@example("person:KISHIDA", "auto", False)
@example("a " * 249, "auto", False)
@settings(
    deadline=None,
    derandomize="ALLIANCE_EXAMPLES" not in os.environ,
    database=None,
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_any_text_is_answered_or_refused(folder: Path, text: str, match: str, exact: bool) -> None:
    began = time.process_time()
    try:
        results = find.search(folder, Query(text, match=match, exact=exact))  # type: ignore[arg-type]
    except QueryError as fault:
        assert 0 <= fault.position <= len(text)
        assert fault.message
        assert fault.remedy
        assert fault.exit_code == 2
        return
    finally:
        assert time.process_time() - began < 1 or _took(folder, text) < 1
    assert results.total == len(results.hits)
    if not text:
        return
    told = results.understood.casefold().replace('"', "")
    for leaf in query.leaves(parse.parse(text)):
        assert all(word in told for word in query.read(leaf).casefold().replace('"', "").split()), leaf
    assert all(name.casefold().replace('"', "") in told for _, names in results.added for name in names)
    assert results.total or results.notes


def _took(folder: Path, text: str) -> float:
    """How long a query takes the second time: what hangs does so again, what waited for something else does not."""
    began = time.process_time()
    with suppress(QueryError):
        find.search(folder, Query(text))
    return time.process_time() - began


@pytest.mark.parametrize(
    "text",
    [
        "missile " * 10_000,
        "*a*",
        "a~9",
        "(" * 1000 + "a" + ")" * 1000,
        "a" * 4001,
        "-" * 4000,
        '"' * 3999,
        "NOT " * 900 + "a",
        "a* " * 30,
        "kishida~ " * 30,
        "topic:" * 600,
        "word " * 251,
    ],
    ids=lambda text: f"{text[:10]}x{len(text)}",
)
def test_what_would_take_long_is_refused_at_once(folder: Path, text: str) -> None:
    tracemalloc.start()
    began = time.process_time()
    with pytest.raises(QueryError) as caught:
        find.search(folder, Query(text))
    assert time.process_time() - began < 1
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000
    assert caught.value.remedy


@pytest.mark.parametrize(
    "text",
    [
        "a" * 4000,
        "airbase" * 500,
        "missile" + "s" * 3990,
        " OR ".join(["missile"] * 250),
        " ".join(["missile"] * 250),
        '"' + "missile " * 400 + '"',
        "(" * 20 + "missile" + ")" * 20,
        " ".join(f"m{number}*" for number in range(20)),
        " ".join(f"missil{letter}~" for letter in "abcdefghijklmnopqrst"),
        "E 2D " * 120,
        "e\u0301" * 1900,
    ],
    ids=lambda text: f"{text[:10]}x{len(text)}",
)
def test_what_is_answered_is_answered_in_bounded_time_and_memory(folder: Path, text: str) -> None:
    find.search(folder, Query("missile"))  # what is loaded once is no part of it
    tracemalloc.start()
    began = time.process_time()
    find.search(folder, Query(text))
    assert time.process_time() - began < 3
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50_000_000


def test_stop_words_are_ignored_out_loud(folder: Path) -> None:
    results = find.search(folder, Query("the missile of the US"))
    assert "ignored: of, the" in results.understood
    assert all(word in analysis.STOP_WORDS for word in ("of", "the"))
    assert isinstance(parse.parse("the"), Word)
