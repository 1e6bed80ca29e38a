"""Items in the formats that know events or works alone: calendars and bibliographies."""

from __future__ import annotations

from typing import cast

from alliance_cli.errors import UsageError
from alliance_cli.frozen import replace
from alliance_cli.library import Library
from alliance_cli.model import CITATION_FORMS, Citation, Citations, CitationStyle, Export, Selection, Timeline

#: The formats that hold works, each with the style of citation that it writes.
STYLES: dict[str, CitationStyle] = {"bib": "bibtex", "biblatex": "biblatex", "ris": "ris", "csl-json": "csl-json"}

#: The styles of a bibliography for the eye.
PRINTED = tuple(style for style, forms in CITATION_FORMS.items() if forms)

#: Of those, the ones in which the works of one author stand in the order of their years.
_BY_YEAR = ("chicago-author-date", "apa")

CALENDAR = "ics"

#: The formats for which items are handed on as something else.
FORMATS = (*STYLES, CALENDAR)


def handed_on(export: Export, chosen: str, library: Library) -> Export | Timeline | Citations:
    """The items as the works or the events that a format holds; in any other format, as they are."""
    if chosen in STYLES:
        return Citations(STYLES[chosen], "", tuple(one.citation for one in export.items))
    if chosen == CALENDAR:
        from alliance_cli.reports.coverage import coverage  # calendars alone need it

        # The query's limit counts items here, not events.
        everything = replace(export.query, limit=0)
        entries = tuple(one.entry for one in export.items)
        covered = coverage(entries, export.coverage.searched)
        return library.timeline(Selection(everything, entries, covered, export.labels))
    return export


def bibliography(export: Export, style: str, chosen: str) -> Citations:
    """The items as a bibliography for the eye, in the order that its style wants; `UsageError` where there is none."""
    known = next((one for one in PRINTED if one == style.lower()), None)
    if known is None:
        formats = {style: name for name, style in STYLES.items()}
        own = formats.get(cast("CitationStyle", style.lower()))
        remedy = f"--format {own} is for it" if own else f"choose {', '.join(PRINTED)}"
        raise UsageError(f"{style!r} is no style of a printed bibliography", remedy=remedy)
    if chosen in FORMATS:
        raise UsageError(
            f"the format {chosen} does not hold {known}", remedy="choose md, html or plain, or leave out --style"
        )

    def place(one: Citation) -> tuple[int, str]:
        return (one.issued.first.year if known in _BY_YEAR else 0, one.title.casefold())

    return Citations(known, "bibliography", tuple(sorted((one.citation for one in export.items), key=place)))
