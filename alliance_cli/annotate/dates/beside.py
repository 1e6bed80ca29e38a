"""Expressions relative to a day told before: `two days later`, `that evening`, `the week before`, `on the 24th`."""

from __future__ import annotations

import re
from datetime import date, timedelta

from alliance_cli.annotate.dates import calendar
from alliance_cli.annotate.dates.forms import MONTH, YEAR, Context, Form, Reader, day_number, month_number, optional_int
from alliance_cli.annotate.dates.relative import NUMBER, count, unit_from
from alliance_cli.annotate.dates.words import NUMBERS, PAST, words
from alliance_cli.model import Span, When

_LATER = re.compile(
    rf"(?P<number>{NUMBER})\s(?P<unit>hour|day|week|month|year)s?\s"
    rf"(?P<way>(?:later|earlier|afterwards?|thereafter|previously)(?!\w|\sthan)|(?:on|after|before)(?:\sthat)?(?=\s?(?:[,.;:)”]|$))"
    r"|after\sthat(?=\s(?:it|he|she|they|the)\s))",
    re.IGNORECASE,
)
_NEXT_TO = re.compile(
    r"(?:(?P<word>following|next|previous|preceding|same|very\ssame)|(?P<that>that)(?:\s(?:very\s)?same|\svery)?)\s"
    r"(?P<unit>day|evening|night|morning|afternoon|week|weekend|month|year)(?!\w|-[a-z]|[’']s)",
    re.IGNORECASE,
)
_HOURS = frozenset(words("evening night morning afternoon"))
#: What a day before or after does not belong to: the subject of another clause, or the verb of its own.
_NO_NOUN = rf"(?:he|she|it|they|we|{PAST}|[a-z]+ed\s(?:the|an?|that|its|his|her|their|to|in|on))"
_DAY_BESIDE = re.compile(
    r"(?P<unit>day|week|weekend|month|evening|night|morning)\s(?P<way>before|after)"
    r"(?:\sthat(?=\s*(?:[.,;:)”]|$)|\s(?:and|but|in|at|with|the)\b)"
    rf"|(?=\s*(?:[.,;:)”]|$)|\s(?:and|but|in|at|with|when|while)\b|\s{_NO_NOUN}\b))",
    re.IGNORECASE,
)
_FROM_EVENT = re.compile(
    rf"(?P<number>{NUMBER})\s(?P<unit>day|week)s?\s(?P<way>before|after)(?=\s(?:the|that)\s(?P<about>(?:[\w’'-]+\s?){{1,4}}))",
    re.IGNORECASE,
)
_FROM_DAY = re.compile(
    rf"(?:(?P<number>{NUMBER})\s(?P<unit>day|week)s?\s(?P<way>before|after)|eve(?=\sof\s))"
    rf"(?=(?:\sof)?\s(?:(?:the|that|his|her|its|their|an?|[\w-]+[’']s)\s(?:(?P<event>(?:[\w’'-]+\s){{1,4}}?)(?:on|of)\s)?)?"
    rf"(?P<month>{MONTH})\s(?P<day>[0-3]?[0-9])(?![\w:]|[.,][0-9])(?:,\s(?P<year>{YEAR}))?)",
    re.IGNORECASE,
)
_VERB = re.compile(rf"\b(?:{PAST}|[a-z]+ed)\b", re.IGNORECASE)
_ORDINAL_DAY = re.compile(
    r"(?P<day>[0-3]?[0-9])(?:st|nd|rd|th)(?:\s(?P<of>of\s(?:this|the)\smonth))?"
    r"(?=\s*(?:[.,;:)”]|$)|\s(?:and|in|at|for|to|with|when|as|by|after|before|during|but)\b"
    r"|(?P<clause>\s(?:that|he|she|it|they|we|the|an?|his|her|its|their|this|who|which|until|because|where|there|from|on|under|near)\b)"
    rf"|(?P<subject>\s(?!(?:Airborne|Fleet|Regiment|Division|Army|Wing|Congress)\b)[A-Z][\w’'-]*\s(?:{PAST}|[a-z]+ed)\b))"
)
_ORDINAL_LED = re.compile(r"\b(?:on|from|until|and|through|to|by|since) the \Z", re.IGNORECASE)
_ORDINAL_LISTED = re.compile(r"(?:,|,?\s(?:and|or|to))\s(?:the\s)?[0-9]")
_ORDINAL_OPENS = re.compile(r"(?:\A|[.!?:;•●“\n]\s?)On the \Z")

