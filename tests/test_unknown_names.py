"""Capitalised phrases that nothing matched: which are told, as what, and how they become names."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from commandline import run
from conftest import PAGES, ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli import vocabulary
from alliance_cli.annotate.entries import Annotator
from alliance_cli.annotate.unknown import unknown
from alliance_cli.library import Library
from alliance_cli.model import Issue, Item, Ref, When

ANNOTATOR = Annotator(vocabulary.load(ROOT / "corpus" / "vocabulary"))
MARCH = When.month(2023, 3)


def told(*bodies: str, headline: str = "") -> list[tuple[str, str | None, int]]:
    """The (text, kind, count) of the unknown names in an issue of these bodies."""
    items = tuple(Item(number, headline, body) for number, body in enumerate(bodies, 1))
    entries = ANNOTATOR.entries(Issue(Ref(2, 5), "", MARCH, "given", items))
    return [(name.text, name.kind, name.count) for name in unknown(entries)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They met Zadokwell in Tokyo.", [("Zadokwell", None, 1)], id="a word"),
        pytest.param("They met in Zadokwell.", [("Zadokwell", "place", 1)], id="in"),
        pytest.param("It joined Exercise Quillon Shield.", [("Exercise Quillon Shield", "program", 1)], id="exercise"),
        pytest.param("It hailed the Quillon Legion.", [("Quillon Legion", "organization", 1)], id="a body"),
        pytest.param("It bought Quillon missiles.", [("Quillon", "equipment", 1)], id="a weapon"),
        pytest.param("It hailed ZQXW.", [("ZQXW", "organization", 1)], id="an acronym"),
        pytest.param("It hailed Zadok of the Quillon.", [("Zadok of the Quillon", None, 1)], id="small words inside"),
        pytest.param("They met Zadok. They saw Zadok.", [("Zadok", None, 2)], id="counted"),
        pytest.param("They met Élodiequill.", [("Élodiequill", None, 1)], id="accents"),
        pytest.param("Zadokwell rose.", [], id="a sentence begins"),
        pytest.param("Zadok Quillwell rose.", [("Zadok Quillwell", None, 1)], id="a longer name begins one"),
        pytest.param("It said: “Zadokwell rose.”", [], id="a quotation begins"),
        pytest.param("They met on Monday in March, in Japan.", [], id="days, months and known names"),
        pytest.param("The Defense Minister and the Deputy Secretary met.", [], id="titles"),
        pytest.param("They sailed a ship. The Ship sank, said the Captain.", [], id="a word also written small"),
        pytest.param("They held a Summit on Trade and a Joint Statement.", [], id="capitalised words"),
        pytest.param("They signed an MOU with the CEO.", [], id="ordinary acronyms"),
        pytest.param("They met and praised the Deve", [], id="a word cut off"),
        pytest.param("The Japanese and the Poles met.", [], id="demonyms"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_is_told(text: str, expected: list[tuple[str, str | None, int]]) -> None:
    assert told(text) == expected


def test_a_headline_in_title_case_says_nothing() -> None:
    assert told("", headline="Quillon Ministers Praise Zadokwell Talks Today") == []
    assert told("", headline="Ministers of both countries praise Zadokwell talks") == [("Zadokwell", None, 1)]


def test_the_pages_leave_hardly_a_phrase(empty: Library) -> None:
    """What is left on them are names: a disease, its drug under two names."""
    empty.import_sources([str(path) for path in sorted(PAGES.glob("vol-*.txt"))])
    found = empty.unknown_names().names
    assert {name.text for name in found} == {"Alzheimer", "Lecanemab", "Leqembi"}


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.text(alphabet=st.sampled_from("Aab Zz-’'.,“”:/&()\n9é"), max_size=80))
def test_what_is_told_stands_in_the_text(text: str) -> None:
    for name, _, count in told(text):
        assert text.count(name) >= count


def test_a_pasted_entry_is_a_name_at_the_next_command(ready: Library) -> None:
    path = ready.root / "corpus" / "issues" / "vol-2-07.md"
    path.write_text(path.read_text("utf-8").rstrip() + " They praised the Zadok Quillon.\n", encoding="utf-8")
    listed = run("alliance doctor --names --json", ready.root)
    assert [name["text"] for name in json.loads(listed.out)["names"]] == ["Zadok Quillon"]
    entry = run("alliance doctor --names --format yaml", ready.root).out
    assert entry == "# which file?\n- name: Zadok Quillon  # 1 in 2.7.5\n"
    with (ready.root / "corpus" / "vocabulary" / "organizations.yaml").open("a", encoding="utf-8") as file:
        file.write(entry)
    assert "Zadok Quillon\t1" in run("alliance facets organizations", ready.root).out
    assert run("alliance search 'org:\"Zadok Quillon\"'", ready.root).out.startswith("2.7.5")
    assert run("alliance doctor --names", ready.root).out == ""


def test_an_added_alias_is_the_entity_at_the_next_command(ready: Library) -> None:
    path = ready.root / "corpus" / "vocabulary" / "organizations.yaml"
    text = path.read_text("utf-8")
    assert "\n- name: Waseda University\n  forms: [" in text
    issue = ready.root / "corpus" / "issues" / "vol-2-07.md"
    issue.write_text(issue.read_text("utf-8").rstrip() + " They praised Wasedaquill.\n", encoding="utf-8")
    assert run("alliance search 'org:\"Waseda University\"'", ready.root).code == 1
    path.write_text(text.replace("Waseda University\n  forms: [", "Waseda University\n  forms: [Wasedaquill, "))
    assert run("alliance search 'org:\"Waseda University\"'", ready.root).out.startswith("2.7.5")


def test_a_broken_vocabulary_is_told_and_no_names(ready: Library) -> None:
    (ready.root / "corpus" / "vocabulary" / "places.yaml").write_text("- name: A\n  froms: []\n", encoding="utf-8")
    outcome = run("alliance doctor --names --json", ready.root)
    found = json.loads(outcome.out)
    assert (outcome.code, found["names"]) == (3, [])
    assert [problem["line"] for problem in found["problems"] if problem["severity"] == "error"] == [2]
    outcome = run("alliance doctor", ready.root)
    assert "did you mean 'forms'?" in outcome.out


def test_yaml_is_for_names_alone(ready: Library) -> None:
    outcome = run("alliance search E-2D --format yaml", ready.root)
    assert (outcome.code, outcome.out) == (2, "")
    assert "`alliance doctor --names`" in outcome.err


def test_strange_phrases_stay_yaml(ready: Library, tmp_path: Path) -> None:
    from io import StringIO

    from alliance_cli.model import Checkup, UnknownName, UnknownNames
    from alliance_cli.render import formats, looks

    names = ("Zadok", "A: B", "#A", "- A", 'A "B" C', "2+2", "{A}", "Ö’A & Co. B/C-D")
    report = UnknownNames(tuple(UnknownName(n, None, 1, (Ref(2, 5, 1),)) for n in names), Checkup((), 1, 1))
    text = StringIO()
    formats.write(report, "yaml", text, looks.Looks(width=80))
    shutil.copytree(ROOT / "corpus" / "vocabulary", tmp_path / "words")
    (tmp_path / "words" / "equipment.yaml").write_text(text.getvalue(), encoding="utf-8")
    loaded = vocabulary.load(tmp_path / "words")
    assert tuple(e.name for e in loaded.entities if e.kind == "equipment") == names
