from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Outcome, run

from alliance_cli import config
from alliance_cli.config import KEYS, ConfigError
from alliance_cli.errors import UsageError
from alliance_cli.frozen import fields
from alliance_cli.library import Library
from alliance_cli.render import formats


def _own(text: str) -> Path:
    """The user's file with this text."""
    path = config.user_file(os.environ)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def _shared(library: Library, text: str) -> Path:
    """The library's file with this text."""
    path = library.root / config.LIBRARY_FILE
    path.write_text(text, encoding="utf-8")
    return path


def _hits(outcome: Outcome) -> int:
    assert outcome.code == 0, outcome
    return len(outcome.out.splitlines())


def test_each_source_goes_before_the_next(ready: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def shown(options: str = "") -> int:
        return _hits(run(f"alliance search Japan -q {options}", ready.root))

    everything = shown()
    assert everything > 5
    _own("limit = 5")
    assert shown() == 5
    _shared(ready, "limit = 4")
    assert shown() == 4
    monkeypatch.setenv("ALLIANCE_LIMIT", "3")
    assert shown() == 3
    assert shown("--limit 2") == 2
    assert shown("--limit 0") == everything
    monkeypatch.setenv("ALLIANCE_LIMIT", "0")
    assert shown() == everything


def test_the_value_and_the_origin_of_each_key_are_shown(ready: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    own = _own('# mine\nlimit = 5\nwords = 80\nstyle = "apa"\n')
    shared = _shared(ready, "\n\nwords = 90\n")
    monkeypatch.setenv("ALLIANCE_STYLE", "mla")
    monkeypatch.setenv("PAGER", "more")
    document = json.loads(run("alliance config --json", ready.root).out)
    assert document["schema"] == "alliance.config/1"
    assert {one["key"]: (one["value"], one["origin"]) for one in document["settings"]} == {
        "library": (str(ready.root), "working folder"),
        "format": ("terminal", "default"),
        "color": ("auto", "default"),
        "pager": ("more", "PAGER"),
        "limit": (5, f"{own}:2"),
        "words": (90, f"{shared}:3"),
        "style": ("mla", "ALLIANCE_STYLE"),
    }
    assert [(one["whose"], one["path"], one["exists"]) for one in document["files"]] == [
        ("user", str(own), True),
        ("library", str(shared), True),
    ]


@pytest.mark.parametrize(("key", "value"), [("limit", "20"), ("style", "chicago"), ("pager", "less -FRX")])
def test_a_single_value_is_printed_for_a_script(key: str, value: str, tmp_path: Path) -> None:
    assert run(f"alliance config {key}", tmp_path).out == f"{value}\n"
    (one,) = json.loads(run(f"alliance config {key} --json", tmp_path).out)["settings"]
    assert str(one["value"]) == value


_BAD = [
    ("limt = 5", 1, "unknown key 'limt' (did you mean 'limit'?)"),
    ("limit = 5\n\n  Style = 'apa'\n", 3, "unknown key 'Style' (did you mean 'style'?)"),
    ("limit = 5\n[search]\nlimit = 3\n", 2, "unknown key 'search'"),
    ("limit = 5\nzzz.deep = 3\n", 2, "unknown key 'zzz'"),
    ("words = 1\nlimit = '5'\n", 2, "limit takes a whole number, not '5'"),
    ("limit = true", 1, "limit takes a whole number, not true"),
    ("limit = -1", 1, "limit takes a whole number, not -1"),
    ("limit = 5.5", 1, "limit takes a whole number, not 5.5"),
    ("limit = 99999999999999999999", 1, "limit takes a whole number"),
    ("\nstyle = 7", 2, "style takes a text, not 7"),
    ("style = ['apa']", 1, "style takes a text, not a table or a list"),
    ("style = 'chicgo'", 1, "style cannot be 'chicgo' (did you mean 'chicago'?)"),
    ("color = 'always'", 1, "color cannot be 'always' (choose one of auto, never)"),
    ("limit = 5\nlimit = 6\n", 2, "no TOML: cannot overwrite a value"),
    ("limit = \n", 1, "no TOML: invalid value"),
    ("limit = 5\nstyle = 'apa", 2, "no TOML: expected"),
]


@pytest.mark.parametrize(("text", "line", "message"), _BAD, ids=[message for _, _, message in _BAD])
def test_a_fault_in_a_file_is_named_with_its_line(text: str, line: int, message: str, tmp_path: Path) -> None:
    for path in (_own(""), tmp_path / config.LIBRARY_FILE):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError) as refused:
            config.load({**os.environ}, tmp_path)
        assert str(refused.value).startswith(f"{path}:{line}: {message}")
        path.unlink()
        assert config.load({**os.environ}, tmp_path) == {}


def test_a_fault_in_a_file_stops_a_command_with_a_line_and_exit_2(ready: Library) -> None:
    for path in (_own(""), _shared(ready, "")):
        path.write_text("limt = 5", encoding="utf-8")
        outcome = run("alliance search Japan", ready.root)
        path.unlink()
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err == f"alliance: {path}:1: unknown key 'limt' (did you mean 'limit'?)\n"
    assert run("alliance search Japan", ready.root).code == 0


@pytest.mark.parametrize("text", ["limt = 5\nstyle = 'apa'", "limit = "], ids=["key", "syntax"])
def test_a_fault_in_a_file_leaves_help_and_repair_at_hand(text: str, ready: Library, tmp_path: Path) -> None:
    for number, path in enumerate((_own(""), _shared(ready, ""))):
        path.write_text(text, encoding="utf-8")
        told = f"alliance: {path}:1: "
        for line, code in (("help dates", 0), (f"init {tmp_path / str(number)}", 0), ("doctor", 2), ("config", 2)):
            outcome = run(f"alliance {line}", ready.root)
            assert (outcome.code, outcome.err.count(told)) == (code, 1), line
            assert outcome.out or line.startswith("init"), line
        shown = run("alliance config style", ready.root)
        assert (shown.code, shown.out) == (2, "apa\n" if "style" in text else "chicago\n")
        path.unlink()


def test_without_a_library_at_hand_a_fault_in_a_file_is_told_once(tmp_path: Path) -> None:
    path = _own("limt = 5")
    for line, code in (("help", 0), ("config", 2), ("doctor", 2)):
        outcome = run(f"alliance {line}", tmp_path)
        assert (outcome.code, outcome.err) == (
            code,
            f"alliance: {path}:1: unknown key 'limt' (did you mean 'limit'?)\n",
        )


def test_a_file_or_a_library_that_is_named_and_missing_is_told(ready: Library, tmp_path: Path) -> None:
    missing = {"ALLIANCE_CONFIG": str(tmp_path / "no" / "x.toml")}
    assert "x.toml: there is no such file" in run("alliance search Japan", ready.root, environ=missing).err
    assert run("alliance search Japan", ready.root, environ=missing).code == 2
    assert run("alliance search Japan", ready.root, environ={"ALLIANCE_CONFIG": os.devnull}).code == 0
    outcome = run(f"alliance config limit --library {tmp_path / 'none'}", ready.root)
    assert (outcome.code, outcome.out) == (3, "20\n")
    assert "names a folder without corpus/issues" in outcome.err


@pytest.mark.parametrize("key", [key for key, kind in KEYS.items() if kind.personal])
def test_a_library_cannot_name_a_program_or_another_library(key: str, ready: Library) -> None:
    _shared(ready, f'\n{key} = "x"\n')
    outcome = run("alliance search Japan", ready.root)
    assert (outcome.code, outcome.out) == (2, "")
    assert f"{config.LIBRARY_FILE}:2: {key} is not for a library to set" in outcome.err
    assert str(config.user_file(os.environ)) in outcome.err


@pytest.mark.parametrize(
    ("data", "part"),
    [(b"\xff\xfe", "not UTF-8"), (b"#" * 1_000_001, "too large"), (b"a=" + b"[" * 7_000, "no TOML")],
    ids=["bytes", "size", "depth"],
)
def test_a_hostile_file_is_refused_in_a_line(data: bytes, part: str, tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(data)
    with pytest.raises(ConfigError, match=part):
        config.read(path)


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="this is not a file"):
        config.read(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("ALLIANCE_LIMIT", "many", "ALLIANCE_LIMIT: limit takes a whole number, not 'many'"),
        ("ALLIANCE_LIMIT", "-3", "ALLIANCE_LIMIT: limit takes a whole number, not '-3'"),
        ("ALLIANCE_LIMIT", "²", "ALLIANCE_LIMIT: limit takes a whole number, not '²'"),
        ("ALLIANCE_WORDS", "9" * 5000, "ALLIANCE_WORDS: words takes a whole number"),
        ("ALLIANCE_STYLE", "apaa", "ALLIANCE_STYLE: style cannot be 'apaa' (did you mean 'apa'?)"),
        ("ALLIANCE_COLOR", "always", "ALLIANCE_COLOR: color cannot be 'always'"),
    ],
)
def test_a_variable_of_the_wrong_kind_is_refused(name: str, value: str, message: str, tmp_path: Path) -> None:
    outcome = run("alliance config", tmp_path, environ={name: value})
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
    assert outcome.err.startswith(f"alliance: {message}")
    key = name.removeprefix("ALLIANCE_").lower()
    assert f"{key}\t{KEYS[key].default}\tdefault\t{name}\n" in outcome.out
    assert run("alliance saved", tmp_path, environ={name: value}).code == 2


