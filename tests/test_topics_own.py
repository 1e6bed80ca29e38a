"""A topic of one's own: written into the vocabulary, it is there at the next command."""

from __future__ import annotations

import json

from commandline import run

from alliance_cli.library import Library

OWN = """- id: gaming
  label: Games
  description: "Consoles and those who make them."
  phrases:
    gaming: 6
    PlayStation: 5
"""


def test_an_own_topic_is_listed_searched_and_explained_at_the_next_command(ready: Library) -> None:
    path = ready.root / "corpus" / "vocabulary" / "topics.yaml"
    assert run("alliance topics --json", ready.root).out.count('"gaming"') == 0
    path.write_text(path.read_text(encoding="utf-8") + OWN, encoding="utf-8")

    listed = json.loads(run("alliance topics --json", ready.root).out)["topics"]
    own = next(topic for topic in listed if topic["value"] == "gaming")
    assert (own["label"], own["count"], own["by_issue"]) == ("Games", 1, [["2.5", 0], ["2.7", 1]])

    found = json.loads(run("alliance search --topic gaming --json", ready.root).out)
    assert [hit["id"] for hit in found["hits"]] == ["2.7.3"]

    shown = run("alliance show 2.7.3 --explain", ready.root).out
    assert any(line.startswith("gaming\t") and "\tgaming" in line for line in shown.splitlines()), shown


def test_a_topic_taken_out_is_gone_at_the_next_command(ready: Library) -> None:
    path = ready.root / "corpus" / "vocabulary" / "topics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("- id: disasters")], encoding="utf-8")
    listed = json.loads(run("alliance topics --json", ready.root).out)["topics"]
    assert not {"disasters", "policy-community"} & {topic["value"] for topic in listed}


def test_phrases_mended_in_the_file_change_the_topics_of_items(ready: Library) -> None:
    path = ready.root / "corpus" / "vocabulary" / "topics.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  phrases:\n", "  phrases:\n    Sony gaming: 40\n", 1), encoding="utf-8")
    shown = json.loads(run("alliance show 2.7.3 --json", ready.root).out)
    assert shown["items"][0]["topics"][0] == "alliance-strategy"
