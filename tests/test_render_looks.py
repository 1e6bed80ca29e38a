from __future__ import annotations

from itertools import product

import pytest

from alliance_cli.render.looks import Color, decide, is_terminal, line_width, screen_size, shows_links


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
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"CLICOLOR": "0", "CLICOLOR_FORCE": "1"}, True, True),
        ("auto", {"CLICOLOR": "1"}, False, False),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, False, True),
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


_SETTINGS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "TERM")


@pytest.mark.parametrize("is_tty", [True, False])
@pytest.mark.parametrize("color", ["auto", "always", "never"])
def test_the_first_that_has_a_say_decides_in_every_combination(color: Color, is_tty: bool) -> None:
    for no, force, clicolor_force, clicolor, term in product(
        ("", "1"), ("", "0", "1", "3"), ("", "0", "1"), ("", "0", "1"), ("xterm", "dumb")
    ):
        environ = dict(zip(_SETTINGS, (no, force, clicolor_force, clicolor, term), strict=True))
        votes = [
            {"always": True, "never": False, "auto": None}[color],
            False if no else None,
            True if force in ("1", "3") or clicolor_force == "1" else None,
            False if clicolor == "0" else None,
            is_tty and term != "dumb",
        ]
        assert decide(color, environ, is_tty) is next(vote for vote in votes if vote is not None), environ


@pytest.mark.parametrize(
    ("environ", "shown"),
    [
        ({}, False),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"VTE_VERSION": "7006"}, True),
        ({"VTE_VERSION": "4900"}, False),
        ({"VTE_VERSION": "new"}, False),
        ({"WT_SESSION": "1"}, True),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "foot-extra"}, True),
        ({"TERM": "football"}, False),
        ({"TMUX": "1", "WT_SESSION": "1", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.3a"}, False),
        ({"TMUX": "1", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4"}, True),
        ({"STY": "1", "VTE_VERSION": "7006"}, False),
        ({"WT_SESSION": "1", "TERM": "dumb"}, False),
        ({"WT_SESSION": "1", "ALLIANCE_HYPERLINKS": "never"}, False),
        ({"ALLIANCE_HYPERLINKS": "always"}, True),
    ],
    ids=str,
)
def test_links_go_to_terminals_that_are_known_to_show_them_and_never_into_a_pipe(
    environ: dict[str, str], shown: bool
) -> None:
    assert shows_links(environ, True) is shown
    assert not shows_links(environ, False)


@pytest.mark.parametrize(("columns", "width"), [(1, 20), (20, 20), (80, 80), (5000, 1000)])
def test_a_screen_of_any_width_gets_lines_within_reason(columns: int, width: int) -> None:
    assert line_width(columns) == width


@pytest.mark.parametrize(("columns", "lines", "size"), [("120", "50", (120, 50)), ("none", "none", (80, 24))])
def test_the_screen_is_as_the_environment_says_else_as_usual(
    monkeypatch: pytest.MonkeyPatch, columns: str, lines: str, size: tuple[int, int]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", lines)
    for name in ("stdin", "stderr", "__stdout__"):
        monkeypatch.setattr(f"sys.{name}", None)
    assert screen_size() == size
