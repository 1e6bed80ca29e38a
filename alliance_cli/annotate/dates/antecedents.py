"""Which of the dates told so far a later expression is counted from: `That same day`, `two days after the quake`."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field

from alliance_cli.annotate.dates.clauses import Clause
from alliance_cli.annotate.dates.forms import Form
from alliance_cli.annotate.dates.words import words
from alliance_cli.frozen import frozen
from alliance_cli.model import DateMention, Span, When

#: How many sentences back an antecedent may stand: one of several, the only one, and one that is no event of the story.
_REACH, _ONLY_REACH, _BACKGROUND_REACH = 3, 5, 1

#: How many dates are kept, and how far into a sentence an event is looked for: both keep the time linear.
_KEPT, _LOOK = 24, 800

_SUBORDINATE = re.compile(
    r"\b(?:after|since|before|until|till|than|following|which|who|whose|where)\s[^,;:]*\Z", re.IGNORECASE
)
_OPENING = re.compile(r"\W{0,8}(?:after|since|before|following)\b", re.IGNORECASE)
_BACKWARD = re.compile(r"earlier|before|previous|preceding")
#: The longest range, in days, of which a weekday names one: each weekday lies in it only once.
_WEEK = 7
_PLAIN = frozenset(words("that this with from when were have held talk talks meeting visit which then their they"))


@frozen
class _Told:
    sentence: int
    mention: DateMention
    aside: bool

    @property
    def firm(self) -> bool:
        """Whether it is a day, or a few, that the story itself tells of."""
        return self.mention.kind == "event" and not self.aside


@dataclass(slots=True)
class Antecedents:
    """The day-exact dates of a text so far, and the last one of any kind."""

    text: str
    sentences: tuple[Span, ...]
    _exact: deque[_Told] = field(default_factory=lambda: deque(maxlen=_KEPT))
    _last: _Told | None = None

    def add(self, sentence: int, mention: DateMention, clause: Clause) -> None:
        """Keep a mention as one that later expressions may be counted from."""
        opening = _OPENING.match(self.text, self.sentences[sentence].start, mention.span.start)
        aside = not opening and (clause.behind or bool(_SUBORDINATE.search(clause.before)))
        told = _Told(sentence, mention, aside)
        if _BACKWARD.search(mention.rule):
            return
        self._last = told
        if mention.event.precision in ("day", "range"):
            self._exact.append(told)

    def before(self, sentence: int, form: Form, clause: Clause) -> When | None:
        """What a relative expression in a sentence is counted from; None where nothing is near enough."""
        if form.about:
            return self._telling_of(form)
        if not form.resolve:
            return None
        if form.rule == "weekday":
            return self._days_around(sentence, clause)
        if form.rule.endswith(("-month", "-year")):
            return self._last.mention.event if self._last and sentence - self._last.sentence <= 1 else None
        only = len({told.mention.event for told in self._exact if told.firm}) == 1
        near = [told for told in self._exact if sentence - told.sentence <= (_ONLY_REACH if only else _REACH)]
        last = near[-1] if near else None
        if last and (last.sentence == sentence or clause.tense == "future") and last.mention.kind == "planned":
            return last.mention.event
        for told in reversed(near):
            if told.firm:
                return told.mention.event
        near = [told for told in near if sentence - told.sentence <= _BACKGROUND_REACH]
        if not near:
            coarse = (
                self._last
                if form.rule.startswith(("ordinal", "same-week", "following-week", "previous-week"))
                else None
            )
            return coarse.mention.event if coarse and sentence - coarse.sentence <= 1 else None
        plain = [told for told in near if not told.aside]
        return (plain or near)[-1].mention.event

    def _days_around(self, sentence: int, clause: Clause) -> When | None:
        """The few days, told in the same or the previous sentence, of which a weekday may name one."""
        for told in reversed(self._exact):
            days = told.mention.event
            if sentence - told.sentence > 1:
                return None
            if days.precision == "range":
                near = told.mention.kind == "planned" if clause.tense == "future" else told.firm
                return days if near and (days.last - days.first).days < _WEEK else None
        return None

    def _telling_of(self, form: Form) -> When | None:
        """The last day told in a sentence that has one of these words."""
        named = [word for word in re.findall(r"[\w-]{4,}", form.about) if word.lower() not in _PLAIN]
        if not named:
            return None
        wanted = re.compile("|".join(map(re.escape, named)), re.IGNORECASE)
        for told in reversed(self._exact):
            within = self.sentences[told.sentence]
            if wanted.search(self.text, within.start, min(within.end, form.span.start, within.start + _LOOK)):
                return told.mention.event
        return None
