"""What looks like a date and is none: names with a year, persons called after months, verbs, counts and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

from alliance_cli.annotate.dates.forms import Form
from alliance_cli.annotate.dates.words import (
    COUNTED,
    DETERMINERS,
    DOCUMENTS,
    FIRM_LEADING,
    LEADING,
    NUMBERED,
    ORDINALS,
    PLAIN_MONTHS,
    words,
)
from alliance_cli.frozen import frozen

#: How far back a quotation mark is looked for.
_QUOTED = 600
_ACT_FOR = re.compile(r"\b(?:Act|NDAA)(?: \([A-Z]{2,8}\))? (?:for|of) (?:the )?\Z")

#: What may part a word from the next one.
_GAP = " \u00a0\t\r\n\"'“”‘’()[],.;:!?–—-•●…"
_AFTER = re.compile(r"([^\w]*)([\w’'-]+)")
_AS_EARLY_AS = re.compile(r"\b(?:early|late|soon|recently|back) as \Z")
_LIST_GAP = re.compile(
    r"(?:,?\s(?:and|or|&)\s|,\s|\s?[-–—/]\s?|\s(?:to|through|thru|until|till)\s)(?:in\s|(?:again\s)?in\s)?"
)

#: Words after a month at the head of a sentence that show it to be one.
_OF_A_MONTH = frozenset(
    words(
        "saw brought was is will marked marks sees summit meeting talks trade exports imports poll polls "
        "visit election data figures began ended"
    )
)
_PERSONAL = frozenset({"april", "may", "june", "august", "jan"})
_NUMERIC_LEADING = frozenset(words("on by from until till since dated through before after"))
_SEASON_LEADING = re.compile(
    r"\b(?:in|by|until|till|since|during|over|through|throughout|before|after|from|of|next|to|for)(?: the)? \Z",
    re.IGNORECASE,
)


@frozen
class Around:
    """The words next to a form, and what parts them from it."""

    before: str
    gap_before: str
    gap_after: str
    after: str
    opening: bool
    listed: bool

    @property
    def lead(self) -> str:
        """The word before, lower case, where only a space stands between."""
        return self.before.lower() if self.gap_before in (" ", "-", " ") else ""

    @property
    def named(self) -> bool:
        """Whether a capitalized word follows at once."""
        return self.gap_after == " " and self.after[:1].isupper()

    @property
    def determined(self) -> bool:
        """Whether an article, possessive or the like stands before."""
        if self.gap_before in ("’ ", "' "):
            return self.before.endswith("s")
        if self.gap_before != " ":
            return False
        return self.before.lower() in DETERMINERS or self.before.endswith(("’s", "'s", "s’", "s'", "’", "'"))


def around(text: str, form: Form, previous: Form | None) -> Around:
    """What stands around a form."""
    start, end = form.span.start, form.span.end
    chunk = text[max(0, start - 40) : start]
    word = chunk.rstrip(_GAP)
    after = _AFTER.match(text, end, end + 40)
    lead = chunk[-6:].rstrip(" \t“\"‘'(•●[")
    return Around(
        before=word[max(word.rfind(mark) for mark in " \n\u00a0(“") + 1 :],
        gap_before=chunk[len(word) :],
        gap_after=after[1] if after else "",
        after=after[2] if after else "",
        opening=not lead or lead[-1] in ".!?:\n…",
        listed=previous is not None and bool(_LIST_GAP.fullmatch(text, previous.span.end, start)),
    )


def is_date(text: str, form: Form, previous: Form | None) -> bool:
    """Whether the words around let a form be a date."""
    check = _CHECKS.get(form.rule)
    if check is None:
        return True
    near = around(text, form, previous)
    return near.lead not in ("every", "each") and check(text, form, near)


def _month(text: str, form: Form, near: Around) -> bool:
    name = form.span.of(text)
    month = name.rstrip(".").lower()
    if month in PLAIN_MONTHS:
        return True
    if month == "sept" or (len(month) == 3 and month != "may"):
        return near.lead in FIRM_LEADING | {"of", "last", "early", "late", "during"} or (
            near.listed and name.endswith(".")
        )
    if near.after.lower() in ("’s", "'s", "s") and near.gap_after in ("’", "'"):
        return True
    if near.determined:
        return not (month == "march" and near.after.lower() in ("on", "against", "toward", "for", "past"))
    if near.lead in LEADING or near.listed:
        return _month_led(month, near)
    return near.opening and near.after.lower() in _OF_A_MONTH and not (month == "may" and near.after in ("is", "was"))


def _month_led(month: str, near: Around) -> bool:
    if near.lead == "to" and month in ("march", "may"):
        return near.listed and not near.named
    if near.lead in ("and", "or") and month in ("march", "may"):
        return near.listed
    firm = near.lead in FIRM_LEADING - {"by", "from"} | {"last", "next", "this", "early", "late", "mid", "during"}
    return firm or not (near.named and month in _PERSONAL)


def _month_year(_text: str, _form: Form, near: Around) -> bool:
    return near.gap_after != " " or near.after.lower() not in COUNTED


def _year(text: str, form: Form, near: Around) -> bool:
    if (near.gap_after == " " and near.after.lower() in COUNTED) or near.lead in NUMBERED:
        return False
    if near.lead in FIRM_LEADING:
        return True
    if near.lead in LEADING or near.listed:
        return not near.named and not (near.lead == "of" and _document_of(text, form))
    if near.lead in ("a", "an"):
        return not near.named
    if near.determined:
        return not near.named and not _names_a_document(text, form)
    return _year_led(text, form, near)


def _year_led(text: str, form: Form, near: Around) -> bool:
    """The rarer ways: `as early as 2025`, `stays to 2030`, `2023’s budget`, `(2023)`, the first word of a headline."""
    if near.lead == "as":
        return bool(_AS_EARLY_AS.search(text[max(0, form.span.start - 20) : form.span.start]))
    if near.lead == "to":
        return form.span.of(text) > "2000" and (near.gap_after != " " or near.after.lower() in LEADING)
    if near.after == "s" and near.gap_after in ("’", "'"):
        return not near.before[:1].isupper() or near.opening
    if near.gap_before.endswith("(") and near.gap_after.startswith((")", ";", ",")):
        return True
    return near.opening and bool(near.after) and near.gap_after == " " and near.after[0].islower()


def _document_of(text: str, form: Form) -> bool:
    found = re.search(r"([A-Z][\w-]*) of \Z", text[max(0, form.span.start - 30) : form.span.start])
    return bool(found) and found is not None and found[1].lower() in DOCUMENTS


def _names_a_document(text: str, form: Form) -> bool:
    """Whether the noun phrase after a year (`the 2023 bilateral MOU`) names a document or anything capitalized."""
    for word in re.findall(r"[ -]([\w’'-]+)|([^\w\s])", text[form.span.end : form.span.end + 60])[:3]:
        if not word[0] or word[0].lower() in LEADING | {"was", "is", "were", "that", "which", "to", "on", "at"}:
            return False
        if word[0].lower() in DOCUMENTS or word[0][0].isupper():
            return True
    return False


def _years(_text: str, _form: Form, near: Around) -> bool:
    if (near.gap_after == " " and near.after.lower() in COUNTED) or near.before.lower() in NUMBERED:
        return False
    return not (near.determined and near.named)


def _numeric(_text: str, form: Form, near: Around) -> bool:
    return not form.loose or near.lead in _NUMERIC_LEADING


def _season(text: str, form: Form, near: Around) -> bool:
    if not form.loose:
        return True
    name = form.span.of(text).lower()
    if near.named or near.lead == "to" or (name == "fall" and near.after == "in"):
        return False
    if near.after == "of" and re.match(r" of (?:the )?[A-Z]", text[form.span.end : form.span.end + 9]):
        return False
    if _SEASON_LEADING.search(text[max(0, form.span.start - 16) : form.span.start]):
        return True
    return near.determined and name not in ("fall", "spring") and near.after[:1].islower()


def _weekday(_text: str, _form: Form, near: Around) -> bool:
    if (
        near.before in ("Black", "Good", "Super", "Bloody", "Cyber", "Fat", "Ash", "Palm", "Easter")
        or near.lead in ORDINALS
    ):
        return False
    return near.lead in LEADING | {"on"} or not near.named


def _holiday(_text: str, _form: Form, near: Around) -> bool:
    if near.named and near.after in ("Island", "Islands", "Parade", "Agreement"):
        return False
    foreign = near.gap_before == " " and near.before[:1].isupper() and not near.opening
    return not foreign or near.before.rstrip("’s'").lower() in (
        "us",
        "u.s.",
        "u.s",
        "america",
        "american",
        "japan",
        "on",
        "in",
    )


def _period(_text: str, _form: Form, near: Around) -> bool:
    return near.after.lower() not in ("mentality", "thinking", "mindset", "relic", "style") and near.lead != "new"


def _near_day(text: str, form: Form, _near: Around) -> bool:
    """What a speaker calls today is the day on which he spoke, which nobody tells."""
    before = text[max(0, form.span.start - _QUOTED) : form.span.start]
    if before.rfind("“") > before.rfind("”"):
        return False
    line = before[before.rfind("\n") + 1 :]
    return not line.count('"') % 2


def _fiscal_year(text: str, form: Form, _near: Around) -> bool:
    return not _ACT_FOR.search(text[max(0, form.span.start - 40) : form.span.start])


_CHECKS: dict[str, Callable[[str, Form, Around], bool]] = {
    "relative-day": _near_day,
    "fiscal-year": _fiscal_year,
    "month": _month,
    "month-year": _month_year,
    "year": _year,
    "years": _years,
    "numeric": _numeric,
    "season": _season,
    "weekday": _weekday,
    "holiday": _holiday,
    "period": _period,
}
