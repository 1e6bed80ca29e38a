"""SVG: a still picture of a timeline, for slides and papers; one file without scripts, fonts or links outward."""

from __future__ import annotations

from typing import TextIO

from alliance_cli.model import Timeline
from alliance_cli.render.looks import Looks
from alliance_cli.render.report import Report
from alliance_cli.render.timeline import picture


def write(report: Report, stream: TextIO, looks: Looks) -> None:
    """Write the picture of a timeline."""
    if isinstance(report, Timeline):
        stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        stream.writelines(f"{line}\n" for line in picture.picture(report))
