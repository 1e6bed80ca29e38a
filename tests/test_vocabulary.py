from __future__ import annotations

import re
import shutil
import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli import vocabulary
from alliance_cli.errors import VocabularyError

TOPICS = """- id: trilateral
  label: Trilateral with South Korea
  description: The United States, Japan and South Korea together.
  phrases:
    trilateral: 3
    bilateral: -1.5
- id: space
  label: Space
"""

PEOPLE = """- name: Fumio Kishida
  forms: [Kishida Fumio]
  offices:
    - title: Prime Minister
      of: Japan
      from: 2021-10-04
      to: 2024-10-01
- name: Todd Young
  party: R
  state: Indiana
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    (tmp_path / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (tmp_path / "synonyms.yaml").write_text("- [ROK, South Korea]\n", encoding="utf-8")
    return tmp_path


def test_a_folder_is_read(folder: Path) -> None:
    words = vocabulary.load(folder)
    assert [topic.id for topic in words.topics] == ["trilateral", "space"]
    assert [(p.text, p.weight) for p in words.topics[0].phrases] == [("trilateral", 3), ("bilateral", -1.5)]
    assert words.entities[0].offices[0].held_on(date(2021, 10, 4))
    assert not words.entities[0].offices[0].held_on(date(2024, 10, 2))
    assert (words.entities[1].party, words.entities[1].state) == ("R", "Indiana")
    assert words.synonyms == (("ROK", "South Korea"),)


def test_names_that_yaml_would_change_stay_as_typed(folder: Path) -> None:
    (folder / "places.yaml").write_text("- name: NO\n- name: 2.10\n- name: 2023-03-01\n", encoding="utf-8")
    assert [e.name for e in vocabulary.load(folder).entities if e.kind == "place"] == ["NO", "2.10", "2023-03-01"]


def test_a_folder_without_topics_is_no_vocabulary(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="vocabulary is missing"):
        vocabulary.load(tmp_path)


@pytest.mark.parametrize(
    ("file", "text", "line", "message", "remedy"),
    [
        pytest.param("topics.yaml", "- id: x\n  lable: X\n", 2, "unknown key 'lable'", "'label'", id="key misspelled"),
        pytest.param("topics.yaml", "- label: X\n", 1, "`id` is missing", "id", id="no id"),
        pytest.param("topics.yaml", "- id: x\n  label: X\n" * 2, 3, "stands twice", "one of the two", id="id twice"),
        pytest.param("topics.yaml", "id: x\n", 1, "a list is expected", "- one", id="mapping for a list"),
        pytest.param("topics.yaml", "- x\n", 1, "`key: value`", "key: value", id="text for a mapping"),
        pytest.param("topics.yaml", "- id: [x]\n  label: X\n", 1, "text is expected", "one line", id="list for text"),
        pytest.param(
            "topics.yaml",
            "- id: x\n  label: X\n  phrases: {a: much}\n",
            3,
            "not a weight",
            "number",
            id="weight in words",
        ),
        pytest.param(
            "topics.yaml",
            "- id: x\n  label: X\n  phrases: {a: nan}\n",
            3,
            "not a weight",
            "number",
            id="weight not a number",
        ),
        pytest.param("people.yaml", "- forms: [x]\n", 1, "`name` is missing", "name", id="no name"),
        pytest.param("people.yaml", "- name: A\n- name: A\n", 2, "'A' stands twice", "merge", id="name twice"),
        pytest.param(
            "people.yaml",
            "- name: A\n  offices:\n    - title: B\n      from: May\n",
            4,
            "not a day",
            "2023-09-13",
            id="bad day",
        ),
        pytest.param(
            "people.yaml",
            "- name: A\n  offices:\n    - title: B\n      from: 2023-01-02\n      to: 2022-01-01\n",
            3,
            "ends before it begins",
            "swap",
            id="office backwards",
        ),
        pytest.param(
            "people.yaml", "- name: A\n  demonyms: [B]\n", 2, "unknown key 'demonyms'", "known", id="key elsewhere"
        ),
        pytest.param("synonyms.yaml", "- [ROK]\n", 1, "two words or more", "ROK", id="group of one"),
        pytest.param("topics.yaml", "- id: x\n   label: y\n", 2, "broken YAML", "indentation", id="indentation"),
        pytest.param("topics.yaml", "- &a [*a]\n", 1, "anchors and aliases", "quotes", id="alias"),
        pytest.param("topics.yaml", "[" * 40 + "]" * 40, 1, "nested too deeply", "levels", id="depth"),
        pytest.param(
            "topics.yaml", "- id: x\n  ? [a]\n  : b\n", 2, "a key must be text", "key: value", id="list as key"
        ),
        pytest.param("topics.yaml", "- id: \x07\n", 1, "broken YAML", "UTF-8", id="control character"),
        pytest.param("topics.yaml", "- id: My Topic\n  label: X\n", 1, "is no id", "hyphens", id="id with spaces"),
        pytest.param(
            "topics.yaml", "- id: x\n  label: X\n  phrases:\n    '': 3\n", 4, "empty", "remove", id="empty phrase"
        ),
        pytest.param("topics.yaml", "a: *x\n", 1, "anchors and aliases", "quotes", id="alias without anchor"),
        pytest.param("topics.yaml", "- !!python/object:os.system x\n", 1, "tags", "quotes", id="tag"),
        pytest.param("topics.yaml", "- id: a\n---\n- id: b\n", 2, "second document", "---", id="two documents"),
        pytest.param("topics.yaml", "- {id: a, id: b}\n", 1, "stands twice", "one of the two", id="key twice"),
        pytest.param("topics.yaml", "- id: 'a\n", 2, "broken YAML", "quotes", id="open quote"),
        pytest.param("places.yaml", "- name: A\n  forms: ROK\n", 2, "a list is expected", "[one", id="form, no list"),
        pytest.param("places.yaml", "- name: A\n  forms: [B, '']\n", 2, "empty", "remove", id="empty form"),
        pytest.param("places.yaml", "- name: A\n  forms: ['--']\n", 2, "no letter", "remove", id="form of signs"),
        pytest.param("places.yaml", f"- name: {'A' * 201}\n", 1, "too long", "200", id="long name"),
        pytest.param(
            "places.yaml", "- name: A\n  forms:\n  - B\n  - 'C\u202eD'\n", 4, "cannot be seen", "type", id="bidi"
        ),
        pytest.param("places.yaml", '- name: "A\\nB"\n', 1, "cannot be seen", "one line", id="line break in a name"),
        pytest.param("places.yaml", "- name: A\n  form: [B]\n", 2, "unknown key 'form'", "'forms'", id="key cut"),
        pytest.param("places.yaml", "- {name: A}\n- [A]\n", 2, "`key: value`", "key", id="list for an entry"),
        pytest.param("places.yaml", "- {name: A}\n- {name: B}\n- {name: A}\n", 3, "first in line 1", "merge", id="far"),
        pytest.param("people.yaml", "- name: A\n  party: GOP\n", 2, "not a party", "R, D or I", id="party in words"),
        pytest.param(
            "people.yaml", "- name: A\n  offices: B\n", 2, "a list is expected", "- one", id="office, no list"
        ),
        pytest.param("people.yaml", "- name: A\n  offices: [{of: Japan}]\n", 2, "`title`", "title", id="no title"),
        pytest.param(
            "people.yaml",
            "- name: A\n  offices:\n  - {title: B, to: 2023-02-30}\n",
            3,
            "not a day",
            "2023-09-13",
            id="no such day",
        ),
        pytest.param(
            "people.yaml",
            "- name: A\n  offices:\n  - {title: B, form: 2023-02-03}\n",
            3,
            "unknown key 'form'",
            "'from'",
            id="office key misspelled",
        ),
        pytest.param("synonyms.yaml", f"- [{'a, ' * 201}]\n", 1, "too long", "200", id="endless group"),
        pytest.param("synonyms.yaml", "- ROK, South Korea\n", 1, "a list is expected", "[one", id="group, no list"),
        pytest.param("synonyms.yaml", "- [ROK, [a]]\n", 1, "text is expected", "one value", id="list in a group"),
    ],
)
def test_each_fault_names_file_line_and_remedy(
    folder: Path, file: str, text: str, line: int, message: str, remedy: str
) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        vocabulary.load(folder)
    assert (caught.value.path, caught.value.line) == (str(folder / file), line)
    assert message in caught.value.message
    assert remedy in caught.value.remedy
    assert "\n" not in str(caught.value)


def test_what_is_not_utf8_is_named(folder: Path) -> None:
    (folder / "places.yaml").write_bytes(b"- name: \xff\xfe\n")
    with pytest.raises(VocabularyError, match="not UTF-8"):
        vocabulary.load(folder)


def test_a_million_entries_are_refused_before_they_fill_the_memory(folder: Path) -> None:
    (folder / "places.yaml").write_text("- {name: A}\n" * 1_000_000, encoding="utf-8")
    with pytest.raises(VocabularyError, match="too much"):
        vocabulary.load(folder)


def test_a_huge_file_is_refused_unread(folder: Path) -> None:
    with (folder / "places.yaml").open("wb") as file:
        file.truncate(30_000_000)
    with pytest.raises(VocabularyError, match="too large"):
        vocabulary.load(folder)


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor(folder: Path) -> None:
    bomb = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in pairwise("abcdefghijklmnop"))
    (folder / "topics.yaml").write_text(bomb, encoding="utf-8")
    with pytest.raises(VocabularyError, match="anchors") as caught:
        vocabulary.load(folder)
    assert caught.value.line == 1


def _term(name: str, title: str, of: str, first: str = "", last: str = "") -> str:
    return f"- name: {name}\n  offices:\n  - {{title: {title}, of: {of}, from: {first}, to: {last}}}\n"


_PLACES = "- name: Japan\n  forms: [Nippon]\n- name: South Korea\n  forms: [ROK]\n- name: Indiana\n"


@pytest.mark.parametrize(
    ("file", "text", "line", "message", "remedy"),
    [
        pytest.param("places.yaml", "- name: A\n  forms: [B, B]\n", 2, "twice among", "remove", id="form twice"),
        pytest.param("places.yaml", "- name: A\n  forms: [A]\n", 2, "twice among", "remove", id="name as form"),
        pytest.param(
            "places.yaml",
            "- name: A\n  forms: [X]\n- name: B\n  forms: [X]\n",
            4,
            "'X' names 'B', and also 'A'",
            "one of the two",
            id="form of two",
        ),
        pytest.param(
            "organizations.yaml", "- name: Japan\n", 0, "and also 'Japan'", "one of the two", id="form of two kinds"
        ),
        pytest.param(
            "people.yaml", "- name: A B\n  forms: [C D]\n- name: C D\n", 3, "and also 'A B'", "one", id="full name"
        ),
        pytest.param(
            "people.yaml",
            _term("A B", "Defense Minister", "Japan", "2022-08-10", "2023-09-13")
            + _term("C D", "Defense Minister", "Japan", "2023-09-10"),
            6,
            "are both Defense Minister of Japan",
            "line 3",
            id="two ministers",
        ),
        pytest.param(
            "people.yaml",
            "- name: A B\n  offices:\n  - {title: Envoy, of: Japan, from: 2021-01-01}\n"
            "  - {title: Envoy, of: Japan, from: 2022-01-01}\n",
            4,
            "Envoy twice at a time",
            "merge",
            id="same office twice",
        ),
        pytest.param(
            "people.yaml",
            "- name: A B\n  offices:\n  - {title: President, of: Japan, from: 2021-01-01}\n"
            "  - {title: Prime Minister, of: South Korea, from: 2022-01-01}\n",
            4,
            "governs Japan and South Korea",
            "correct",
            id="two countries",
        ),
        pytest.param("people.yaml", _term("A B", "Envoy", "Japn"), 3, "no place", "'Japan'", id="of nothing known"),
        pytest.param("people.yaml", _term("A B", "Envoy", "ROK"), 3, "another form", "South Korea", id="of a form"),
        pytest.param("people.yaml", "- name: A\n  state: Indianna\n", 2, "no place", "'Indiana'", id="state"),
        pytest.param("synonyms.yaml", "- [a, b, A]\n", 1, "twice in a group", "remove", id="word twice"),
        pytest.param("synonyms.yaml", "- [a, b]\n- [b, a, c]\n", 2, "in line 1 already", "merge", id="pair twice"),
        pytest.param("peopel.yaml", "- name: A\n", 0, "not read", "'people.yaml'", id="file misnamed"),
    ],
)
def test_each_conflict_is_a_warning_that_stops_nothing(
    folder: Path, file: str, text: str, line: int, message: str, remedy: str
) -> None:
    (folder / "places.yaml").write_text(_PLACES, encoding="utf-8")
    (folder / "people.yaml").unlink()
    (folder / file).write_text(text, encoding="utf-8")
    vocabulary.load(folder)
    (problem,) = vocabulary.check(folder)
    assert problem.severity == "warning"
    assert message in problem.message
    assert remedy in problem.remedy
    if line:
        assert (problem.path, problem.line) == (str(folder / file), line)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- name: A Kim\n- name: B Kim\n", id="a surname"),
        pytest.param("- name: A Kim\n  forms: [Kim]\n- name: B Kim\n  forms: [Kim]\n", id="a surname as form"),
        pytest.param("- name: Quill Japan\n  forms: [Japan]\n", id="a surname that is a place"),
        pytest.param(
            _term("A B", "Defense Minister", "Japan", "2022-08-10", "2023-09-13")
            + _term("C D", "Defense Minister", "Japan", "2023-09-13"),
            id="a handover",
        ),
        pytest.param(
            _term("A B", "State Minister of Defense", "Japan", "2022-08-10")
            + _term("C D", "State Minister of Defense", "Japan", "2022-08-10"),
            id="an office of several",
        ),
    ],
)
def test_what_may_be_shared_is_no_conflict(folder: Path, text: str) -> None:
    (folder / "places.yaml").write_text(_PLACES, encoding="utf-8")
    (folder / "people.yaml").write_text(text, encoding="utf-8")
    assert vocabulary.check(folder) == ()


def test_every_fault_is_reported_and_the_sound_entries_are_compared(folder: Path) -> None:
    (folder / "people.yaml").write_text(
        "- name: A\n  ofices: []\n- name: ''\n- name: B C\n- name: D\n  forms: [B C]\n", encoding="utf-8"
    )
    found = vocabulary.check(folder)
    assert [(p.line, p.severity) for p in found] == [(2, "error"), (3, "error"), (6, "warning")]


def test_the_shipped_vocabulary_has_no_conflict() -> None:
    assert vocabulary.check(ROOT / "corpus" / "vocabulary") == ()


@settings(deadline=None, derandomize=True, max_examples=80)
@given(st.text(alphabet=st.sampled_from("-: \n[]{}'\"&*!#|>%@,?aname01\t"), max_size=60))
def test_any_text_is_read_or_refused_with_its_file(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "topics.yaml").write_text(TOPICS, encoding="utf-8")
    (folder / "places.yaml").write_text(text, encoding="utf-8")
    for problem in vocabulary.check(folder):
        assert problem.path == str(folder / "places.yaml")
        assert problem.message


def test_the_examples_of_the_docs_are_sound(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n# (\S+\.yaml)\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == text.count("```yaml") == 7
    shutil.copytree(ROOT / "corpus" / "vocabulary", tmp_path / "words")
    shipped = vocabulary.load(tmp_path / "words")
    for file, block in blocks:
        (tmp_path / "words" / file).write_text(block, encoding="utf-8")
        assert not [p for p in vocabulary.check(tmp_path / "words") if p.severity == "error"], block
    changed = vocabulary.load(tmp_path / "words")
    assert len(changed.entities) == 12
    assert {o.of for e in changed.entities for o in e.offices} <= {e.name for e in shipped.entities}


def test_a_hostile_vocabulary_is_checked_in_time(folder: Path) -> None:
    """Each of 8,000 people holds an office of a place that nobody knows."""
    text = "".join(f"- name: A B{n}\n  offices: [{{title: Envoy, of: Quill{n}}}]\n" for n in range(8_000))
    (folder / "people.yaml").write_text(text, encoding="utf-8")
    begun = time.process_time()
    assert len(vocabulary.check(folder)) == 8_000
    assert time.process_time() - begun < 6


def test_loading_stays_fast() -> None:
    """The processor's own time, so that a busy machine does not count; a tenth of a second is usual."""
    begun = time.process_time()
    vocabulary.load(ROOT / "corpus" / "vocabulary")
    assert time.process_time() - begun < 1
