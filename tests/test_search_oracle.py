"""Search against brute force: random queries over a random corpus, in one segment and in several.

With `exact`, scores are BM25 of what was typed; without, inflected forms count too and the order is that of relevance
feedback, worked out here from the texts alone.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from alliance_cli.frozen import replace
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
from alliance_cli.search import feedback, find
from alliance_cli.search.index import build
from alliance_cli.search.index.state import IndexState

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
FORMS = {f"{word}s": word for word in ("missile", "radar", "island", "tariff", "vaccine", "flood", "ballot")}
SAID = [*WORDS, *FORMS, "with"]  # what the texts are made of; the last is a stop word
TOPICS = ("space", "trade", "health")
PEOPLE = ("Ann Oak", "Bo Elm", "Cy Ash")
QUERIES = 800  # for one segment, and as many for several
FED_BACK = 150  # with each of two sets of bounds, for one segment and for several

VOCABULARY = Vocabulary(topics=tuple(Topic(name, name.title(), "") for name in TOPICS))


class Oracle:
    """Answers queries by looking at every item; `exact` without inflected forms."""

    def __init__(self, entries: list[Entry], *, exact: bool = True) -> None:
        self.exact = exact
        self.asked: dict[tuple[str, ...], dict[Ref, float]] = {}
        self.entries = {entry.ref: entry for entry in entries}
        self.words = {e.ref: (e.headline.split(), e.body.split()) for e in entries}
        self.lengths = {ref: 2 * len(head) + len(body) for ref, (head, body) in self.words.items()}
        self.average = sum(self.lengths.values()) / len(entries)
        #: The words of each item in their plain form, the headline's twice.
        self.roots = {
            ref: Counter(FORMS.get(word, word) for word in [*head, *head, *body] if word != "with")
            for ref, (head, body) in self.words.items()
        }

    def phrase(self, phrase: list[str], fields: tuple[int, ...]) -> dict[Ref, float]:
        """The score of words that stand next to each other in these fields (0 headline, 1 body)."""
        asked = (*phrase, *map(str, fields))
        if asked not in self.asked:
            self.asked[asked] = self.scores(phrase, fields)
        return self.asked[asked]

    def scores(self, phrase: list[str], fields: tuple[int, ...]) -> dict[Ref, float]:
        """The same, by looking at every word of every item."""
        counts = {}
        for ref, texts in self.words.items():
            count = 0.0
            for at in fields:
                text, size = texts[at], len(phrase)
                found = sum(min(map(self.alike, phrase, text[i : i + size])) for i in range(len(text) - size + 1))
                count += found * (2 if at == 0 else 1)
            if count:
                counts[ref] = count
        return self.bm25(counts, len(counts))

    def alike(self, typed: str, said: str) -> float:
        """What a word counts as an occurrence of another."""
        if typed == said or self.exact:
            return float(typed == said)
        return 0.9 if FORMS.get(typed, typed) == FORMS.get(said, said) else 0.0

    def bm25(self, counts: dict[Ref, float], holders: int) -> dict[Ref, float]:
        """The scores of something that stands so often in each item, and in so many items."""
        rarity = math.log(1 + (len(self.words) - holders + 0.5) / (holders + 0.5))
        return {
            ref: rarity * count * 2.2 / (count + 1.2 * (0.4 + 0.6 * self.lengths[ref] / self.average))
            for ref, count in counts.items()
        }

    def feedback(self, scores: dict[Ref, float], words: int) -> dict[Ref, float]:
        """The scores after relevance feedback, for a query of so many words."""
        ranked = sorted(scores, key=lambda ref: (-round(scores[ref], 9), ref))
        if words < 2 or len(ranked) <= feedback.DOCUMENTS:
            return scores
        read, best = ranked[: feedback.DOCUMENTS], set(ranked[: feedback.BEST])
        trust = [math.exp(round(scores[ref], 9) - round(scores[read[0]], 9)) for ref in read]
        model: dict[str, float] = {}
        for ref, weight in zip(read, trust, strict=True):
            for root, count in self.roots[ref].items():
                model[root] = model.get(root, 0.0) + weight / sum(trust) / self.lengths[ref] * count
        chosen = sorted(model, key=lambda root: (-model[root], root))[: feedback.TERMS]
        fed = dict(scores)
        mass = sum(model[root] for root in chosen)
        for root in chosen:
            counts = {ref: float(found[root]) for ref, found in self.roots.items() if root in found}
            for ref, score in self.bm25(counts, len(counts)).items():
                if ref in best:
                    fed[ref] += words * 0.4 / 0.6 * model[root] / mass * score
        return fed

    def covered(self, found: list[dict[Ref, float]]) -> dict[Ref, float]:
        """The scores of any of some words, each item's sum times the share of their rarity that it has."""
        items = len(self.words)
        mass = [math.log(1 + (items - len(one) + 0.5) / (len(one) + 0.5)) if one else 0.0 for one in found]
        return {
            ref: sum(one.get(ref, 0.0) for one in found)
            * sum(weight for one, weight in zip(found, mass, strict=True) if ref in one)
            / sum(mass)
            for ref in {ref for one in found for ref in one}
        }

    def having(self, facet: str, value: str) -> dict[Ref, float]:
        """The items with a value of a facet."""
        return {ref: 0.0 for ref, entry in self.entries.items() if value in entry.values(facet)}


