"""One event that several issues tell of: when two sentences are taken as telling the same.

Days alone prove nothing: much happens on one day. Two sentences tell the same where their days agree, nothing that one
of them names stands against what the other names, and they share either several words of weight or, in a short
sentence, all it has. Where in doubt they stay apart, since an event shown twice is seen and one hidden is not.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache

from alliance_cli.frozen import frozen
from alliance_cli.model import DateKind, DateMention, Entry, Field, NameKind, NameMention, Ref, Span, When
from alliance_cli.reports.placed import Placed

#: Words that tell nothing of an event.
_EMPTY = frozenset(
    """
    a about after also amid an and are as at be been before between both but by can could did do does during following
    for from further had has have he her his if in including into is it its later latest meanwhile more most new of on
    or other over separately she since so some such than that the their them then there these they this those through
    to toward under until up upon us was were when where which while who whose will with within would year month week
    day mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday last next same
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec early late mid
    """.split()
)

_STEMS = {"met": "meet", "held": "hold", "said": "say", "spoke": "speak", "agreement": "agree", "told": "tell"}
_SUFFIXES = ("ing", "ed", "es", "s")


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    if word in _STEMS:
        return _STEMS[word]
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            word = word.removesuffix(suffix)
            break
    return _STEMS.get(word, word.removesuffix("e") if len(word) > 4 else word)


#: Words that most items of this field hold: half as much as others.
_COMMON = frozenset(
    map(
        _stem,
        """
    administration agency agree alliance ally ambassador announce assistant attend bilateral call chief commander
    committee conference confirm cooperation council counterpart country defense department deputy director discuss
    foreign general government governor headquarter hold host issue japan joint leader meet minister ministerial
    ministry nation national office official partner plan president prime relation release representative say
    secretary security senator session speak state statement summit talk tie trilateral us us-japan japan-us vice visit
    """.split(),
    )
)

#: Both allies stand in nearly every sentence.
_ALLIES = frozenset(("Japan", "United States"))

#: What a name weighs.
_WEIGHTS: dict[NameKind, float] = {"person": 3, "program": 3, "equipment": 3, "organization": 2, "place": 1}

#: Kinds of names that, like words written as names, tell one event from another: two tellings may differ in how many
#: they give, but not each have one of its own.
_DISTINCT: tuple[NameKind, ...] = ("person", "program", "equipment")

_WORD = re.compile(r"[0-9]+(?:[.,][0-9]+)*(?![^\W_])|[^\W_]+(?:[-+][^\W_]+)*")

#: How many sentences of one day may hold a mark before it tells nothing of them.
_CROWD = 32

#: Of what the shorter sentence holds, the other must hold so much; where that is nearly all, less weight will do.
_SHARE, _NEARLY_ALL = 0.5, 0.8
_ENOUGH_WORDS, _ENOUGH_BESIDE_A_NAME, _ENOUGH = 3.0, 2.0, 4.0

#: The longer the days, the less they say of which event it is, and the more of a sentence the other must hold.
_WEEK, _WEEK_SHARE, _MONTH, _MONTH_SHARE = 7, 0.75, 31, 0.9


@frozen
class Telling:
    """A sentence of an entry that tells of a date: `key` is its place in the caller's list."""

    key: int
    entry: Entry
    field: Field
    sentence: Span
    when: When
    kind: DateKind


@frozen
class _Text:
    """What stands in one field of an item."""

    names: Placed[NameMention]
    dates: Placed[DateMention]


@frozen
class _Marks:
    """What a sentence holds by which it may be known again, with weights."""

    weights: dict[str, float]
    words: frozenset[str]
    names: dict[NameKind, frozenset[str]]
    allies: frozenset[str]
    distinct: frozenset[str]
    numbers: frozenset[str]


def merged(tellings: Sequence[Telling]) -> dict[int, int]:
    """Which telling (by its key) is told already by which one of an earlier issue, that itself stands for no other."""
    by_days: dict[tuple[date, date], list[Telling]] = defaultdict(list)
    for telling in tellings:
        by_days[telling.when.first, telling.when.last].append(telling)
    found: dict[int, int] = {}
    texts: dict[tuple[Ref, Field], _Text] = {}
    for group in by_days.values():
        if len({telling.entry.ref.issue for telling in group}) > 1:
            found.update(_within(group, texts))
    return found


def _within(group: list[Telling], texts: dict[tuple[Ref, Field], _Text]) -> Iterator[tuple[int, int]]:
    """The pairs among tellings of the same days: each issue adds at most one telling to an event."""
    issues: dict[Ref, list[Telling]] = defaultdict(list)
    for telling in group:
        issues[telling.entry.ref.issue].append(telling)
    events = _Events()
    for ref in sorted(issues):
        new = sorted(issues[ref], key=lambda telling: (telling.entry.ref, telling.key))
        marks = {telling.key: _marks(telling, _text(telling, texts)) for telling in new}
        pairs = [
            (-likeness, event.key, telling.key)
            for telling in new
            for event, likeness in events.like(telling, marks[telling.key])
        ]
        taken: dict[int, int] = {}
        for _, event_key, key in sorted(pairs):
            if key not in taken and event_key not in taken.values():
                taken[key] = event_key
        yield from taken.items()
        for telling in new:
            if telling.key not in taken:
                events.add(telling, marks[telling.key])


