"""Items in the formats that know events or works alone: calendars and bibliographies."""

from __future__ import annotations

from dataclasses import replace

from alliance_cli.library import Library
from alliance_cli.model import Citations, CitationStyle, Export, Selection, Timeline

#: The formats that hold works, each with the style of citation that it writes.
STYLES: dict[str, CitationStyle] = {"bib": "bibtex", "biblatex": "biblatex", "ris": "ris", "csl-json": "csl-json"}

CALENDAR = "ics"

#: The formats for which items are handed on as something else.
FORMATS = (*STYLES, CALENDAR)


def handed_on(export: Export, chosen: str, library: Library) -> Export | Timeline | Citations:
    """The items as the works or the events that a format holds; in any other format, as they are."""
    if chosen in STYLES:
        return Citations(STYLES[chosen], "", tuple(one.citation for one in export.items))
    if chosen == CALENDAR:
        from alliance_cli.reports.timeline import coverage  # calendars alone need it

        # The query's limit counts items here, not events.
        everything = replace(export.query, limit=0)
        entries = tuple(one.entry for one in export.items)
        covered = coverage(entries, export.coverage.searched)
        return library.timeline(Selection(everything, entries, covered, export.labels))
    return export
