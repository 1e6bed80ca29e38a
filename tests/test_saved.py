"""Saved searches: kept under names, put in where they are named, narrowed by whatever else is asked for."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from datetime import date
from pathlib import Path

import pytest
from commandline import run
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli import files, saved, saved_expansion, selecting
from alliance_cli.errors import FileError, UsageError
from alliance_cli.frozen import replace
from alliance_cli.library import Library
from alliance_cli.locate import locate
from alliance_cli.model import Filter, IssueRange, Query, Ref, SavedSearch


def _known(**searches: dict[str, list[str]]) -> dict[str, SavedSearch]:
    return {
        name: SavedSearch(name, tuple((option, tuple(texts)) for option, texts in typed.items()))
        for name, typed in searches.items()
    }


KNOWN = _known(
    tri={"topic": ["trilateral"]},
    spring={"since": ["2023-03"], "until": ["2023-04"], "issue": ["2.5..2.7,2.9"]},
    words={"words": ["missile OR radar"], "match": ["any"], "exact": ["yes"], "sort": ["date"]},
    both={"words": ["@tri @spring"]},
    loop={"words": ["@pool Japan"]},
    pool={"words": ["@loop"]},
)

_TRI = (Filter("topics", ("trilateral",)),)
_SPRING = (IssueRange(Ref(2, 5), Ref(2, 7)), IssueRange(Ref(2, 9), Ref(2, 9)))
_DAYS = (date(2023, 3, 1), date(2023, 4, 30))


def _answer(line: str, library: Library) -> tuple[int, str]:
    outcome = run(line, library.root)
    return outcome.code, outcome.out


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        (Query("E-2D"), Query("E-2D")),
        (Query('"@tri"'), Query('"@tri"')),
        (Query("E-2D @tri"), Query("E-2D @tri")),
        (Query("@tri"), Query(filters=_TRI)),
        (Query("  @tri  E-2D"), Query("E-2D", filters=_TRI)),
        (Query("@tri", limit=5, sort="issue"), Query(filters=_TRI, limit=5, sort="issue")),
        (Query("@words"), Query("missile OR radar", match="any", exact=True, sort="date")),
        (Query("@words E-2D OR F-35"), Query("(missile OR radar) AND (E-2D OR F-35)", "any", exact=True, sort="date")),
        (Query("@words E-2D", "all", sort="-date"), Query("(missile OR radar) AND (E-2D)", "all", True, sort="-date")),
        (
            Query("@tri", filters=(Filter("people", ("Hayashi",)),)),
            Query(filters=(*_TRI, Filter("people", ("Hayashi",)))),
        ),
        (Query("@both"), Query(filters=_TRI, issues=_SPRING, since=_DAYS[0], until=_DAYS[1])),
        (Query("@spring @tri"), Query(filters=_TRI, issues=_SPRING, since=_DAYS[0], until=_DAYS[1])),
        (
            Query("@spring", issues=(IssueRange(Ref(2, 6)),), since=date(2023, 3, 20)),
            Query(
                issues=(IssueRange(Ref(2, 6), Ref(2, 7)), IssueRange(Ref(2, 9), Ref(2, 9))),
                since=date(2023, 3, 20),
                until=_DAYS[1],
            ),
        ),
    ],
    ids=lambda one: one.text if isinstance(one, Query) else "",
)
def test_a_name_stands_for_its_selection(asked: Query, meant: Query) -> None:
    assert saved_expansion.expanded(asked, KNOWN) == meant


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("@try", "did you mean @tri; to look for the word, put it in quotes"),
        ("@zzzzzz", "`alliance saved` lists them"),
        ("@tri, E-2D", "there is no saved search @tri,"),
        ("@loop", "asks for itself"),
    ],
)
def test_a_name_that_stands_for_nothing_is_refused(text: str, words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words)):
        saved_expansion.expanded(Query(text), KNOWN)


def test_issues_that_two_selections_do_not_share_are_none(ready: Library) -> None:
    ready.save("early", {"issue": ["2.5"]})
    assert ready.search("@early").total == 5
    assert ready.search(Query("@early", issues=(IssueRange(Ref(2, 7), Ref(2, 7)),))).total == 0


def test_days_that_two_selections_do_not_share_are_refused(ready: Library) -> None:
    ready.save("march", {"until": ["2023-03"]})
    with pytest.raises(UsageError, match="no day"):
        ready.search(Query("@march", since=date(2023, 4, 1)))


_NARROWING = st.fixed_dictionaries(
    {},
    optional={
        "words": st.sampled_from(["Japan", "missile OR radar", "Korea -missile", '"anti-submarine exercises"']),
        "topic": st.sampled_from(["trilateral", "!space", "exercises,space"]),
        "place": st.just("Japan"),
        "issue": st.sampled_from(["2.5", "2.7", "2.5..2.7"]),
        "since": st.sampled_from(["2023", "2023-03-10"]),
        "exact": st.just("yes"),
        "match": st.just("all"),
    },
)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Library:
    """A library that no test here changes: each test has a state folder of its own."""
    root = tmp_path_factory.mktemp("saved")
    shutil.copytree(ROOT / "corpus", root / "corpus")
    found = Library(root)
    found.index()
    return found


@settings(max_examples=40, deadline=None, derandomize=True)
@given(_NARROWING, _NARROWING)
def test_all_of_a_saved_selection_and_of_what_narrows_it_must_hold(
    ready: Library, inner: dict[str, str], outer: dict[str, str]
) -> None:
    one, other = ({name: [text] for name, text in typed.items()} | {"match": ["all"]} for typed in (inner, outer))
    known = _known(one=one)
    asked = selecting.query(other)
    both = saved_expansion.expanded(replace(asked, text=f"@one {asked.text}"), known)
    if one.get("exact") != other.get("exact"):
        return  # exactness of one is that of both
    alone = [{entry.ref for entry in ready.select(selecting.query(typed)).entries} for typed in (one, other)]
    if "since" in one or "since" in other:
        assert {entry.ref for entry in ready.select(both).entries} <= alone[0] & alone[1]
    else:
        assert {entry.ref for entry in ready.select(both).entries} == alone[0] & alone[1]


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ({"topic": ["trilateral"]}, "alliance search --topic trilateral"),
        ({"words": ["E-2D OR Hawkeye"], "since": ["2023"]}, "alliance search 'E-2D OR Hawkeye' --since 2023"),
        ({"words": ["-radar E-2D"], "topic": ["!space"]}, "alliance search --topic '!space' -- '-radar E-2D'"),
        ({"sort": ["-date"], "words": ["x"]}, "alliance search x --sort=-date"),
        ({"exact": ["yes"], "words": ["it's"]}, """alliance search 'it'"'"'s' --exact"""),
        ({"place": ["South Korea", "Japan"]}, "alliance search --place 'South Korea' --place Japan"),
    ],
)
def test_a_saved_search_is_told_as_a_command_line_that_finds_the_same(
    typed: dict[str, list[str]], line: str, ready: Library
) -> None:
    ready.save("one", typed)
    (one,) = ready.saved().searches
    assert one.command == line
    options = line.removeprefix("alliance search ")
    pasted = run(f"alliance search --json --limit 0 {options}", ready.root)
    named = run("alliance search @one --json --limit 0", ready.root)
    assert (pasted.code, pasted.out) == (named.code, named.out)
    resaved = run(f"alliance save one {options}", ready.root)
    assert (resaved.code, "It was" in resaved.err) == (0, False)


@pytest.mark.parametrize("name", ["", "@", "a b", "-a", "_a", "a/b", "../a", "é", "a" * 65, "a\nb"])
def test_what_is_no_name(name: str, ready: Library) -> None:
    with pytest.raises(UsageError):
        ready.save(name, {"words": ["E-2D"]})


def test_a_search_is_replaced_only_with_force(ready: Library) -> None:
    assert ready.save("one", {"words": ["E-2D"]}) is None
    assert ready.save("one", {"words": ["E-2D"]}) is None
    with pytest.raises(UsageError, match="alliance search E-2D"):
        ready.save("one", {"words": ["Okinawa"]})
    old = ready.save("@one", {"words": ["Okinawa"]}, force=True)
    assert old
    assert old.command == "alliance search E-2D"
    assert [one.command for one in ready.saved().searches] == ["alliance search Okinawa"]
    assert ready.unsave("one").command == "alliance search Okinawa"
    with pytest.raises(UsageError):
        ready.unsave("one")


@pytest.mark.parametrize(
    "line",
    [
        "alliance save one",
        "alliance save one --limit 5 E-2D",
        "alliance save one --since 2023-13",
        "alliance save one 'open ('",
        "alliance save one --topic nonsense",
        "alliance save one @other",
        "alliance save one @one",
        "alliance save one --delete",
        "alliance saved --delete one",
        "alliance search @one",
        "alliance timeline @one",
        "alliance new @one",
    ],
)
def test_what_cannot_be_saved_or_named_is_a_usage_error(line: str, ready: Library) -> None:
    outcome = run(line, ready.root)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("alliance: ")
    assert not saved.path_of(locate(ready.root, {}, ready.root)).exists()


@pytest.mark.parametrize("command", ["search", "timeline", "summary", "facets people", "related 2.7.2"])
def test_a_saved_search_serves_wherever_words_are_taken(command: str, ready: Library) -> None:
    ready.save("one", {"words": ["Japan"], "issue": ["2.5"]})
    name, *before = shlex.split(command)
    arguments = " ".join(before)
    named = run(f"alliance {name} {arguments} @one --json", ready.root)
    typed = run(f"alliance {name} {arguments} Japan --issue 2.5 --json", ready.root)
    assert named == typed
    assert named.code == 0


def _write(ready: Library, text: str) -> Path:
    path = saved.path_of(locate(ready.root, {}, ready.root))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_an_edited_file_is_read(ready: Library) -> None:
    _write(ready, "searches:\n  one:\n    words: E-2D\n    topic: [arms-and-industry]\n  two: {since: 2023Q1}\n")
    assert [(one.name, one.command) for one in ready.saved().searches] == [
        ("one", "alliance search E-2D --topic arms-and-industry"),
        ("two", "alliance search --since 2023Q1"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("searches:\n  one:\n    word: E-2D\n", 3, "@one: unknown key 'word' (did you mean 'words'?)"),
        ("searches:\n  one:\n    since: soon\n", 3, "@one: --since 'soon' is not a date"),
        ("searches:\n  one:\n    match: most\n", 3, "@one: --match 'most' is none of its values"),
        ("searches:\n  one: text\n", 2, "@one: `key: value` lines"),
        ("searches:\n  one:\n    words: '@two'\n", 3, "@one: there is no saved search @two"),
        ("searches:\n  one:\n    words: '@one x'\n", 3, "@one: the saved search @one asks for itself"),
    ],
)
def test_a_fault_in_one_search_is_told_with_its_line_and_leaves_the_others(
    text: str, line: int, words: str, ready: Library
) -> None:
    path = _write(ready, f"{text}  sound:\n    words: E-2D\n")
    listed = run("alliance saved", ready.root)
    assert listed.code == 3
    assert listed.out == "sound\t1\talliance search E-2D\n"
    for outcome in (listed, run("alliance search @one", ready.root), run("alliance new @one", ready.root)):
        assert outcome.code == 3
        assert f"{path}:{line}: {words}" in outcome.err
    assert [name for name, _ in ready.saved().broken] == ["one"]
    (broken,) = json.loads(run("alliance saved --json", ready.root).out)["broken"]
    assert (broken["name"], words in broken["reason"]) == ("one", True)
    assert "@one    cannot be used" in run("alliance saved --format terminal", ready.root).out
    assert run("alliance search @sound", ready.root).code == 0
    new = run("alliance new", ready.root)
    assert (new.code, new.out.split("\t")[0]) == (3, "sound")
    assert run("alliance save more Okinawa", ready.root).code == 0
    assert [name for name, _ in ready.saved().broken] == ["one"]
    assert run("alliance saved --delete one", ready.root).code == 0
    assert (run("alliance saved", ready.root).code, run("alliance new --peek", ready.root).code) == (0, 0)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("searches: [one]\n", 1, "`key: value` lines"),
        ("search:\n  one:\n    words: x\n", 2, "unknown key 'search'"),
        ("searches: {one: {words: 'x}}\n", 2, "broken YAML"),
        ("searches:\n  one:\n    words: x\n  one:\n    words: y\n", 4, "stands twice"),
    ],
)
def test_a_fault_in_the_whole_file_is_told_with_its_line(text: str, line: int, words: str, ready: Library) -> None:
    path = _write(ready, text)
    with pytest.raises(FileError) as fault:
        ready.saved()
    assert (fault.value.path, fault.value.line) == (str(path), line)
    assert words in str(fault.value)
    assert run("alliance search @one", ready.root).code == 3
    assert run("alliance search E-2D", ready.root).code == 0


def test_what_others_ask_for_is_not_deleted(ready: Library) -> None:
    run("alliance save japan Japan", ready.root)
    run("alliance save j2 @japan", ready.root)
    for line in ("saved --delete japan", "save japan --delete"):
        outcome = run(f"alliance {line}", ready.root)
        assert outcome.code == 2
        assert "@japan is part of @j2" in outcome.err
    assert run("alliance saved --delete j2", ready.root).code == 0
    assert run("alliance saved --delete japan", ready.root).code == 0


def test_a_circle_can_be_undone(ready: Library) -> None:
    _write(ready, "searches:\n  a:\n    words: '@b'\n  b:\n    words: '@a'\n")
    outcome = run("alliance saved", ready.root)
    assert outcome.code == 3
    assert "asks for itself" in outcome.err
    assert _answer("alliance new", ready) == (3, "")
    assert run("alliance saved --delete a", ready.root).code == 0
    assert "@b: there is no saved search @a" in run("alliance search @b", ready.root).err


def test_a_name_that_is_none_can_be_deleted(ready: Library) -> None:
    _write(ready, "searches:\n  a b:\n    words: x\n")
    assert "is no name" in run("alliance saved", ready.root).err
    assert run("alliance saved --delete 'a b'", ready.root).code == 0
    assert run("alliance saved", ready.root).code == 1


def test_an_unknown_key_beside_the_searches_harms_nothing_and_stays(ready: Library) -> None:
    path = _write(ready, "mine: [1, {a: b}]\nsearches:\n  one:\n    words: E-2D\n")
    assert run("alliance save two Japan", ready.root).code == 0
    assert run("alliance saved", ready.root).code == 0
    assert "mine:\n- '1'\n- a: b\n" in path.read_text(encoding="utf-8")


def test_a_library_that_was_moved_takes_its_searches_over(ready: Library, tmp_path: Path) -> None:
    old, new = tmp_path / "old place", tmp_path / "new"
    shutil.copytree(ready.root, old)
    run("alliance save one E-2D", old)
    assert run("alliance new", old).code == 0
    shutil.copytree(old, new)
    assert run("alliance saved", new).err == "No search is saved yet: alliance save NAME WORDS\n"
    old.rename(tmp_path / "gone")
    lines = ("saved", "search @one", "new --peek")
    for line in lines:
        assert f"alliance saved --adopt '{old}'" in run(f"alliance {line}", new).err, line
    assert run(f"alliance saved --adopt {tmp_path / 'nowhere'}", new).code == 1
    taken = run(f"alliance saved --adopt '{old}'", new)
    assert (taken.code, taken.err) == (0, f"Taken over from {old}: saved.yaml, seen.json\n")
    assert run("alliance saved", new).out == "one\t1\talliance search E-2D\n"
    assert run("alliance new", new).code == 1
    assert run(f"alliance saved --adopt '{old}'", new).code == 1
    third = tmp_path / "third"
    shutil.copytree(new, third)
    assert "adopt" not in run("alliance saved", third).err
    assert run(f"alliance saved --adopt {new}", third).code == 0
    assert run("alliance saved", new).code == run("alliance saved", third).code == 0
    assert run(f"alliance saved --adopt {new}", third).code == 2


def test_taking_over_that_fails_halfway_loses_nothing_and_can_be_repeated(
    ready: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    shutil.copytree(ready.root, old)
    run("alliance save one E-2D", old)
    assert run("alliance new", old).code == 0
    old.rename(new)
    write = files.write

    def fails(path: Path, data: bytes) -> None:
        if path.name == "saved.yaml":
            raise OSError(28, "No space left on device", str(path))
        write(path, data)

    with monkeypatch.context() as patched:
        patched.setattr(files, "write", fails)
        assert run(f"alliance saved --adopt {old}", new).code == 3
    assert run(f"alliance saved --adopt {old}", new).err == f"Taken over from {old}: saved.yaml, seen.json\n"
    assert run("alliance saved", new).out == "one\t1\talliance search E-2D\n"
    assert run("alliance new", new).code == 1


def test_another_library_has_its_own(ready: Library, tmp_path: Path) -> None:
    ready.save("one", {"words": ["E-2D"]})
    assert Library.create(tmp_path / "other").saved().searches == ()


def test_the_folder_can_be_set(ready: Library, tmp_path: Path) -> None:
    run("alliance save one E-2D", ready.root, environ={"ALLIANCE_STATE": str(tmp_path / "kept")})
    assert [path.name for path in (tmp_path / "kept").glob("*/*.yaml")] == ["saved.yaml"]
    assert run("alliance saved", ready.root).code == 1


@pytest.mark.parametrize("page", ["saved", "notes"])
def test_the_lines_of_a_page_run(page: str, shipped: Library) -> None:
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith("alliance ")]
    assert lines
    for line in lines:
        assert run(line.split("  #")[0], shipped.root, stdin=b"A note.\n").code in (0, 1), line
