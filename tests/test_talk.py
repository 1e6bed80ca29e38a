"""What is said on stderr: what was typed is said again only as far as it helps."""

from __future__ import annotations

import io
import sys

import pytest

from alliance_cli.commands.talk import complain, say
from alliance_cli.errors import QueryError, UsageError


@pytest.mark.parametrize(
    ("query", "position", "shown", "caret"),
    [
        ("a OR", 2, "a OR", 2),
        ("x" * 40 + " OR", 41, "x" * 40 + " OR", 41),
        ("a\tOR", 2, "a OR", 2),
        ("a \x1bOR", 3, "a \\x1bOR", 6),
        ("w " * 1000 + "~ " + "w " * 1000, 2000, "…" + "w " * 25 + "~ " + "w " * 14 + "…", 51),
        ("~ " + "w " * 1000, 0, "~ " + "w " * 14 + "…", 0),
        ("w " * 1000 + "~", 2000, "…" + "w " * 25 + "~", 51),
    ],
    ids=["short", "middling", "tab", "escape", "both ends", "its start", "its end"],
)
def test_a_query_is_shown_around_its_fault(
    query: str, position: int, shown: str, caret: int, capsys: pytest.CaptureFixture[str]
) -> None:
    complain(QueryError("a fault", query, position, remedy="mend it"))
    assert capsys.readouterr().err == f"alliance: a fault (mend it)\n  {shown}\n  {' ' * caret}^\n"


def test_a_very_long_value_is_cut(capsys: pytest.CaptureFixture[str]) -> None:
    complain(UsageError(f"unknown topic {'x' * 8000!r}", remedy="write `space`"))
    say(f"No item has {'a' * 150!r} or {'b' * 500!r}")
    first, second = capsys.readouterr().err.splitlines()
    assert first == f"alliance: unknown topic '{'x' * 49}…{'x' * 29}' (write `space`)"
    assert second == f"No item has '{'a' * 150}' or '{'b' * 49}…{'b' * 29}'"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("columns", [40, 80])
def test_a_terminal_gets_lines_that_end_between_words(columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    line = "No item has 'Kishidda' among its people, nor any of these; " * 3 + "w" * 100
    for screen, width in ((_Terminal(), columns), (io.StringIO(), 1000)):
        monkeypatch.setattr(sys, "stderr", screen)
        say(line)
        complain(QueryError("a fault", "w " * 60 + "~ " + "w " * 60, 120))
        lines = screen.getvalue().splitlines()
        assert all(len(one) <= width for one in lines if "wwww" not in one)
        told = " ".join(screen.getvalue().split("alliance:")[0].split())
        assert told == line
        fault, caret = lines[-2:]
        assert fault[caret.index("^")] == "~"
