from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.render.safe_text import UNSAFE, visible

#: Format characters that are seen or needed: joiners, and signs that stand around Arabic, Syriac and Kaithi numbers.
_KEPT = {0x200C, 0x200D, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, *range(0x600, 0x606)}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("a\tb\nc\r\nd", "a b c  d"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x9b", r"\x9b"),
        ("\u202ea", r"\u202ea"),
        ("\U000e0041", r"\U000e0041"),
        ("\udcff", r"\udcff"),
        ("日本 é ’ 👩‍🚀", "日本 é ’ 👩‍🚀"),
    ],
    ids=lambda text: ascii(text),
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_every_control_format_and_surrogate_character_is_caught() -> None:
    characters = (code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs"))
    assert {code for code in characters if not UNSAFE.match(chr(code))} == _KEPT


@given(st.text(st.characters(), max_size=40))
@settings(deadline=None, derandomize=True)
def test_what_is_visible_stays_so_and_can_be_encoded(text: str) -> None:
    shown = visible(text)
    assert not UNSAFE.search(shown)
    assert visible(shown) == shown
    assert shown.encode("utf-8")[:0] == b""
