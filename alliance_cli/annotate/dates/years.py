"""Which year a date without one means: the one that puts it nearest to the half-month that the issue tells of."""

from __future__ import annotations

from datetime import timedelta

from alliance_cli.annotate.dates.forms import Context, Form, Placing
from alliance_cli.frozen import frozen
from alliance_cli.model import When, YearSource

#: Two candidates whose distances differ by less are nearly equally near: the past one is taken, and doubt recorded.
_CLOSE = 45

#: Farther from the window than this, a year told before in the sentence weighs more.
_FAR = 100

#: How far ahead of the anchor a date may lie before a past tense takes it back a year.
_AHEAD = 30

#: By how many days another year may be farther away and still be chosen for the tense of its clause.
_FUTURE_LEAD, _PAST_LEAD = 300, 120

#: The same for a past verb that arranges nothing: what was opened, signed or fired lies behind; and for exact days.
_PAST_REACH, _PAST_FINE = 366, 200


@frozen
class Resolved:
    """The days of a form, how the year was found, and whether there is no second opinion."""

    when: When
    year_from: YearSource
    confident: bool


def resolve(form: Form, context: Context, window_days: int) -> Resolved | None:
    """The days that a form means; None where nothing settles them."""
    try:
        if form.resolve:
            return _relative(form, context)
        return _in_year(form) if form.year is not None else _nearest(form, context, window_days)
    except (OverflowError, ValueError):  # beyond the calendar
        return None


def _relative(form: Form, context: Context) -> Resolved | None:
    when = form.resolve(context) if form.resolve else None
    return Resolved(when, "context", form.sure) if when else None


def _in_year(form: Form) -> Resolved | None:
    when = form.place(form.year) if form.place and form.year is not None else None
    return Resolved(when, "text", form.sure) if when else None


def _nearest(form: Form, context: Context, window_days: int) -> Resolved | None:
    place = form.place
    if place is None:
        return None
    window = When.days(context.anchor - timedelta(window_days - 1), context.anchor)
    year = context.anchor.year
    candidates = _candidates(place, range(year - 2, year + 3), window) or _candidates(
        place, range(year - 8, year + 9), window
    )
    if not candidates:
        return None
    nearest = candidates[0][1]
    chosen = _by_tense(candidates, context, window)
    told = _told(place, context) if context.firmly or candidates[0][0] > _FAR else None
    if told:
        return Resolved(told, "context", False)
    second = candidates[1][0] if len(candidates) > 1 else 10 * _CLOSE
    sure = form.sure and second - candidates[0][0] >= _CLOSE and chosen == nearest
    return Resolved(chosen, "window" if chosen == nearest else "context", sure)


def _told(place: Placing, context: Context) -> When | None:
    """The placing in the year told before, unless the clause speaks of what is still to come."""
    told = place(context.told_year) if context.told_year else None
    return told if told and (context.tense != "future" or told.last >= context.anchor) else None


def _candidates(place: Placing, years: range, window: When) -> list[tuple[int, When]]:
    """Every placing with its distance from the window, nearest first; 29 February needs a longer reach."""
    return sorted((_distance(when, window), when) for year in years if (when := place(year)))


def _distance(when: When, window: When) -> int:
    return max((when.first - window.last).days, (window.first - when.last).days, 0)


def _by_tense(candidates: list[tuple[int, When]], context: Context, window: When) -> When:
    """The nearest candidate, unless the tense speaks for another one that is not much farther."""
    distance, nearest = candidates[0]
    if context.tense == "future" and not context.behind and nearest.last < window.first:
        return next((w for d, w in candidates if w.first > context.anchor and d - distance < _FUTURE_LEAD), nearest)
    ahead = 0 if context.behind or (not nearest.is_fine and not context.arranging) else _AHEAD
    if context.tense == "past" and nearest.first > context.anchor + timedelta(ahead):
        lead = (
            _PAST_LEAD if context.arranging else _PAST_FINE if nearest.is_fine and not context.behind else _PAST_REACH
        )
        return next((w for d, w in candidates if w.last < context.anchor and d - distance < lead), nearest)
    if context.tense != "future" and nearest.first > context.anchor:
        return next((w for d, w in candidates if w.last < context.anchor and d - distance < _CLOSE), nearest)
    return nearest
