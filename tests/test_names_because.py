"""Why a name is what it is: rules in words, with files, posts and days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from commandline import run

from alliance_cli import vocabulary
from alliance_cli.annotate.names import NameFinder
from alliance_cli.library import Library
from alliance_cli.model import Item

FINDER = NameFinder(vocabulary.load(Path(__file__).resolve().parent.parent / "corpus" / "vocabulary"))


def named(text: str, day: date) -> list[tuple[str, str]]:
    return [(mention.name, mention.rule) for mention in FINDER.find([Item(1, "", text)], day)[0]]


@pytest.mark.parametrize(
    ("day", "text", "name", "rule"),
    [
        pytest.param(
            date(2022, 8, 31),
            "Defense Minister Hamada spoke",
            "Yasukazu Hamada",
            "office and date: Defense Minister of Japan, 2022-08-10 to 2023-09-13",
            id="2.16",
        ),
        pytest.param(
            date(2023, 11, 30),
            "Defense Minister Kihara spoke",
            "Minoru Kihara",
            "office and date: Defense Minister of Japan, 2023-09-13 to 2024-10-01",
            id="2.22",
        ),
        pytest.param(
            date(2023, 11, 30),
            "the Xi-Biden talks",
            "Xi Jinping",
            "leader: President of China since 2013-03-14",
            id="a leader",
        ),
        pytest.param(date(2023, 11, 30), "Kim spoke", "Kim", "ambiguous", id="ambiguous"),
        pytest.param(date(2023, 11, 30), "Fumio Kishida spoke", "Fumio Kishida", "vocabulary", id="a full name"),
    ],
)
def test_the_rule_tells_of_the_post(day: date, text: str, name: str, rule: str) -> None:
    assert named(text, day)[0] == (name, rule)


def test_of_two_posts_the_one_that_the_title_names_is_told() -> None:
    ((_, rule),) = named("LDP President Kishida spoke", date(2023, 4, 15))[-1:]
    assert rule == "office and date: LDP President of Japan, 2021-09-29 to 2024-09-27"


@pytest.mark.parametrize(
    ("text", "day", "names"),
    [
        pytest.param("(Ministers Hayashi and Park)", date(2023, 6, 30), ["Yoshimasa Hayashi", "Park Jin"], id="before"),
        pytest.param("ministers (Hayashi and Park) met", date(2023, 6, 30), ["Yoshimasa Hayashi", "Park Jin"], id="in"),
        pytest.param("VADM Karl Thomas spoke", date(2023, 6, 30), ["Karl Thomas"], id="VADM"),
        pytest.param("the Xi-Kim talks", date(2025, 9, 15), ["Xi Jinping", "Kim Jong Un"], id="the higher leader"),
        pytest.param("Ferdinand “Bongbong” Marcos Jr. spoke", date(2023, 6, 30), ["Ferdinand Marcos Jr."], id="nick"),
        pytest.param(
            "Governor Inslee of Washington", date(2023, 6, 30), ["Jay Inslee", "Washington State"], id="state"
        ),
        pytest.param("he left Washington", date(2023, 6, 30), ["Washington"], id="the city"),
        pytest.param(
            "Lithuanians, Iraqis and Poles", date(2023, 6, 30), ["Lithuania", "Iraq", "Poland"], id="demonyms"
        ),
        pytest.param(
            "Boeing Defense, Space & Security of Boeing",
            date(2023, 6, 30),
            ["Boeing Defense, Space & Security", "Boeing"],
            id="division",
        ),
        pytest.param("Boeing, Toyota & Honda", date(2023, 6, 30), ["Boeing", "Toyota", "Honda"], id="no division"),
        pytest.param("the diplomat Zadok Quill", date(2023, 6, 30), ["Zadok Quill"], id="diplomat"),
    ],
)
def test_who_and_what_is_meant(text: str, day: date, names: list[str]) -> None:
    assert [name for name, _ in named(text, day)] == names


def test_every_rule_is_told_in_words(ready: Library) -> None:
    out = run("alliance show 2.7.4 --explain", ready.root).out
    assert "Beijing\tBeijing\tplace\tin places.yaml" in out
    assert "Chinese\tChina\tplace\tdemonym in places.yaml" in out
    assert (
        "Qin\tQin Gang\tperson\twho held such a post then, in people.yaml: Foreign Minister of China, "
        "2022-12-30 to 2023-07-25\tForeign Minister" in out
    )
    assert "Hayashi\tYoshimasa Hayashi\tperson\tnamed more fully in the issue" in out
