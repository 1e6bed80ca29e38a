"""HTML: one page that can be kept, sent and printed.

What a page says, its frame, and how it looks and acts stand apart: a module with a function `page` for each kind of
report that has a page of its own, `blocks` for the others, `frame` for the frame, `page/` for style and
script.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Protocol, TextIO, cast

from alliance_cli.model import Export, Summary, Timeline
from alliance_cli.render.html import frame
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report

#: The module that makes the page of a report.
_PAGES: Mapping[type, str] = {Timeline: "timeline", Summary: "summary", Export: "export"}


class _Pages(Protocol):
    """What such a module offers."""

    def page(self, report: Report) -> frame.Page:
        """The page of a report."""


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the page of a report."""
    stream.writelines(f"{line}\n" for line in frame.lines(_page(report, looks)))


def _page(report: Report, looks: Looks) -> frame.Page:
    if type(report) in _PAGES:
        return cast("_Pages", import_module(f"alliance_cli.render.html.{_PAGES[type(report)]}")).page(report)
    from alliance_cli.render.html import blocks

    return blocks.page(report, explain=looks.explain)
