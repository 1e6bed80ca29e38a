"""Search against brute force: random queries over a random corpus, in one segment and in several."""

from __future__ import annotations

import math
import random
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from alliance_cli.model import (
    Annotations,
    Entry,
    Filter,
    IssueRange,
    NameMention,
    Query,
    Ref,
    Span,
    Topic,
    TopicMatch,
    Vocabulary,
    When,
)
from alliance_cli.search import build, find
from alliance_cli.search.state import IndexState

WORDS = [
    "missile",
    "radar",
    "submarine",
    "island",
    "harbor",
    "treaty",
    "tariff",
    "rice",
    "steel",
    "quantum",
    "orbit",
    "vaccine",
    "flood",
    "ballot",
    "embassy",
]
TOPICS = ("space", "trade", "health")
PEOPLE = ("Ann Oak", "Bo Elm", "Cy Ash")
QUERIES = 1000  # for one segment, and as many for several

VOCABULARY = Vocabulary(topics=tuple(Topic(name, name.title(), "") for name in TOPICS))


class Oracle:
    """Answers queries by looking at every item."""

    def __init__(self, entries: list[Entry]) -> None:
        self.entries = {entry.ref: entry for entry in entries}
        self.words = {e.ref: (e.headline.split(), e.body.split()) for e in entries}
        self.lengths = {ref: 2 * len(head) + len(body) for ref, (head, body) in self.words.items()}
        self.average = sum(self.lengths.values()) / len(entries)

    def phrase(self, phrase: list[str], fields: tuple[int, ...]) -> dict[Ref, float]:
        """The score of words that stand next to each other in these fields (0 headline, 1 body)."""
        counts = {}
        for ref, texts in self.words.items():
            count = 0
            for at in fields:
                text, size = texts[at], len(phrase)
                found = sum(text[i : i + size] == phrase for i in range(len(text) - size + 1))
                count += found * (2 if at == 0 else 1)
            if count:
                counts[ref] = count
        rarity = math.log(1 + (len(self.words) - len(counts) + 0.5) / (len(counts) + 0.5))
        return {
            ref: rarity * count * 2.2 / (count + 1.2 * (0.4 + 0.6 * self.lengths[ref] / self.average))
            for ref, count in counts.items()
        }

    def having(self, facet: str, value: str) -> dict[Ref, float]:
        """The items with a value of a facet."""
        return {ref: 0.0 for ref, entry in self.entries.items() if value in entry.values(facet)}


def both(left: dict[Ref, float], right: dict[Ref, float]) -> dict[Ref, float]:
    return {ref: left[ref] + right[ref] for ref in left.keys() & right.keys()}


def either(left: dict[Ref, float], right: dict[Ref, float]) -> dict[Ref, float]:
    return {ref: left.get(ref, 0.0) + right.get(ref, 0.0) for ref in left.keys() | right.keys()}


def random_query(dice: random.Random, oracle: Oracle, depth: int) -> tuple[str, dict[Ref, float]]:
    """A query of the language and its answer."""
    if depth and dice.random() < 0.7:
        left, found_left = random_query(dice, oracle, depth - 1)
        right, found_right = random_query(dice, oracle, depth - 1)
        kind = dice.randrange(3)
        if kind == 0:
            return f"({left} AND {right})", both(found_left, found_right)
        if kind == 1:
            return f"({left} OR {right})", either(found_left, found_right)
        rest = dict.fromkeys(oracle.words.keys() - found_right.keys(), 0.0)
        return f"({left} AND NOT {right})", both(found_left, rest)
    kind = dice.randrange(6)
    word = dice.choice(WORDS)
    if kind == 0:
        phrase = [word, dice.choice(WORDS)]
        return f'"{" ".join(phrase)}"', oracle.phrase(phrase, (0, 1))
    if kind == 1:
        return f"headline:{word}", oracle.phrase([word], (0,))
    if kind == 2:
        return f"body:{word}", oracle.phrase([word], (1,))
    if kind == 3 and dice.random() < 0.5:
        topic = dice.choice(TOPICS)
        return f"topic:{topic}", oracle.having("topics", topic)
    if kind == 4 and dice.random() < 0.5:
        name = dice.choice(PEOPLE)
        return f'person:"{name}"', oracle.having("people", name)
    return word, oracle.phrase([word], (0, 1))


