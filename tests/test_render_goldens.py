"""Every report in every format, compared with the outputs kept in tests/data/render.

`ALLIANCE_UPDATE_GOLDENS=1` writes them anew: read them before keeping them.
"""

from __future__ import annotations

import os
from io import StringIO
from pathlib import Path

import pytest
from test_render_samples import REPORTS

from alliance_cli.render import formats
from alliance_cli.render.looks import Looks

_GOLDENS = Path(__file__).parent / "data" / "render"

_WAYS = {
    "80.txt": ("terminal", Looks(80)),
    "160.txt": ("terminal", Looks(160)),
    "color.txt": ("terminal", Looks(80, color=True)),
    "explain.txt": ("terminal", Looks(80, explain=True)),
    "plain.txt": ("plain", Looks()),
    "json": ("json", Looks()),
    "jsonl": ("jsonl", Looks()),
    "csv": ("csv", Looks()),
    "tsv": ("tsv", Looks()),
    "md": ("md", Looks()),
    "html": ("html", Looks()),
    "svg": ("svg", Looks()),
    "ics": ("ics", Looks()),
    "timelinejs.json": ("timelinejs", Looks()),
    "prompt.txt": ("prompt", Looks()),
    "yaml": ("yaml", Looks()),
}

_ONLY = {
    "color.txt": ("search", "timeline", "doctor"),
    "explain.txt": ("search", "show"),
    "html": ("timeline", "summary", "export", "search", "show", "topics", "profile"),
    "svg": ("timeline",),
    "ics": ("timeline",),
    "timelinejs.json": ("timeline",),
    "prompt.txt": ("summary",),
    "yaml": ("doctor-names",),
}

CASES = [(report, way) for way in _WAYS for report in _ONLY.get(way, REPORTS)]


@pytest.mark.parametrize(("report", "way"), CASES, ids=[".".join(case) for case in CASES])
def test_output_is_as_it_was_read_and_kept(report: str, way: str) -> None:
    form, looks = _WAYS[way]
    if form == "ics":
        pytest.importorskip("icalendar", reason="the extra ics is not installed")
    stream = StringIO(newline="")
    formats.write(REPORTS[report], form, stream, looks)
    golden = _GOLDENS / f"{report}.{way}"
    if os.environ.get("ALLIANCE_UPDATE_GOLDENS"):
        golden.write_bytes(stream.getvalue().encode())
    assert stream.getvalue().encode() == golden.read_bytes()


def test_no_golden_is_left_over() -> None:
    assert {path.name for path in _GOLDENS.iterdir()} == {".".join(case) for case in CASES}
