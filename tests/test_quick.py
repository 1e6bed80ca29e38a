"""Plain command lines are understood as Typer understands them, or left to it."""

from __future__ import annotations

import inspect
import shlex
from importlib import import_module
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.commands import gathered, parser, quick
from alliance_cli.commands.table import COMMANDS
from alliance_cli.errors import UsageError
from alliance_cli.frozen import MISSING, fields

#: What stands behind options and where arguments stand.
WORDS = [*"2.7 2.7.3 E-2D -date date auto 0 20 -1 x a,b !a @name - -- -o -q -n5 -n -x --json=1 --sort=date".split()]
WORDS += [
    *"--limit=5 --limit=x --color=no --topi ٣ 1_0 +tag --no-pager --fields=id --library=/l -qh chicago bash".split()
]
WORDS += ["missile test", "", " 5", "5 "]


def _typer(arguments: list[str]) -> Any:
    """What Typer understands; None where it complains."""
    seen: list[Any] = []
    with patch.object(gathered, "call", lambda *told: seen.append(told)):
        try:
            parser.run(arguments)
        except UsageError:
            return None
    if not seen:
        return "help"
    _, _, groups, given_ = seen[0]
    return {name: kind.__name__ for name, kind in groups.items()}, given_


def _quick(arguments: list[str]) -> Any:
    found = quick.understood(arguments)
    if found is None:
        return None
    groups, given_ = found
    run = import_module(f"alliance_cli.commands.{COMMANDS[arguments[0]][0]}").run
    defaults = {name: one.default for name, one in inspect.signature(run).parameters.items() if name not in groups}
    for group in groups.values():
        defaults |= {one.name: one.default for one in fields(group) if one.metadata.get("option", True)}
    told = {**defaults, **given_}
    assert not {name for name, value in told.items() if value in (MISSING, inspect.Parameter.empty)}
    return {name: kind.__name__ for name, kind in groups.items()}, told


def _agree(arguments: list[str]) -> bool:
    ours = _quick(arguments)
    if ours is not None:
        assert ours == _typer(arguments), arguments
    return ours is not None


PLAIN = [
    "search E-2D",
    "search",
    "search missile test --topic trilateral --topic a,b --since 2023-03 --until=2023 -n 5 --sort -date --json",
    "search --exact --match any -- -E-2D --json",
    "search E-2D -q -o out.csv --force --fields id,url --color never --library lib",
    "show 2.7",
    "show 2.7.3 2.5 --explain --format json",
    "timeline --by week --background --as-of 2023-04",
    "topics --sort rising --issue 2.5..2.7",
    "summary --words 50 --tokens 100",
    "who Hayashi Yoshimasa",
    "about Okinawa --json",
    "facets topics --limit 3",
    "cite 2.5.5 --style apa --form note --accessed 2024-04-02",
    "export --format md -o -",
    "related 2.5.1",
    "save name E-2D --force",
    "saved --delete name",
    "new --peek",
    "note 2.5.1 some words --append",
    "import a.txt b --issue 2.7 --dry-run",
    "index --rebuild",
    "doctor --fix",
    "init folder",
    "config style",
    "help query",
    "completion zsh",
]


@pytest.mark.parametrize("line", PLAIN)
def test_plain_lines_need_no_typer(line: str) -> None:
    assert _agree(shlex.split(line))


NOT_PLAIN = [
    "search --bogus",
    "search --topi x",
    "search -qn5",
    "search -n5",
    "search --limit -1",
    "search --limit 1_0",
    "search --sort best",
    "search --json=1",
    "search --since",
    "search --help",
    "search -h",
    "show",
    "facets",
    "init a b",
    "nothing",
    "--json search",
    "completion tcsh",
]


@pytest.mark.parametrize("line", NOT_PLAIN)
def test_what_is_not_plain_is_left_to_typer(line: str) -> None:
    assert quick.understood(shlex.split(line)) is None


def test_a_lost_table_leaves_everything_to_typer(tmp_path: Path) -> None:
    for text in (
        None,
        "",
        "{}",
        '{"commands": {"search": {"groups": {"x": "alliance_cli.commands.options:Nothing"}}}}',
    ):
        path = tmp_path / "commands.json"
        if text is not None:
            path.write_text(text)
        with patch.object(quick, "TABLE", path):
            assert quick.understood(["search", "E-2D"]) is None


_OPTIONS = ["--json", "--limit", "--sort", "--topic", "--since", "--output", "--style", "--by", "--exact", "--peek"]
_OPTIONS += ["--explain", "--quiet", "--color", "--words", "--format", "--match", "--issue", "--force", "--delete"]


@settings(max_examples=1000, deadline=None)
@given(st.sampled_from(list(COMMANDS)), st.lists(st.sampled_from(_OPTIONS + WORDS), max_size=6))
def test_what_both_understand_they_understand_alike(command: str, words: list[str]) -> None:
    _agree([command, *words])