def test_an_empty_variable_counts_as_unset_but_for_the_pager() -> None:
    environ = {config.variable(key): "" for key in KEYS} | {"HOME": "/nowhere"}
    assert config.load(environ, None) == {"pager": config.Value("", "ALLIANCE_PAGER")}


def test_an_unknown_key_that_is_asked_for_is_refused_with_the_nearest(tmp_path: Path) -> None:
    outcome = run("alliance config stile", tmp_path)
    assert (outcome.code, outcome.err) == (2, "alliance: unknown key 'stile' (did you mean 'style'?)\n")
    with pytest.raises(UsageError, match="there are library, format"):
        config.known_key("zzzzz")


def test_a_format_that_is_set_changes_the_terminal_alone(ready: Library) -> None:
    _own('format = "json"\n')
    piped = run("alliance search E-2D", ready.root).out
    assert piped.startswith("2.5.3\t")
    assert run("alliance search E-2D", ready.root, terminal=True).out.startswith("{")
    assert run("alliance search E-2D --format plain", ready.root, terminal=True).out == piped
    assert run("alliance search E-2D -o hits.csv", ready.root, terminal=True).code == 0
    assert (ready.root / "hits.csv").read_text(encoding="utf-8").startswith("id,")


def test_a_color_that_is_set_changes_the_terminal_alone(ready: Library) -> None:
    assert "\x1b[" in run("alliance show 2.7 --no-pager", ready.root, terminal=True).out
    _own('color = "never"\n')
    assert "\x1b[" not in run("alliance show 2.7 --no-pager", ready.root, terminal=True).out
    assert "\x1b[" in run("alliance show 2.7 --no-pager --color always", ready.root, terminal=True).out