def both(left: dict[Ref, float], right: dict[Ref, float]) -> dict[Ref, float]:
    return {ref: left[ref] + right[ref] for ref in left.keys() & right.keys()}


def either(left: dict[Ref, float], right: dict[Ref, float]) -> dict[Ref, float]:
    return {ref: left.get(ref, 0.0) + right.get(ref, 0.0) for ref in left.keys() | right.keys()}


def random_query(dice: random.Random, oracle: Oracle, depth: int) -> tuple[str, dict[Ref, float], int]:
    """A query of the language, its answer, and the number of its words that are scored."""
    if depth and dice.random() < 0.7:
        left, found_left, some = random_query(dice, oracle, depth - 1)
        right, found_right, more = random_query(dice, oracle, depth - 1)
        kind = dice.randrange(3)
        if kind == 0:
            return f"({left} AND {right})", both(found_left, found_right), some + more
        if kind == 1:
            return f"({left} OR {right})", either(found_left, found_right), some + more
        rest = dict.fromkeys(oracle.words.keys() - found_right.keys(), 0.0)
        return f"({left} AND NOT {right})", both(found_left, rest), some
    kind = dice.randrange(6)
    word = dice.choice([*WORDS, *FORMS])
    if kind == 0:
        phrase = [word, dice.choice(WORDS)]
        return f'"{" ".join(phrase)}"', oracle.phrase(phrase, (0, 1)), 1
    if kind == 1:
        return f"headline:{word}", oracle.phrase([word], (0,)), 1
    if kind == 2:
        return f"body:{word}", oracle.phrase([word], (1,)), 1
    if kind == 3 and dice.random() < 0.5:
        topic = dice.choice(TOPICS)
        return f"topic:{topic}", oracle.having("topics", topic), 0
    if kind == 4 and dice.random() < 0.5:
        name = dice.choice(PEOPLE)
        return f'person:"{name}"', oracle.having("people", name), 0
    return word, oracle.phrase([word], (0, 1)), 1


