"""The dates that a text tells, resolved to days: `March 6` in an issue of March 2023 is 2023-03-06.

Forms are read by an explicit grammar (`scan`), placed in a year or beside another date (`years`), and told
apart as events, plans and background (`kinds`). What nothing settles is left out, never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from alliance_cli.annotate.dates import scan
from alliance_cli.annotate.dates.antecedents import Antecedents
from alliance_cli.annotate.dates.clauses import Clause, clause_of, parted
from alliance_cli.annotate.dates.extents import extent_of
from alliance_cli.annotate.dates.forms import Context, Form
from alliance_cli.annotate.dates.kinds import kind_of
from alliance_cli.annotate.dates.years import resolve
from alliance_cli.annotate.sentences import split
from alliance_cli.frozen import frozen, replace
from alliance_cli.model import DateMention, Field, Span

#: Rules whose year, told in full, holds for the dates after it.
_FULL = re.compile("month-|day-month")


def find_dates(text: str, anchor: date, field: Field = "body", *, window_days: int = 16) -> tuple[DateMention, ...]:
    """The date mentions of a text, in order, none overlapping.

    `anchor` is the day on which the text closes: for an issue the end of its half-month, for other news the day of
    publication. `window_days` is how many days up to the anchor the text tells of; dates without a year are taken
    nearest to them.
    """
    forms = scan.forms(text)
    if not forms:
        return ()
    mentions: list[DateMention] = []
    sentences = split(text)
    told = Antecedents(text, sentences)
    year: _Year | None = None
    for number, sentence, place in _placed(forms, sentences):
        form = forms[place]
        previous_end = forms[place - 1].span.end if place else 0
        next_start = forms[place + 1].span.start if place + 1 < len(forms) else len(text)
        clause = clause_of(text, sentence, form.span, previous_end, next_start)
        context = Context(
            anchor,
            clause.tense,
            told.before(number, form, clause),
            arranging=clause.arranging,
            behind=clause.behind,
        )
        if year and year.holds(text, number, form):
            context = replace(context, told_year=year.year, firmly=year.firmly)
        mention = _mention(text, form, clause, context, field, window_days)
        year = _told_year(text, number, sentence, form) or year
        if mention is None:
            continue
        extent = extent_of(text, Span(max(sentence.start, previous_end), min(sentence.end, next_start)), mention)
        if extent:
            mention = replace(mention, extent=extent, rule=f"{mention.rule}, n-day event")
        mentions.append(mention)
        told.add(number, mention, clause)
    return tuple(mentions)


@frozen
class _Year:
    """A year that a date told in full lends to those after it in its sentence; firmly where it opens the sentence."""

    sentence: int
    end: int
    year: int
    firmly: bool

    def holds(self, text: str, sentence: int, form: Form) -> bool:
        """Whether it reaches a form: in its sentence and, unless it opens that, in its clause."""
        return self.sentence == sentence and (self.firmly or not parted(text, self.end, form.span.start))


def _told_year(text: str, number: int, sentence: Span, form: Form) -> _Year | None:
    if form.year is None:
        return None
    if _FULL.search(form.rule):
        return _Year(number, form.span.end, form.year, False)
    opens = form.rule == "year" and text[sentence.start : form.span.start].strip('“" •●').lower() == "in"
    commaed = text[form.span.end : form.span.end + 1] == ","
    return _Year(number, form.span.end, form.year, True) if opens and commaed else None


def _placed(forms: list[Form], sentences: tuple[Span, ...]) -> Iterator[tuple[int, Span, int]]:
    """Each form's place in the list, with the sentence in which it begins and that sentence's number."""
    number = 0
    for place, form in enumerate(forms):
        while number + 1 < len(sentences) and sentences[number + 1].start <= form.span.start:
            number += 1
        yield number, sentences[number], place


def _mention(
    text: str, form: Form, clause: Clause, context: Context, field: Field, window_days: int
) -> DateMention | None:
    by_day = form.rule.startswith(("month-day", "day-month"))
    attributive = not form.resolve and (clause.attributive or not (clause.adverbial or by_day))
    found = resolve(form, replace(context, tense="") if attributive else context, window_days)
    if found is None:
        return None
    kind, kind_rule = kind_of(form, found.when, context.anchor, clause, form.span.of(text))
    return DateMention(
        span=form.span,
        text=form.span.of(text),
        when=found.when,
        kind=kind,
        field=field,
        rule=form.rule,
        kind_rule=kind_rule,
        year_from=found.year_from,
        confident=found.confident,
    )
