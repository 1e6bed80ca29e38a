from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from alliance_cli.render.screen.column_widths import column_widths
from alliance_cli.render.screen.directions import isolated
from alliance_cli.render.screen.line_breaks import HELD, breaks, characters

_ACCENT, _ASTRONAUT, _FLAGS = "e\u0301", "👩\u200d🚀", "🇯🇵🇺🇸"


def lines(text: str, width: int) -> list[str]:
    starts = [0, *breaks(text, width, cell_len), len(text)]
    return [text[start:end].rstrip(f" {HELD}") for start, end in pairwise(starts)]


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two", 80, ["one two"]),
        ("alpha · beta · gamma", 12, ["alpha ·", "beta · gamma"]),
        (f"to Jeju{HELD}island", 8, ["to Jeju", "island"]),
        (f"to Jeju{HELD}island", 11, ["to", f"Jeju{HELD}island"]),
        ("https://a.org/some/where", 15, ["https://a.org/", "some/where"]),
        ("日本同盟", 5, ["日本", "同盟"]),
        (_ACCENT * 3, 2, [_ACCENT * 2, _ACCENT]),
        (_ASTRONAUT * 2, 3, [_ASTRONAUT, _ASTRONAUT]),
        (_FLAGS, 3, ["🇯🇵", "🇺🇸"]),
        ("", 5, [""]),
    ],
    ids=ascii,
)
def test_a_line_ends_between_words_else_at_a_joint_else_between_characters(
    text: str, width: int, shown: list[str]
) -> None:
    assert lines(text, width) == shown


_TEXTS = st.lists(
    st.sampled_from(
        ["a", "word", " ", " · ", HELD, "/", "-", "日本", "한", _ACCENT, _ASTRONAUT, "🇯🇵", "שלום", "👍🏽", "❤️"]
    )
).map("".join)


@given(_TEXTS, st.integers(2, 30))
@settings(deadline=None, derandomize=True)
def test_no_line_is_too_wide_no_character_is_cut_and_none_is_lost(text: str, width: int) -> None:
    starts = breaks(text, width, cell_len)
    assert starts == sorted(set(starts))
    assert set(starts) <= set(accumulate(map(len, characters(text))))
    assert all(cell_len(line) <= width for line in lines(text, width))


@pytest.mark.parametrize(
    ("natural", "wraps", "room", "wide"),
    [
        ([5, 10], [False, True], 40, [5, 10]),
        ([5, 40], [False, True], 30, [5, 23]),
        ([40, 12], [True, True], 40, [26, 12]),
        ([30, 30], [True, True], 42, [20, 20]),
        ([30, 4], [False, True], 20, None),
        ([], [], 20, []),
    ],
    ids=str,
)
def test_the_widest_column_that_wraps_gives_way_first(
    natural: list[int], wraps: list[bool], room: int, wide: list[int] | None
) -> None:
    assert column_widths(natural, wraps, room, 2) == wide


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("plain é 日本", "plain é 日本"),
        ("2.5.1  שלום (2.5.1)", "2.5.1  \u2067שלום\u2069 (2.5.1)"),
        ("שלום 12 עולם end", "\u2067שלום 12 עולם\u2069 end"),
        ("שלום  עולם", "\u2067שלום\u2069  \u2067עולם\u2069"),
        ("\x1b[1mשלום\x1b[0m, עולם 3", "\x1b[1m\u2067שלום\x1b[0m, עולם\u2069 3"),
        ("العربية a", "\u2067العربية\u2069 a"),
    ],
    ids=ascii,
)
def test_words_from_right_to_left_are_isolated_and_nothing_else_is(line: str, shown: str) -> None:
    assert isolated(line) == shown
    assert cell_len(isolated(line)) == cell_len(line)