class _Events:
    """The events of some days, found by what their sentences hold."""

    def __init__(self) -> None:
        self._known: list[tuple[Telling, _Marks]] = []
        self._holding: dict[str, list[int]] = defaultdict(list)

    def add(self, telling: Telling, marks: _Marks) -> None:
        for mark in marks.weights:
            self._holding[mark].append(len(self._known))
        self._known.append((telling, marks))

    def like(self, telling: Telling, marks: _Marks) -> Iterator[tuple[Telling, float]]:
        """The events that a telling may tell of, with its likeness to each."""
        near: Counter[int] = Counter()
        for mark in marks.weights:
            holding = self._holding.get(mark, ())
            if len(holding) <= _CROWD:
                near.update(holding)
        for place in sorted(place for place, count in near.items() if count > 1):
            event, known = self._known[place]
            if _kinds_agree(event.kind, telling.kind) and (likeness := _likeness(known, marks, telling.when)):
                yield event, likeness


def _kinds_agree(earlier: DateKind, later: DateKind) -> bool:
    """A plan and what came of it stay apart; what an issue told of, a later one may look back to."""
    return earlier == later or (earlier, later) == ("event", "background")


def _likeness(one: _Marks, other: _Marks, when: When) -> float:
    """How much the shorter of two sentences has in common with the other; 0 where they do not tell the same."""
    shared = one.weights.keys() & other.weights.keys()
    in_common = sum(one.weights[mark] for mark in shared)
    share = in_common / (min(sum(one.weights.values()), sum(other.weights.values())) or 1)
    words = sum(one.weights[mark] for mark in shared if mark in one.words)
    if in_common < _ENOUGH or not words or share < _share_for(when):
        return 0.0
    needed = _ENOUGH_BESIDE_A_NAME if any(one.names[kind] & other.names[kind] for kind in _DISTINCT) else _ENOUGH_WORDS
    if not (words >= needed or _nearly_all(one, other, share)) or _at_odds(one, other):
        return 0.0
    return share + in_common / 1000


def _share_for(when: When) -> float:
    days = (when.last - when.first).days + 1
    return _SHARE if days <= _WEEK else _WEEK_SHARE if days <= _MONTH else _MONTH_SHARE


def _nearly_all(one: _Marks, other: _Marks, share: float) -> bool:
    """Whether the shorter sentence holds hardly anything else, a name among it."""
    named = any(one.names[kind] & other.names[kind] for kind in (*_DISTINCT, "place"))
    return named and share >= _NEARLY_ALL and not _each_its_own(one.words - _COMMON, other.words - _COMMON)


def _at_odds(one: _Marks, other: _Marks) -> bool:
    """Whether each names something of its own that the other should name too if it told the same."""
    if _each_its_own(one.distinct, other.distinct) or _each_its_own(one.allies, other.allies):
        return True
    if _each_its_own(one.names["place"], other.names["place"]):
        return True
    pairs = (one.names["organization"], other.names["organization"]), (one.numbers, other.numbers)
    return any(mine and its and mine.isdisjoint(its) for mine, its in pairs)


def _each_its_own(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one - other) and bool(other - one)


def _text(telling: Telling, texts: dict[tuple[Ref, Field], _Text]) -> _Text:
    key, notes = (telling.entry.ref, telling.field), telling.entry.annotations
    if key not in texts:
        texts[key] = _Text(Placed(notes.names, telling.field), Placed(notes.dates, telling.field))
    return texts[key]


def _marks(telling: Telling, text: _Text) -> _Marks:
    entry, field, sentence = telling.entry, telling.field, telling.sentence
    inside = text.names.over(sentence)
    dates = [mention.span for mention in text.dates.over(sentence)]
    allies = frozenset(mention.name for mention in inside) & _ALLIES
    names = {kind: frozenset(m.name for m in inside if m.kind == kind) - allies for kind in _WEIGHTS}
    rest = _without(entry.text_of(field), sentence, [*dates, *(mention.span for mention in inside)])
    found = list(_words(rest))
    words = frozenset(word for word, _ in found)
    weights = {f"{kind}:{name}": _WEIGHTS[kind] for kind, values in names.items() for name in values}
    weights |= {word: 0.5 if word in _COMMON else 1.0 for word in words}
    return _Marks(
        weights=weights,
        words=words,
        names=names,
        allies=allies,
        distinct=frozenset(word for word, proper in found if proper and word not in _COMMON).union(
            *(names[kind] for kind in _DISTINCT)
        ),
        numbers=frozenset(word for word in words if word[0].isdigit() and word[-1].isdigit()),
    )


def _without(text: str, sentence: Span, spans: Iterable[Span]) -> str:
    """The sentence without what its dates and names cover."""
    parts, done = [], sentence.start
    for span in sorted(spans, key=lambda one: (one.start, one.end)):
        parts.append(text[done : max(span.start, done)])
        done = max(done, span.end)
    parts.append(text[done : max(sentence.end, done)])
    return " | ".join(parts)


def _words(text: str) -> Iterator[tuple[str, bool]]:
    """The words of weight, with whether each is written as a name is, at other places than a sentence's head."""
    for found in _WORD.finditer(text):
        word = found[0].lower()
        if word not in _EMPTY and (len(word) > 1 or word.isdigit()):
            at_head = not text[: found.start()].strip("\"'“‘ ([")
            proper = found[0] != word and not at_head
            yield _stem(word), proper
