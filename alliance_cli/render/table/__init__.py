"""A report as a header and rows: what the tabular formats and piped output write.

Cells are raw text; a format makes them safe. Several values in one cell are parted by `; `. Days are ISO, and a column
says which clock a date belongs to.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from alliance_cli.model import (
    FACETS,
    Checkup,
    Citations,
    Configuration,
    Entry,
    Export,
    FacetList,
    Hit,
    ImportReport,
    IndexReport,
    IssueView,
    News,
    Profile,
    Related,
    Relative,
    Remarks,
    Results,
    SavedSearches,
    Shared,
    Summary,
    Timeline,
    Topics,
    UnknownNames,
)
from alliance_cli.render.record import citation
from alliance_cli.render.report import Report
from alliance_cli.render.table import export, upkeep, user

Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under a header; every row is as long as the header."""

    header: Row
    rows: tuple[Row, ...]


def of(report: Report, wanted: Sequence[str] = ()) -> Table:
    """The report's items, events, values ... one a row; or of each only the wanted fields, see `fields`."""
    if wanted:
        from alliance_cli.render import fields

        return fields.table(report, wanted)
    views = (report,) if isinstance(report, IssueView) else report
    if isinstance(views, tuple):
        return Table(_ITEM, tuple(_item(entry) for view in views for entry in view.entries))
    return _BY_TYPE[type(report)](report)


_ITEM = ("id", "issued", "issued_basis", "headline", "body", *FACETS, "dates", "tags", "note")


def _item(entry: Entry) -> Row:
    dates = (f"{mention.kind} {mention.event.edtf}" for mention in entry.annotations.dates)
    facets = (_several(entry.values(facet)) for facet in FACETS)
    return (
        str(entry.ref),
        entry.issued.edtf,
        entry.issued_basis,
        entry.headline,
        entry.body,
        *facets,
        _several(tuple(dates)),
        _several(entry.tags),
        " ".join(entry.note.split()),
    )


def _search(results: Results) -> Table:
    return Table(("id", "date", "clock", "headline", "topics", "snippet"), tuple(_hit(hit) for hit in results.hits))


def _hit(hit: Hit) -> Row:
    entry = hit.entry
    topics = _several(entry.values("topics"))
    dated = hit.dated
    return (str(entry.ref), dated.when.edtf, dated.clock, entry.headline, topics, hit.snippet.text)


def _related(related: Related) -> Table:
    header = ("id", "date", "clock", "headline", "shared", "near", "score")
    return Table(header, tuple(_relative(hit) for hit in related.hits))


def _relative(hit: Relative) -> Row:
    dated = hit.entry.dated()
    days = (Shared("dates", tuple(when.edtf for when in hit.days)),) if hit.days else ()
    shared = " | ".join(f"{one.field}: {_several(one.values)}" for one in (*days, *hit.shared))
    return (str(hit.entry.ref), dated.when.edtf, dated.clock, hit.entry.headline, shared, str(hit.to), f"{hit.score:g}")


_EVENT = (
    *("start", "end", "kind", "id", "sentence", "date_text", "precision", "clock", "headline", "topics"),
    *("also", "names", "confident"),
)


def _timeline(timeline: Timeline) -> Table:
    return Table(
        _EVENT,
        tuple(
            (
                point.when.first.isoformat(),
                point.when.last.isoformat(),
                point.kind,
                str(point.ref),
                point.sentence,
                point.date_text,
                point.when.precision,
                "event" if point.dated else "issue",
                point.headline,
                _several(point.topics),
                _several(tuple(map(str, point.also))),
                _several(point.names),
                "yes" if point.confident else "no",
            )
            for point in timeline.points
        ),
    )


def _summary(summary: Summary) -> Table:
    return Table(
        ("id", "start", "end", "kind", "sentence"),
        tuple(
            (
                str(sentence.ref),
                sentence.when.first.isoformat() if sentence.when else "",
                sentence.when.last.isoformat() if sentence.when else "",
                sentence.kind or "",
                sentence.text,
            )
            for sentence in summary.sentences
        ),
    )


def _topics(topics: Topics) -> Table:
    return Table(
        ("topic", "count", "label", "first_issued", "last_issued", "share", "rising"),
        tuple(
            (
                course.topic.id,
                str(course.count),
                course.topic.label,
                course.first.edtf if course.first else "",
                course.last.edtf if course.last else "",
                f"{course.share:.4f}",
                "" if course.rising is None else "yes" if course.rising else "no",
            )
            for course in topics.courses
        ),
    )


_APPEARANCE = (
    *("start", "end", "kind", "id", "sentence", "date_text", "precision", "clock", "date_from", "headline", "in"),
    "confident",
)


def _profile(profile: Profile) -> Table:
    return Table(
        _APPEARANCE,
        tuple(
            (
                one.when.first.isoformat(),
                one.when.last.isoformat(),
                one.kind,
                str(one.ref),
                one.sentence,
                one.date_text,
                one.when.precision,
                "issue" if one.date_from == "issue" else "event",
                one.date_from,
                one.headline,
                one.field,
                "yes" if one.confident else "no",
            )
            for one in profile.appearances
        ),
    )


def _facets(facets: FacetList) -> Table:
    values = facets.facet.values
    return Table(("value", "count", "label"), tuple((value.value, str(value.count), value.label) for value in values))


_CITATION = ("ref", "text", "note", "bibliography", "in_text", "issued_basis", "url_basis")


def _citations(citations: Citations) -> Table:
    records = citation.whole(citations)["citations"]
    return Table(_CITATION, tuple(tuple(record[column] or "" for column in _CITATION) for record in records))


def _several(values: tuple[str, ...]) -> str:
    return "; ".join(values)


_BY_TYPE: Mapping[type, Callable[[Any], Table]] = {
    Results: _search,
    Related: _related,
    Timeline: _timeline,
    Summary: _summary,
    Topics: _topics,
    Profile: _profile,
    Citations: _citations,
    Export: lambda report: Table(*export.of(report)),
    FacetList: _facets,
    SavedSearches: lambda report: Table(*user.saved(report)),
    News: lambda report: Table(*user.news(report)),
    Remarks: lambda report: Table(*user.remarks(report)),
    Checkup: lambda report: Table(*upkeep.checkup(report)),
    UnknownNames: lambda report: Table(*upkeep.unknown_names(report)),
    ImportReport: lambda report: Table(*upkeep.imported(report)),
    IndexReport: lambda report: Table(*upkeep.index(report)),
    Configuration: lambda report: Table(*upkeep.configuration(report)),
}
