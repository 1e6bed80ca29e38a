"""CSL-JSON: what citeproc, pandoc and Zotero read."""

from __future__ import annotations

from typing import TextIO

from alliance_cli.model import Citation
from alliance_cli.render.citations.csl import record
from alliance_cli.render.json_text import dumped
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report, cited


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write an array with an object for each work."""
    stream.write(dumped([record(citation) for citation in cited(report)], indent=2) + "\n")


def of(citation: Citation) -> str:
    """The object of one work, on one line."""
    return dumped(record(citation))
