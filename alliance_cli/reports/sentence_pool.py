"""The sentences of a selection, each with what speaks for quoting it.

A sentence is worth more where it opens its item, tells of a dated event, holds the names and words that many items of
the selection share or those of its headline, or answers what was asked for.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from alliance_cli.frozen import frozen, replace
from alliance_cli.model import DateKind, DateMention, Entry, NameMention, Ref, Selection, When, own_date
from alliance_cli.reports.asked import asked_of
from alliance_cli.reports.leaning import joins, leans
from alliance_cli.reports.placed import Placed
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
_NUMBER = re.compile(r"(?<![\w-])[0-9][0-9,.]*")

_LEAD = 1.5
_EVENT = 0.5
_PLAN = 0.3
_NAMES = 0.35
_SHARED = 1.0
_TOPICAL = 0.8
_HEADLINE = 0.7
_CONTENT, _FULL = 0.1, 6  # for as many names and numbers

#: What was asked for by name or word outweighs all that, so that it is quoted before its item's other sentences.
_ASKED_FOR = 4.0

#: What an opening that joins (`Meanwhile,`) costs, and each word beyond or short of a length that says enough.
_JOINING = -0.1
_TOO_LONG, _EASY = -0.01, 35
_TOO_SHORT, _ENOUGH = -0.06, 8

#: A sentence without its end was cut off on its page: it is quoted only where there is nothing else.
_CUT = -5.0
_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")


@frozen
class Candidate:
    """A sentence that could be quoted: where it stands, what it weighs, the words it is about, and what dates it.

    `leaning` is true where it cannot be understood without the sentence before; `events` are numbers of events that
    other issues tell of as well, `also` the items that do.
    `answers` is false where a name was asked for that it has not.
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
    answers: bool = True

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
        asked, headline = asked_of(entry, selection.query, _words), _about(entry.headline)
        dates, named = Placed(entry.annotations.dates, "body"), Placed(entry.annotations.names, "body")
        own = []
        for place, span in enumerate(entry.annotations.sentences):
            text = span.of(entry.body)
            words, inside = _words(text), named.over(span)
            worth = (
                _LEAD / (1 + place)
                + _SHARED * _commonness(sentences[place], shared, scale)
                + _NAMES * _name_share(inside, names, scale)
                + _CONTENT * _content(inside, text)
                + _TOPICAL * (not asked.topical.isdisjoint(words))
                + _ASKED_FOR * asked.answered(inside, words)
                + _HEADLINE * likeness(sentences[place], headline)
                + _CUT * (not _END.search(text))
                + _JOINING * joins(text)
                + _TOO_LONG * max(0, len(text.split()) - _EASY)
                + _TOO_SHORT * max(0, _ENOUGH - len(text.split()))
            )
            candidate = _candidate(
                entry, place, worth, sentences[place], dates.over(span), events.get((entry.ref, place))
            )
            silent = bool(asked.names) and not asked.answered(inside, words)
            own.append(replace(candidate, answers=False) if silent else candidate)
        pool.append(tuple(own))
    return tuple(pool)


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two sets of words share: 0 nothing, 1 all."""
    return len(one & other) / math.sqrt(len(one) * len(other)) if one and other else 0.0


def _candidate(
    entry: Entry,
    place: int,
    worth: float,
    about: frozenset[str],
    dates: list[DateMention],
    told: SharedEvents | None,
) -> Candidate:
    own = own_date(dates)
    when, kind = (own.event, own.kind) if own else (None, None)
    worth += {"event": _EVENT, "planned": _PLAN}.get(kind or "", 0.0)
    text = entry.annotations.sentences[place].of(entry.body)
    events, also = (told.events, told.also) if told else (frozenset[int](), ())
    leaning = leans(text, place)
    return Candidate(entry, place, text, worth, about, leaning, len(text.split()), when, kind, events, also)


def _commonness(about: frozenset[str], shared: Counter[str], scale: float) -> float:
    """How much of what the sentence is about other entries are about as well, without favor for length."""
    if not about or not scale:
        return 0.0
    return sum(math.log(shared[word]) for word in about) / (scale * (5 + len(about)))


def _name_share(inside: list[NameMention], names: Counter[str], scale: float) -> float:
    total = sum(math.log1p(names[name]) for name in sorted({mention.name for mention in inside}))
    return min(1.0, total / (4 * scale)) if scale else 0.0


def _content(inside: list[NameMention], text: str) -> float:
    """How full a sentence is of names and numbers, from 0 to 1."""
    return min(1.0, (len({mention.name for mention in inside}) + len(_NUMBER.findall(text))) / _FULL)


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
