from __future__ import annotations

import pytest

from alliance_cli.render.looks import Color, decide, is_terminal


@pytest.mark.parametrize(
    ("color", "environ", "is_tty", "expected"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "", "CLICOLOR_FORCE": "0"}, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1"}, True, False),
    ],
)
def test_color_is_decided_in_the_order_of_the_contract(
    color: Color, environ: dict[str, str], is_tty: bool, expected: bool
) -> None:
    assert decide(color, environ, is_tty) is expected


def test_a_dumb_terminal_is_none() -> None:
    assert is_terminal({"TERM": "xterm"}, True)
    assert not is_terminal({"TERM": "dumb"}, True)
    assert not is_terminal({"TERM": "xterm"}, False)
