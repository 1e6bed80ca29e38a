"""Piped output: lines of full width, tab-separated, that say the same to `cut`, `grep` and a reader.

Lists (search, timeline, topics, facets, import, problems) are rows without a header. What reads as prose (an issue, a
summary, a profile, the index, a dry run, a healthy library) is its layout, one paragraph a line.
"""

from __future__ import annotations

from alliance_cli.render.safe_text import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any, TextIO

    from alliance_cli.render.looks import Looks
    from alliance_cli.render.report import Report

    Line = tuple[str, ...]

#: The reports that always read as prose; several shown at once are a tuple.
_PROSE = ("IssueView", "tuple", "Summary", "Profile", "IndexReport")


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the report's lines."""
    stream.writelines("\t".join(map(visible, line)) + "\n" for line in _lines(report, looks))


def _lines(report: Any, looks: Looks) -> Iterable[Line]:
    # By its name, since a report's class is loaded only with the report.
    kind = type(report).__name__
    if not looks.fields:
        if kind == "Citations":
            from alliance_cli.render.blocks import text_of
            from alliance_cli.render.citations import styles

            # What a table says beside the citation itself is for programs.
            return [(text_of(one.form(report.form)),) for one in styles.told(report)]
        if kind == "Configuration" and not report.whole:
            return [(str(one.value),) for one in report.settings]
        if _is_prose(kind, report):
            from alliance_cli.render import prose

            return prose.lines(report, looks.explain)
    from alliance_cli.render import table

    return table.of(report, looks.fields).rows


def _is_prose(kind: str, report: Any) -> bool:
    if kind == "Checkup":
        return not report.problems
    if kind == "ImportReport":
        return bool(report.dry_run)
    return kind in _PROSE
