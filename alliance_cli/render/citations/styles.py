"""Citations in words: Chicago (18th edition), APA (7th) and MLA (9th), as citeproc prints a magazine's article.

The author's letters stay: no style's title case or sentence case is put on a headline. No place and no day is added
that is not known. Where the list holds several works of one year, author-date styles tell them apart by letters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from alliance_cli.frozen import frozen
from alliance_cli.model import Citation, CitationForm, Citations, CitationStyle, When
from alliance_cli.render.blocks import Run, Runs
from alliance_cli.render.citations.quotation import closed, quoted
from alliance_cli.render.date_words import MONTHS


@frozen
class Told:
    """A citation in the forms that its style has; the others are empty."""

    citation: Citation
    note: Runs = ()
    bibliography: Runs = ()
    in_text: Runs = ()

    def form(self, form: CitationForm) -> Runs:
        """The form of that name; empty for a style without forms."""
        return {"note": self.note, "bibliography": self.bibliography, "in-text": self.in_text}.get(form, ())


def told(citations: Citations) -> tuple[Told, ...]:
    """Each citation in its style; for a style that is for programs, in no words."""
    tell = _STYLES.get(citations.style)
    return tuple(tell(citations.members)) if tell else tuple(Told(one) for one in citations.members)


def _chicago(members: Sequence[Citation]) -> Iterator[Told]:
    for one in members:
        days = _month_first(one.issued)
        looked = f"accessed {_day(one.accessed)}" if one.accessed else ""
        note = _sentence(
            [_said(one.author), _title(one, ","), (_work(one), Run(f", {days}")), _said(looked), _link(one)]
        )
        where: Runs = (_work(one), Run(f", {days}."))
        yield Told(one, note, _sentences([_said(f"{one.author}."), _title(one, "."), where, *_looked_up(one)]))


def _author_date(members: Sequence[Citation]) -> Iterator[Told]:
    years = _years(members, lambda one: _alphabetic(one.title))
    for one in members:
        year = years[one]
        where: Runs = (_work(one), Run(f", {_month_day(one.issued)}."))
        entry = _sentences([_said(f"{one.author}. {year}."), _title(one, "."), where, *_looked_up(one)])
        yield Told(one, (), entry, _said(f"({one.author} {year})"))


def _apa(members: Sequence[Citation]) -> Iterator[Told]:
    years = _years(members, lambda one: (one.issued, _alphabetic(one.title)))
    for one in members:
        year = years[one]
        title = _said(closed(one.title, ".") if one.title else "")
        where: Runs = (_work(one), Run(", "), Run(str(one.ref.volume), "work"), Run(f"({one.ref.number})."))
        link = _link(one)
        if one.accessed and link:
            link = (Run(f"Retrieved {_day(one.accessed)}, from "), *link)
        entry = [_said(f"{one.author}. ({year}, {_month_day(one.issued)})."), title, where, link]
        yield Told(one, (), _sentences(entry), _said(f"({one.author}, {year})"))


def _mla(members: Sequence[Citation]) -> Iterator[Told]:
    for one in members:
        numbers = f", vol. {one.ref.volume}, no. {one.ref.number}, {_day_first(one.issued)}"
        where = _sentence([(_work(one), Run(numbers)), _link(one)])
        looked = f"Accessed {_day_first(When.day(one.accessed))}." if one.accessed else ""
        entry = _sentences([_said(f"{one.author}."), _title(one, "."), where, _said(looked)])
        # One author of several works: the title tells which.
        which = f", {quoted(one.title, '')}" if len(members) > 1 and one.title else ""
        yield Told(one, (), entry, _said(f"({one.author}{which})"))


_STYLES: Mapping[CitationStyle, Callable[[Sequence[Citation]], Iterator[Told]]] = {
    "chicago": _chicago,
    "chicago-author-date": _author_date,
    "apa": _apa,
    "mla": _mla,
}


def _said(text: str) -> Runs:
    return (Run(text),) if text else ()


def _title(one: Citation, mark: str) -> Runs:
    return _said(quoted(one.title, mark) if one.title else "")


def _work(one: Citation) -> Run:
    return Run(one.container, "work")


def _link(one: Citation) -> Runs:
    return (Run(one.url, link=one.url),) if one.url else ()


def _looked_up(one: Citation) -> tuple[Runs, Runs]:
    """When it was read, and where, each as a sentence."""
    link = _link(one)
    return _said(f"Accessed {_day(one.accessed)}." if one.accessed else ""), (*link, Run(".")) if link else ()


def _sentence(parts: Sequence[Runs]) -> Runs:
    """Parts in one sentence, with commas; a title has brought its own."""
    runs: list[Run] = []
    for part in filter(None, parts):
        if runs:
            runs.append(Run(" " if runs[-1].text.endswith("”") else ", "))
        runs += part
    return (*runs, Run("."))


def _sentences(parts: Sequence[Runs]) -> Runs:
    runs: list[Run] = []
    for part in filter(None, parts):
        runs += (Run(" "), *part) if runs else part
    return tuple(runs)


def _years(members: Sequence[Citation], order: Callable[[Citation], object]) -> dict[Citation, str]:
    """The year of each, with a letter where several share it, in the order in which the style lists them."""
    years: dict[Citation, str] = {}
    for year in {one.issued.first.year for one in members}:
        same = sorted((one for one in members if one.issued.first.year == year), key=partial(_place, order))
        years |= {one: f"{year}{_letters(at) if len(same) > 1 else ''}" for at, one in enumerate(same)}
    return years


def _place(order: Callable[[Citation], object], one: Citation) -> tuple[object, object]:
    return order(one), one.ref


def _alphabetic(title: str) -> str:
    """The title as an index sorts it: without marks, capitals and accents."""
    from unicodedata import normalize  # only a list of several needs it

    return "".join(letter for letter in normalize("NFKD", title).casefold() if letter.isalnum() or letter == " ")


def _letters(at: int) -> str:
    """The letters of a place in a list: a to z, then aa, ab ..."""
    return (_letters(at // 26 - 1) if at >= 26 else "") + chr(ord("a") + at % 26)


def _day(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _month_first(when: When) -> str:
    """`March 2023` or `March 8, 2023`."""
    return _day(when.first) if when.precision == "day" else f"{_month_day(when)} {when.first.year}"


def _month_day(when: When) -> str:
    """`March` or `March 8`."""
    month = MONTHS[when.first.month - 1]
    return f"{month} {when.first.day}" if when.precision == "day" else month


def _day_first(when: When) -> str:
    """`Mar. 2023` or `8 Mar. 2023`; months of up to four letters are written out."""
    name = MONTHS[when.first.month - 1]
    short = name if len(name) < 5 else f"{'Sept' if name == 'September' else name[:3]}."
    return f"{when.first.day} {short} {when.first.year}" if when.precision == "day" else f"{short} {when.first.year}"
