from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

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
