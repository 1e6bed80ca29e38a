"""Fuzz what reads foreign bytes: `python fuzz/ingest.py [CORPUS_FOLDER] -max_total_time=600`; needs atheris.

A refusal is an answer; anything else that is raised, or takes over five seconds, is a fault.
"""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["alliance_cli"]):
    from alliance_cli.errors import ImportRefused
    from alliance_cli.ingest import email, html, pdf, read  # noqa: F401 - imported here, to be watched as well
    from alliance_cli.ingest.sources import Source

ENDINGS = (".txt", ".html", ".eml", ".md", ".txt", ".html", ".eml", ".pdf")


def one(data: bytes) -> None:
    """Read one input as a source; its first byte picks the form."""
    if not data:
        return
    try:
        readings = read.issues(Source(f"vol-2-5{ENDINGS[data[0] % len(ENDINGS)]}", data[1:]))
    except ImportRefused as refusal:
        assert refusal.remedy
        return
    for reading in readings:
        assert [item.number for item in reading.issue.items] == list(range(1, len(reading.issue.items) + 1))


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-timeout=5"], one)
    atheris.Fuzz()