def random_entry(dice: random.Random, ref: Ref) -> Entry:
    topics = tuple(TopicMatch(name, 1.0) for name in TOPICS if dice.random() < 0.3)
    people = tuple(NameMention(Span(0, 1), "", "person", name) for name in PEOPLE if dice.random() < 0.3)
    return Entry(
        ref=ref,
        headline=" ".join(dice.choices(WORDS, k=dice.randint(1, 6))),
        body=" ".join(dice.choices(WORDS, k=dice.randint(0, 25))),
        issued=When.month(2021 + ref.volume, (ref.number + 1) // 2),
        issued_basis="inferred",
        url="",
        annotations=Annotations(names=people, topics=topics),
    )


def random_issue(dice: random.Random, number: int) -> tuple[str, tuple[Entry, ...]]:
    ref = Ref(1 + number // 24, 1 + number % 24)
    return f"{ref.slug}.md", tuple(random_entry(dice, ref.at(item)) for item in range(1, dice.randint(2, 6)))


@pytest.fixture(scope="module", params=["one segment", "several segments"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Oracle]:
    dice = random.Random(20230306)
    issues = dict(random_issue(dice, number) for number in range(40))
    folder = tmp_path_factory.mktemp("oracle") / "index"
    state = IndexState((), ())
    if request.param == "one segment":
        build.rebuild(folder, issues.items(), VOCABULARY, state)
    else:
        stale = dict(random_issue(dice, number) for number in range(44))
        build.rebuild(folder, list(stale.items())[:30], VOCABULARY, state)
        build.update(folder, list(stale.items())[30:], [], VOCABULARY, state)
        names = list(issues)
        for start in range(0, len(names), 9):
            some = names[start : start + 9]
            build.update(folder, [(name, issues[name]) for name in some], [], VOCABULARY, state)
        build.update(folder, [], set(stale) - set(issues), VOCABULARY, state)
    return folder, Oracle([entry for entries in issues.values() for entry in entries])


def test_random_queries(library: tuple[Path, Oracle]) -> None:
    folder, oracle = library
    dice = random.Random(7)
    matched = 0
    for _ in range(QUERIES):
        text, expected = random_query(dice, oracle, dice.randint(0, 3))
        limit = dice.choice([0, 1, 3, 10])
        results = find.search(folder, Query(f"{text}", exact=True, limit=limit))
        order = sorted(expected, key=lambda ref: (-round(expected[ref], 9), ref))
        assert results.total == len(expected), text
        assert [hit.entry.ref for hit in results.hits] == (order[:limit] if limit else order), text
        for hit in results.hits:
            assert hit.score == pytest.approx(expected[hit.entry.ref], abs=1e-8), text
            assert hit.entry == oracle.entries[hit.entry.ref]
        for facet in results.facets:
            counted = Counter(value for ref in expected for value in oracle.entries[ref].values(facet.field))
            assert [(one.value, one.count) for one in facet.values] == sorted(
                counted.items(), key=lambda pair: (-pair[1], pair[0])
            ), text
        shown = {facet.field for facet in results.facets}
        assert shown == {
            field for field in ("topics", "people") if any(oracle.entries[ref].values(field) for ref in expected)
        }
        assert results.coverage.matched == len({ref.issue for ref in expected})
        assert results.coverage.searched == 40
        matched += bool(expected)
    assert matched > QUERIES / 2


def test_every_stored_entry_comes_back(library: tuple[Path, Oracle]) -> None:
    folder, oracle = library
    assert find.everything(folder) == tuple(oracle.entries[ref] for ref in sorted(oracle.entries))
    assert find.counts(folder) == (40, len(oracle.entries))


def test_filters(library: tuple[Path, Oracle]) -> None:
    folder, oracle = library
    dice = random.Random(11)
    for _ in range(200):
        topics = tuple(dice.sample(TOPICS, dice.randint(1, 2)))
        exclude = dice.random() < 0.5
        first, last = sorted(Ref(dice.randint(1, 2), dice.randint(1, 24)) for _ in range(2))
        since = date(2022, dice.randint(1, 12), dice.randint(1, 28))
        query = Query(
            filters=(Filter("topics", topics, exclude),),
            issues=(IssueRange(first, last),),
            since=since,
            sort=dice.choice(["relevance", "date", "-date", "issue"]),
        )
        expected = [
            entry
            for ref, entry in sorted(oracle.entries.items())
            if any(topic in entry.values("topics") for topic in topics) != exclude
            and first <= ref.issue <= last
            and entry.issued.last >= since
        ]
        if query.sort in ("date", "-date"):
            expected.sort(key=lambda one: (one.when.first, one.when.last), reverse=query.sort == "-date")
        assert find.select(folder, query).entries == tuple(expected)


@pytest.mark.parametrize("match", ["all", "any", "auto"])
def test_words_side_by_side(library: tuple[Path, Oracle], match: str) -> None:
    folder, oracle = library
    dice = random.Random(13)
    for _ in range(150):
        words = dice.sample(WORDS, dice.randint(2, 8))
        found = [set(oracle.phrase([word], (0, 1))) for word in words]
        every, some = set.intersection(*found), set.union(*found)
        results = find.search(folder, Query(" ".join(words), match=match, exact=True, limit=0))  # type: ignore[arg-type]
        loose = match == "any" or (match == "auto" and (len(words) >= 6 or not every))
        assert {hit.entry.ref for hit in results.hits} == (some if loose else every)
        scores = [hit.score for hit in results.hits]
        assert scores == sorted(scores, reverse=True)
        complete = [hit.entry.ref in every for hit in results.hits]
        assert complete == sorted(complete, reverse=True)
        assert bool(results.notes) == ((match == "auto" and loose) or not results.total)
