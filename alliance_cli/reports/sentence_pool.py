"""The sentences of a selection, each with what speaks for quoting it.

A sentence is worth more where it opens its item, tells of a dated event, holds the names and words that many items of
the selection share or those of its headline, or answers what was asked for.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from alliance_cli.model import DateKind, Entry, Query, Ref, Selection, Span, When
from alliance_cli.reports.leaning import joins, leans
from alliance_cli.reports.shared_events import SharedEvents, shared_events

#: Words that say nothing of what a sentence is about.
_EMPTY_WORDS = """
    a about above after again against all also although among an and another any are around as at be because been
    before being between both but by can could did do does during each few for from further had has have he her here
    hers him his how however if in into is it its itself last later made many may meanwhile might more most much must
    new no nor not now of on once one only or other our out over own said same say says separately she should since
    so some such than that the their them then there these they this those three through to too toward two under until
    up upon us very was we well were what when where which while who whom whose why will with within without would
    yet you your
"""

_EMPTY = frozenset(_EMPTY_WORDS.split())

_WORD = re.compile(r"[^\W_]+(?:[-+][^\W_]+)*")
_ASKED = re.compile(r"(?P<field>\w+:)?(?P<word>[^\s\"():^~*]+)")
_OPERATORS = frozenset(("AND", "OR", "NOT"))

_LEAD = 1.5
_EVENT = 0.5
_PLAN = 0.3
_NAMES = 0.35
_SHARED = 1.0
_ASKED_FOR = 0.8
_HEADLINE = 0.5

#: What an opening that joins (`Meanwhile,`) costs, and each word beyond or short of a length that says enough.
_JOINING = -0.1
_TOO_LONG, _EASY = -0.01, 35
_TOO_SHORT, _ENOUGH = -0.06, 8

#: A sentence without its end was cut off on its page: it is quoted only where there is nothing else.
_CUT = -5.0
_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that could be quoted: where it stands, what it weighs, the words it is about, and what dates it.

    `leaning` is true where it cannot be understood without the sentence before; `events` are numbers of events that
    other issues tell of as well, `also` the items that do.
    """

    entry: Entry
    place: int
    text: str
    worth: float
    about: frozenset[str]
    leaning: bool
    words: int
    when: When | None = None
    kind: DateKind | None = None
    events: frozenset[int] = frozenset()
    also: tuple[Ref, ...] = ()

    @property
    def key(self) -> tuple[Ref, int]:
        """Its item and its place in it."""
        return self.entry.ref, self.place


def candidates(selection: Selection) -> tuple[tuple[Candidate, ...], ...]:
    """The sentences of each entry, in order; an entry without a body has none."""
    about = [[_about(span.of(entry.body)) for span in entry.annotations.sentences] for entry in selection.entries]
    shared = Counter(word for sentences in about for word in frozenset[str]().union(*sentences))
    names = Counter(name for entry in selection.entries for name in {n.name for n in entry.annotations.names})
    scale = math.log1p(len(selection.entries))
    events = shared_events(selection.entries)
    pool = []
    for entry, sentences in zip(selection.entries, about, strict=True):
        asked, headline = _asked(entry, selection.query), _about(entry.headline)
        own = []
        for place, span in enumerate(entry.annotations.sentences):
            text = span.of(entry.body)
            worth = (
                _LEAD / (1 + place)
                + _SHARED * _commonness(sentences[place], shared, scale)
                + _NAMES * _name_share(entry, span, names, scale)
                + _ASKED_FOR * (not asked.isdisjoint(_words(text)))
                + _HEADLINE * likeness(sentences[place], headline)
                + _CUT * (not _END.search(text))
                + _JOINING * joins(text)
                + _TOO_LONG * max(0, len(text.split()) - _EASY)
                + _TOO_SHORT * max(0, _ENOUGH - len(text.split()))
            )
            own.append(_candidate(entry, place, worth, sentences[place], events.get((entry.ref, place))))
        pool.append(tuple(own))
    return tuple(pool)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of words share: 0 nothing, 1 all."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _candidate(entry: Entry, place: int, worth: float, about: frozenset[str], told: SharedEvents | None) -> Candidate:
    span = entry.annotations.sentences[place]
    when, kind = _dating(entry, span)
    worth += {"event": _EVENT, "planned": _PLAN}.get(kind or "", 0.0)
    text = span.of(entry.body)
    events, also = (told.events, told.also) if told else (frozenset[int](), ())
    leaning = leans(text, place)
    return Candidate(entry, place, text, worth, about, leaning, len(text.split()), when, kind, events, also)


def _dating(entry: Entry, span: Span) -> tuple[When | None, DateKind | None]:
    """The date of a sentence: an event before a plan before background, and one known to days before a vaguer one."""
    inside = [d for d in entry.annotations.dates if d.field == "body" and d.span.overlaps(span)]
    kinds: tuple[DateKind, ...] = ("event", "planned", "background")
    ranked = sorted(inside, key=lambda d: (not d.event.is_fine, kinds.index(d.kind), d.event))
    best = next((d for d in ranked if d.kind != "background"), ranked[0] if ranked else None)
    return (best.event, best.kind) if best else (None, None)


def _commonness(about: frozenset[str], shared: Counter[str], scale: float) -> float:
    """How much of what the sentence is about other entries are about as well, without favor for length."""
    if not about or not scale:
        return 0.0
    return sum(math.log(shared[word]) for word in about) / (scale * (5 + len(about)))


def _name_share(entry: Entry, span: Span, names: Counter[str], scale: float) -> float:
    inside = {n.name for n in entry.annotations.names if n.field == "body" and n.span.overlaps(span)}
    total = sum(math.log1p(names[name]) for name in sorted(inside))
    return min(1.0, total / (4 * scale)) if scale else 0.0


def _asked(entry: Entry, query: Query) -> frozenset[str]:
    """The words of this entry by which it answers the query: its topic's, its names', and the query's own."""
    texts = [
        found["word"]
        for found in _ASKED.finditer(query.text)
        if found["word"] not in _OPERATORS and not found["word"].startswith("-")
    ]
    for condition in query.filters:
        if condition.exclude:
            continue
        if condition.facet == "topics":
            texts += [w for t in entry.annotations.topics if t.topic in condition.values for w in t.words]
        else:
            texts += [n.text for n in entry.annotations.names if n.name in condition.values]
    return frozenset(word for text in texts for word in _words(text))


def _words(text: str) -> frozenset[str]:
    folded = (word.lower() for word in _WORD.findall(text))
    return frozenset(_singular(word) for word in folded if word not in _EMPTY)


def _about(text: str) -> frozenset[str]:
    return frozenset(word for word in _words(text) if len(word) > 2 and not word.isdigit())


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def focus(entries: Sequence[Entry], topic: str) -> dict[Ref, float]:
    """How strongly each entry is about a topic, by reference."""
    return {e.ref: t.score for e in entries for t in e.annotations.topics if t.topic == topic}