#: What happens on a day, and the parts of one: `the ceremony of the 9th`.
_ORDINAL_OF = re.compile(
    r"\b(?:mornings?|evenings?|nights?|afternoons?|hours|ceremony|meeting|talks|summit|session|hearing|vote|launch|test|"
    r"attacks?|call|visit|speech|statement|debate|drill|dinner|events) of the \Z",
    re.IGNORECASE,
)

#: How many days past the anchor a bare number of a day may lie where nothing speaks of the future.
_AHEAD = 7

#: How many hours past a whole number of days still leave the day plain.
_FEW_HOURS = 6


def later(text: str, start: int) -> Form | None:
    """`two days later`, `a week earlier`, `Three days on,`: counted from the day told before."""
    found = _LATER.match(text, start)
    if not found:
        return None
    way, unit = found["way"].lower().split()[0], found["unit"].lower()
    if way == "on" and unit == "year":
        return None  # an anniversary, of something longer ago than what was told last
    back = way in ("earlier", "previously", "before")
    number = count(found["number"]) * (-1 if back else 1)
    rule = f"{unit}s-{'earlier' if back else 'later'}"
    if unit == "hour":
        return _hours(Span(*found.span()), rule, number)
    return Form(Span(*found.span()), rule, resolve=lambda context: _beside(context, unit, number))


def _hours(span: Span, rule: str, number: int) -> Form | None:
    """Hours that come to another day at whatever time of the day the first event fell: a day and a few hours."""
    by = abs(number) // 24 * (-1 if number < 0 else 1)
    if not by or abs(number) % 24 > _FEW_HOURS:
        return None
    return Form(span, rule, resolve=lambda context: _beside(context, "day", by), sure=False)


def next_to(text: str, start: int) -> Form | None:
    """`the following day`, `the same evening`, `that month`: beside the date told before."""
    found = _NEXT_TO.match(text, start)
    if not found:
        return None
    word = (found["word"] or "same").lower().split()[-1]
    named = found["unit"].lower()
    unit = "day" if named in _HOURS else named
    after_the = text[max(0, start - 4) : start].lower() == "the "
    if (not found["that"] and not after_the) or (word == "next" and unit != "day"):
        return None
    by = {"following": 1, "next": 1, "same": 0}.get(word, -1)
    return Form(Span(*found.span()), f"{word}-{unit}", resolve=lambda context: _beside(context, unit, by, whole=True))


def day_beside(text: str, start: int) -> Form | None:
    """`the day before`, `the week after`, `the day before that`, with nothing else that it is counted from."""
    found = _DAY_BESIDE.match(text, start)
    if not found or (found["unit"].lower() != "day" and text[max(0, start - 4) : start].lower() != "the "):
        return None
    named, way = found["unit"].lower(), found["way"].lower()
    unit = "day" if named in _HOURS else named
    by = -1 if way == "before" else 1
    rule = f"{unit}-{way}"
    return Form(Span(*found.span()), rule, resolve=lambda context: _beside(context, unit, by, whole=True))


def from_event(text: str, start: int) -> Form | None:
    """`one day after the quake`: counted from the day on which the text told of that event."""
    found = _FROM_EVENT.match(text, start)
    if not found:
        return None
    unit = found["unit"].lower()
    number = count(found["number"]) * (-1 if found["way"].lower() == "before" else 1)
    return Form(
        Span(*found.span()),
        f"{unit}s-from-event",
        resolve=lambda context: _beside(context, unit, number),
        about=found["about"],
    )


