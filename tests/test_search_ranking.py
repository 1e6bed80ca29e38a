"""The best of many are those that come first when all are sorted; sets of documents are what they say."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance_cli.model import FACETS, Annotations, Entry, NameMention, Query, Ref, Span, TopicMatch, Vocabulary, When
from alliance_cli.search import documents, facet_sets, find, ranking
from alliance_cli.search.index import build, store
from alliance_cli.search.index.state import IndexState
from alliance_cli.search.postings import Postings

ITEMS = 700  # more than twice those of which feedback reads
WORDS = ["radar", "radars", "missile", "treaty", "island", "steel", "rice", "with"]


def entry(number: int, dice: random.Random) -> Entry:
    """An item of common words, with names of which some are rare."""
    issue, item = divmod(number, 5)
    name = f"Ann {dice.choice('abcdefgh')}{dice.randint(0, 9)}"
    return Entry(
        Ref(1 + issue // 24, 1 + issue % 24, 1 + item),
        " ".join(dice.choices(WORDS, k=3)),
        " ".join(dice.choices(WORDS, k=dice.randint(4, 14))),
        When.month(2022, 3),
        "given",
        "",
        Annotations(
            names=(NameMention(Span(0, 3), name, "person", name),),
            topics=tuple(TopicMatch(topic, 1.0) for topic in dice.sample(("space", "trade", "health"), 2)),
        ),
    )


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two segments; some items of the first were replaced."""
    folder = tmp_path_factory.mktemp("ranking") / "index"
    dice = random.Random(3)
    files: dict[str, list[Entry]] = {}
    for one in (entry(number, dice) for number in range(ITEMS)):
        files.setdefault(f"{one.ref.issue.slug}.md", []).append(one)
    state = IndexState((), ())
    build.rebuild(folder, [(name, tuple(items)) for name, items in files.items()], Vocabulary(), state)
    changed = [(name, tuple(entry(5 * at + n, dice) for n in range(5))) for at, name in enumerate(list(files)[:9])]
    build.update(folder, changed, [], state)
    return folder


@pytest.mark.parametrize(
    "text", ["radar missile", "island steel treaty", "missile", "rice OR steel", '"radar missile"']
)
@pytest.mark.parametrize("exact", [False, True])
@pytest.mark.parametrize("number", [1, 7, 40])
def test_the_first_are_the_first_of_all(index: Path, text: str, exact: bool, number: int) -> None:
    whole = find.search(index, Query(text, exact=exact))
    first = find.search(index, Query(text, exact=exact, limit=number))
    assert first.total == whole.total > 90
    assert first.hits == whole.hits[:number]
    assert first.facets == whole.facets


def test_few_documents_are_counted_like_many(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(4)
    with store.reading(index) as opened:
        for segment in opened.segments:
            chosen = documents.of(dice.sample(range(segment.size), segment.size // 2), segment.size)
            monkeypatch.setattr(facet_sets, "_ONE_DOCUMENT", 0)
            few = facet_sets.count(segment.columns, chosen, FACETS)
            monkeypatch.setattr(facet_sets, "_ONE_DOCUMENT", 1_000_000)
            many = facet_sets.count(segment.columns, chosen, FACETS)
            assert few == many
            for facet, counts in many.items():
                for value, count in counts.items():
                    assert (facet_sets.having(segment.columns, facet, value) & chosen).bit_count() == count


scores = st.lists(st.one_of(st.floats(0, 3), st.sampled_from([0.5, 0.5 + 4e-10, 0.5 - 4e-10])), min_size=1, max_size=60)


@given(scores, st.integers(0, 70))
@settings(deadline=None, derandomize=True)
def test_first_is_what_sorting_gives(index: Path, given_: list[float], number: int) -> None:
    numbers = random.Random(len(given_)).sample(range(ITEMS), len(given_))
    numbers.sort()
    with store.reading(index) as opened:
        postings = Postings(opened)
        found = ranking.first(postings, numbers, given_, number)
        rounded = dict(zip(numbers, (round(score, 9) for score in given_), strict=True))
        expected = sorted(numbers, key=lambda one: (-rounded[one], postings.ref(one)))[: number or None]
    assert found == [(one, rounded[one]) for one in expected]


@given(st.sets(st.integers(0, 999)))
@settings(deadline=None, derandomize=True)
def test_sets_come_back(numbers: set[int]) -> None:
    found = documents.of(numbers, 1000)
    assert found == sum(1 << number for number in numbers)
    assert documents.numbers(found) == sorted(numbers)
    assert [number for number, flag in enumerate(documents.flags(found, 1000)) if flag] == sorted(numbers)
    assert (found & ~documents.every(1000)) == 0