def test_style_and_words_hold_where_no_option_says_otherwise(ready: Library) -> None:
    plain = run("alliance cite 2.5.5", ready.root).out
    words = len(run("alliance summary --topic trilateral", ready.root).out)
    _own('style = "bibtex"\nwords = 20\n')
    assert run("alliance cite 2.5.5", ready.root).out.startswith("@")
    assert run("alliance cite 2.5.5 --style chicago", ready.root).out == plain
    # A table or another bibliography cannot hold BibTeX, so that the style that is set does not count there.
    assert run("alliance cite 2.5.5 --format csv", ready.root).code == 0
    assert run("alliance cite 2.5.5 --format ris", ready.root).out.startswith("TY")
    assert len(run("alliance summary --topic trilateral", ready.root).out) < words
    assert len(run("alliance summary --topic trilateral --words 200", ready.root).out) == words


def test_the_pager_that_is_set_is_used_and_an_empty_one_is_none(ready: Library, tmp_path: Path) -> None:
    copy = tmp_path / "paged.txt"
    script = tmp_path / "pager.py"
    script.write_text(
        f"import sys, pathlib; pathlib.Path({str(copy)!r}).write_bytes(sys.stdin.buffer.read())", encoding="utf-8"
    )
    _own(f"pager = '{sys.executable} {script}'\n")
    small = {"LINES": "5", "PAGER": "no-such-pager"}
    assert run("alliance show 2.7", ready.root, terminal=True, environ=small).out == ""
    assert "Mekong" in copy.read_text(encoding="utf-8")
    assert run("alliance show 2.7 --no-pager", ready.root, terminal=True, environ=small).out
    copy.unlink()
    _own('pager = ""\n')
    assert "Mekong" in run("alliance show 2.7", ready.root, terminal=True, environ=small).out
    assert not copy.exists()


def test_a_library_that_is_set_serves_where_none_is_nearer(ready: Library, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    other = Library.create(tmp_path / "other").root
    path = _own(f"library = {str(ready.root)!r}\n")
    (one,) = json.loads(run("alliance config library --json", away).out)["settings"]
    assert (one["value"], one["origin"]) == (str(ready.root), f"{path}:1")
    for place, line in ((other, ""), (away, f"--library {other}")):
        assert run(f"alliance config library {line}", place).out == f"{other}\n"
    assert run("alliance config library", away, environ={"ALLIANCE_LIBRARY": str(other)}).out == f"{other}\n"
    # The library's own settings count from wherever it is named.
    _shared(ready, "limit = 1")
    assert _hits(run("alliance search Japan -q", away)) == 1
    path.write_text("library = 'nowhere'\n", encoding="utf-8")
    refused = run("alliance search Japan", away)
    assert refused.code == 3
    assert f"{path}:1 names a folder without corpus/issues" in refused.err


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"HOME": "/h"}, "/h/.config/alliance/config.toml"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, "/x/alliance/config.toml"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "relative"}, "/h/.config/alliance/config.toml"),
        ({"HOME": "/h", "XDG_CONFIG_HOME": "/x", "ALLIANCE_CONFIG": "~/c.toml"}, "/h/c.toml"),
    ],
)
def test_where_the_user_s_file_is(environ: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", environ["HOME"])
    assert config.user_file(environ) == Path(expected)


def test_every_key_has_a_field_a_variable_and_a_default_that_is_one() -> None:
    assert set(KEYS) | {"faults"} == {one.name for one in fields(config.Settings)}
    for kind in KEYS.values():
        assert not kind.choices or kind.default in kind.choices
    assert set(KEYS["format"].choices) <= set(formats.FORMATS)


def test_without_a_file_nothing_is_loaded_for_one() -> None:
    code = "import sys, os, alliance_cli.config as c; c.load(os.environ, None); print('tomllib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "False\n"