def from_day(text: str, start: int) -> Form | None:
    """`four days before the April 11 summit`, `the eve of the May 19 talks`: counted from the day told there."""
    found = _FROM_DAY.match(text, start)
    if not found or not found["month"][0].isupper() or _VERB.search(found["event"] or ""):
        return None
    month, day = month_number(found["month"]), int(found["day"])
    back = not found["way"] or found["way"].lower() == "before"
    if not back and text[found.end("day") : found.end("day") + 1] in ("-", "–"):
        return None  # after a range: its last day is told elsewhere
    length = 7 if (found["unit"] or "").lower() == "week" else 1
    by = (count(found["number"]) if found["number"] else 1) * length * (-1 if back else 1)

    def place(year: int) -> When | None:
        told = calendar.day(year, month, day)
        return When.day(told.first + timedelta(by)) if told else None

    return Form(Span(*found.span()), "from-day", place, optional_int(found["year"]))


def ordinal_day(text: str, start: int) -> Form | None:
    """`on the 24th`: of the month told before, else the nearest such day before the anchor."""
    found = _ORDINAL_DAY.match(text, start)
    if not found:
        return None
    listed = bool(_ORDINAL_LISTED.match(text, found.end()))
    if not _leads_to_a_day(text[max(0, start - 24) : start], listed, found["clause"] or "", found["subject"] or ""):
        return None
    number = day_number(found.group().split()[0])

    def resolve(context: Context) -> When | None:
        told = context.antecedent
        if told and told.precision in ("day", "range", "month", "part-month") and not found["of"]:
            same = calendar.day(told.last.year, told.last.month, number)
            if same and not (_past_context(same, context) and told.last <= context.anchor):
                return same
        return _nearest_day(context, number)

    return Form(Span(start - 4, found.end()), "ordinal-day", resolve=resolve, sure=False)


def _leads_to_a_day(before: str, listed: bool, clause: str, subject: str) -> bool:
    """Whether the words before an ordinal make a day of it: the more they must, the less those after it tell."""
    if subject:
        return bool(_ORDINAL_OPENS.search(before))
    if _ORDINAL_OF.search(before):
        return not listed
    return bool(_ORDINAL_LED.search(before)) and (not clause or before.lower().endswith("on the "))


def _past_context(when: When, context: Context) -> bool:
    return context.tense != "future" and when.first > context.anchor + timedelta(_AHEAD)


def _nearest_day(context: Context, number: int) -> When | None:
    months = (calendar.shift_months(context.anchor, by) for by in (0, -1, -2, 1))
    days = [d for m in months if m and (d := calendar.day(m.first.year, m.first.month, number))]
    fitting = [d for d in days if context.tense == "future" or d.first <= context.anchor + timedelta(_AHEAD)]
    return min(fitting, key=lambda d: abs((d.first - context.anchor).days), default=None)


def _beside(context: Context, unit: str, by: int, whole: bool = False) -> When | None:
    """What lies so many units from the antecedent; None where that is not told as exactly as it must be."""
    told = context.antecedent
    if told is None:
        return None
    exact = told.precision in ("day", "range")
    if unit == "day" or (unit == "week" and not whole):
        at = told.last if by > 0 else told.first
        if not exact or (by == 0 and told.first != told.last) or not _shiftable(at, by):
            return None
        return When.day(at + timedelta(by * (7 if unit == "week" else 1)))
    if unit in ("week", "weekend") and not (exact or told.precision == "week"):
        return None
    if unit == "year" and told.precision in ("month", "quarter", "half", "season"):
        return calendar.shift_years(told, by)
    if unit == "month" and not (exact or told.precision in ("week", "part-month", "month")):
        return None
    return unit_from(told.first, unit, by) if _shiftable(told.first, 40 * by) else None


def _shiftable(at: date, by: int) -> bool:
    return date.min.year + 50 < at.year < date.max.year - 50 and abs(by) < 15000


#: The rules to try, by the first word.
RULES: dict[str, tuple[Reader, ...]] = {
    **dict.fromkeys(("following", "next", "previous", "preceding", "same", "very", "that"), (next_to,)),
    **dict.fromkeys(NUMBERS, (later, from_day, from_event)),
    **dict.fromkeys(("#1", "#2"), (later, from_day, from_event, ordinal_day)),
    **dict.fromkeys(("day", "week", "weekend", "month", "evening", "night", "morning"), (day_beside,)),
    "eve": (from_day,),
}