def random_entry(dice: random.Random, ref: Ref) -> Entry:
    topics = tuple(TopicMatch(name, 1.0) for name in TOPICS if dice.random() < 0.3)
    people = tuple(NameMention(Span(0, 1), "", "person", name) for name in PEOPLE if dice.random() < 0.3)
    return Entry(
        ref=ref,
        headline=" ".join(dice.choices(SAID, k=dice.randint(1, 6))),
        body=" ".join(dice.choices(SAID, k=dice.randint(0, 25))),
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
        build.update(folder, list(stale.items())[30:], [], state)
        names = list(issues)
        for start in range(0, len(names), 9):
            some = names[start : start + 9]
            build.update(folder, [(name, issues[name]) for name in some], [], state)
        build.update(folder, [], set(stale) - set(issues), state)
    return folder, Oracle([entry for entries in issues.values() for entry in entries])


def test_random_queries(library: tuple[Path, Oracle]) -> None:
    folder, oracle = library
    dice = random.Random(7)
    matched = 0
    for _ in range(QUERIES):
        text, expected, _ = random_query(dice, oracle, dice.randint(0, 3))
        limit = dice.choice([0, 1, 1, 3, 3, 3, 10, 10])
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


@pytest.mark.parametrize("bounds", [(10, 40, 200), (3, 5, 12)], ids=["as they are", "narrow"])
def test_feedback(library: tuple[Path, Oracle], bounds: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, bound in zip(("DOCUMENTS", "TERMS", "BEST"), bounds, strict=True):
        monkeypatch.setattr(feedback, name, bound)
    folder, strict = library
    oracle = Oracle(list(strict.entries.values()), exact=False)
    dice = random.Random(17)
    changed = 0
    for _ in range(FED_BACK):
        text, plain, words = random_query(dice, oracle, dice.randint(1, 3))
        expected = oracle.feedback(plain, words)
        changed += check_order(folder, Query(text), plain, expected)
    assert changed > FED_BACK / 4


@pytest.mark.parametrize("bounds", [(10, 40, 200), (3, 5, 12)], ids=["as they are", "narrow"])
def test_feedback_leaves_items_with_all_words_first(
    library: tuple[Path, Oracle], bounds: tuple[int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, bound in zip(("DOCUMENTS", "TERMS"), bounds, strict=False):
        monkeypatch.setattr(feedback, name, bound)
    folder, strict = library
    oracle = Oracle(list(strict.entries.values()), exact=False)
    dice = random.Random(19)
    for _ in range(75):
        typed = dice.choices([*WORDS, *FORMS], k=dice.randint(2, 5))  # repeats count
        found = [oracle.phrase([word], (0, 1)) for word in typed]
        plain = oracle.covered(found)
        expected = oracle.feedback(plain, len(typed))
        every = set.intersection(*map(set, found))
        partial = max((score for ref, score in expected.items() if ref not in every), default=0.0)
        raised = {ref: score + (partial if ref in every else 0.0) for ref, score in expected.items()}
        check_order(folder, Query(" ".join(typed), match="any"), plain, raised)


def check_order(folder: Path, query: Query, plain: dict[Ref, float], expected: dict[Ref, float]) -> bool:
    """Assert that all items are found in the order of their scores; whether plain scores would give another order."""
    found = [entry.ref for entry in find.select(folder, query).entries]
    assert len(found) == len(plain), query.text
    assert set(found) == plain.keys(), query.text
    for higher, lower in pairwise(found):
        assert expected[higher] > expected[lower] - 1e-8, query.text
        assert expected[higher] > expected[lower] + 1e-8 or higher < lower, query.text
    for hit in find.search(folder, replace(query, limit=3)).hits:
        assert hit.score == pytest.approx(expected[hit.entry.ref], abs=1e-7), query.text
    by_issue = find.select(folder, replace(query, sort="issue")).entries
    assert [entry.ref for entry in by_issue] == sorted(plain), query.text
    return found != sorted(plain, key=lambda ref: (-round(plain[ref], 9), ref))


def test_items_with_a_name_stand_before_items_with_its_words(tmp_path: Path) -> None:
    dice = random.Random(23)
    issues = dict(random_issue(dice, number) for number in range(40))
    words = Vocabulary(synonyms=(("Radar Island", "Orbit"), ("steel treaty", "rice pact")))
    build.rebuild(tmp_path / "index", issues.items(), words, IndexState((), ()))
    oracle = Oracle([entry for entries in issues.values() for entry in entries], exact=False)
    for name, other in (("radar island", "orbit"), ("radar islands", "orbit"), ("steel treaty", "rice pact")):
        first, second = name.split()
        named = set(oracle.phrase([first, second], (0, 1)))
        renamed = set(oracle.phrase(other.split(), (0, 1))) - named
        scattered = set(both(oracle.phrase([first], (0, 1)), oracle.phrase([second], (0, 1)))) - named - renamed
        assert named
        assert scattered
        tiers = {ref: tier for tier, refs in enumerate((named, renamed, scattered)) for ref in refs}
        found = [entry.ref for entry in find.select(tmp_path / "index", Query(name, match="all")).entries]
        assert set(found) == tiers.keys()
        assert [tiers[ref] for ref in found] == sorted(tiers.values()), name


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
    for _ in range(75):
        words = dice.sample(WORDS, dice.randint(2, 8))
        found = [set(oracle.phrase([word], (0, 1))) for word in words]
        every, some = set.intersection(*found), set.union(*found)
        query = Query(" ".join(words), match=match, exact=True, limit=10)  # type: ignore[arg-type]
        results, selected = find.search(folder, query), [entry.ref for entry in find.select(folder, query).entries]
        loose = match == "any" or (match == "auto" and (len(words) >= 6 or not every))
        assert set(selected) == (some if loose else every)
        assert [hit.entry.ref for hit in results.hits] == selected[:10]
        scores = [hit.score for hit in results.hits]
        assert scores == sorted(scores, reverse=True)
        complete = [ref in every for ref in selected]
        assert complete == sorted(complete, reverse=True)
        assert bool(results.notes) == ((match == "auto" and loose) or not results.total)
